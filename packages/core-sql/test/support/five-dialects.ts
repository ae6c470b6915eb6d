import { mssql } from "@rebis/dialect-mssql";
import { mysql } from "@rebis/dialect-mysql";
import { oracle } from "@rebis/dialect-oracle";
import { postgresql } from "@rebis/dialect-postgresql";
import { sqlite } from "@rebis/dialect-sqlite";
import type { Node, SqlDialect } from "@rebis/core-sql/spi";
import { expect } from "vitest";
import { sqlOf } from "./sql.ts";

type Name = "sqlite" | "postgresql" | "mysql" | "mssql" | "oracle";

/** The databases that Rebis has dialects for. */
export const five: Readonly<Record<Name, SqlDialect>> = {
  sqlite: sqlite().sql,
  postgresql: postgresql().sql,
  mysql: mysql({ serverVersion: "8.4.0" }).sql,
  mssql: mssql().sql,
  oracle: oracle().sql,
};

/** A text for each database, or the error that it raises; `all` for those that are not named. */
export type FiveTexts = Partial<Record<Name | "all", string | RegExp>>;

const placeholders = /\$\d+(?:::[A-Z]+(?: PRECISION)?)?|@p?\d+|:\d+|:[a-z]\w*/gu;

/** What an element is on each of the five databases; placeholders are `?`. */
export function expectFive(element: { readonly node: Node }, texts: FiveTexts): void {
  for (const [name, dialect] of Object.entries(five) as [Name, SqlDialect][]) {
    const wanted = texts[name] ?? texts.all ?? "";
    if (typeof wanted !== "string") expect(() => sqlOf(element, dialect), name).toThrow(wanted);
    else expect(sqlOf(element, dialect).replaceAll(placeholders, "?"), name).toBe(wanted);
  }
}
