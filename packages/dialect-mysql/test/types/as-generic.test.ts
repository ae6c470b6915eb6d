import { expect, test } from "vitest";
import * as native from "../../src/types/native-types.ts";

test("TYPE-023 types of MySQL have general ones, where anything is like them", () => {
  const kinds = [
    native.tinyint(),
    native.unsigned("small"),
    native.unsigned("integer", { zerofill: true, displayWidth: 5 }),
    native.unsigned("big"),
    native.longtext(),
    native.binary(16),
    native.timestamp({ fsp: 3 }),
  ].map((type) => type.asGeneric().kind);
  expect(kinds).toEqual([
    "smallInteger",
    "integer",
    "bigInteger",
    "numeric",
    "text",
    "largeBinary",
    "dateTime",
  ]);
  expect(() => native.set("a", "b").asGeneric()).toThrow(/"SET\('a','b'\)"/);
});
