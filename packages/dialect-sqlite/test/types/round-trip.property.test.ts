import { ArgumentError } from "@rebis/base";
import { type SqlType, t } from "@rebis/core-sql";
import { bindProcessor, renderLiteral, resultProcessor } from "@rebis/core-sql/spi";
import fc, { type Arbitrary } from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sqliteTypes } from "../../src/types/type-table.ts";
import { drivers, memoryOptions, openSync, type SyncConnection } from "../support/database.ts";

const dialect = { name: "sqlite", types: sqliteTypes } as const;

interface Case {
  readonly name: string;
  readonly type: SqlType<unknown>;
  readonly boundary: readonly unknown[];
  readonly values: Arbitrary<unknown>;
}
function typeCase<T>(
  name: string,
  type: SqlType<T>,
  boundary: readonly T[],
  values: Arbitrary<T>,
): Case {
  return { name, type, boundary, values };
}

const pad = (value: number, width: number): string => String(value).padStart(width, "0");
const day = fc.date({
  min: new Date("0001-01-01T00:00:00Z"),
  max: new Date("9999-12-31T23:59:59.999Z"),
  noInvalidDate: true,
});
const dayText = day.map((value) => value.toISOString().slice(0, 10));
const fraction = fc
  .integer({ min: 0, max: 999_999 })
  .map((value) => (value === 0 ? "" : `.${pad(value, 6).replace(/0+$/, "")}`));
const timeText = fc
  .tuple(fc.integer({ min: 0, max: 86_399 }), fraction)
  .map(([second, rest]) => `${new Date(second * 1000).toISOString().slice(11, 19)}${rest}`);
/** Digits that NUMERIC(15, scale) holds. */
function digits(whole: number, scale: number): Arbitrary<string> {
  return fc
    .tuple(
      fc.boolean(),
      fc.bigInt({ min: 0n, max: 10n ** BigInt(whole) - 1n }),
      fc.bigInt({ min: 0n, max: 10n ** BigInt(scale) - 1n }),
    )
    .map(([negative, before, after]) => {
      const sign = negative && (before > 0n || after > 0n) ? "-" : "";
      return scale === 0
        ? `${sign}${before}`
        : `${sign}${before}.${String(after).padStart(scale, "0")}`;
    });
}
// SQLite keeps 0.0 for -0.0.
const double = fc.double({ noNaN: true }).map((value) => (value === 0 ? 0 : value));
const text = fc.string({ unit: "binary" });
const safe = fc.maxSafeInteger();
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

const cases: readonly Case[] = [
  typeCase(
    "integer",
    t.integer(),
    [0, -1, 2 ** 31, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
    safe,
  ),
  typeCase(
    "smallInteger",
    t.smallInteger(),
    [-32768, 32767],
    fc.integer({ min: -32768, max: 32767 }),
  ),
  typeCase("bigInteger", t.bigInteger(), [0n, 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n)], int64),
  typeCase(
    "bigInteger as number",
    t.bigInteger({ mode: "number" }),
    [Number.MAX_SAFE_INTEGER],
    safe,
  ),
  typeCase(
    "float",
    t.float(),
    [0, 0.1, 1e-308, 5e-324, Number.MAX_VALUE, Infinity, -Infinity],
    double,
  ),
  typeCase("double", t.double(), [0, 1, 0.1 + 0.2, 2 ** 53 + 2, 1e300], double),
  typeCase(
    "numeric(10, 2)",
    t.numeric(10, 2),
    ["0.00", "0.10", "-0.01", "99999999.99", "1.00"],
    digits(8, 2),
  ),
  typeCase(
    "numeric(15, 15)",
    t.numeric(15, 15),
    ["0.000000000000001", "0.999999999999999"],
    digits(0, 15),
  ),
  typeCase(
    "numeric(15, 5)",
    t.numeric(15, 5),
    ["1234567890.12345", "9999999999.99999"],
    digits(10, 5),
  ),
  typeCase(
    "numeric(18, 0)",
    t.numeric(18, 0),
    ["999999999999999999", "-999999999999999999", "9999999999999999", "26984748843893350"],
    digits(18, 0),
  ),
  typeCase(
    "numeric as number",
    t.numeric(10, 2, { mode: "number" }),
    [0.1, 12.5, -3],
    fc.integer({ min: -1e9, max: 1e9 }).map((value) => value / 100),
  ),
  typeCase(
    "string",
    t.string(50),
    ["", "1", "1e5", "0x10", "it's", "\0", "a\0b", "\u{1f40d}", "NULL", "--"],
    text,
  ),
  typeCase("text", t.text(), ["12", "-0.0", "%_\\"], text),
  typeCase("unicode", t.unicode(20), ["é"], text),
  typeCase("unicodeText", t.unicodeText(), ["字"], text),
  typeCase(
    "uuid",
    t.uuid(),
    [
      "00000000-0000-0000-0000-000000000000",
      "ffffffff-ffff-ffff-ffff-ffffffffffff",
      "12345678-1234-1234-1234-123456789012",
    ],
    fc.uuid(),
  ),
  typeCase("boolean", t.boolean(), [true, false], fc.boolean()),
  typeCase("date", t.date(), ["0001-01-01", "9999-12-31", "2024-02-29"], dayText),
  typeCase(
    "date as Date",
    t.date({ mode: "date" }),
    [new Date(0)],
    dayText.map((value) => new Date(`${value}T00:00:00Z`)),
  ),
  typeCase("time", t.time(), ["00:00:00", "23:59:59.999999", "12:00:00.1"], timeText),
  typeCase(
    "time as Date",
    t.time({ mode: "date" }),
    [new Date(0)],
    fc.integer({ min: 0, max: 86_399_999 }).map((value) => new Date(value)),
  ),
  typeCase(
    "dateTime",
    t.dateTime(),
    [
      new Date(0),
      new Date("0001-01-01T00:00:00Z"),
      new Date("9999-12-31T23:59:59.999Z"),
      new Date("2024-03-10T07:30:00Z"),
    ],
    day,
  ),
  typeCase("dateTime with zone", t.dateTime({ timezone: true }), [new Date(1), new Date(-1)], day),
  typeCase(
    "dateTime as string",
    t.dateTime({ mode: "string" }),
    ["2024-01-01T00:00:00", "2024-01-01T00:00:00.000001"],
    fc.tuple(dayText, timeText).map(([d, time]) => `${d}T${time}`),
  ),
  typeCase(
    "dateTime with zone as string",
    t.dateTime({ mode: "string", timezone: true }),
    ["2024-01-01T00:00:00.1Z"],
    fc.tuple(dayText, timeText).map(([d, time]) => `${d}T${time}Z`),
  ),
  typeCase(
    "interval",
    t.interval(),
    ["P1Y2M3DT4H5M6.5S", "PT0S"],
    fc.nat().map((value) => `PT${value}S`),
  ),
  typeCase(
    "json",
    t.json(),
    [
      null,
      0,
      5,
      -1.5,
      1e300,
      "",
      "5",
      "null",
      true,
      [],
      {},
      [null],
      { "a.b": [{ "": "\0" }] },
      "\ud83d\ude00",
    ],
    fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value))),
  ),
  typeCase(
    "largeBinary",
    t.largeBinary(),
    [new Uint8Array(), new Uint8Array([0]), new Uint8Array([255, 0, 39])],
    fc.uint8Array(),
  ),
  typeCase(
    "enum",
    t.enum("draft", "it's", "1"),
    ["draft", "it's", "1"],
    fc.constantFrom("draft", "it's", "1"),
  ),
];

describe.each(drivers)("SQLITE-003 D1 D2 over $name", ({ make }) => {
  let connection: SyncConnection;
  beforeAll(() => {
    connection = openSync(make(memoryOptions));
  });
  afterAll(() => connection.close());

  describe.each(cases.map((each, index) => ({ ...each, table: `t${index}` })))(
    "$name",
    ({ type, boundary, values, table }) => {
      beforeAll(() => {
        const ddl = sqliteTypes[type.kind as keyof typeof sqliteTypes].ddl(type);
        connection.execute({
          sql: `CREATE TABLE ${table} (id INTEGER PRIMARY KEY, value ${ddl})`,
          parameters: [],
        });
      });
      const bind = bindProcessor(type, dialect) ?? ((value: unknown) => value);
      const result = resultProcessor(type, dialect) ?? ((value: unknown) => value);
      const wide = ["bigInteger", "numeric"].includes(type.kind);
      const one = (sql: string, parameters: readonly unknown[]): unknown => {
        const exact = connection.execute({ sql, parameters }).rows[0]?.[0];
        if (!wide) {
          // The fast way of reading integers gives the same value.
          const fast = connection.execute({ sql, parameters, exactIntegers: false }).rows[0]?.[0];
          expect(result(fast)).toEqual(result(exact));
        }
        return result(exact);
      };
      const passes = (value: unknown): void => {
        connection.execute({
          sql: `INSERT OR REPLACE INTO ${table} VALUES (1, ?)`,
          parameters: [bind(value)],
        });
        const read = one(`SELECT value FROM ${table} WHERE id = ?`, [1n]);
        expect(read).toEqual(value);
        expect(type.equals(read, value)).toBe(true);
        // Compared with itself it is found: both sides have one form.
        if (type.kind !== "json") {
          expect(one(`SELECT value FROM ${table} WHERE value = ?`, [bind(value)])).toEqual(value);
        }
        const returned = connection.executeMany(
          `INSERT OR REPLACE INTO ${table} VALUES (2, ?) RETURNING value`,
          [[bind(value)]],
        );
        expect(result(returned.rows[0]?.[0])).toEqual(value);
      };
      const prints = (value: unknown): void => {
        const literal = renderLiteral(value, type, dialect);
        connection.execute({
          sql: `INSERT OR REPLACE INTO ${table} VALUES (3, ${literal})`,
          parameters: [],
        });
        expect(one(`SELECT value FROM ${table} WHERE id = ?`, [3n])).toEqual(value);
        connection.execute({
          sql: `INSERT OR REPLACE INTO ${table} SELECT 4, 0 - 0 + x FROM (SELECT ${literal} AS x) WHERE 1 = 0`,
          parameters: [],
        });
      };

      test("boundary values", () => {
        for (const value of boundary) {
          passes(value);
          prints(value);
        }
      });
      test("property: what goes in comes out, by every way", () => {
        fc.assert(
          fc.property(values, (value) => passes(value)),
          { numRuns: 60 },
        );
      });
      test("C6 property: a literal is the value", () => {
        fc.assert(
          fc.property(values, (value) => prints(value)),
          { numRuns: 60 },
        );
      });
      test("NULL is null", () => {
        connection.execute({
          sql: `INSERT OR REPLACE INTO ${table} VALUES (5, NULL)`,
          parameters: [],
        });
        const raw = connection.execute({
          sql: `SELECT value FROM ${table} WHERE id = 5`,
          parameters: [],
        }).rows[0]?.[0];
        expect(raw).toBeNull();
        if (type.handlesNull) expect(result(raw)).toBeNull();
      });
    },
  );

  test("D2: a decimal number that SQLite cannot hold is refused, never rounded", () => {
    const bind = bindProcessor(t.numeric(38, 10), dialect);
    expect(() => bind?.("12345678901234567.89")).toThrow(ArgumentError);
    expect(() => bind?.("0.12345678901234567890")).toThrow(
      /withVariant\(t\.string\(\), "sqlite"\)/,
    );
    expect(() => bind?.("99999999999999999999")).toThrow(ArgumentError);
    expect(() => renderLiteral("0.12345678901234567890", t.numeric(), dialect)).toThrow(
      ArgumentError,
    );
    expect(bind?.("26984748843893350.000")).toBe(26984748843893350n);
    expect(bind?.("100000000000000000000")).toBe(1e20);
  });
  test("D2: the variant that the error names holds any number of digits", () => {
    const type = t.numeric(38, 10).withVariant(t.string(), "sqlite");
    const digits38 = "12345678901234567890.1234567890";
    const { rows } = connection.execute({
      sql: "SELECT CAST(? AS TEXT)",
      parameters: [bindProcessor(type, dialect)?.(digits38)],
    });
    expect(rows).toEqual([[digits38]]);
  });
  test("D2: sums have the scale of their type", () => {
    const result = resultProcessor(t.numeric(10, 2), dialect);
    const { rows } = connection.execute({
      sql: "SELECT 0.1 + 0.2, 5, -0.001, 1e15",
      parameters: [],
    });
    expect(rows[0]?.map((value) => result?.(value))).toEqual([
      "0.30",
      "5.00",
      "0.00",
      "1000000000000000.00",
    ]);
    expect(resultProcessor(t.numeric(), dialect)?.(0.1)).toBe("0.1");
  });
  test("NaN, which SQLite would make NULL, is refused", () => {
    expect(() => bindProcessor(t.double(), dialect)?.(Number.NaN)).toThrow(ArgumentError);
  });
});
