import type { ConnectionSource, Program } from "@rebis/base";
import { BasePool } from "./base-pool.ts";
import type { PoolOptions } from "./options.ts";
import type { ConnectionRecord } from "./record.ts";

/**
 * Keeps nothing: opens a connection for each acquire and closes it on release.
 *
 * For migrations and scripts, and where something else pools: a driver's own pool, PgBouncer, a
 * serverless proxy. There the source's `open` borrows from that pool and `close` gives back.
 *
 * @example
 * const pool = new NullPool(source);
 * const pooled = yield* pool.acquire();   // connects
 * yield* pooled.release();                // closes
 *
 * @see https://docs.sqlalchemy.org/en/21/core/pooling.html#sqlalchemy.pool.NullPool
 * @since 0.1.0
 */
export class NullPool extends BasePool {
  readonly size: number = 0;
  readonly checkedIn: number = 0;
  readonly overflow: number = 0;
  readonly waiting: number = 0;
  readonly #options: PoolOptions;
  #open = 0;

  constructor(source: ConnectionSource, options: PoolOptions = {}) {
    super("NullPool", source, options);
    this.#options = options;
  }

  get checkedOut(): number {
    return this.#open;
  }
  status(): string {
    return `nothing kept, ${this.#open} in use`;
  }
  recreate(): NullPool {
    return new NullPool(this.source, { ...this.#options, events: this.events });
  }

  /** @internal */
  // A kind of pool is a program, whether or not it has to ask for anything.
  // oxlint-disable-next-line require-yield
  protected *take(): Program<ConnectionRecord> {
    this.#open += 1;
    return this.newRecord();
  }
  /** @internal */
  protected *store(record: ConnectionRecord): Program<void> {
    yield* record.close();
    this.#open -= 1;
  }
  /** @internal */
  protected vacate(): void {
    this.#open -= 1;
  }
  /** @internal */
  protected *closeIdle(): Program<void> {}
}
