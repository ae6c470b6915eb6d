import { runSync } from "@rebis/base";
import type { Flight } from "./flight.ts";
import type { SessionTransactionCore } from "./transaction-core.ts";

/**
 * A transaction of a {@link Session}, or a savepoint in one.
 *
 * @example
 * using transaction = session.begin();
 * session.add(user);
 * transaction.commit(); // without it: rolled back at the end of the block
 * @see https://docs.sqlalchemy.org/en/21/orm/session_api.html#sqlalchemy.orm.SessionTransaction
 * @since 0.1.0
 */
export class SessionTransaction implements Disposable {
  readonly #core: SessionTransactionCore;
  readonly #flight: Flight;

  constructor(core: SessionTransactionCore, flight: Flight) {
    this.#core = core;
    this.#flight = flight;
  }

  /** Neither ended nor failed. */
  get isActive(): boolean {
    return this.#core.isActive;
  }
  /** A savepoint. */
  get nested(): boolean {
    return this.#core.isNested;
  }
  /** Flushes, then COMMIT or RELEASE SAVEPOINT. */
  commit(): void {
    runSync(this.#flight.run(this.#core.commit()));
  }
  /** ROLLBACK, or ROLLBACK TO SAVEPOINT; objects go back to what they were. Nothing when it has ended. */
  rollback(): void {
    runSync(this.#flight.run(this.#core.rollback()));
  }
  /** Rolls back unless it has ended. */
  close(): void {
    this.rollback();
  }
  [Symbol.dispose](): void {
    this.rollback();
  }
}
