import type { ConnectionCore } from "@rebis/engine/spi";
import type { FlushingSession } from "./flushing-session.ts";
import type { Participants } from "./plan.ts";

/** What writing rows needs: where to, and what the database can do. */
export interface WriteContext {
  readonly session: FlushingSession;
  readonly connection: ConnectionCore;
  readonly participants: Participants;
  readonly insertReturning: boolean;
  readonly updateReturning: boolean;
  /** The driver tells the generated key of every row of a batch. */
  readonly reportsRowIds: boolean;
}

export function writeContext(
  session: FlushingSession,
  connection: ConnectionCore,
  participants: Participants,
): WriteContext {
  const { capabilities } = connection.dialect.sql;
  return {
    session,
    connection,
    participants,
    insertReturning: capabilities.insertReturning,
    updateReturning: capabilities.updateReturning,
    reportsRowIds: connection.engine.parts.driver.reportsRowIds === true,
  };
}
