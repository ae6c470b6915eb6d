import {
  CompileError,
  type Program,
  type ProgramConnection,
  type TableChangePlan,
  type TableChanges,
} from "@rebis/base";
import { createIndex, createTable, type DdlElement, sql, type Table } from "@rebis/core-sql";
import { ddlSteps, written } from "@rebis/core-sql/spi";
import { sqliteSql } from "../compile/sql-dialect.ts";
import { catalogueOf } from "../inspect/catalogue.ts";
import { readDependents, readTable, type TableName } from "./catalogue.ts";
import { reordered } from "./column-order.ts";
import { folded, fromParenthesis, mentioned, namesIn } from "./mentions.ts";
import { type Edit, readChanges, type Segment, segments, type Step } from "./read-changes.ts";
import { moveAndCopy, rebuildTable } from "./rebuild-table.ts";
import { refusal } from "./refusal.ts";
import { withOptions } from "./table-options.ts";
import { TableText } from "./table-text.ts";

/** The statements that an element consists of. */
function* send(connection: ProgramConnection, element: DdlElement): Program<void> {
  for (const step of ddlSteps(element, sqliteSql)) yield* connection.execute(step);
}

/** A table that was given, as CREATE TABLE writes it. */
function textOf(table: Table): TableText {
  const { node } = createTable(table);
  return TableText.read(written(sqliteSql, (out) => out.render(node))) as TableText; // It is one.
}

interface Known {
  readonly table: TableName;
  /** Undefined where nobody says how the table is. */
  readonly text: TableText | undefined;
}

/** How the table is, as the database or the caller says. */
function* lookUp(
  connection: ProgramConnection,
  { tableName: name, schema = "main", copyFrom }: TableChanges,
): Program<Known> {
  // As its declaration says.
  const given = copyFrom === undefined ? undefined : textOf(copyFrom as Table);
  if (connection.isOffline === true) return { table: { schema, name }, text: given };
  const found = yield* readTable(connection, { schema, name });
  if (given === undefined) return found;
  const missing = found.text.columnNames.find((each) => given.findColumn(each) === undefined);
  if (missing === undefined) return { table: found.table, text: given };
  throw refusal(name, `"copyFrom" has no column "${missing}", which would be lost`, "Add it there");
}

/** Whether ALTER TABLE can do all of it. */
function* isPlain(
  connection: ProgramConnection,
  { table, text }: Known,
  steps: readonly Step[],
): Program<boolean> {
  const edits = steps.filter((step): step is Edit => step.kind === "edit");
  const names = new Set<string>();
  if (connection.isOffline !== true) {
    for (const each of yield* otherTexts(connection, table)) {
      for (const name of namesIn(each)) names.add(name);
    }
  }
  return edits.every((edit) =>
    edit.isPlain((column) => names.has(folded(column)) || isNeeded(text, column), text),
  );
}

/** Whether another column or a constraint needs a column. */
function isNeeded(text: TableText | undefined, name: string): boolean {
  const others = text?.definition.items.filter((item) => item !== text.findColumn(name)) ?? [];
  return others.some((item) =>
    item.clauses.some((clause) => mentioned(text?.textOf(clause) ?? "", [name]).size > 0),
  );
}

/** The texts of indexes of the table, and of all views and triggers. */
function* otherTexts(connection: ProgramConnection, table: TableName): Program<readonly string[]> {
  const own = yield* readDependents(connection, table);
  const { rows } = yield* connection.execute(
    sql`SELECT sql FROM ${catalogueOf(table.schema)} WHERE type IN ('view', 'trigger')
      UNION ALL SELECT sql FROM temp.sqlite_master WHERE type IN ('view', 'trigger')`,
  );
  return [
    ...own.map((each) => (each.type === "index" ? fromParenthesis(each.sql) : each.sql)),
    ...rows.map(([text]) => String(text)),
  ];
}

/** The text of the table after some changes. */
function edited(text: TableText, edits: readonly Edit[]): TableText {
  let changed = text;
  for (const edit of edits) changed = edit.apply(changed);
  return changed;
}

/** What is done once, with the last new table: options and the order of columns. */
function finished(
  text: TableText,
  { tableName, options, partialReordering }: TableChanges,
): TableText {
  const changed = options === undefined ? text : withOptions(text, tableName, options);
  return partialReordering === undefined
    ? changed
    : reordered(changed, tableName, partialReordering);
}

function* runSegment(
  connection: ProgramConnection,
  changes: TableChanges,
  { segment, isFirst, isLast }: { segment: Segment; isFirst: boolean; isLast: boolean },
): Program<void> {
  for (const { element } of segment.before) yield* send(connection, element);
  const known = yield* lookUp(connection, isFirst ? changes : { ...changes, copyFrom: undefined });
  if (known.text === undefined) throw unknownTable(changes, isFirst);
  const text = edited(known.text, segment.edits);
  const after = isLast ? finished(text, changes) : text;
  const fresh = new Set(segment.edits.flatMap(({ makes }) => makes ?? []));
  if (changes.always || after.sql !== known.text.sql) {
    const change = { table: known.table, before: known.text, after, fresh };
    if (connection.isOffline === true) {
      yield* moveAndCopy(connection, change);
      yield* indexAgain(connection, changes, segment, change);
    } else {
      yield* rebuildTable(connection, change);
    }
  }
  for (const { element } of segment.after) yield* send(connection, element);
}

/** The indexes of the table that was given, without those that the batch drops and those of columns that are gone. */
function* indexAgain(
  connection: ProgramConnection,
  { copyFrom }: TableChanges,
  segment: Segment,
  { before, after }: { readonly before: TableText; readonly after: TableText },
): Program<void> {
  const dropped = new Set(
    segment.before.map(({ element: { node } }) =>
      node.kind === "dropIndex" ? node.index.name : undefined,
    ),
  );
  // As its declaration says.
  for (const index of (copyFrom as Table | undefined)?.indexes ?? []) {
    const element = createIndex(index);
    const text = fromParenthesis(written(sqliteSql, (out) => out.render(element.node)));
    const isWhole = before.columnNames.every(
      (name) => after.findColumn(name) !== undefined || mentioned(text, [name]).size === 0,
    );
    if (!dropped.has(index.name) && isWhole) yield* send(connection, element);
  }
}

function unknownTable({ tableName }: TableChanges, isFirst: boolean): CompileError {
  return new CompileError(
    isFirst
      ? `Cannot write SQL that changes the table "${tableName}": SQLite has to make it anew, and without a ` +
          `database nobody knows how it is. Give it as "copyFrom" to batchAlterTable.`
      : `Cannot write SQL that changes the table "${tableName}": a column gets another name, and is then ` +
          `changed under that. Write two batches, each with its "copyFrom".`,
  );
}

/** Says how a table is to be changed: by ALTER TABLE, or by making it anew. */
export function* planChanges(
  connection: ProgramConnection,
  changes: TableChanges,
): Program<TableChangePlan> {
  const steps = readChanges(changes);
  const { always, options, partialReordering } = changes;
  const isForced = always || options !== undefined || partialReordering !== undefined;
  const known = yield* lookUp(connection, changes);
  if (!isForced && (yield* isPlain(connection, known, steps))) {
    return { isRebuild: false, run: () => runPlain(connection, steps) };
  }
  if (known.text === undefined) throw unknownTable(changes, true);
  const found = segments(steps);
  const all = found.length === 0 ? [{ before: [], edits: [], after: [] }] : found;
  return { isRebuild: true, run: () => runSegments(connection, changes, all) };
}

function* runPlain(connection: ProgramConnection, steps: readonly Step[]): Program<void> {
  for (const { element } of steps) yield* send(connection, element);
}

function* runSegments(
  connection: ProgramConnection,
  changes: TableChanges,
  all: readonly Segment[],
): Program<void> {
  for (const [position, segment] of all.entries()) {
    const isLast = position === all.length - 1;
    yield* runSegment(connection, changes, { segment, isFirst: position === 0, isLast });
  }
}
