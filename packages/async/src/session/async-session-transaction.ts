import type { Flight, SessionTransactionCore } from "@rebis/orm/spi";
import type { OperationQueue } from "../operation-queue.ts";

/**
 * A transaction of an {@link AsyncSession}, or a savepoint in one.
 *
 * @example
 * await using transaction = await session.begin();
 * session.add(user);
 * await transaction.commit(); // without it: rolled back at the end of the block
 * @see https://docs.sqlalchemy.org/en/21/orm/extensions/asyncio.html#sqlalchemy.ext.asyncio.AsyncSessionTransaction
 * @since 0.1.0
 */
export class AsyncSessionTransaction implements AsyncDisposable {
  readonly #core: SessionTransactionCore;
  readonly #queue: OperationQueue;
  readonly #flight: Flight;

  constructor(core: SessionTransactionCore, queue: OperationQueue, flight: Flight) {
    this.#core = core;
    this.#queue = queue;
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
  commit(): Promise<void> {
    return this.#queue.run(() => this.#flight.run(this.#core.commit()));
  }
  /** ROLLBACK, or ROLLBACK TO SAVEPOINT; objects go back to what they were. Nothing when it has ended. */
  rollback(): Promise<void> {
    return this.#queue.run(() => this.#flight.run(this.#core.rollback()));
  }
  /** Rolls back unless it has ended. */
  close(): Promise<void> {
    return this.rollback();
  }
  [Symbol.asyncDispose](): Promise<void> {
    return this.rollback();
  }
}
