import {
  column,
  compileStatement,
  createTable,
  literal,
  MetaData,
  type SqlType,
  t,
  table,
} from "@rebis/core-sql";
import { renderLiteral } from "@rebis/core-sql/spi";
import { describe, expect, test } from "vitest";
import * as ms from "../../src/index.ts";

const dialect = ms.mssql();

function nameOf(type: SqlType<unknown>, on = dialect): string {
  const t1 = table("t", new MetaData(), { c: column(type, { nullable: true }) });
  const { sql } = compileStatement(createTable(t1), { dialect: on });
  return /c (.*) NULL/.exec(sql)?.[1] ?? sql;
}

const names: readonly (readonly [string, SqlType<unknown>])[] = [
  ["INTEGER", t.integer()],
  ["SMALLINT", t.smallInteger()],
  ["BIGINT", t.bigInteger()],
  ["FLOAT", t.float()],
  ["DOUBLE PRECISION", t.double()],
  ["NUMERIC(10, 2)", t.numeric(10, 2)],
  ["VARCHAR(50)", t.string(50)],
  ["VARCHAR(max)", t.string()],
  ["VARCHAR(max)", t.text()],
  ["NVARCHAR(50)", t.unicode(50)],
  ["NVARCHAR(max)", t.unicodeText()],
  ["VARCHAR(9) COLLATE Latin1_General_CI_AS", t.string(9, { collation: "Latin1_General_CI_AS" })],
  ["UNIQUEIDENTIFIER", t.uuid()],
  ["VARCHAR(5)", t.enum("no", "maybe")],
  ["BIT", t.boolean()],
  ["DATE", t.date()],
  ["TIME", t.time()],
  ["DATETIME", t.dateTime()],
  ["DATETIMEOFFSET", t.dateTime({ timezone: true })],
  ["NVARCHAR(max)", t.json()],
  ["VARBINARY(max)", t.largeBinary()],
  ["TINYINT", ms.tinyint()],
  ["REAL", ms.real()],
  ["DATETIME2", ms.datetime2()],
  ["DATETIME2(3)", ms.datetime2(3)],
  ["DATETIMEOFFSET(0)", ms.datetimeoffset(0)],
  ["SMALLDATETIME", ms.smalldatetime()],
  ["MONEY", ms.money()],
  ["SMALLMONEY", ms.smallmoney()],
  ["XML", ms.xml()],
  ["ROWVERSION", ms.rowversion()],
  ["IMAGE", ms.image()],
  ["NTEXT", ms.ntext()],
  ["SQL_VARIANT", ms.sqlVariant()],
];

describe("MSSQL-004 types", () => {
  test.each(names)("%s", (name, type) => {
    expect(nameOf(type)).toBe(name);
  });
  test("large types and dates have other names on older servers", () => {
    const large = [t.text(), t.unicodeText(), t.largeBinary()];
    const on2005 = ms.mssql({ serverVersion: "9.0" });
    const on2008 = ms.mssql({ serverVersion: "10.50" });
    expect(large.map((type) => nameOf(type, on2008))).toEqual(["TEXT", "NTEXT", "IMAGE"]);
    const asked = ms.mssql({ serverVersion: "10.50", deprecateLargeTypes: true });
    expect(large.map((type) => nameOf(type, asked))).toEqual([
      "VARCHAR(max)",
      "NVARCHAR(max)",
      "VARBINARY(max)",
    ]);
    expect(nameOf(t.date(), on2008)).toBe("DATE");
    expect([t.date(), t.time()].map((type) => nameOf(type, on2005))).toEqual([
      "DATETIME",
      "DATETIME",
    ]);
  });
  test("what there is not is refused", () => {
    expect(() => nameOf(t.array(t.integer()))).toThrow(/array/);
    expect(() => nameOf(t.string(5, { collation: "x] y" }))).toThrow(/COLLATE/);
    expect(() => ms.datetime2(8)).toThrow(/0 to 7/);
  });
});

const literals: readonly (readonly [string, unknown, SqlType<unknown>])[] = [
  ["'it''s'", "it's", t.string()],
  ["'größer'", "größer", t.string()],
  ["N'größer'", "größer", literal("größer").type],
  ["'grower'", "grower", literal("grower").type],
  ["N'it''s'", "it's", t.unicode()],
  ["('a\\' + '\nb')", "a\\\nb", t.string()],
  ["(N'a\\' + N'\r\nb')", "a\\\r\nb", t.unicode()],
  ["1", true, t.boolean()],
  ["0x0AFF", new Uint8Array([10, 255]), t.largeBinary()],
  ["1.5e0", 1.5, t.double()],
  ["'2024-05-31T18:30:00'", "2024-05-31T18:30:00", ms.datetime2()],
  ["12.5", "12.5", ms.money()],
  ["N'<a/>'", "<a/>", ms.xml()],
  ["7", 7, ms.sqlVariant()],
  ["N'x'", "x", ms.sqlVariant()],
  ["0x01", new Uint8Array([1]), ms.image()],
];

describe("MSSQL-004 values as literals", () => {
  test.each(literals)("%s", (written, value, type) => {
    expect(renderLiteral(value, type, dialect.sql)).toBe(written);
  });
  test("values of another kind are refused", () => {
    expect(() => renderLiteral(256, ms.tinyint(), dialect.sql)).toThrow(/0 to 255/);
    expect(() => renderLiteral("1.23456", ms.money(), dialect.sql)).toThrow(/four/);
    expect(() => renderLiteral("a", ms.rowversion(), dialect.sql)).toThrow(/Uint8Array/);
    expect(() => renderLiteral(1, ms.xml(), dialect.sql)).toThrow(/a string/);
  });
});
