import { type Answer, ArgumentError, type Bind } from "@rebis/base";
import { describe } from "../coerce/operand.ts";
import type { ReadOptions, ReflectTarget } from "../reflect/reflect-tables.ts";
import { reflectorOf } from "../reflect/reflector-of.ts";
import type { ColumnClause } from "./column-clause.ts";
import type { Column, ColumnDefinition, ColumnDefinitions } from "./column.ts";
import { type ClauseDefinitions, clauseParts, type TableClauseOptions } from "./table-clause.ts";
import { Table, type TableColumns, type TableOptions, type TableRegistry } from "./table.ts";

/** Options of a table that is read from the database. */
export interface AutoloadOptions<Target extends Bind = Bind, Columns = never>
  extends TableOptions<Columns>, ReadOptions {
  /** The engine or connection to read it from. */
  readonly autoloadWith: Target;
  /** Only these columns, by name. */
  readonly includeColumns?: readonly string[];
  /** Not these columns, by name. */
  readonly excludeColumns?: readonly string[];
}

/** A table that was read from the database: what it has besides `Definitions` is known at run time only. */
export type ReflectedTable<Name extends string = string, Definitions = {}> = Table<
  Name,
  Readonly<Record<string, ColumnDefinition<unknown, true>>>
> & {
  readonly c: Readonly<Record<string, Column<unknown, string, Name>>> &
    TableColumns<Definitions, Name>;
};

/** Options of which nothing is known (`never`) say nothing of a bind. */
type AutoloadedTable<Name extends string, Definitions, Options extends AutoloadOptions> = [
  Options,
] extends [never]
  ? Table<Name, Definitions>
  : Answer<Options["autoloadWith"], ReflectedTable<Name, Definitions>>;

/** The MetaData of tables that have none. */
const noMetadata: TableRegistry = {
  schema: undefined,
  casing: "preserve",
  namingConvention: {},
  lookup: () => undefined,
  register: () => undefined,
};

function isAutoload(value: unknown): value is AutoloadOptions {
  // A column of that name is no bind.
  const bind = (value as { readonly autoloadWith?: unknown } | undefined)?.autoloadWith;
  return typeof bind === "object" && bind !== null && "runProgram" in bind;
}

function isRegistry(value: unknown): value is TableRegistry {
  return typeof value === "object" && value !== null && "register" in value;
}

/**
 * Defines a table and registers it with `metadata`; or, with columns by name in its place, names
 * a table of which only that is known: for statements of the moment, such as moving data in a
 * migration. That one cannot be created. With `autoloadWith` the database says what the table is
 * made of, and columns given here stand in place of its own; an asynchronous bind promises it.
 *
 * @example
 * const users = table("users", metadata, {
 *   id: column(t.integer(), { primaryKey: true }),
 *   name: column(t.string(50), { unique: true }),
 * });
 * select(users.c.id, users.c.name) // SELECT users.id, users.name FROM users
 * const log = table("log", column("id", t.integer()), column("line", t.string()), { schema: "s" });
 * update(log).values({ line: null }) // UPDATE s.log SET line=NULL
 * const orders = table("orders", metadata, { autoloadWith: engine });
 * const people = await table("people", metadata, { id: column(t.uuid()) }, { autoloadWith: asyncEngine });
 * @throws {ArgumentError} when the name is taken, or a column or constraint is wrong
 * @throws {NoSuchTableError} when the database does not have it
 * @see https://docs.sqlalchemy.org/en/21/core/metadata.html
 * @see https://docs.sqlalchemy.org/en/21/core/selectable.html#sqlalchemy.sql.expression.table
 */
export function table<
  const Name extends string,
  const Target extends Bind,
  const Definitions extends object = {},
>(
  name: Name,
  metadata: TableRegistry,
  options: AutoloadOptions<Target>,
): Answer<Target, ReflectedTable<Name, Definitions>>;
export function table<
  const Name extends string,
  const Definitions extends object,
  const Options extends AutoloadOptions<Bind, TableColumns<Definitions, Name>>,
>(
  name: Name,
  metadata: TableRegistry,
  definitions: Definitions,
  options: Options,
): AutoloadedTable<Name, Definitions, Options>;
export function table<
  const Name extends string,
  const Parts extends readonly (ColumnClause<unknown, string> | TableClauseOptions)[],
>(name: Name, ...parts: Parts): Table<Name, ClauseDefinitions<Parts>>;
export function table<const Name extends string, const Definitions extends object>(
  name: Name,
  metadata: TableRegistry,
  definitions: Definitions,
  options?: TableOptions<TableColumns<Definitions, Name>>,
): Table<Name, Definitions>;
export function table(name: string, ...args: readonly unknown[]): unknown {
  if (typeof name !== "string" || name === "") {
    throw new ArgumentError(
      `Cannot define a table named ${describe(name)}: a table's name is a non-empty string. Give one.`,
    );
  }
  const [metadata, second, third] = args;
  if (!isRegistry(metadata)) {
    const parts = clauseParts(name, args);
    return new Table(name, noMetadata, parts.definitions, { ...parts.options });
  }
  const [definitions, given] = isAutoload(second)
    ? [{}, second]
    : [second as ColumnDefinitions, (third ?? {}) as TableOptions<never>];
  if (given.keepExisting === true) {
    const schema = given.schema === null ? undefined : (given.schema ?? metadata.schema);
    const known = metadata.lookup(schema === undefined ? name : `${schema}.${name}`);
    const isPromised = isAutoload(given) && given.autoloadWith.face === "async";
    if (known !== undefined) return isPromised ? Promise.resolve(known) : known;
  }
  if (isAutoload(given)) return autoload(name, metadata, definitions, given);
  return new Table(name, metadata, definitions, given);
}

/** A table as the database has it; its name is free, or it is extended. */
function autoload(
  name: string,
  metadata: ReflectTarget,
  definitions: ColumnDefinitions,
  given: AutoloadOptions,
): Table | Promise<Table> {
  const {
    autoloadWith,
    includeColumns,
    excludeColumns,
    resolveFks = true,
    extendExisting = false,
    autoloadReplace = true,
    ...options
  } = given;
  const schema = options.schema === null ? undefined : (options.schema ?? metadata.schema);
  const how = { resolveFks, extendExisting, autoloadReplace };
  return autoloadWith.runProgram((connection) => {
    const { optionsFor, TableReader } = reflectorOf(connection);
    const reader = new TableReader(connection, metadata, how, optionsFor(connection, options));
    return reader.readOne(schema, name, { definitions, options, includeColumns, excludeColumns });
  });
}
