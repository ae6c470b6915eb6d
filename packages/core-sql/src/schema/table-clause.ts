import { ColumnDefinition } from "./column.ts";
import { Table, type TableRegistry } from "./table.ts";
import type { SqlType } from "../types/type.ts";

/** The columns of a table of which only the types are known. */
export type ClauseDefinitions<Types> = {
  readonly [K in keyof Types]: Types[K] extends SqlType<infer T, infer Operators>
    ? ColumnDefinition<T | null, true, Operators>
    : never;
};

const nowhere: TableRegistry = {
  schema: undefined,
  casing: "preserve",
  namingConvention: {},
  lookup: () => undefined,
  register: () => undefined,
};

/**
 * A table of which only names and types are known, in no MetaData: for statements of the moment,
 * such as moving data in a migration. It cannot be created.
 *
 * @example
 * const users = tableClause("users", { id: t.integer(), name: t.string() });
 * update(users).where(users.c.name.is(null)).values({ name: "?" })
 * // UPDATE users SET name=? WHERE users.name IS NULL
 * @see https://docs.sqlalchemy.org/en/21/core/selectable.html#sqlalchemy.sql.expression.table
 */
export function tableClause<
  const Name extends string,
  const Types extends Readonly<Record<string, SqlType<unknown>>>,
>(
  name: Name,
  types: Types,
  options: { readonly schema?: string } = {},
): Table<Name, ClauseDefinitions<Types>> {
  const definitions = Object.fromEntries(
    Object.entries(types).map(([key, type]) => [
      key,
      new ColumnDefinition(type, { nullable: true }),
    ]),
  );
  return new Table(name, nowhere, definitions, { ...options });
}
