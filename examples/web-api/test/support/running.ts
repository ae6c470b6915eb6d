import type { AsyncEngine } from "@rebis/async";
import { createAsyncEngine } from "@rebis/async";
import { StatementRecorder, type TestDatabase } from "@rebis-tooling/testkit";
import { onTestFinished } from "vitest";
import { type Application, startApplication } from "../../src/application.ts";
import { type Database, openDatabase } from "../../src/database.ts";
import type { Serve } from "../../src/http/server.ts";
import { Client } from "./client.ts";

/** The application on the database of a test. */
export interface Running extends Application {
  readonly client: Client;
  readonly database: Database;
  /** What the application reported as its own fault. */
  readonly reported: unknown[];
  /** The statements that requests which read have sent. */
  readonly sent: StatementRecorder;
  /** Another way to the same database. */
  other(): AsyncEngine;
}

/** Starts the application on an empty database, until the test is over. */
export async function running(test: TestDatabase, serve: Serve): Promise<Running> {
  const url = test.engine().core.parts.url.render({ hidePassword: false });
  const database = await openDatabase(url);
  const reported: unknown[] = [];
  const application = await startApplication(database, serve, 0, (error) => reported.push(error));
  onTestFinished(() => application.stop());
  const reader = database.engines.at(-1);
  if (reader === undefined) throw new Error("a database has an engine");
  const other = (): AsyncEngine => {
    const engine = createAsyncEngine(url, { dialect: test.dialect });
    onTestFinished(() => engine.dispose());
    return engine;
  };
  const client = new Client(application.url);
  return {
    ...application,
    client,
    database,
    reported,
    sent: new StatementRecorder(reader.core),
    other,
  };
}

/** Waits until something is so; the test's own time is the limit. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop -- that is what waiting is
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** How many connections a database's pools have lent. */
export function lent({ engines }: Database): number {
  return engines.reduce((sum, { pool }) => sum + pool.checkedOut, 0);
}
