import {
  type ConnectionSource,
  InvalidRequestError,
  type PooledConnection,
  type Program,
  TimeoutError,
  wait,
} from "@rebis/base";
import { BasePool } from "./base-pool.ts";
import type { PoolOptions } from "./options.ts";
import type { ConnectionRecord } from "./record.ts";
import { WaitQueue } from "./wait-queue.ts";

/**
 * Has one connection and lends it to everybody at once: for a database that lives in its
 * connection, as SQLite's `:memory:` does.
 *
 * Holders share its transaction. It is reset when the last of them gives it back, never under the
 * feet of another, and for the same reason it is recycled and pinged only when nobody has it.
 *
 * @example
 * const pool = new StaticPool(source);
 * const first = yield* pool.acquire();
 * const second = yield* pool.acquire();   // first.connection === second.connection
 *
 * @see https://docs.sqlalchemy.org/en/21/core/pooling.html#sqlalchemy.pool.StaticPool
 * @since 0.1.0
 */
export class StaticPool extends BasePool {
  readonly size: number = 1;
  readonly overflow: number = 0;
  readonly #options: PoolOptions;
  #record: ConnectionRecord;
  /** Those who came while another opened, reset or closed it. */
  readonly #waiters = new WaitQueue<void>();

  constructor(source: ConnectionSource, options: PoolOptions = {}) {
    super("StaticPool", source, options);
    this.#options = options;
    this.#record = this.newRecord();
  }

  get checkedIn(): number {
    return this.#record.state === "idle" ? 1 : 0;
  }
  get checkedOut(): number {
    return this.holders.count;
  }
  get waiting(): number {
    return this.#waiters.length;
  }
  status(): string {
    return `one connection, ${this.#record.state}, held ${this.holders.count} times`;
  }
  recreate(): StaticPool {
    return new StaticPool(this.source, { ...this.#options, events: this.events });
  }

  override *acquire(
    options: { readonly signal?: AbortSignal | undefined } = {},
  ): Program<PooledConnection> {
    try {
      return yield* super.acquire(options);
    } finally {
      this.#waiters.handOver(); // opened or failed: the next may try
    }
  }

  /** @internal */
  protected *take(signal: AbortSignal | undefined): Program<ConnectionRecord> {
    while (this.#isBusy) {
      yield* wait(
        () => this.#join(signal),
        () => cannotWait(),
      );
    }
    return this.#record;
  }
  /** @internal */
  protected *store(record: ConnectionRecord): Program<void> {
    if (record.state === "returning") {
      if (this.isDisposed) yield* record.close();
      else record.rest();
    }
    this.#waiters.handOver();
  }
  /** @internal */
  protected vacate(): void {
    this.#record = this.newRecord();
    this.#waiters.handOver();
  }
  /** @internal */
  protected *closeIdle(): Program<void> {
    if (this.#record.state === "idle") yield* this.#record.close();
    this.#waiters.handOver();
  }

  get #isBusy(): boolean {
    return ["opening", "returning", "closing"].includes(this.#record.state);
  }

  #join(signal: AbortSignal | undefined): Promise<void> {
    if (!this.#isBusy) return Promise.resolve();
    const { clock } = this;
    const seconds = this.settings.poolTimeout;
    const timeoutError = (): TimeoutError =>
      new TimeoutError(
        `Cannot lend the connection: somebody has been opening or resetting it for ${seconds} s. ` +
          `See why the database does not answer, or raise poolTimeout.`,
      );
    return this.#waiters.join({ clock, seconds, signal, timeoutError });
  }
}

function cannotWait(): InvalidRequestError {
  return new InvalidRequestError(
    `Cannot lend the connection: it is just being opened or reset, and this face is synchronous. ` +
      `Do not acquire inside a pool event's listener; use the connection that the event hands over.`,
  );
}
