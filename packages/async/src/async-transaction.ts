import type { TransactionCore } from "@rebis/engine/spi";
import type { OperationQueue } from "./operation-queue.ts";

/**
 * A transaction or a savepoint of an {@link AsyncConnection}.
 *
 * @example
 * await using transaction = await conn.begin();
 * await conn.execute(insert(users).values({ name: "ann" }));
 * await transaction.commit(); // without it: ROLLBACK at the end of the block
 * @see https://docs.sqlalchemy.org/en/21/orm/extensions/asyncio.html#sqlalchemy.ext.asyncio.AsyncTransaction
 * @since 0.1.0
 */
export class AsyncTransaction implements AsyncDisposable {
  readonly #core: TransactionCore;
  readonly #queue: OperationQueue;

  constructor(core: TransactionCore, queue: OperationQueue) {
    this.#core = core;
    this.#queue = queue;
  }

  /** Neither ended nor failed. */
  get isActive(): boolean {
    return this.#core.isActive;
  }
  /** A savepoint. */
  get nested(): boolean {
    return this.#core.isNested;
  }
  /** COMMIT, or RELEASE SAVEPOINT. @throws {InvalidRequestError} when it has ended */
  commit(): Promise<void> {
    return this.#queue.run(() => this.#core.commit());
  }
  /** ROLLBACK, or ROLLBACK TO SAVEPOINT; nothing when it has ended. */
  rollback(): Promise<void> {
    return this.#queue.run(() => this.#core.rollback());
  }
  /** Rolls back unless it has ended. */
  close(): Promise<void> {
    return this.rollback();
  }
  [Symbol.asyncDispose](): Promise<void> {
    return this.rollback();
  }
}

/**
 * A transaction of two phases: `prepare()` makes sure that it can be committed, `commit()` does so;
 * in between, `commitPrepared()` can do it on another connection, even after a crash.
 *
 * @example
 * await using transaction = await conn.beginTwophase();
 * await conn.execute(insert(users).values({ name: "ann" }));
 * await transaction.prepare(); // PREPARE TRANSACTION 'rebis_…'
 * await transaction.commit();  // COMMIT PREPARED 'rebis_…'
 * @see https://docs.sqlalchemy.org/en/21/core/connections.html#sqlalchemy.engine.TwoPhaseTransaction
 * @since 0.1.0
 */
export class AsyncTwoPhaseTransaction extends AsyncTransaction {
  readonly #twophase: TransactionCore;
  readonly #operations: OperationQueue;

  constructor(core: TransactionCore, queue: OperationQueue) {
    super(core, queue);
    this.#twophase = core;
    this.#operations = queue;
  }

  /** Its name at the server. */
  get xid(): string {
    return this.#twophase.xid as string; // it was begun with one
  }
  /** The first phase; nothing can be run in it from then on. @throws {InvalidRequestError} when it has ended */
  prepare(): Promise<void> {
    return this.#operations.run(() => this.#twophase.prepare());
  }
}
