import type { ConnectionCore } from "@rebis/engine/spi";
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
export interface WriteContext extends Target {
  readonly participants: Participants;
}

export function targetOf(session: FlushingSession, connection: ConnectionCore): Target {
  const { capabilities } = connection.dialect.sql;
  return {
    session,
    connection,
    insertReturning: capabilities.insertReturning,
    updateReturning: capabilities.updateReturning,
    reportsRowIds: connection.engine.parts.driver.reportsRowIds === true,
  };
}
