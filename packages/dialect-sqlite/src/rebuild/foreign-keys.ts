import {
  DBAPIError,
  type ForeignKeySuspension,
  InvalidRequestError,
  type Program,
  type ProgramConnection,
} from "@rebis/base";
import { sql } from "@rebis/core-sql";
import { getDatabaseNames } from "../inspect/catalogue.ts";
import { ordinaryTables, raw, type TableName } from "./catalogue.ts";

/** Whether foreign keys are enforced. */
export function* areEnforced(connection: ProgramConnection): Program<boolean> {
  const { rows } = yield* connection.execute(raw("PRAGMA foreign_keys"));
  return Number(rows[0]?.[0]) === 1;
}

/** Sets the pragma and reads it back: inside a transaction, and on some servers, it does nothing. */
function* enforce(connection: ProgramConnection, wanted: boolean): Program<void> {
  yield* connection.execute(raw(`PRAGMA foreign_keys = ${wanted ? 1 : 0}`));
  if (connection.isOffline === true || (yield* areEnforced(connection)) === wanted) return;
  throw new InvalidRequestError(
    `Cannot turn foreign keys ${wanted ? "on" : "off"} for a migration: PRAGMA foreign_keys did nothing. ` +
      `It works outside transactions only, and not on every server: use a connection that is in none.`,
  );
}

/** Rows that point nowhere: how many by the table and the one that they point at. */
export type BrokenLinks = ReadonlyMap<string, number>;

/** Asks about the foreign keys of tables. One that cannot be checked counts once, under what SQLite says of it. */
export function* brokenLinks(
  connection: ProgramConnection,
  tables: readonly TableName[],
): Program<BrokenLinks> {
  const found = new Map<string, number>();
  for (const { schema, name } of tables) {
    try {
      const { rows } = yield* connection.execute(
        sql`SELECT "table", parent, COUNT(*) FROM pragma_foreign_key_check(${name}, ${schema}) GROUP BY 1, 2`,
      );
      for (const [table, parent, count] of rows) {
        found.set(
          `rows of "${String(table)}" point at no row of "${String(parent)}"`,
          Number(count),
        );
      }
    } catch (error) {
      if (!(error instanceof DBAPIError)) throw error;
      found.set(error.message, 1);
    }
  }
  return found;
}

/** What is broken now and was not before; undefined when nothing is. */
export function newlyBroken(before: BrokenLinks, after: BrokenLinks): string | undefined {
  for (const [what, count] of after) {
    const more = count - (before.get(what) ?? 0);
    if (more > 0) return what.startsWith("rows of") ? `${more} ${what}` : what;
  }
  return undefined;
}

/** All tables of all databases that have foreign keys. */
function* linkedTables(connection: ProgramConnection): Program<readonly TableName[]> {
  const found: TableName[] = [];
  for (const schema of yield* getDatabaseNames(connection)) {
    const { rows } = yield* connection.execute(
      sql`SELECT DISTINCT o.name FROM ${ordinaryTables(schema)} o, pragma_foreign_key_list(o.name, ${schema}) ORDER BY 1`,
    );
    for (const [name] of rows) found.push({ schema, name: String(name) });
  }
  return found;
}

/**
 * Keeps foreign keys from being enforced in the transaction that begins next. SQLite would delete
 * the rows that point at a table that is dropped to be made anew; it is told beforehand only,
 * because inside a transaction the pragma does nothing.
 *
 * @see https://www.sqlite.org/foreignkeys.html#fk_enable
 */
export function* suspendForeignKeys(
  connection: ProgramConnection,
): Program<ForeignKeySuspension | undefined> {
  const isOffline = connection.isOffline === true;
  if (!isOffline && !(yield* areEnforced(connection))) return undefined;
  try {
    yield* enforce(connection, false);
  } catch (error) {
    yield* connection.execute(raw("PRAGMA foreign_keys = 1"));
    throw error;
  }
  let before: BrokenLinks | undefined;
  return {
    *note(inside): Program<void> {
      if (!isOffline) before ??= yield* brokenLinks(inside, yield* linkedTables(inside));
    },
    *check(inside): Program<void> {
      if (before === undefined) return;
      const broken = newlyBroken(before, yield* brokenLinks(inside, yield* linkedTables(inside)));
      if (broken === undefined) return;
      throw new InvalidRequestError(
        `Cannot commit this migration: ${broken}, which was not so before. Foreign keys are not enforced ` +
          `while it runs on SQLite, and delete or change no rows: let the migration do that itself.`,
      );
    },
    resume: (outside) => enforce(outside, true),
  };
}
