import type { Program } from "@rebis/base";

/**
 * ```text
 *   active ──► inactive ──► closed      COMMIT or RELEASE failed, or the connection was lost:
 *      │                                nothing runs until it is rolled back
 *      └─────────────────► closed      committed, rolled back, or ended with the one around it
 * ```
 */
export type TransactionState = "active" | "inactive" | "closed";

/** What a transaction asks of the connection it belongs to. */
export interface TransactionOwner {
  commit(transaction: TransactionCore): Program<void>;
  rollback(transaction: TransactionCore): Program<void>;
  /** The first of two phases. */
  prepare(transaction: TransactionCore): Program<void>;
}

/** One transaction or savepoint: its state. The {@link TransactionOwner} moves it. */
export class TransactionCore {
  /** The savepoint's name; undefined for a transaction. */
  readonly savepoint: string | undefined;
  /** The name of a two-phase transaction; undefined for others. */
  readonly xid: string | undefined;
  readonly #owner: TransactionOwner;
  #state: TransactionState = "active";

  constructor(owner: TransactionOwner, savepoint: string | undefined, xid?: string) {
    this.#owner = owner;
    this.savepoint = savepoint;
    this.xid = xid;
  }

  get state(): TransactionState {
    return this.#state;
  }
  get isActive(): boolean {
    return this.#state === "active";
  }
  get isNested(): boolean {
    return this.savepoint !== undefined;
  }

  /** COMMIT, or RELEASE SAVEPOINT. */
  commit(): Program<void> {
    return this.#owner.commit(this);
  }
  /** ROLLBACK, or ROLLBACK TO SAVEPOINT; nothing when it has ended. */
  rollback(): Program<void> {
    return this.#owner.rollback(this);
  }

  /** Two phases: PREPARE TRANSACTION, XA PREPARE. */
  prepare(): Program<void> {
    return this.#owner.prepare(this);
  }

  /** Moved by its owner. @internal */
  move(state: TransactionState): void {
    this.#state = state;
  }
}
