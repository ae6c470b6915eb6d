import type { DatabaseRecord } from "@rebis-tooling/testkit";
import { expectTypeOf, test } from "vitest";

test("a record says whether the database ran", () => {
  expectTypeOf<DatabaseRecord["ran"]>().toEqualTypeOf<boolean>();
});
