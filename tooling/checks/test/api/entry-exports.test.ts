import { expect, test } from "vitest";
import { findExports, followExport } from "../../src/api/entry-exports.ts";

test("names, renames and types are read", () => {
  const source = `export { a, type B, c as d } from "./x.ts"; // { no }\nexport type {\n  E,\n} from "@rebis/base";\n`;
  expect(findExports(source)).toEqual([
    { name: "a", local: "a", from: "./x.ts" },
    { name: "B", local: "B", from: "./x.ts" },
    { name: "d", local: "c", from: "./x.ts" },
    { name: "E", local: "E", from: "@rebis/base" },
  ]);
});

test("a name is followed to the file that declares it", () => {
  const files: Record<string, string> = {
    "src/a/x.ts": `export { inner as c } from "../b.ts";`,
    "src/b.ts": `export const inner = 1;`,
  };
  const read = (file: string): string => files[file] ?? "";
  const item = { name: "d", local: "c", from: "./a/x.ts" };
  expect(followExport("src/index.ts", item, read)).toEqual({ file: "src/b.ts", local: "inner" });
  expect(followExport("src/index.ts", { ...item, from: "@rebis/base" }, read)).toBeUndefined();
});
