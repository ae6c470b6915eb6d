import { expect, test } from "vitest";
import { hasStarExport, isReexportsOnly } from "../../src/layers/entry-file.ts";

test("an entry re-exports by name and nothing else", () => {
  expect(
    isReexportsOnly(
      `// why\nexport { a, type B } from "./a.ts";\nexport type { C } from "./c.ts";\n`,
    ),
  ).toBe(true);
  expect(isReexportsOnly(`export {\n  a,\n  b,\n} from "./a.ts";\n`)).toBe(true);
  expect(isReexportsOnly("export {};\n")).toBe(true);
  expect(isReexportsOnly(`export const a = 1;\n`)).toBe(false);
  expect(isReexportsOnly(`import "./a.ts";\n`)).toBe(false);
  expect(isReexportsOnly(`export * from "./a.ts";\n`)).toBe(false);
});

test("a star export is found", () => {
  expect(hasStarExport(`export * from "./a.ts";`)).toBe(true);
  expect(hasStarExport(`export * as a from "./a.ts";`)).toBe(true);
  expect(hasStarExport(`export { a } from "./a.ts";`)).toBe(false);
});
