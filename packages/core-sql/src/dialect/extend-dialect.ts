import type { Dialect } from "@rebis/base";
import type { SqlDialect } from "./sql-dialect.ts";

/** Entries that replace those of a dialect. */
export interface DialectChanges {
  readonly render?: Partial<SqlDialect["render"]>;
  readonly functions?: SqlDialect["functions"];
  readonly operators?: SqlDialect["operators"];
  readonly types?: Partial<SqlDialect["types"]>;
  readonly ddl?: SqlDialect["ddl"];
}

/**
 * A dialect that writes some elements otherwise: to be handed to `createEngine`.
 *
 * @example
 * createEngine(url, { dialect: extendDialect(sqlite(), {
 *   functions: { reverse: (node, out) => renderCall(node, out, "my_reverse") },
 * }) })
 * @see https://docs.sqlalchemy.org/en/21/core/compiler.html#changing-the-default-compilation-of-existing-constructs
 */
export function extendDialect(
  dialect: Dialect<SqlDialect>,
  changes: DialectChanges,
): Dialect<SqlDialect> {
  const { sql } = dialect;
  return {
    ...dialect,
    sql: {
      ...sql,
      render: { ...sql.render, ...changes.render },
      functions: { ...sql.functions, ...changes.functions },
      operators: { ...sql.operators, ...changes.operators },
      types: { ...sql.types, ...changes.types },
      ddl: { ...sql.ddl, ...changes.ddl },
    },
  };
}
