import { ArgumentError } from "@rebis/base";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { t } from "../../src/types/t.ts";
import type { SqlType } from "../../src/types/type.ts";
import { canonical } from "./support.ts";

const secret = "s3cr3t";
/** What no type but JSON takes, and what single types do not take. */
const foreign: readonly (readonly [string, unknown])[] = [
  ["undefined", undefined],
  ["a plain object", { a: secret }],
  ["an array", [[secret]]],
  ["an object from JSON", JSON.parse(`{"__proto__":{"toString":"${secret}"},"toJSON":1,"then":2}`)],
  ["a function", () => secret],
  ["a symbol", Symbol(secret)],
  ["a Map", new Map([[secret, secret]])],
  ["a boxed string", Object(secret)],
];
const types: readonly (readonly [string, SqlType<unknown>, readonly unknown[]])[] = [
  ["integer", t.integer(), ["1", 1.5, Number.NaN, Infinity, 2 ** 53, 2n ** 53n, true, new Date(0)]],
  ["smallInteger", t.smallInteger(), ["1", 0.1, false]],
  ["bigInteger", t.bigInteger(), ["1", 1.5, 2 ** 53, 2n ** 63n, -(2n ** 63n) - 1n, true]],
  ["float", t.float(), ["1", 1n, true]],
  ["double", t.double(), ["1", 1n, new Date(0)]],
  [
    "numeric",
    t.numeric(),
    ["abc", "", ".", "1e", "--1", "1 2", Number.NaN, Infinity, true, new Date(0)],
  ],
  ["string", t.string(), [1, 1n, true, new Date(0), new Uint8Array(1)]],
  ["text", t.text(), [1, true]],
  ["unicode", t.unicode(), [1]],
  ["unicodeText", t.unicodeText(), [1]],
  ["uuid", t.uuid(), ["", "x", "123e4567-e89b-12d3-a456-42661417400g", 1]],
  ["boolean", t.boolean(), [2, -1, "true", "", 1n]],
  ["date", t.date(), ["2024-13-01", "2023-02-29", "20240101", "2024-1-1", new Date(0), 0]],
  ["date as Date", t.date({ mode: "date" }), ["x", new Date(Number.NaN), 0]],
  ["time", t.time(), ["24:00", "1:00", "12:60", "12:00:60", 0]],
  ["dateTime", t.dateTime(), ["x", "2024-01-01T25:00", new Date(Number.NaN), new Date(-1e15), 0]],
  ["dateTime as string", t.dateTime({ mode: "string" }), [new Date(0), "yesterday"]],
  ["interval", t.interval(), ["P", "PT", "1 day", 60]],
  ["largeBinary", t.largeBinary(), ["text", new ArrayBuffer(1), [1, 2]]],
  ["enum", t.enum("a", "b"), ["c", "A", 0]],
];

describe.each(types)("C4 TYPE-018: %s", (_name, type, others) => {
  test.each([
    ...foreign,
    ...others.map(
      (value) =>
        [typeof value === "object" ? value?.constructor.name : inspect(value), value] as const,
    ),
  ])("refuses %s, without showing the value", (_what, value) => {
    expect(() => canonical(type, value)).toThrow(ArgumentError);
    expect(() => canonical(type, value)).toThrow(/^Cannot bind (?!.*s3cr3t)/);
  });
});

describe("messages", () => {
  test("name the expected type and what was given", () => {
    expect(() => canonical(t.integer(), "5")).toThrow(
      'Cannot bind a value as "integer": it takes a whole number within ±(2^53 - 1), and got a string.',
    );
    expect(() => canonical(t.string(), new Map())).toThrow("got an object of class Map");
    expect(() => canonical(t.boolean(), undefined)).toThrow(
      "Leave the value out, or pass null for NULL",
    );
  });
});
