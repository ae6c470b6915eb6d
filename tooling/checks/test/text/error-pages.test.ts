import { expect, test } from "vitest";
import { findCodes } from "../../src/text/error-pages.ts";

test("codes are found on classes and in details, those of servers are not", () => {
  const source = [
    'static override readonly code: string = "NO-RESULT";',
    'throw new CompileError("x", { code: "SQL-COMPILE-UNSUPPORTED" });',
    'if (error.code === "SQLITE_BUSY") return;',
    'const table = { code: "23505" };',
  ].join("\n");
  expect(findCodes(source)).toEqual(["NO-RESULT", "SQL-COMPILE-UNSUPPORTED"]);
});
