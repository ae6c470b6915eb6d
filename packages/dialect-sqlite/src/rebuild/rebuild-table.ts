import type { Program, ProgramConnection } from "@rebis/base";
import { sql } from "@rebis/core-sql";
import { catalogueOf } from "../inspect/catalogue.ts";
import {
  brokenObject,
  countRows,
  creation,
  type Dependent,
  qualified,
  quote,
  raw,
  readChildren,
  readDependents,
  type TableName,
} from "./catalogue.ts";
import { copyRows } from "./copy-rows.ts";
import { areEnforced, brokenLinks, newlyBroken } from "./foreign-keys.ts";
import { folded, fromParenthesis, mentioned } from "./mentions.ts";
import { countedTo, restoreCount } from "./row-counter.ts";
import { refusal } from "./refusal.ts";
import type { TableText } from "./table-text.ts";

/** A table as it is and as it shall be. */
export interface NewTable {
  readonly table: TableName;
  readonly before: TableText;
  readonly after: TableText;
  /** Columns that are new, folded; some may be called as old ones. */
  readonly fresh: ReadonlySet<string>;
}

/** The name of the new table until it takes the place of the old one. */
const temporaryName = ({ schema, name }: TableName): TableName => ({
  schema,
  name: `_alembic_tmp_${name}`,
});

/** Indexes that are about columns that go; what other columns are in stays or is refused. */
function kept(
  dependents: readonly Dependent[],
  { table, before, after, fresh }: NewTable,
): readonly Dependent[] {
  const gone = before.columnNames.filter(
    (name) => fresh.has(folded(name)) || after.findColumn(name) === undefined,
  );
  return dependents.filter(({ type, name, sql }) => {
    if (type !== "index") return true;
    const columns = mentioned(fromParenthesis(sql), before.columnNames);
    const lost = gone.find((each) => columns.has(folded(each)));
    if (lost === undefined) return true;
    if ([...columns].every((each) => gone.map(folded).includes(each))) return false;
    throw refusal(
      table.name,
      `the column "${lost}" cannot go while the index "${name}" is about others, too`,
      "Drop the index first, in the same batch",
    );
  });
}

/** Foreign keys that are enforced would empty the tables that point at this one. */
function* checkSuspended(
  connection: ProgramConnection,
  { name }: TableName,
  children: readonly string[],
): Program<void> {
  if (children.length === 0 || !(yield* areEnforced(connection))) return;
  throw refusal(
    name,
    `it has to be made anew, foreign keys of "${children.join('", "')}" point at it, and they are ` +
      `enforced: SQLite would delete the rows there`,
    "Run migrations on a connection that is in no transaction yet, so that PRAGMA foreign_keys can be turned off before; a server that ignores the pragma cannot do this",
  );
}

/** What an earlier attempt left, or somebody else's: it is not ours to drop. */
function* checkFree(connection: ProgramConnection, table: TableName): Program<void> {
  const { schema, name } = temporaryName(table);
  const { rows } = yield* connection.execute(
    sql`SELECT 1 FROM ${catalogueOf(schema)} WHERE name = ${name} COLLATE NOCASE`,
  );
  if (rows.length === 0) return;
  throw refusal(
    table.name,
    `a table "${name}" is there already`,
    "Look what it holds, and drop it",
  );
}

/** The tables that keep their rows: this one and those that point at it. */
function tablesAround(table: TableName, children: readonly string[]): readonly TableName[] {
  const others = children.filter((name) => folded(name) !== folded(table.name));
  return [table, ...others.map((name) => ({ schema: table.schema, name }))];
}

function compareCounts(
  tables: readonly TableName[],
  before: readonly number[],
  after: readonly number[],
): void {
  tables.forEach(({ name }, position) => {
    const [was, is] = [before[position], after[position]];
    if (was === is) return;
    throw refusal(
      name,
      `it would have ${is} rows instead of ${was}`,
      "Look for ON CONFLICT clauses that leave rows out, or a server that ignores PRAGMA foreign_keys",
    );
  });
}

/** `CREATE TABLE`, `INSERT … SELECT`, `DROP TABLE`, `ALTER TABLE … RENAME`. */
export function* moveAndCopy(
  connection: ProgramConnection,
  { table, before, after, fresh }: NewTable,
): Program<void> {
  const made = temporaryName(table);
  yield* connection.execute(raw(after.named(qualified(made))));
  const from = { place: qualified(table), text: before };
  const to = { place: qualified(made), text: after };
  yield* copyRows(connection, table.name, { from, to, fresh });
  // Views, triggers and foreign keys of others go on naming the table as they do.
  const { rows } = connection.isOffline
    ? { rows: [] }
    : yield* connection.execute(raw("PRAGMA legacy_alter_table"));
  const usual = Number(rows[0]?.[0] ?? 0);
  yield* connection.execute(raw("PRAGMA legacy_alter_table = 1"));
  try {
    yield* connection.execute(raw(`DROP TABLE ${qualified(table)}`));
    yield* connection.execute(raw(`ALTER TABLE ${qualified(made)} RENAME TO ${quote(table.name)}`));
  } finally {
    yield* connection.execute(raw(`PRAGMA legacy_alter_table = ${usual}`));
  }
}

/**
 * Makes a table anew with its rows, inside a transaction in which foreign keys are not enforced:
 * its indexes, triggers and counter are made again, all others stay as they are. Then everything is
 * counted and checked, and what is wrong is an error.
 *
 * @see https://www.sqlite.org/lang_altertable.html#otheralter
 */
export function* rebuildTable(connection: ProgramConnection, change: NewTable): Program<void> {
  const { table } = change;
  const dependents = yield* readDependents(connection, table);
  const children = yield* readChildren(connection, table);
  yield* checkSuspended(connection, table, children);
  yield* checkFree(connection, table);
  const around = tablesAround(table, children);
  const rows = yield* countRows(connection, around);
  const links = yield* brokenLinks(connection, around);
  const broken = yield* brokenObject(connection, table.schema);
  const counter = yield* countedTo(connection, table);
  const remade = kept(dependents, change);
  yield* moveAndCopy(connection, change);
  for (const each of remade) yield* connection.execute(raw(creation(each, table.schema)));
  yield* restoreCount(connection, table, counter, change.after.definition.autoincrement);
  compareCounts(around, rows, yield* countRows(connection, around));
  const link = newlyBroken(links, yield* brokenLinks(connection, around));
  if (link !== undefined) {
    throw refusal(table.name, link, "Change the rows or the foreign keys first");
  }
  const object = yield* brokenObject(connection, table.schema);
  if (object !== undefined && object !== broken) {
    throw refusal(
      table.name,
      `something else needs what it is to lose (${object})`,
      "Drop or change that first, and create it again afterwards",
    );
  }
}
