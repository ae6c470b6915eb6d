import { runSync } from "@rebis/base";
import type { MetaData } from "@rebis/core-sql";
import { Engine } from "@rebis/engine";
import { Session, type SessionOptions } from "@rebis/orm";
import { describeDatabases, StatementRecorder } from "@rebis-tooling/testkit";
import { afterEach, beforeEach } from "vitest";

/** What one test of the unit of work has: a database with the tables, a session, what was sent. */
export interface FlushHome {
  readonly engine: Engine;
  readonly session: Session;
  /** Another session of the same database; closed after the test. */
  open(options?: SessionOptions): Session;
  /** Statements sent since the last call, each with its parameter sets after a vertical bar. */
  sent(): string[];
  /** Rows as the database has them, read beside the session. */
  rows(sql: string): unknown[][];
  /** Runs SQL beside the unit of work, on the session's connection. */
  run(sql: string): void;
  /** What the session warned of since the last call. */
  warnings(): string[];
}

function shown({ sql, parameters, many }: StatementRecorder["statements"][number]): string {
  const sets = many ? (parameters as readonly (readonly unknown[])[]) : [parameters];
  return [sql, ...sets.map((set) => JSON.stringify(set, plain))].join(" | ");
}
function plain(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}

/** Runs a suite over every SQLite driver, with a session that keeps its objects over commit. */
export function describeFlush(
  title: string,
  metadata: MetaData,
  suite: (home: FlushHome) => void,
): void {
  const options = {
    folder: import.meta.dirname,
    dialects: ["sqlite"],
    faces: ["sync"],
  } as const;
  describeDatabases(title, options, (database) => {
    let engine: Engine;
    let session: Session;
    let sent: StatementRecorder;
    let opened: Session[] = [];
    let warned: string[] = [];
    const open = (sessionOptions: SessionOptions = {}): Session => {
      const made = new Session(engine, { expireOnCommit: false, ...sessionOptions });
      opened.push(made);
      return made;
    };
    const besides = (sql: string): unknown[][] => {
      const { statements } = sent;
      const before = statements.length;
      const { rows } = runSync(runSync(session.core.connection()).executeDriverSql(sql));
      statements.length = before;
      return rows.map((row) => [...row]);
    };
    beforeEach(() => {
      const fresh = database.engine();
      if (!(fresh instanceof Engine)) throw new TypeError("this suite is for the sync face");
      engine = fresh;
      metadata.createAll(engine);
      session = open();
      warned = [];
      session.core.warn = (message) => void warned.push(message);
      sent = new StatementRecorder(engine.core);
    });
    afterEach(() => {
      for (const each of opened) each.close();
      opened = [];
    });
    suite({
      get engine() {
        return engine;
      },
      get session() {
        return session;
      },
      open,
      sent: () => {
        const list = sent.statements.map(shown);
        sent.clear();
        return list;
      },
      rows: (sql) => besides(sql),
      run: (sql) => void besides(sql),
      warnings: () => warned.splice(0),
    });
  });
}
