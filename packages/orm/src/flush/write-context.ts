import type { Program } from "@rebis/base";
import type { ConnectionCore } from "@rebis/engine/spi";
import type { Mapper } from "../mapper/mapping.ts";
import type { FlushingSession } from "./flushing-session.ts";
import type { Participants } from "./participants.ts";

/** A row on its way to the database: values by the place of the column, as an InstanceState has them. */
export interface WrittenRow {
  readonly values: unknown[];
  /** Set when a value that the database made was not fetched. */
  expired: boolean;
}

/** Rows that go into one request at most. */
export const batchSize = 1000;

/** Where rows are written, and what the database can do. */
export interface Target {
  readonly session: FlushingSession;
  readonly connection: ConnectionCore;
  readonly insertReturning: boolean;
  readonly updateReturning: boolean;
  /** The driver tells the generated key of every row of a batch. */
  readonly reportsRowIds: boolean;
}

/** What a flush hands to those who write its rows. */
export interface WriteContext {
  readonly session: FlushingSession;
  readonly participants: Participants;
  /** Where the rows of a hierarchy are written. */
  target(mapper: Mapper): Program<Target>;
}

/** The targets of one flush, each found once. */
export function targetsOf(session: FlushingSession): WriteContext["target"] {
  const byRoot = new Map<Mapper, Target>();
  return function* target({ root }) {
    let found = byRoot.get(root);
    if (found === undefined) {
      found = targetOf(session, yield* session.connection({ mapper: root }));
      byRoot.set(root, found);
    }
    return found;
  };
}

export function targetOf(session: FlushingSession, connection: ConnectionCore): Target {
  const { capabilities } = connection.dialect.sql;
  const { reportsRowIds, sendsEachOfMany } = connection.engine.parts.driver;
  return {
    session,
    connection,
    insertReturning: capabilities.insertReturning,
    updateReturning: capabilities.updateReturning,
    // RETURNING tells the keys of many rows at once.
    reportsRowIds:
      reportsRowIds === true && !(sendsEachOfMany === true && capabilities.insertReturning),
  };
}
