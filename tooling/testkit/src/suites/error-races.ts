import {
  CancelledError,
  type DBAPIError,
  DeadlockError,
  DisconnectionError,
  LockTimeoutError,
  SerializationError,
  StatementTimeoutError,
} from "@rebis/base";
import { column, insert, MetaData, select, t, table, text, update } from "@rebis/core-sql";
import { expect, test } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import type { TestConnection } from "../face/test-face.ts";
import type { TestDatabase } from "../provision/databases.ts";
import { expectHidden, raised } from "./raised.ts";

const metadata = new MetaData();
const rooms = table("rooms", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  note: column(t.string(40)),
});
const canary = "canary-9e07";

/** How a server is told of limits, made to wait, and made to end a session or a statement. */
interface ServerWords {
  readonly statementTimeout: string;
  readonly sleep: string;
  readonly ownId: string;
  readonly kill: (id: number) => string;
  readonly cancel: (id: number) => string;
}

const mariadb: ServerWords = {
  statementTimeout: "SET max_statement_time = 0.05",
  sleep: "SELECT SLEEP(5)",
  ownId: "SELECT CONNECTION_ID()",
  kill: (id) => `KILL ${id}`,
  cancel: (id) => `KILL QUERY ${id}`,
};
const servers: Readonly<Record<string, ServerWords>> = {
  postgresql: {
    statementTimeout: "SET statement_timeout = '50ms'",
    sleep: "SELECT pg_sleep(5)",
    ownId: "SELECT pg_backend_pid()",
    kill: (id) => `SELECT pg_terminate_backend(${id})`,
    cancel: (id) => `SELECT pg_cancel_backend(${id})`,
  },
  mariadb,
  mysql: {
    ...mariadb,
    // Counts for SELECT alone, and SLEEP answers 1 when it is stopped.
    statementTimeout: "SET max_execution_time = 50",
    sleep: "SELECT count(*) FROM information_schema.columns a, information_schema.columns b",
  },
};

const innodb = "SET innodb_lock_wait_timeout = 1";
const lockTimeouts: Readonly<Record<string, string>> = {
  sqlite: "PRAGMA busy_timeout = 50",
  postgresql: "SET lock_timeout = '50ms'",
  mariadb: innodb,
  mysql: innodb,
};

/** What a database needs to be told so that a transaction sees, and keeps to, one state of the data. */
const snapshots: Readonly<Record<string, readonly string[]>> = {
  sqlite: ["PRAGMA journal_mode = WAL"],
  mariadb: ["SET innodb_snapshot_isolation = ON"],
};

/** What goes wrong between transactions, sessions and time: one class each. */
export function errorRaceSuite(options: DescribeOptions): void {
  const needs = ["manyConnections"] as const;
  const onServers = ["postgresql", "mysql", "mariadb"].filter(
    (name) => options.dialects?.includes(name) !== false,
  );

  describeDatabases("lost races", { ...options, needs }, (database) => {
    test("O3 a lock that is not granted in time is a LockTimeoutError", async () => {
      const { first, second } = await pair(database);
      await first.execute(change(1, "held"));
      await second.execDriverSql(lockTimeouts[database.dialectName] ?? "");
      await second.commit();
      const error = await raised(second, () => second.execute(change(1, canary)));
      expect([error.constructor, error.code]).toEqual([LockTimeoutError, "DBAPI-LOCK-TIMEOUT"]);
      expect(error.connectionInvalidated).toBe(false);
      expectHidden(error, canary);
      await first.rollback();
      await second.execute(change(1, "granted"));
      await second.rollback();
    });
  });

  // MySQL writes over what others wrote since the transaction began.
  const withSnapshots = ["sqlite", "postgresql", "mariadb"].filter(
    (name) => options.dialects?.includes(name) !== false,
  );
  describeDatabases("lost races", { ...options, needs, dialects: withSnapshots }, (database) => {
    test("O3 R4 writing over what another transaction wrote is a SerializationError", async () => {
      const { first, second } = await pair(database);
      first.executionOptions({ isolationLevel: "AUTOCOMMIT" });
      for (const sql of snapshots[database.dialectName] ?? []) await first.execDriverSql(sql);
      await first.commit();
      const isSqlite = database.dialectName === "sqlite";
      first.executionOptions({ isolationLevel: isSqlite ? "SERIALIZABLE" : "REPEATABLE READ" });
      expect(await first.scalar(select(rooms.c.note).where(rooms.c.id.eq(1)))).toBe("free");
      await second.execute(change(1, "taken"));
      await second.commit();
      const error = await raised(first, () => first.execute(change(1, canary)));
      expect([error.constructor, error.code]).toEqual([SerializationError, "DBAPI-SERIALIZATION"]);
      expectHidden(error, canary);
      expect(await first.scalar(select(rooms.c.note).where(rooms.c.id.eq(1)))).toBe("taken");
    });
  });

  const serializing = { ...options, dialects: ["postgresql"] };
  describeDatabases("lost races", serializing, (database) => {
    test("O3 write skew under SERIALIZABLE is a SerializationError", async () => {
      const { first, second } = await pair(database);
      const all = select(rooms.c.note).orderBy(rooms.c.id);
      const serial = [first, second].map((each) =>
        each.executionOptions({ isolationLevel: "SERIALIZABLE" }),
      );
      for (const [index, each] of serial.entries()) {
        expect((await each.execute(all)).all()).toHaveLength(2);
        await each.execute(change(index + 1, canary));
      }
      await first.commit();
      const error = await raised(second, () => second.commit());
      expect([error.constructor, error.code]).toEqual([SerializationError, "DBAPI-SERIALIZATION"]);
      expect(error.serverCode).toBe("40001");
      expectHidden(error, canary);
    });
  });

  // Under the synchronous face one connection cannot wait for another.
  const together = { ...options, dialects: onServers, faces: ["async"] as const };
  describeDatabases("lost races", together, (database) => {
    const words = servers[database.dialectName] ?? mariadb;

    test("O3 transactions that lock in opposite order: a DeadlockError for one of them", async () => {
      const { first, second } = await pair(database);
      await first.execute(change(1, "one"));
      await second.execute(change(2, "two"));
      const crossed = async (connection: TestConnection, id: number) => {
        let failed: DBAPIError | undefined;
        try {
          await connection.execute(change(id, canary));
        } catch (error) {
          failed = error as DBAPIError;
        }
        await connection.rollback();
        return failed;
      };
      const errors = (await Promise.all([crossed(first, 2), crossed(second, 1)])).filter(
        (each) => each !== undefined,
      );
      expect(errors).toHaveLength(1);
      const [error] = errors as [DBAPIError];
      expect([error.constructor, error.code]).toEqual([DeadlockError, "DBAPI-DEADLOCK"]);
      expectHidden(error, canary);
    });

    test("O3 a statement that another session stops is a CancelledError", async () => {
      const { first, second } = await pair(database);
      const id = Number(await first.scalar(text(words.ownId)));
      const waiting = raised(first, () => first.execute(text(words.sleep)));
      await afterMoment();
      await second.execDriverSql(words.cancel(id));
      const error = await waiting;
      expect([error.constructor, error.code]).toEqual([CancelledError, "DBAPI-CANCELLED"]);
      expect(error.connectionInvalidated).toBe(false);
      expect(await first.scalar(select(rooms.c.note).where(rooms.c.id.eq(1)))).toBe("free");
    });
  });

  describeDatabases("lost races", { ...options, dialects: onServers }, (database) => {
    const words = servers[database.dialectName] ?? mariadb;

    test("O3 a statement that takes longer than the server allows is a StatementTimeoutError", async () => {
      const { first } = await pair(database);
      await first.execDriverSql(words.statementTimeout);
      await first.commit();
      const error = await raised(first, () => first.execute(text(words.sleep)));
      expect([error.constructor, error.code]).toEqual([
        StatementTimeoutError,
        "DBAPI-CANCELLED-TIMEOUT",
      ]);
      expect(await first.scalar(select(rooms.c.note).where(rooms.c.id.eq(1)))).toBe("free");
    });

    test("O3 ENGINE-024 a session that the server ends is a DisconnectionError", async () => {
      const { first, second } = await pair(database);
      const id = Number(await first.scalar(text(words.ownId)));
      await second.execDriverSql(words.kill(id));
      await second.rollback();
      await afterMoment();
      const error = await raised(first, () => first.execute(change(1, canary)));
      expect([error.constructor, error.code]).toEqual([DisconnectionError, "DBAPI-DISCONNECT"]);
      expect([error.connectionInvalidated, first.invalidated]).toEqual([true, true]);
      expectHidden(error, canary);
    });
  });
}

const change = (id: number, note: string) =>
  update(rooms).where(rooms.c.id.eq(id)).values({ note });

const afterMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 100));

/** Two connections to a database with two rooms. */
async function pair(database: TestDatabase) {
  const engine = database.engine({ poolSize: 2 });
  if (engine.face === "sync") metadata.createAll(engine);
  else await metadata.createAll(engine);
  await engine.begin((connection) =>
    connection.execute(insert(rooms), [
      { id: 1, note: "free" },
      { id: 2, note: "free" },
    ]),
  );
  const [first, second] = [await engine.connect(), await engine.connect()];
  return { engine, first, second };
}
