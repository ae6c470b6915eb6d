import type { Dialect, DriverCall, DriverConnection } from "@rebis/base";
import type { SqlDialect } from "@rebis/core-sql/spi";
import { literalColumn, sql, type TextClause } from "@rebis/core-sql";
import { type Connection, createEngine } from "@rebis/engine";
import { MigrationContext } from "../../src/context/migration-context.ts";
import { Operations } from "../../src/operations/operations.ts";

/** SQL as it is, colons and all. */
const raw = (text: string): TextClause => sql`${literalColumn(text)}`;

/** An SQLite database in memory, with migrations on it. */
export interface SqliteDatabase {
  readonly connection: Connection;
  readonly op: Operations;
  /** Runs a statement; answers with the rows, and leaves no transaction. */
  readonly close: () => void;
  readonly run: (text: string) => readonly (readonly unknown[])[];
}

/** Opens a database in which these statements have run. */
export function openSqlite(
  statements: readonly string[],
  url: string = "sqlite://",
  dialect?: Dialect<SqlDialect>,
): SqliteDatabase {
  const engine = createEngine(url, dialect === undefined ? {} : { dialect });
  const connection = engine.connect();
  const close = (): void => {
    connection.close();
    engine.dispose();
  };
  const context = MigrationContext.configure({ connection });
  const run = (text: string): readonly (readonly unknown[])[] => {
    const { rows } = context.execute(raw(text));
    connection.commit();
    return rows;
  };
  statements.forEach(run);
  return { connection, close, op: new Operations(context), run };
}

/** The dialect with a driver of which each call is shown first, and may be another one then. */
export function watched(
  dialect: Dialect<SqlDialect>,
  watch: (call: DriverCall) => DriverCall | void,
): Dialect<SqlDialect> {
  return {
    ...dialect,
    createDriver: (options) => {
      const driver = dialect.createDriver(options);
      const connect = (): DriverConnection => {
        const connection = driver.connect() as DriverConnection; // A synchronous driver.
        const execute = connection.execute.bind(connection);
        connection.execute = (call) => execute(watch(call) ?? call);
        return connection;
      };
      return { name: driver.name, synchronous: true, connect };
    },
  };
}
