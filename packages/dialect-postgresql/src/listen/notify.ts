import type { AsyncBind, Awaitable, Program, ProgramConnection, SyncBind } from "@rebis/base";
import { defineFunction, literal, select, t } from "@rebis/core-sql";
import { requirePostgresql } from "../require-postgresql.ts";

/**
 * Sends a message to all who listen on a channel. It is sent when the transaction commits, and not
 * when it is rolled back; channel and payload are bound values.
 *
 * @example
 * await notify(connection, "jobs", JSON.stringify({ id: 7 }))
 * // SELECT pg_notify($1::VARCHAR, $2::VARCHAR)
 *
 * @param payload - less than 8000 bytes; give the key of a row rather than the row
 * @throws {DBAPIError} when the server refuses
 * @see https://www.postgresql.org/docs/current/sql-notify.html
 * @since 0.1.0
 */
export function notify(bind: SyncBind, channel: string, payload?: string): void;
export function notify(bind: AsyncBind, channel: string, payload?: string): Promise<void>;
export function notify(
  bind: SyncBind | AsyncBind,
  channel: string,
  payload: string = "",
): Awaitable<void> {
  requirePostgresql(bind, "notify");
  const run = (connection: ProgramConnection): Program<void> =>
    sending(connection, channel, payload);
  return bind.face === "sync" ? bind.runProgram(run) : bind.runProgram(run);
}

function* sending(connection: ProgramConnection, channel: string, payload: string): Program<void> {
  const send = defineFunction("pg_notify", t.text());
  const text = (value: string) => literal(value, t.text());
  yield* connection.execute(select(send(text(channel), text(payload))));
}
