import type { OutsideDialect, Program, ProgramConnection } from "@rebis/base";
import { type DdlElement, dropIndex, type Index, text } from "@rebis/core-sql";

/** The index that a statement makes or drops without keeping writers out; undefined for others. */
function concurrentIndex(statement: object): Index | undefined {
  const { node } = statement as Partial<DdlElement>;
  if (node?.kind !== "createIndex" && node?.kind !== "dropIndex") return undefined;
  const { postgresql_concurrently: isConcurrent } = node.index.options as Readonly<
    Record<string, unknown>
  >;
  return isConcurrent === true ? node.index : undefined;
}

const invalid = text(
  "SELECT 1 FROM pg_catalog.pg_index AS i JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid " +
    "JOIN pg_catalog.pg_class AS t ON t.oid = i.indrelid JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace " +
    "WHERE c.relname = :name AND t.relname = :of AND n.nspname = coalesce(:schema, current_schema()) AND NOT i.indisvalid",
);

/** A build that has failed leaves an index that is written and never read: the next one begins anew. */
function* dropInvalid(connection: ProgramConnection, statement: object): Program<void> {
  const index = concurrentIndex(statement);
  const { node } = statement as DdlElement;
  if (index === undefined || node.kind !== "createIndex") return;
  const { table } = index;
  const parameters = { name: String(index.name), of: table.name, schema: table.schema ?? null };
  const { rows } = yield* connection.execute(invalid, parameters);
  if (rows.length > 0) yield* connection.execute(dropIndex(index));
}

/**
 * CREATE and DROP INDEX CONCURRENTLY are refused inside a transaction.
 *
 * @see https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
 */
export const postgresqlOutside: OutsideDialect = {
  holds: (statement) => concurrentIndex(statement) !== undefined,
  prepare: dropInvalid,
};
