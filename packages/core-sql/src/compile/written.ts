import type { SqlDialect, Writer } from "../dialect/sql-dialect.ts";
import { StatementWriter } from "./writer.ts";

/**
 * A part of DDL as text: what `body` writes, values as literals. For those who compare a table with
 * what a database has.
 *
 * @example written(dialect, (out) => out.text(typeName(t.string(50), out, "ddl"))) // VARCHAR(50)
 */
export function written(dialect: SqlDialect, body: (out: Writer) => void): string {
  const writer = new StatementWriter(dialect, {
    binds: [],
    literalBinds: true,
    parameterKeys: undefined,
    schemas: undefined,
    linter: undefined,
  });
  body(writer);
  // Nothing in it stays open until there are values, as literals are written at once.
  return writer
    .finish()
    .filter((piece) => typeof piece === "string")
    .join("");
}
