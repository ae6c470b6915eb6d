import type { Column, Table } from "@rebis/core-sql";
import { numberLiteral, type Writer } from "@rebis/core-sql/spi";
import { stringLiteral } from "../types/literal.ts";

/** A word of the user's that stands in DDL without quotes: letters, digits, underscores. */
export function fixedWord(value: unknown, what: string, out: Writer): string {
  if (typeof value === "string" && /^[A-Za-z_][A-Za-z0-9_]*$/.test(value)) return value;
  return out.unsupported(what, "it is no plain word", "Give letters, digits and underscores");
}

/** The name of a method of indexes or tables, in lower case as the server keeps it. */
export function methodName(value: unknown, what: string, out: Writer): string {
  return fixedWord(value, what, out).toLowerCase();
}

/** Columns by key or name, as they are written. */
function nameList(names: readonly string[], table: Table, out: Writer): string {
  return names.map((name) => out.quote(table.findColumn(name)?.name ?? name)).join(", ");
}

/** ` INCLUDE (a, b)`: columns that an index has beside those it is ordered by; nothing without them. */
export function includeClause(include: unknown, table: Table, out: Writer): string {
  if (include === undefined) return "";
  // By key, or the columns themselves.
  const columns = include as readonly (string | Column)[];
  const names = columns.map((each) => (typeof each === "string" ? each : each.key));
  return ` INCLUDE (${nameList(names, table, out)})`;
}

/** `NULLS NOT DISTINCT`, the opposite, or nothing where nobody says. */
export function nullsDistinct(notDistinct: unknown): string | undefined {
  if (notDistinct === undefined) return undefined;
  return notDistinct === true ? "NULLS NOT DISTINCT" : "NULLS DISTINCT";
}

function storageValue(value: unknown): string {
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "number") return numberLiteral(value);
  return /^\w+$/.test(String(value)) ? String(value) : stringLiteral(String(value));
}

/** `WITH (fillfactor = 70, autovacuum_enabled)`: null writes the name alone. */
export function renderStorage(options: unknown, before: string, out: Writer): void {
  if (typeof options !== "object" || options === null) return;
  const parts = Object.entries(options).map(([name, value]) => {
    const words = name.split(".").map((part) => fixedWord(part, "a storage parameter", out));
    return value === null ? words.join(".") : `${words.join(".")} = ${storageValue(value)}`;
  });
  if (parts.length > 0) out.text(`${before}(${parts.join(", ")})`);
}
