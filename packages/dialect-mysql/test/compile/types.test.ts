import { ArgumentError } from "@rebis/base";
import {
  cast,
  column,
  compileStatement,
  createTable,
  literalColumn,
  MetaData,
  select,
  type SqlType,
  table,
} from "@rebis/core-sql";
import { expect, test } from "vitest";
import * as my from "../../src/index.ts";

const dialect = my.mysql();
const textOf = (statement: Parameters<typeof compileStatement>[0]) =>
  compileStatement(statement, { dialect }).sql.replaceAll(/\s+/gu, " ").trim();

function inDdl(type: SqlType<unknown>): string {
  const things = table("things", new MetaData(), { a: column(type, { nullable: true }) });
  return /\(a (.*)\)$/u.exec(textOf(createTable(things)).replace("( a", "(a"))?.[1]?.trim() ?? "";
}
const inCast = (type: SqlType<unknown>) =>
  textOf(select(cast(literalColumn("a"), type).label("b")));

test.each([
  [my.char(), "CHAR"],
  [my.char(1), "CHAR(1)"],
  [my.char(1, { charset: "utf8mb4" }), "CHAR(1) CHARACTER SET utf8mb4"],
  [my.varchar(1, { collation: "utf8mb4_bin" }), "VARCHAR(1) COLLATE utf8mb4_bin"],
  [my.varchar(1, { ascii: true }), "VARCHAR(1) ASCII"],
  [my.varchar(1, { unicode: true, binary: true }), "VARCHAR(1) UNICODE BINARY"],
  [my.varchar(1, { national: true, charset: "utf8" }), "NATIONAL VARCHAR(1)"],
  [my.nchar(5), "NATIONAL CHAR(5)"],
  [my.nvarchar(5, { binary: true }), "NATIONAL VARCHAR(5) BINARY"],
  [my.text(), "TEXT"],
  [
    my.text(20, { charset: "koi8r", collation: "koi8r_bin" }),
    "TEXT(20) CHARACTER SET koi8r COLLATE koi8r_bin",
  ],
  [my.longtext({ ascii: true }), "LONGTEXT ASCII"],
  [my.mediumtext({ charset: "utf8", binary: true }), "MEDIUMTEXT CHARACTER SET utf8 BINARY"],
  [my.tinytext(), "TINYTEXT"],
  [my.enum_("a", "b'c"), "ENUM('a','b''c')"],
  [my.numeric(), "NUMERIC"],
  [my.numeric(12), "NUMERIC(12)"],
  [my.numeric(12, 4, { unsigned: true, zerofill: true }), "NUMERIC(12, 4) UNSIGNED ZEROFILL"],
  [my.decimal(12, 4, { zerofill: true }), "DECIMAL(12, 4) ZEROFILL"],
  [my.float(), "FLOAT"],
  [my.float(8), "FLOAT(8)"],
  [my.float(8, 4, { unsigned: true }), "FLOAT(8, 4) UNSIGNED"],
  [my.double(8, 4), "DOUBLE(8, 4)"],
  [my.double(undefined, undefined, { unsigned: true }), "DOUBLE UNSIGNED"],
  [my.real(8, 4), "REAL(8, 4)"],
  [my.datetime(), "DATETIME"],
  [my.datetime({ fsp: 4 }), "DATETIME(4)"],
  [my.time({ fsp: 5 }), "TIME(5)"],
  [my.timestamp(), "TIMESTAMP NULL"],
  [my.timestamp({ fsp: 5 }), "TIMESTAMP(5) NULL"],
  [my.year({ displayWidth: 4 }), "YEAR(4)"],
  [my.bit(), "BIT(1)"],
  [my.tinyblob(), "TINYBLOB"],
  [my.varbinary(12), "VARBINARY(12)"],
])("MYSQL-005 %# %s", (type, name) => {
  expect(inDdl(type as SqlType<unknown>)).toBe(name);
});

test("MYSQL-006 a CAST keeps what is said of the characters, and leaves out what it cannot have", () => {
  expect(inCast(my.varchar(3, { charset: "utf8mb4" }))).toContain(
    "AS CHAR(3) CHARACTER SET utf8mb4)",
  );
  expect(inCast(my.nvarchar(3))).toContain("AS CHAR(3))");
  expect(inCast(my.mediumtext({ binary: true }))).toContain("AS CHAR BINARY)");
  expect(inCast(my.timestamp({ fsp: 3 }))).toContain("AS DATETIME(3))");
  expect(inCast(my.numeric(7, 2))).toContain("AS DECIMAL(7, 2))");
  expect(inCast(my.enum_("a"))).not.toContain("CAST");
  expect(inCast(my.year())).not.toContain("CAST");
});

test("MYSQL-005 sizes and names are checked", () => {
  expect(() => my.char(-1)).toThrow(ArgumentError);
  expect(() => my.varchar(undefined as never)).toThrow(/wants its length/u);
  expect(() => my.char(1, { charset: "utf8; DROP TABLE x" })).toThrow(/character set/u);
  expect(() => my.text(1, { collation: "a b" })).toThrow(/collation/u);
  expect(() => my.double(8)).toThrow(/Give both/u);
  expect(() => my.datetime({ fsp: 7 })).toThrow(/0 to 6/u);
});
