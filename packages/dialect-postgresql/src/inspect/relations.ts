import type {
  ByTable,
  Program,
  ProgramConnection,
  ReflectedOptions,
  ReflectionQuery,
} from "@rebis/base";
import { literalColumn } from "@rebis/core-sql";
import { askCatalogue, askTables, lettersOf, oneByTable, type FactSql } from "./catalogue.ts";
import { someOptions, storageOf } from "./storage.ts";

/** The schema in which names without one are made: the first of the search path that is there. */
export function* getDefaultSchemaName(connection: ProgramConnection): Program<string | undefined> {
  const [found] = yield* askCatalogue<{ name: string | null }>(
    connection,
    { name: "pg_catalog.current_schema()" },
    "",
  );
  return found?.name ?? undefined;
}

/** The schemas of the database, without those of the server itself. */
export function* getSchemaNames(connection: ProgramConnection): Program<string[]> {
  const found = yield* askCatalogue<{ name: string }>(
    connection,
    { name: "n.nspname" },
    "FROM pg_catalog.pg_namespace n WHERE n.nspname NOT LIKE 'pg\\_%' ORDER BY n.nspname",
  );
  return found.map(({ name }) => name);
}

/**
 * Names of tables and views. Foreign tables are found by name only: they stand for tables of
 * another server, which are not this database's to create or drop.
 */
export function* getObjectNames(
  connection: ProgramConnection,
  query: ReflectionQuery,
): Program<string[]> {
  const kinds = lettersOf(query.kinds).filter((kind) => query.names !== undefined || kind !== "f");
  const found = yield* askTables(connection, query, { facts: {} }, kinds);
  return found.map(({ table }) => table);
}

/** The comments of tables and views. */
export function* getTableComments(
  connection: ProgramConnection,
  query: ReflectionQuery,
): Program<ByTable<string>> {
  const found = yield* askTables<{ comment: string }>(connection, query, {
    facts: { comment: "d.description" },
    joins:
      "JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.objsubid = 0 " +
      "AND d.classoid = CAST('pg_catalog.pg_class' AS regclass)",
  });
  return oneByTable(found, ({ comment }) => comment);
}

/** The query of each view, as the server writes it. */
export function* getViewDefinitions(
  connection: ProgramConnection,
  query: ReflectionQuery,
): Program<ByTable<string>> {
  const views = lettersOf(query.kinds).filter((kind) => kind === "v" || kind === "m");
  const found = yield* askTables<{ query: string }>(
    connection,
    query,
    { facts: { query: "pg_catalog.pg_get_viewdef(c.oid)" } },
    views,
  );
  return oneByTable(found, (facts) => facts.query);
}

interface TableFacts {
  readonly using: string | null;
  readonly tablespace: string | null;
  readonly with: readonly string[] | null;
  /** Parents by INHERITS, or the one that this is a partition of; a schema only where the name alone finds another. */
  readonly parents: readonly (readonly [name: string, schema: string | null])[] | null;
  readonly bounds: string | null;
  readonly partition: PartitionFacts | null;
}
interface PartitionFacts {
  readonly strategy: "r" | "l" | "h";
  /** `null` for an expression, and for a column with an operator class or collation of its own. */
  readonly columns: readonly (string | null)[];
  readonly definition: string;
}

const tableFacts: FactSql<TableFacts> = {
  using:
    "(SELECT am.amname FROM pg_catalog.pg_am am WHERE am.oid = c.relam AND c.relkind = 'r' " +
    "AND am.amname <> pg_catalog.current_setting('default_table_access_method'))",
  tablespace: "(SELECT ts.spcname FROM pg_catalog.pg_tablespace ts WHERE ts.oid = c.reltablespace)",
  with: "array_to_json(c.reloptions)",
  parents:
    "(SELECT json_agg(json_build_array(p.relname, CASE WHEN pg_catalog.pg_table_is_visible(p.oid) " +
    "THEN NULL ELSE pn.nspname END) ORDER BY h.inhseqno) FROM pg_catalog.pg_inherits h " +
    "JOIN pg_catalog.pg_class p ON p.oid = h.inhparent JOIN pg_catalog.pg_namespace pn " +
    "ON pn.oid = p.relnamespace WHERE h.inhrelid = c.oid)",
  bounds: "pg_catalog.pg_get_expr(c.relpartbound, c.oid)",
  partition:
    "(SELECT json_build_object('strategy', pt.partstrat, 'definition', pg_catalog.pg_get_partkeydef(c.oid), " +
    "'columns', (SELECT json_agg(CASE WHEN oc.opcdefault AND pt.partcollation[k - 1] = a.attcollation " +
    "THEN a.attname END ORDER BY k) FROM generate_series(1, pt.partnatts) k " +
    "LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = pt.partattrs[k - 1] " +
    "AND a.attnum > 0 LEFT JOIN pg_catalog.pg_opclass oc ON oc.oid = pt.partclass[k - 1])) " +
    "FROM pg_catalog.pg_partitioned_table pt WHERE pt.partrelid = c.oid)",
};

const strategies = { r: "RANGE", l: "LIST", h: "HASH" } as const;

/** `RANGE (lower(a), b)` without its first word and the parentheses. */
function insideParentheses(definition: string): string {
  return definition.slice(definition.indexOf("(") + 1, definition.lastIndexOf(")"));
}

/** As `postgresql_partitionBy` takes it. */
function partitionOf({ strategy, columns, definition }: PartitionFacts): object {
  const names = columns.filter((name) => name !== null);
  const by =
    names.length === columns.length ? names : [literalColumn(insideParentheses(definition))];
  return { strategy: strategies[strategy], by };
}

function parentOf([name, schema]: readonly [string, string | null]): string | object {
  return schema === null ? name : { name, schema };
}

function optionsOf(facts: TableFacts): ReflectedOptions {
  const parents = (facts.parents ?? []).map(parentOf);
  const isPartition = facts.bounds !== null;
  const options = {
    inherits: isPartition || parents.length === 0 ? undefined : parents,
    partitionOf: isPartition ? { table: parents[0], bounds: facts.bounds } : undefined,
    partitionBy: facts.partition === null ? undefined : partitionOf(facts.partition),
    using: facts.using ?? undefined,
    with: storageOf(facts.with),
    tablespace: facts.tablespace ?? undefined,
  };
  return someOptions(options) ?? {};
}

/** Partitions, INHERITS, storage: the options `postgresql_…` of a table. */
export function* getTableOptions(
  connection: ProgramConnection,
  query: ReflectionQuery,
): Program<ByTable<ReflectedOptions>> {
  const found = yield* askTables<TableFacts>(connection, query, { facts: tableFacts });
  return oneByTable(found, optionsOf);
}
