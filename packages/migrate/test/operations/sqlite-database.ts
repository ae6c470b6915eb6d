import { literalColumn, sql, type TextClause } from "@rebis/core-sql";
import { type Connection, createEngine } from "@rebis/engine";
import { onTestFinished } from "vitest";
import { MigrationContext } from "../../src/context/migration-context.ts";
import { Operations } from "../../src/operations/operations.ts";

/** SQL as it is, colons and all. */
export const raw = (text: string): TextClause => sql`${literalColumn(text)}`;

/** An SQLite database in memory, with migrations on it. */
export interface SqliteDatabase {
  readonly connection: Connection;
  readonly op: Operations;
  /** Runs a statement; answers with the rows, and leaves no transaction. */
  readonly run: (text: string) => readonly (readonly unknown[])[];
}

/** Opens a database in which these statements have run. */
export function openSqlite(
  statements: readonly string[],
  url: string = "sqlite://",
): SqliteDatabase {
  const engine = createEngine(url);
  const connection = engine.connect();
  onTestFinished(() => {
    connection.close();
    engine.dispose();
  });
  const context = MigrationContext.configure({ connection });
  const run = (text: string): readonly (readonly unknown[])[] => {
    const { rows } = context.execute(raw(text));
    connection.commit();
    return rows;
  };
  statements.forEach(run);
  return { connection, op: new Operations(context), run };
}
