import { runSync } from "@rebis/base";
import type { Connection } from "../connection.ts";
import type { Engine } from "../engine.ts";
import { retryPolicy, type RunTransactionOptions } from "./retry-options.ts";
import { retrying } from "./retrying.ts";

/**
 * Runs a function in a transaction on a connection of its own, and runs it again when the server
 * undid it for the sake of other transactions: after a serialization failure or a deadlock, and
 * after no other error. It should do nothing that cannot be repeated (send mail, count in memory).
 *
 * When the connection is lost while COMMIT is under way nobody knows whether the work was kept:
 * that raises, unless the work is declared `idempotent`.
 *
 * @example
 * runTransaction(engine, (conn) => {
 *   const balance = conn.scalar(select(accounts.c.balance).where(accounts.c.id.eq(1)));
 *   if (Number(balance) < 5) throw new Error("not enough");
 *   conn.execute(update(accounts).values({ balance: accounts.c.balance.sub(5) }).where(accounts.c.id.eq(1)));
 * }, { isolation: "SERIALIZABLE", retry: { attempts: 5, budget: 10 } });
 * // BEGIN; SELECT …; UPDATE …; COMMIT, and all of it again after a serialization failure
 * @returns what the function returns
 * @throws the last error, when attempts or time are used up; {@link AmbiguousCommitError}
 * @see https://www.postgresql.org/docs/current/mvcc-serialization-failure-handling.html
 * @since 0.1.0
 */
export function runTransaction<Value>(
  engine: Engine,
  work: (connection: Connection, attempt: number) => Value,
  options: RunTransactionOptions = {},
): Value {
  const { isolation } = options;
  const target =
    isolation === undefined ? engine : engine.executionOptions({ isolationLevel: isolation });
  const attempt = (number: number): Value => target.begin((connection) => work(connection, number));
  return runSync(retrying(attempt, retryPolicy(options)));
}
