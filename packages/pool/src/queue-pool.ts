import { type ConnectionSource, type Program, wait } from "@rebis/base";
import { BasePool } from "./base-pool.ts";
import { type QueuePoolOptions, requireCount } from "./options.ts";
import { type PoolStanding, PoolTimeoutError } from "./pool-timeout-error.ts";
import type { ConnectionRecord } from "./record.ts";
import { WaitQueue } from "./wait-queue.ts";

/**
 * Keeps up to `poolSize` connections, opens `maxOverflow` more under load, and lets callers wait
 * in the order in which they came when all are in use.
 *
 * The pool of every database that is reached over a network. Under the synchronous face nobody
 * can wait, so a caller who would have to fails at once.
 *
 * @example
 * const pool = new QueuePool(source, { poolSize: 10, maxOverflow: 20, prePing: true });
 * const pooled = yield* pool.acquire();
 * try { yield* execute(pooled.connection, call); } finally { yield* pooled.release(); }
 *
 * @throws {ArgumentError} when an option makes no sense
 * @see {@link QueuePoolOptions}
 * @see https://docs.sqlalchemy.org/en/21/core/pooling.html#sqlalchemy.pool.QueuePool
 * @since 0.1.0
 */
export class QueuePool extends BasePool {
  readonly size: number;
  readonly #maxOverflow: number;
  readonly #limit: number;
  readonly #options: QueuePoolOptions;
  readonly #idle: ConnectionRecord[] = [];
  /** Records without a connection, kept for their `recordInfo`; they take no place. */
  readonly #empty: ConnectionRecord[] = [];
  readonly #waiters = new WaitQueue<ConnectionRecord>();
  /** Places taken: records that are idle, lent, or on their way between. */
  #places = 0;

  constructor(source: ConnectionSource, options: QueuePoolOptions = {}) {
    super("QueuePool", source, options);
    this.size = options.poolSize ?? 5;
    requireCount("poolSize", this.size, 0);
    const maxOverflow = options.maxOverflow ?? 10;
    requireCount("maxOverflow", maxOverflow, -1);
    this.#maxOverflow = this.size === 0 ? -1 : maxOverflow;
    this.#limit = this.#maxOverflow === -1 ? Infinity : this.size + maxOverflow;
    this.#options = options;
  }

  get checkedIn(): number {
    return this.#idle.length;
  }
  get checkedOut(): number {
    return this.#places - this.#idle.length;
  }
  get overflow(): number {
    return this.size === 0 ? 0 : Math.max(0, this.#places - this.size);
  }
  get waiting(): number {
    return this.#waiters.length;
  }
  status(): string {
    return (
      `size ${this.size}, ${this.checkedOut} in use, ${this.checkedIn} idle, ` +
      `overflow ${this.overflow} of ${this.#maxOverflow}, ${this.waiting} waiting`
    );
  }

  recreate(): QueuePool {
    return new QueuePool(this.source, { ...this.#options, events: this.events });
  }

  /** @internal */
  protected *take(signal: AbortSignal | undefined): Program<ConnectionRecord> {
    const record = this.#takeNow();
    if (record !== undefined) return record;
    return yield* wait(
      (given) => this.#join(signal ?? given),
      () => this.#cannotWait(),
    );
  }

  /** @internal */
  protected *store(record: ConnectionRecord): Program<void> {
    if (record.state === "returning" && !this.isDisposed) {
      if (this.#waiters.handOver(record)) return;
      if (this.size === 0 || this.#idle.length < this.size) {
        record.rest();
        this.#idle.push(record);
        return;
      }
    }
    yield* record.close();
    this.#free(record);
  }

  /** @internal */
  protected vacate(): void {
    this.#free(this.newRecord());
  }

  /** @internal */
  protected *closeIdle(): Program<void> {
    for (let record = this.#idle.pop(); record !== undefined; record = this.#idle.pop()) {
      yield* record.close();
      this.#free(record);
    }
  }

  /** A record without waiting: an idle one, or a free place. */
  #takeNow(): ConnectionRecord | undefined {
    const idle = this.#options.useLifo === true ? this.#idle.pop() : this.#idle.shift();
    if (idle !== undefined || this.#places >= this.#limit) return idle;
    this.#places += 1;
    return this.#empty.pop() ?? this.newRecord();
  }

  /** The place of an empty record: for the one who waits longest, who opens a connection in it. */
  #free(record: ConnectionRecord): void {
    if (this.#waiters.handOver(record)) return;
    this.#places -= 1;
    if (this.#empty.length < this.size) this.#empty.push(record);
  }

  #join(signal: AbortSignal | undefined): Promise<ConnectionRecord> {
    // A runner may take its time between a request and its answer.
    const record = this.#takeNow();
    if (record !== undefined) return Promise.resolve(record);
    const timeoutError = (): PoolTimeoutError => this.#timedOut();
    const { clock } = this;
    return this.#waiters.join({ clock, seconds: this.settings.poolTimeout, signal, timeoutError });
  }

  #timedOut(): PoolTimeoutError {
    return new PoolTimeoutError(
      `all ${this.#limit} are in use, and none came back within ${this.settings.poolTimeout} s`,
      `Release connections sooner, or raise poolSize or maxOverflow.`,
      this.#standing(),
    );
  }

  #cannotWait(): PoolTimeoutError {
    return new PoolTimeoutError(
      `all ${this.#limit} are in use, and waiting under the synchronous face is useless, because ` +
        `while this caller waits nobody else can give one back`,
      `Release a connection first, or raise poolSize or maxOverflow.`,
      this.#standing(),
    );
  }

  #standing(): PoolStanding {
    const { size, overflow, checkedOut, checkedIn, waiting } = this;
    const oldest = this.holders.oldest;
    return {
      size,
      maxOverflow: this.#maxOverflow,
      overflow,
      checkedOut,
      checkedIn,
      waiting,
      oldestHolderSeconds: oldest && this.holders.secondsOf(oldest),
      oldestHolderStack: oldest?.stack,
      connectFailure: this.connector.lastFailure,
    };
  }
}
