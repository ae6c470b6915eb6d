import { type Awaitable, runAsync } from "@rebis/base";
import type { RunTransactionOptions } from "@rebis/engine";
import { retryPolicy, retrying } from "@rebis/engine/spi";
import type { AsyncConnection } from "./async-connection.ts";
import { AsyncEngine } from "./async-engine.ts";
import type { AsyncSession } from "./session/async-session.ts";
import type { AsyncSessionMaker } from "./session/async-session-maker.ts";

/**
 * Runs a function in a transaction on a connection (or session) of its own, and runs it again when
 * the server undid it for the sake of other transactions: after a serialization failure or a
 * deadlock, and after no other error. It should do nothing that cannot be repeated (send mail,
 * count in memory); each attempt of a session maker has a fresh session.
 *
 * When the connection is lost while COMMIT is under way nobody knows whether the work was kept:
 * that raises, unless the work is declared `idempotent`.
 *
 * @example
 * await runTransaction(engine, async (conn, attempt) => {
 *   await conn.execute(update(accounts).values({ balance: accounts.c.balance.sub(5) }));
 * }, { isolation: "SERIALIZABLE", retry: { attempts: 5, budget: 10 } });
 * await runTransaction(AsyncSessionLocal, async (session) => { session.add(user); });
 * // BEGIN; …; COMMIT, and all of it again after a serialization failure
 * @returns what the function promises
 * @throws (rejects with) the last error, when attempts or time are used up; AmbiguousCommitError
 * @see https://www.postgresql.org/docs/current/mvcc-serialization-failure-handling.html
 * @since 0.1.0
 */
export function runTransaction<Value>(
  engine: AsyncEngine,
  work: (connection: AsyncConnection, attempt: number) => Awaitable<Value>,
  options?: RunTransactionOptions,
): Promise<Value>;
export function runTransaction<Face extends AsyncSession, Value>(
  sessions: AsyncSessionMaker<Face>,
  work: (session: Face, attempt: number) => Awaitable<Value>,
  options?: RunTransactionOptions,
): Promise<Value>;
export async function runTransaction<Face extends AsyncSession, Value>(
  target: AsyncEngine | AsyncSessionMaker<Face>,
  work: (unit: never, attempt: number) => Awaitable<Value>,
  options: RunTransactionOptions = {},
): Promise<Value> {
  const attempt =
    target instanceof AsyncEngine
      ? onConnection(
          target,
          work as (connection: AsyncConnection, attempt: number) => Awaitable<Value>,
          options,
        )
      : inSession(target, work as (session: Face, attempt: number) => Awaitable<Value>, options);
  return await runAsync(retrying(attempt, retryPolicy(options)));
}

/** Runs one attempt, whose number it is given. */
type Attempt<Value> = (number: number) => Promise<Value>;

function onConnection<Value>(
  engine: AsyncEngine,
  work: (connection: AsyncConnection, attempt: number) => Awaitable<Value>,
  { isolation, signal }: RunTransactionOptions,
): Attempt<Value> {
  const target =
    isolation === undefined ? engine : engine.executionOptions({ isolationLevel: isolation });
  return (number) => target.begin((connection) => work(connection, number), { signal });
}

function inSession<Face extends AsyncSession, Value>(
  sessions: AsyncSessionMaker<Face>,
  work: (session: Face, attempt: number) => Awaitable<Value>,
  { isolation: isolationLevel, signal }: RunTransactionOptions,
): Attempt<Value> {
  return (number) =>
    sessions.begin(
      async (session) => {
        if (isolationLevel !== undefined)
          await session.connection({ executionOptions: { isolationLevel } });
        return await work(session, number);
      },
      { signal },
    );
}
