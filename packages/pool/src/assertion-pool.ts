import { type ConnectionSource, InvalidRequestError, type Program } from "@rebis/base";
import { BasePool } from "./base-pool.ts";
import type { PoolOptions } from "./options.ts";
import type { ConnectionRecord } from "./record.ts";

/**
 * Lends one connection at a time, and fails when a second is asked for: for tests of code that
 * must not use two at once. The error tells where the first one was acquired.
 *
 * @example
 * const pool = new AssertionPool(source);
 * const first = yield* pool.acquire();
 * yield* pool.acquire();                  // throws InvalidRequestError
 *
 * @see https://docs.sqlalchemy.org/en/21/core/pooling.html#sqlalchemy.pool.AssertionPool
 * @since 0.1.0
 */
export class AssertionPool extends BasePool {
  readonly size: number = 1;
  readonly overflow: number = 0;
  readonly waiting: number = 0;
  readonly #options: PoolOptions;
  #record: ConnectionRecord;
  #isTaken = false;

  constructor(source: ConnectionSource, options: PoolOptions = {}) {
    super("AssertionPool", source, { ...options, trackHolders: options.trackHolders ?? true });
    this.#options = options;
    this.#record = this.newRecord();
  }

  get checkedIn(): number {
    return this.#record.state === "idle" ? 1 : 0;
  }
  get checkedOut(): number {
    return this.#isTaken ? 1 : 0;
  }
  status(): string {
    return `one connection, ${this.checkedOut} in use, ${this.checkedIn} idle`;
  }
  recreate(): AssertionPool {
    return new AssertionPool(this.source, { ...this.#options, events: this.events });
  }

  /** @internal */
  // A kind of pool is a program, whether or not it has to ask for anything.
  // oxlint-disable-next-line require-yield
  protected *take(): Program<ConnectionRecord> {
    if (this.#isTaken) throw this.#isInUse();
    this.#isTaken = true;
    return this.#record;
  }
  /** @internal */
  protected *store(record: ConnectionRecord): Program<void> {
    if (record.state === "returning" && !this.isDisposed) record.rest();
    else yield* record.close();
    this.#isTaken = false;
  }
  /** @internal */
  protected vacate(): void {
    this.#record = this.newRecord();
    this.#isTaken = false;
  }
  /** @internal */
  protected *closeIdle(): Program<void> {
    if (this.#isTaken) return;
    this.#isTaken = true; // nobody may take it while it is being closed
    yield* this.#record.close();
    this.#isTaken = false;
  }

  #isInUse(): InvalidRequestError {
    const stack = this.holders.oldest?.stack;
    const where = stack === undefined ? "" : ` It was acquired at\n${stack}\n`;
    return new InvalidRequestError(
      `Cannot lend a second connection: this AssertionPool has one, and it is in use.${where} ` +
        `Release it first, or use a QueuePool.`,
    );
  }
}
