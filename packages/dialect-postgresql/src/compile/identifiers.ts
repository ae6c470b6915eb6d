import { type IdentifierRules, shortName } from "@rebis/core-sql/spi";
import { postgresqlReservedWords } from "./reserved-words.ts";

/**
 * How names are written. The server folds plain names to lower case and cuts names to 63 bytes.
 *
 * @see https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS
 */
export const postgresqlIdentifiers: IdentifierRules = {
  open: '"',
  close: '"',
  reserved: postgresqlReservedWords,
  plain: /^[a-z_][a-z0-9_$]*$/,
  maxLength: 63,
  shorten: shortName,
};
