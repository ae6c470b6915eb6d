import { DBAPIError, type Program, type ProgramConnection } from "@rebis/base";
import { literalColumn, sql, type TextClause } from "@rebis/core-sql";
import { alwaysQuote } from "@rebis/core-sql/spi";
import { sqliteSql } from "../compile/sql-dialect.ts";
import { catalogueOf } from "../inspect/catalogue.ts";
import { refusal } from "./refusal.ts";
import { TableText } from "./table-text.ts";

/** A table by its name in a database. */
export interface TableName {
  readonly schema: string;
  readonly name: string;
}
/** Something that was made on the table: an index, a trigger. */
export interface Dependent {
  readonly type: "index" | "trigger";
  readonly name: string;
  /** Without the database before its name. */
  readonly sql: string;
  readonly isTemporary: boolean;
}

/** SQL that is written already. */
export const raw = (text: string): TextClause => sql`${literalColumn(text)}`;

export const quote = (name: string): string => alwaysQuote(name, sqliteSql.identifiers);
export const qualified = ({ schema, name }: TableName): string => `${quote(schema)}.${quote(name)}`;

/** The table as the catalogue has it. @throws {InvalidRequestError} where there is none */
export function* readTable(
  connection: ProgramConnection,
  { schema, name }: TableName,
): Program<{ readonly table: TableName; readonly text: TableText }> {
  const { rows } = yield* connection.execute(
    sql`SELECT name, sql FROM ${catalogueOf(schema)} WHERE type = 'table' AND name = ${name} COLLATE NOCASE`,
  );
  const [row] = rows;
  if (row === undefined) {
    throw refusal(name, `there is no such table in "${schema}"`, "Create it first");
  }
  const text = TableText.read(String(row[1]));
  if (text !== undefined) return { table: { schema, name: String(row[0]) }, text };
  throw refusal(name, "it is a virtual table", "Drop it and create it anew");
}

/** Indexes and triggers of the table in the order in which they were made, temporary triggers too. */
export function* readDependents(
  connection: ProgramConnection,
  { schema, name }: TableName,
): Program<readonly Dependent[]> {
  const { rows } = yield* connection.execute(
    sql`SELECT type, name, sql, 0, rowid FROM ${catalogueOf(schema)} WHERE tbl_name = ${name} COLLATE NOCASE
        AND type IN ('index', 'trigger') AND sql IS NOT NULL
      UNION ALL SELECT type, name, sql, 1, rowid FROM temp.sqlite_master
        WHERE tbl_name = ${name} COLLATE NOCASE AND type = 'trigger' AND ${schema} <> 'temp'
      ORDER BY 4, 5`,
  );
  return rows.map(([type, own, text, temporary]) => ({
    type: type as Dependent["type"], // As WHERE says.
    name: String(own),
    sql: String(text),
    isTemporary: Number(temporary) === 1,
  }));
}

/** The statement that makes an index or trigger in this database; the catalogue leaves the database out. */
export function creation({ sql: text, isTemporary }: Dependent, schema: string): string {
  const head = /^CREATE\s+(UNIQUE\s+)?(INDEX|TRIGGER)\s+/i.exec(text);
  const [whole = "", unique = "", word = ""] = head ?? [];
  const place = isTemporary ? "" : `${quote(schema)}.`;
  return `CREATE ${isTemporary ? "TEMP " : ""}${unique}${word} ${place}${text.slice(whole.length)}`;
}

/** The tables with foreign keys to this one; itself, where it points at itself. */
export function* readChildren(
  connection: ProgramConnection,
  { schema, name }: TableName,
): Program<readonly string[]> {
  const { rows } = yield* connection.execute(
    sql`SELECT DISTINCT o.name FROM ${ordinaryTables(schema)} o, pragma_foreign_key_list(o.name, ${schema}) k
      WHERE k."table" = ${name} COLLATE NOCASE ORDER BY 1`,
  );
  return rows.map(([child]) => String(child));
}

/** Tables that hold rows of their own; LIMIT keeps the pragmas from being asked about others. */
export function ordinaryTables(schema: string): TextClause {
  return sql`(SELECT name FROM ${catalogueOf(schema)}
    WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' LIMIT -1)`;
}

export function* countRows(
  connection: ProgramConnection,
  tables: readonly TableName[],
): Program<readonly number[]> {
  const counts: number[] = [];
  for (const table of tables) {
    const { rows } = yield* connection.execute(raw(`SELECT COUNT(*) FROM ${qualified(table)}`));
    counts.push(Number(rows[0]?.[0]));
  }
  return counts;
}

/**
 * What SQLite says of views and triggers that name what is not there; it looks at all of them when
 * a table gets another name. Undefined when all is well.
 */
export function* brokenObject(
  connection: ProgramConnection,
  schema: string,
): Program<string | undefined> {
  const probe = qualified({ schema, name: "_alembic_probe" });
  yield* connection.execute(raw("SAVEPOINT alembic_probe"));
  try {
    yield* connection.execute(raw(`CREATE TABLE ${probe} (a)`));
    yield* connection.execute(raw(`ALTER TABLE ${probe} RENAME TO "_alembic_probed"`));
    return undefined;
  } catch (error) {
    if (error instanceof DBAPIError) return error.message;
    throw error;
  } finally {
    yield* connection.execute(raw("ROLLBACK TO SAVEPOINT alembic_probe"));
    yield* connection.execute(raw("RELEASE SAVEPOINT alembic_probe"));
  }
}
