import type { AsyncEngine } from "@rebis/async";
import { type Engine, makeUrl } from "@rebis/engine";
import { StatementRecorder } from "@rebis-tooling/testkit";
import type { SessionHome } from "./describe-sessions.ts";
import { metadata } from "./session-models.ts";

/** What two engines of one test share: those of users, so that sessions take them. */
export type AnyEngine = Engine | AsyncEngine;

/** A second engine with the schema: on the server's database once more, or on a SQLite of its own. */
export async function secondEngine(home: SessionHome): Promise<{
  readonly engine: AnyEngine;
  readonly sent: StatementRecorder;
}> {
  const { database } = home;
  const url = makeUrl(`sqlite+${database.driverName}:///:memory:`);
  const engine = database.engine({}, database.dialectName === "sqlite" ? url : undefined);
  if (engine.face === "sync") metadata.createAll(engine);
  else await metadata.createAll(engine);
  return { engine: engine as unknown as AnyEngine, sent: new StatementRecorder(engine.core) };
}
