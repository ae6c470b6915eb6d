import type { MetaData } from "@rebis/core-sql";
import { type Engine, event } from "@rebis/engine";
import { type Session, sessionMaker } from "@rebis/orm";
import { onTestFinished } from "vitest";
import { freshEngine as emptyEngine, plainSql } from "../support/fresh-engine.ts";

/** A database in memory with the tables, for one test. */
export function freshEngine(metadata: MetaData): Engine {
  const engine = emptyEngine();
  metadata.createAll(engine);
  return engine;
}

/** A session on a database of its own. */
export function freshSession(metadata: MetaData): Session {
  const session = sessionMaker(freshEngine(metadata))();
  onTestFinished(() => session.close());
  return session;
}

/** A session, and the statements that its engine is sent. */
export function watchedSession(metadata: MetaData): {
  readonly session: Session;
  readonly statements: string[];
} {
  const engine = freshEngine(metadata);
  const statements: string[] = [];
  event.listen(engine, "beforeCursorExecute", (_connection, _cursor, statement) => {
    statements.push(plainSql(statement));
  });
  const session = sessionMaker(engine)();
  onTestFinished(() => session.close());
  return { session, statements };
}
