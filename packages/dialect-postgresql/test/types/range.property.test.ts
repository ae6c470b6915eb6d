import { ArgumentError } from "@rebis/base";
import { type AnyElement, literal, MetaData, select, type SqlType } from "@rebis/core-sql";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  daterange,
  int4range,
  int8range,
  numrange,
  Range,
  type RangeBounds,
  type RangeOperators,
  tsrange,
} from "../../src/index.ts";
import { Asking } from "../support/asking.ts";
import { dropDatabases, whyMissing } from "../support/database.ts";

dropDatabases();
const asking = new Asking(new MetaData());

const questions = [
  "contains",
  "containedBy",
  "overlaps",
  "strictlyLeftOf",
  "strictlyRightOf",
  "notExtendRightOf",
  "notExtendLeftOf",
  "adjacentTo",
] as const;
const combinations = ["union", "difference", "intersection"] as const;

/** What the class says: a range, or that there is none. */
function combine<T>(
  own: Range<T>,
  name: (typeof combinations)[number],
  other: Range<T>,
): Range<T> | "none" {
  try {
    return own[name](other);
  } catch (error) {
    if (error instanceof ArgumentError) return "none";
    throw error;
  }
}

type Ranges<T> = AnyElement<Range<T>> & RangeOperators<T>;

/** What the server says to all of it, in one statement where it has an answer. */
async function askServer<T>(
  type: SqlType<Range<T>, RangeOperators<T>>,
  own: Range<T>,
  other: Range<T>,
): Promise<Record<string, unknown>> {
  const left: Ranges<T> = literal(own, type);
  const right = literal(other, type);
  const answers: Record<string, unknown> = {};
  const parts = questions.map((name) => left[name](right).label(name));
  const [row] = (await asking.run(select(...parts, left.eq(right).label("equals")))).all();
  Object.assign(answers, row);
  for (const name of combinations) {
    answers[name] = await asking.value(left[name](right)).catch(() => "none");
  }
  return answers;
}

function rangesOf<T>(values: readonly T[]): fc.Arbitrary<Range<T>> {
  const end = fc.option(fc.nat(values.length - 1), { freq: 5 });
  const bounds = fc.constantFrom<RangeBounds>("[)", "[]", "(]", "()");
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant(Range.empty<T>()) },
    {
      weight: 12,
      arbitrary: fc.tuple(end, end, bounds).map(([a, b, kind]) => {
        const [low, high] = a !== null && b !== null && a > b ? [b, a] : [a, b];
        const at = (index: number | null): T | null =>
          index === null ? null : (values[index] as T);
        return new Range(at(low), at(high), kind);
      }),
    },
  );
}

async function agrees<T>(
  type: SqlType<Range<T>, RangeOperators<T>>,
  values: readonly T[],
): Promise<void> {
  const ranges = rangesOf(values);
  await fc.assert(
    fc.asyncProperty(ranges, ranges, async (own, other) => {
      const server = await askServer(type, own, other);
      const asked = Object.fromEntries(questions.map((name) => [name, own[name](other)]));
      expect({ ...asked, equals: own.equals(other) }).toEqual(
        Object.fromEntries([...questions, "equals"].map((name) => [name, server[name]])),
      );
      for (const name of combinations) {
        const mine = combine(own, name, other);
        const its = server[name] as Range<T> | "none";
        expect(mine === "none" || its === "none" ? mine === its : mine.equals(its)).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
}

describe.skipIf(whyMissing() !== undefined)("PG-022 D5 a Range answers as the server does", () => {
  test("whole numbers", () => agrees(int4range(), [1, 2, 3, 4, 5, 9]), 30_000);
  test("bigints", () => agrees(int8range(), [1n, 2n, 3n, 2n ** 60n, 2n ** 60n + 1n]), 30_000);
  test(
    "exact numbers, between which there is always another",
    () => agrees(numrange(), ["-10.5", "-9", "1", "1.50", "2", "9", "10"]),
    30_000,
  );
  test(
    "dates",
    () => agrees(daterange(), ["2023-12-31", "2024-01-01", "2024-02-29", "2024-03-01"]),
    30_000,
  );
  test(
    "moments",
    () =>
      agrees(
        tsrange(),
        ["2024-01-01T00:00:00Z", "2024-01-01T00:00:01Z", "2024-01-02T00:00:00Z"].map(
          (each) => new Date(each),
        ),
      ),
    30_000,
  );
});

test("PG-022 what a Range is: its ends, what it prints, and what it refuses", () => {
  const open = new Range<number>(null, 5, "[]");
  expect([open.lowerInf, open.upperInf, open.lowerInc, open.upperInc]).toEqual([
    true,
    false,
    false,
    true,
  ]);
  expect([String(open), String(Range.empty()), String(new Range(1, 3))]).toEqual([
    "(,5]",
    "empty",
    "[1,3)",
  ]);
  expect([
    new Range(2, 2).isEmpty,
    new Range(1, 2, "()").isEmpty,
    new Range(1, 1, "[]").isEmpty,
  ]).toEqual([true, true, false]);
  expect(new Range(1, 4, "[]").equals(new Range(1, 5))).toBe(true);
  expect(new Range("1", "10").contains("9")).toBe(true);
  expect(() => new Range(5, 1)).toThrow(/lower end is above/u);
  expect(() => new Range(1, 2).union(new Range(7, 9))).toThrow(ArgumentError);
  expect(() => new Range(1, 9).difference(new Range(3, 4))).toThrow(/two ranges would be left/u);
});
