import { type AsyncConnection, type AsyncEngine, AsyncSession } from "@rebis/async";
import type { SessionOptions } from "@rebis/orm";
import { Session } from "@rebis/orm";
import {
  describeDatabases,
  type DescribeOptions,
  StatementRecorder,
  type TestConnection,
  type TestDatabase,
  type TestEngine,
} from "@rebis-tooling/testkit";
import { Connection, Engine } from "@rebis/engine";
import { beforeEach } from "vitest";
import { metadata } from "./session-models.ts";
import type { TestSession } from "./test-session.ts";

/** What one test of a session suite works with. */
export interface SessionHome {
  readonly database: TestDatabase;
  readonly engine: TestEngine;
  /** What was sent since the last `sent.clear()`. */
  readonly sent: StatementRecorder;
  /** What was warned of. */
  readonly warnings: readonly string[];
  /** A session of the face under test. */
  open(options?: SessionOptions): TestSession;
  /** The same, on one connection. */
  openOn(connection: TestConnection, options?: SessionOptions): TestSession;
}

/** Runs a suite of session tests over every database, under both faces. */
export function describeSessions(
  title: string,
  suite: (home: SessionHome) => void,
  options: Partial<DescribeOptions> = {},
): void {
  describeDatabases(title, { folder: import.meta.dirname, ...options }, (database) => {
    let engine: TestEngine;
    let sent: StatementRecorder;
    let warnings: string[];
    beforeEach(async () => {
      warnings = [];
      const warn = (message: string): unknown => warnings.push(message);
      engine = database.engine({ logger: { ...console, warn } });
      if (engine.face === "sync") metadata.createAll(engine);
      else await metadata.createAll(engine);
      sent = new StatementRecorder(engine.core);
    });
    suite({
      database,
      get engine() {
        return engine;
      },
      get sent() {
        return sent;
      },
      get warnings() {
        return warnings;
      },
      open: (sessionOptions) =>
        engine instanceof Engine
          ? (new Session(engine, sessionOptions) as TestSession)
          : (new AsyncSession(engine as AsyncEngine, sessionOptions) as TestSession),
      openOn: (connection, sessionOptions) =>
        connection instanceof Connection
          ? (new Session(connection, sessionOptions) as TestSession)
          : (new AsyncSession(connection as AsyncConnection, sessionOptions) as TestSession),
    });
  });
}
