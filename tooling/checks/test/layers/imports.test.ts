import { expect, test } from "vitest";
import { findImports } from "../../src/layers/imports.ts";

test("value, type and dynamic imports are told apart, with their lines", () => {
  const source = [
    `import { a } from "./a.ts";`,
    `import type { B } from "./b.ts";`,
    `import {`,
    `  c,`,
    `  d,`,
    `} from "./c.ts";`,
    `export type { E } from "./e.ts";`,
    `import "./effect.ts";`,
    `const late = await import("./late.ts");`,
  ].join("\n");
  expect(findImports(source)).toEqual([
    { from: "./a.ts", line: 1, how: "value" },
    { from: "./b.ts", line: 2, how: "type" },
    { from: "./c.ts", line: 3, how: "value" },
    { from: "./e.ts", line: 7, how: "type" },
    { from: "./effect.ts", line: 8, how: "value" },
    { from: "./late.ts", line: 9, how: "dynamic" },
  ]);
});

test("an example in a docstring is no import", () => {
  const source = `/**\n * import { x } from "y";\n * await import("z");\n */\nexport const one = 1;\n`;
  expect(findImports(source)).toEqual([]);
});

test("an exported declaration is no import, whatever its text says", () => {
  expect(findImports(`export const message = "comes from 'x'";\n`)).toEqual([]);
  expect(
    findImports(`export function from(a: string): void {\n  use(a, "from 'x'");\n}\n`),
  ).toEqual([]);
});

test("an import of types in a type position counts", () => {
  expect(findImports(`let a: import("./a.ts").A;`)).toEqual([
    { from: "./a.ts", line: 1, how: "dynamic" },
  ]);
});
