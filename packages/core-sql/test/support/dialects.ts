import { postgresql } from "@rebis/dialect-postgresql";
import { sqlite } from "@rebis/dialect-sqlite";
import { defaultDialect, type SqlDialect } from "@rebis/core-sql/spi";

/** Names in backticks, positional placeholders, no booleans: the family of MySQL and MariaDB. */
const backticks: SqlDialect = {
  ...defaultDialect,
  name: "backticks",
  identifiers: { ...defaultDialect.identifiers, open: "`", close: "`", maxLength: 64 },
  placeholders: "qmark",
  capabilities: { ...defaultDialect.capabilities, nativeBoolean: false, tupleIn: "values" },
};
/** Names in brackets, numbered placeholders: the family of SQL Server. */
const brackets: SqlDialect = {
  ...defaultDialect,
  name: "brackets",
  identifiers: { ...defaultDialect.identifiers, open: "[", close: "]", maxLength: 128 },
  placeholders: "at",
};
/** Numbered placeholders that are reused: the family of PostgreSQL. */
const dollars: SqlDialect = { ...defaultDialect, name: "dollars", placeholders: "dollar" };

/** Every dialect that the suites of this package run over; a new one is added here. */
export const dialects: readonly SqlDialect[] = [
  defaultDialect,
  backticks,
  brackets,
  dollars,
  sqlite().sql,
  postgresql().sql,
];
