import {
  column,
  compileStatement,
  createTable,
  MetaData,
  type SqlType,
  t,
  table,
} from "@rebis/core-sql";
import { renderLiteral, resultProcessor } from "@rebis/core-sql/spi";
import { describe, expect, test } from "vitest";
import * as ora from "../../src/index.ts";

const unknown = ora.oracle();
const on19 = ora.oracle({ serverVersion: "19" });

function nameOf(type: SqlType<unknown>, dialect = unknown): string {
  const owner = table("t", new MetaData(), { c: column(type, { nullable: true }) });
  const { sql } = compileStatement(createTable(owner), { dialect });
  return /\(\s*c ([\s\S]*?)\s*\)$/.exec(sql)?.[1] ?? "";
}
const literalOf = (value: unknown, type: SqlType<unknown>) =>
  renderLiteral(value, type, unknown.sql);

describe("names", () => {
  test.each<[SqlType<unknown>, string]>([
    [t.integer(), "INTEGER"],
    [t.smallInteger(), "SMALLINT"],
    [t.bigInteger(), "NUMBER(19)"],
    [t.numeric(), "NUMERIC"],
    [t.numeric(10, 2), "NUMERIC(10, 2)"],
    [t.float(), "FLOAT"],
    [t.double(), "DOUBLE PRECISION"],
    [t.float(5).withVariant(ora.float({ binaryPrecision: 16 }), "oracle"), "FLOAT(16)"],
    [ora.number(), "NUMBER"],
    [ora.number({ precision: 10, scale: 2 }), "NUMBER(10, 2)"],
    [ora.binaryDouble(), "BINARY_DOUBLE"],
    [ora.binaryFloat(), "BINARY_FLOAT"],
  ])("ORACLE-006 numbers: %# %s", (type, name) => {
    expect(nameOf(type)).toBe(name);
  });

  test("ORACLE-006 a decimal precision of FLOAT is refused, and says the binary one", () => {
    expect(() => nameOf(t.float(5))).toThrow(/binaryPrecision: 16/);
    expect(() => ora.float({ binaryPrecision: 127 })).toThrow(/from 1 to 126/);
    expect(() => ora.number({ precision: 39 })).toThrow(/from 1 to 38/);
  });

  test.each<[SqlType<unknown>, string]>([
    [t.date(), "DATE"],
    [t.dateTime(), "DATE"],
    [t.dateTime({ timezone: true }), "TIMESTAMP WITH TIME ZONE"],
    [t.interval(), "INTERVAL DAY TO SECOND"],
    [ora.timestamp(), "TIMESTAMP"],
    [ora.timestamp({ timezone: true }), "TIMESTAMP WITH TIME ZONE"],
    [ora.timestamp({ localTimezone: true }), "TIMESTAMP WITH LOCAL TIME ZONE"],
    [ora.interval({ dayPrecision: 3, secondPrecision: 5 }), "INTERVAL DAY(3) TO SECOND(5)"],
  ])("ORACLE-007 times: %# %s", (type, name) => {
    expect(nameOf(type)).toBe(name);
  });

  test("ORACLE-007 there is no TIME", () => {
    expect(() => nameOf(t.time())).toThrow(/it has no such type/);
  });

  test.each<[SqlType<unknown>, string]>([
    [t.string(50), "VARCHAR2(50 CHAR)"],
    [t.string(), "VARCHAR2"],
    [t.unicode(50), "VARCHAR2(50 CHAR)"],
    [t.text(), "CLOB"],
    [t.unicodeText(), "CLOB"],
    [t.largeBinary(), "BLOB"],
    [t.uuid(), "CHAR(32)"],
    [t.enum("on", "off"), "VARCHAR(3 CHAR)"],
    [ora.varchar2({ length: 50 }), "VARCHAR2(50 CHAR)"],
    [ora.nvarchar2({ length: 50 }), "NVARCHAR2(50)"],
    [ora.nclob(), "NCLOB"],
    [ora.long(), "LONG"],
    [ora.rowid(), "ROWID"],
    [ora.raw({ length: 16 }), "RAW(16)"],
    [ora.bfile(), "BFILE"],
  ])("ORACLE-008 texts and bytes: %# %s", (type, name) => {
    expect(nameOf(type)).toBe(name);
  });

  test("ORACLE-009 BOOLEAN since version 23, SMALLINT before it", () => {
    expect([nameOf(t.boolean()), nameOf(t.boolean(), on19)]).toEqual(["BOOLEAN", "SMALLINT"]);
  });

  test("ORACLE-011 JSON since version 21, BLOB before it", () => {
    expect([nameOf(t.json()), nameOf(t.json(), on19)]).toEqual(["JSON", "BLOB"]);
    expect([nameOf(ora.json()), nameOf(ora.json({ useBlob: true }))]).toEqual(["JSON", "BLOB"]);
  });

  test("lengths are bytes on Oracle 8; Unicode is NCHAR where that is asked for", () => {
    const on8 = ora.oracle({ serverVersion: "8.1" });
    const nchar = ora.oracle({ useNcharForUnicode: true });
    expect(nameOf(t.string(50), on8)).toBe("VARCHAR2(50)");
    expect(nameOf(t.enum("a", "bc"), on8)).toBe("VARCHAR(2)");
    expect([t.unicode(50), t.unicodeText()].map((type) => nameOf(type, nchar))).toEqual([
      "NVARCHAR2(50)",
      "NCLOB",
    ]);
    expect(nameOf(t.string(50), nchar)).toBe("VARCHAR2(50 CHAR)");
  });
  test("arrays are refused", () => {
    expect(() => nameOf(t.array(t.integer()))).toThrow(/Cannot compile an array/);
  });
});

describe("values", () => {
  test("ORACLE-007 dates are literals of TO_DATE and its relatives", () => {
    expect(literalOf("2024-05-31", t.date())).toBe("TO_DATE('2024-05-31', 'YYYY-MM-DD')");
    const text = t.dateTime({ mode: "string" });
    expect(literalOf("2024-05-31T18:30:00", text)).toBe(
      "TO_DATE('2024-05-31 18:30:00', 'YYYY-MM-DD HH24:MI:SS')",
    );
    expect(literalOf("2024-05-31T18:30:00.5", text)).toBe(
      "TO_TIMESTAMP('2024-05-31 18:30:00.5', 'YYYY-MM-DD HH24:MI:SS.FF')",
    );
    expect(literalOf("2024-05-31T18:30:00Z", t.dateTime({ mode: "string", timezone: true }))).toBe(
      "TO_TIMESTAMP_TZ('2024-05-31 18:30:00 +00:00', 'YYYY-MM-DD HH24:MI:SS TZH:TZM')",
    );
    expect(literalOf("P1DT12H", t.interval())).toBe("NUMTODSINTERVAL(129600.0, 'SECOND')");
    expect(literalOf("-PT1M4.5S", t.interval())).toBe("NUMTODSINTERVAL(-64.5, 'SECOND')");
    expect(() => literalOf("P1Y", t.interval())).toThrow(/no years, months or weeks/);
  });

  test("texts, bytes and numbers are literals that nothing breaks out of", () => {
    expect(literalOf("it's", t.string())).toBe("'it''s'");
    expect(literalOf(Uint8Array.of(1, 255), t.largeBinary())).toBe("HEXTORAW('01ff')");
    expect(literalOf(-5, t.integer())).toBe("-5");
    expect(literalOf(true, t.boolean())).toBe("1");
    expect(literalOf("0190f6e0-1111-7222-8333-444455556666", t.uuid())).toBe(
      "'0190f6e0111172228333444455556666'",
    );
  });

  test("what a driver may give is read as the type says", () => {
    const read = (type: SqlType<unknown>, value: unknown) =>
      resultProcessor(type, unknown.sql)?.(value);
    expect(read(t.boolean(), 1)).toBe(true);
    expect(read(t.bigInteger(), "9007199254740993")).toBe(9_007_199_254_740_993n);
    expect(read(t.date(), new Date("2024-05-31T18:30:00Z"))).toBe("2024-05-31");
    expect(read(t.dateTime({ mode: "string" }), new Date("2024-05-31T18:30:00.5Z"))).toBe(
      "2024-05-31T18:30:00.5",
    );
    expect(read(t.uuid(), "0190F6E0111172228333444455556666")).toBe(
      "0190f6e0-1111-7222-8333-444455556666",
    );
    expect(read(t.numeric(), 0.1)).toBe("0.1");
    expect(read(t.json(), { a: 1 })).toEqual({ a: 1 });
  });
});
