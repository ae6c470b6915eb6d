import { InvalidRequestError, type Program, type ProgramConnection } from "@rebis/base";
import { type SqlType, t, text } from "@rebis/core-sql";
import { askCatalogue, type FactSql, listOf } from "../inspect/catalogue.ts";
import { qualifiedTypeName } from "../types/type-name.ts";
import { createEnum } from "./type-statements.ts";

/** A column that has the enum, or an array of it. Names are quoted where they need it. */
interface EnumColumn {
  readonly table: string;
  readonly column: string;
  readonly isArray: boolean;
  readonly default: string | null;
}
/** What names members of the enum: it is taken away, and made again from what it says. */
interface Dependent {
  readonly drop: string;
  readonly create: string;
}

const sameType =
  "JOIN pg_catalog.pg_type t ON t.typname = :name AND t.typtype = 'e' " +
  "JOIN pg_catalog.pg_namespace tn ON tn.oid = t.typnamespace AND tn.nspname = coalesce(:schema, current_schema())";
const tableName = "format('%I.%I', n.nspname, c.relname)";
const tables =
  "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND c.relkind IN ('r', 'p') " +
  sameType;
const namesType =
  "d.refclassid = CAST('pg_catalog.pg_type' AS regclass) AND d.refobjid IN (t.oid, t.typarray)";

const columnFacts: FactSql<EnumColumn> = {
  table: tableName,
  column: "quote_ident(a.attname)",
  isArray: "a.atttypid = t.typarray",
  default: "pg_catalog.pg_get_expr(d.adbin, d.adrelid)",
};
// Partitions and children follow the table that they are part of.
const columnsOfType =
  `FROM pg_catalog.pg_class c ${tables} ` +
  "JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.atttypid IN (t.oid, t.typarray) " +
  "LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum " +
  "WHERE NOT a.attisdropped AND a.attinhcount = 0 ORDER BY n.nspname, c.relname, a.attnum";

const constraintFacts: FactSql<Dependent> = {
  drop: `format('ALTER TABLE %s DROP CONSTRAINT %I', ${tableName}, k.conname)`,
  create: `format('ALTER TABLE %s ADD CONSTRAINT %I %s', ${tableName}, k.conname, pg_catalog.pg_get_constraintdef(k.oid))`,
};
// A CHECK that names a member, and a foreign key, whose two columns change one after the other.
const constraintsOfType =
  `FROM pg_catalog.pg_class c ${tables} ` +
  "JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid AND k.conislocal " +
  "WHERE (k.contype = 'c' AND EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE " +
  `d.classid = CAST('pg_catalog.pg_constraint' AS regclass) AND d.objid = k.oid AND ${namesType})) ` +
  "OR (k.contype = 'f' AND EXISTS (SELECT 1 FROM pg_catalog.pg_attribute a WHERE " +
  "a.attrelid = c.oid AND a.attnum = ANY (k.conkey) AND a.atttypid IN (t.oid, t.typarray))) ORDER BY k.oid";

const indexFacts: FactSql<Dependent> = {
  drop: "format('DROP INDEX %I.%I', n.nspname, x.relname)",
  create: "pg_catalog.pg_get_indexdef(x.oid)",
};
const indexesOfType =
  `FROM pg_catalog.pg_class c ${tables} ` +
  "JOIN pg_catalog.pg_index i ON i.indrelid = c.oid JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid " +
  "WHERE (i.indpred IS NOT NULL OR i.indexprs IS NOT NULL) AND NOT x.relispartition AND EXISTS (" +
  "SELECT 1 FROM pg_catalog.pg_depend d WHERE d.classid = CAST('pg_catalog.pg_class' AS regclass) " +
  `AND d.objid = x.oid AND ${namesType}) ORDER BY x.oid`;

/** A statement made of what the server says, in which a colon is one. */
function* send(connection: ProgramConnection, sql: string): Program<void> {
  yield* connection.execute(text(sql.replaceAll(":", String.raw`\:`)));
}

/** Refuses when rows have values that will be gone. */
function* checkRows(
  connection: ProgramConnection,
  name: string,
  columns: readonly EnumColumn[],
  gone: readonly string[],
): Program<void> {
  const found: string[] = [];
  for (const { table, column, isArray } of gone.length === 0 ? [] : columns) {
    const has = isArray
      ? `CAST(${column} AS text[]) && CAST(:gone AS text[])`
      : `CAST(${column} AS text) = ANY (CAST(:gone AS text[]))`;
    const { rows } = yield* connection.execute(text(`SELECT count(*) FROM ${table} WHERE ${has}`), {
      gone: listOf(gone),
    });
    const count = Number(rows[0]?.[0] ?? 0);
    if (count > 0) found.push(`${count} in ${table}.${column}`);
  }
  if (found.length === 0) return;
  throw new InvalidRequestError(
    `Cannot take ${gone.map((value) => `"${value}"`).join(", ")} out of the enum "${name}": rows have it (${found.join(", ")}). ` +
      `Give these rows another value first, by an UPDATE.`,
  );
}

/** All columns of a table at once, so that its rows are written once. */
function alterTable(table: string, columns: readonly EnumColumn[], type: string): string {
  const changes = columns.flatMap(({ column, isArray, default: value }) => {
    const [to, through] = isArray ? [`${type}[]`, "text[]"] : [type, "text"];
    const change = `ALTER COLUMN ${column}`;
    const retype = `${change} TYPE ${to} USING CAST(CAST(${column} AS ${through}) AS ${to})`;
    return value === null
      ? [retype]
      : [`${change} DROP DEFAULT`, retype, `${change} SET DEFAULT ${value}`];
  });
  return `ALTER TABLE ${table} ${changes.join(", ")}`;
}

/**
 * Makes an enum anew with other values: a value cannot be taken out of one. Columns, their defaults,
 * and the indexes and constraints that name a value go along; each table is written anew under a
 * lock that nobody else reads or writes it under.
 *
 * @throws {InvalidRequestError} when rows have a value that would be gone, saying how many; and
 * without a database, because it has to be asked which columns there are
 */
export function* replaceEnum(
  connection: ProgramConnection,
  existing: SqlType<string>,
  values: readonly string[],
): Program<void> {
  const { name = "", schema } = existing.facts;
  if (connection.isOffline === true) {
    throw new InvalidRequestError(
      `Cannot write SQL that makes the enum "${name}" anew: only the database knows which columns have it. ` +
        `Run this migration on a database, or write its statements by op.execute().`,
    );
  }
  const parameters = { name, schema: schema ?? null };
  const columns = yield* askCatalogue(connection, columnFacts, columnsOfType, parameters);
  const gone = (existing.facts.values ?? []).filter((value) => !values.includes(value));
  yield* checkRows(connection, name, columns, gone);
  const dependents = [
    ...(yield* askCatalogue(connection, constraintFacts, constraintsOfType, parameters)),
    ...(yield* askCatalogue(connection, indexFacts, indexesOfType, parameters)),
  ];
  for (const { drop } of dependents) yield* send(connection, drop);
  const old = `${name.slice(0, 58)}__old`;
  const type = qualifiedTypeName(name, schema);
  yield* send(connection, `ALTER TYPE ${type} RENAME TO ${qualifiedTypeName(old, undefined)}`);
  const place = schema === undefined ? { name } : { name, schema };
  yield* connection.execute(createEnum(t.enum(...(values as readonly [string]), place)));
  for (const table of new Set(columns.map((each) => each.table))) {
    const own = columns.filter((each) => each.table === table);
    yield* send(connection, alterTable(table, own, type));
  }
  for (const { create } of dependents.toReversed()) yield* send(connection, create);
  yield* send(connection, `DROP TYPE ${qualifiedTypeName(old, schema)}`);
}
