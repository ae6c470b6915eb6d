import { expect, test } from "vitest";
import { findDocstring } from "../../src/api/docstrings.ts";
import { findDeclarations, splitStatements } from "../../src/api/declarations.ts";

const source = `/** A box. */
export interface Box<T> {
    /** What is in it. */
    readonly value: T;
}
export declare function box(value: string): Box<string>;
export declare function box<T>(value: T): Box<T>;
export type Wide = {
    a: "}";
} | {
    b: number;
};
export declare class Chest {
    #private;
    open(): void;
}
`;

test("statements are split where the compiler ends them, comments left out", () => {
  expect(splitStatements(source)).toHaveLength(5);
  expect(findDeclarations(source, "Box")).toEqual([
    "export interface Box<T> {\n    readonly value: T;\n}",
  ]);
  expect(findDeclarations(source, "box")).toHaveLength(2);
  expect(findDeclarations(source, "Wide")).toHaveLength(1);
});

test("a docstring stands directly above its declaration", () => {
  expect(findDocstring(source, "Box")).toContain("A box.");
  expect(findDocstring(source, "Chest")).toBeUndefined();
  expect(findDocstring(source, "box")).toBeUndefined();
});

test("an interface that is not exported ends before what follows it", () => {
  const source =
    "interface Inner {\n    a: string;\n}\nexport declare class Outer {\n    b: Inner;\n}\n";
  expect(findDeclarations(source, "Outer")).toEqual([
    "export declare class Outer {\n    b: Inner;\n}",
  ]);
});
