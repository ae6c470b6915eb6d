import { expectTypeOf, test } from "vitest";
import type { Operations } from "@rebis/migrate";

declare module "@rebis/migrate" {
  interface Operations {
    grantAll(role: string): void;
  }
}

declare const op: Operations;

test("AOP-018 an operation of one's own is declared beside those that are built in", () => {
  expectTypeOf(op.grantAll("ann")).toEqualTypeOf<void>();
  op.dropTable("users");
});
