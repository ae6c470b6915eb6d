import { runSync } from "@rebis/base";
import type { RunTransactionOptions } from "@rebis/engine";
import { retryPolicy, retrying } from "@rebis/engine/spi";
import type { Session } from "./session.ts";
import type { SessionMaker } from "./session-maker.ts";

/**
 * Runs a function in a transaction of a session of its own, and runs it again, in a fresh session,
 * when the server undid it for the sake of other transactions: after a serialization failure or a
 * deadlock, and after no other error. What it loaded belongs to the attempt: load it again.
 *
 * @example
 * runTransaction(SessionLocal, (session) => {
 *   const account = session.get(Account, 1);
 *   account.balance -= 5;
 * }, { isolation: "SERIALIZABLE" });
 * // BEGIN; SELECT …; UPDATE …; COMMIT, and all of it again after a serialization failure
 * @returns what the function returns
 * @throws the last error, when attempts or time are used up; AmbiguousCommitError
 * @see https://www.postgresql.org/docs/current/mvcc-serialization-failure-handling.html
 * @since 0.1.0
 */
export function runTransaction<Face extends Session, Value>(
  sessions: SessionMaker<Face>,
  work: (session: Face, attempt: number) => Value,
  options: RunTransactionOptions = {},
): Value {
  const { isolation: isolationLevel } = options;
  const attempt = (number: number): Value =>
    sessions.begin((session) => {
      if (isolationLevel !== undefined)
        session.connection({ executionOptions: { isolationLevel } });
      return work(session, number);
    });
  return runSync(retrying(attempt, retryPolicy(options)));
}
