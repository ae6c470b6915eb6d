import { runSync } from "@rebis/base";
import type { TransactionCore } from "./core/transaction-core.ts";

/**
 * A transaction or a savepoint of a {@link Connection}.
 *
 * @example
 * using transaction = conn.begin();
 * conn.execute(insert(users).values({ name: "ann" }));
 * transaction.commit(); // without it: ROLLBACK at the end of the block
 * @see https://docs.sqlalchemy.org/en/21/core/connections.html#sqlalchemy.engine.Transaction
 * @since 0.1.0
 */
export class Transaction implements Disposable {
  readonly #core: TransactionCore;

  constructor(core: TransactionCore) {
    this.#core = core;
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
  commit(): void {
    runSync(this.#core.commit());
  }
  /** ROLLBACK, or ROLLBACK TO SAVEPOINT; nothing when it has ended. */
  rollback(): void {
    runSync(this.#core.rollback());
  }
  /** Rolls back unless it has ended. */
  close(): void {
    this.rollback();
  }
  [Symbol.dispose](): void {
    this.rollback();
  }
}

/**
 * A transaction of two phases: `prepare()` makes sure that it can be committed, `commit()` does so;
 * in between, `commitPrepared()` can do it on another connection, even after a crash.
 *
 * @example
 * using transaction = conn.beginTwophase();
 * conn.execute(insert(users).values({ name: "ann" }));
 * transaction.prepare(); // PREPARE TRANSACTION 'rebis_…'
 * transaction.commit();  // COMMIT PREPARED 'rebis_…'
 * @see https://docs.sqlalchemy.org/en/21/core/connections.html#sqlalchemy.engine.TwoPhaseTransaction
 * @since 0.1.0
 */
export class TwoPhaseTransaction extends Transaction {
  readonly #twophase: TransactionCore;

  constructor(core: TransactionCore) {
    super(core);
    this.#twophase = core;
  }

  /** Its name at the server. */
  get xid(): string {
    return this.#twophase.xid as string; // it was begun with one
  }
  /** The first phase; nothing can be run in it from then on. @throws {InvalidRequestError} when it has ended */
  prepare(): void {
    runSync(this.#twophase.prepare());
  }
}
