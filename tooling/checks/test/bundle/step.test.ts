import { describe, expect, test } from "vitest";
import { bundleProgram } from "../../src/bundle/bundle.ts";
import { checkBundles } from "../../src/bundle/step.ts";

describe("bundle size", () => {
  test("a bundle above its limit is a problem, with both numbers", async () => {
    const program = `export { MetaData } from "@rebis/core-sql";`;
    const { gzipped } = await bundleProgram(program);
    const limits = [
      { name: "enough", program, limit: gzipped },
      { name: "too little", program, limit: gzipped - 1 },
    ];
    const { problems, note } = await checkBundles(limits);
    expect(problems).toEqual([`too little: ${gzipped} of ${gzipped - 1} bytes`]);
    expect(note).toContain(`enough: ${gzipped} of ${gzipped} bytes`);
  });

  test("R3 what a program does not use is not in its bundle", async () => {
    const all = await bundleProgram(`export * from "@rebis/core-sql";`);
    const few = await bundleProgram(`export { quoteIdentifier } from "@rebis/core-sql/spi";`);
    expect(few.gzipped).toBeLessThan(all.gzipped / 10);
    const none = await bundleProgram(`import "@rebis/core-sql"; import "@rebis/dialect-sqlite";`);
    expect(none.code).toBe("");
  });
});
