import { quoteIdentifier } from "@rebis/core-sql/spi";
import { postgresqlIdentifiers } from "../compile/identifiers.ts";

/** The name of a type that a schema owns, quoted where needed. */
export function qualifiedTypeName(name: string, schema: string | undefined): string {
  const quoted = quoteIdentifier(name, postgresqlIdentifiers);
  return schema === undefined
    ? quoted
    : `${quoteIdentifier(schema, postgresqlIdentifiers)}.${quoted}`;
}
