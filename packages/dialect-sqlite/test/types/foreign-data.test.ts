import { DataError } from "@rebis/base";
import { type SqlType, t } from "@rebis/core-sql";
import { resultProcessor } from "@rebis/core-sql/spi";
import { describe, expect, test } from "vitest";
import { sqliteTypes } from "../../src/types/type-table.ts";

const dialect = { name: "sqlite", types: sqliteTypes } as const;
function read(type: SqlType<unknown>, stored: unknown): unknown {
  const result = resultProcessor(type, dialect);
  return result === undefined ? stored : result(stored);
}

describe("data that other programs wrote", () => {
  test.each([
    ["2024-01-01 10:00:00", "2024-01-01T10:00:00.000Z"],
    ["2024-01-01T10:00:00", "2024-01-01T10:00:00.000Z"],
    ["2024-01-01T10:00:00.123Z", "2024-01-01T10:00:00.123Z"],
    ["2024-01-01 10:00:00.5", "2024-01-01T10:00:00.500Z"],
    ["2024-01-01 10:00:00.123456", "2024-01-01T10:00:00.123Z"],
    ["2024-01-01 10:00:00+02:00", "2024-01-01T08:00:00.000Z"],
    ["2024-01-01", "2024-01-01T00:00:00.000Z"],
    ["2024-01-01 10:00", "2024-01-01T10:00:00.000Z"],
  ])("SQLITE-003: a DATETIME may be %s", (stored, iso) => {
    expect(read(t.dateTime(), stored)).toEqual(new Date(iso));
    expect(read(t.dateTime({ timezone: true }), stored)).toEqual(new Date(iso));
  });
  test("a DATE may have a time", () => {
    expect(read(t.date(), "2024-01-01 10:00:00")).toBe("2024-01-01");
    expect(read(t.time(), "10:00")).toBe("10:00:00");
  });
  test("a UUID may have its dashes, a JSON column a bare number, a boolean any number", () => {
    expect(read(t.uuid(), "123e4567-e89b-12d3-a456-426614174000")).toBe(
      "123e4567-e89b-12d3-a456-426614174000",
    );
    expect(read(t.json(), 5)).toBe(5);
    expect(read(t.boolean(), 7)).toBe(true);
  });
  test("a Buffer is read as a plain Uint8Array of its bytes", () => {
    const bytes = read(t.largeBinary(), Buffer.from("xyz").subarray(1)) as Uint8Array;
    expect(bytes.constructor).toBe(Uint8Array);
    expect([...bytes]).toEqual([121, 122]);
  });
  const broken: readonly (readonly [SqlType<unknown>, unknown])[] = [
    [t.dateTime(), 1_700_000_000],
    [t.dateTime(), "yesterday"],
    [t.dateTime(), "xxxx-xx-xx xx:xx:xx"],
    [t.date(), 20_240_101],
    [t.date(), "someday"],
    [t.time(), "noon"],
    [t.boolean(), "maybe"],
    [t.numeric(), "much"],
    [t.bigInteger(), 1.5],
    [t.bigInteger(), "many"],
    [t.integer(), 2n ** 60n],
    [t.integer(), 2 ** 60],
  ];
  test.each(broken)("what is no value of the type is a DataError: %#", (type, stored) => {
    expect(() => read(type, stored)).toThrow(DataError);
    expect(() => read(type, stored)).toThrow(/^Cannot read a value as /);
  });
});
