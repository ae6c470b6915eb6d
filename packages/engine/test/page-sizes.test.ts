import { ArgumentError } from "@rebis/base";
import { PageSizes } from "@rebis/engine/spi";
import { expect, test } from "vitest";

const sizes = (pages: PageSizes): number[] => Array.from({ length: 6 }, () => pages.next());

test("ENGINE-021 pages grow up to maxRowBuffer, and have one size with yieldPer", () => {
  expect(sizes(new PageSizes(undefined, undefined))).toEqual([5, 25, 125, 625, 1000, 1000]);
  expect(sizes(new PageSizes(undefined, 40))).toEqual([5, 25, 40, 40, 40, 40]);
  expect(sizes(new PageSizes(undefined, 3))).toEqual([3, 3, 3, 3, 3, 3]);
  expect(sizes(new PageSizes(7, 40))).toEqual([7, 7, 7, 7, 7, 7]);
  expect(() => new PageSizes(0, undefined)).toThrow(ArgumentError);
});
