import {
  type AsyncBind,
  type Awaitable,
  type Dialect,
  type EventHooks,
  type Pool,
  type PooledConnection,
  type Program,
  type ProgramConnection,
  runAsync,
} from "@rebis/base";
import type { ConnectionEvents, DatabaseUrl, ExecutionOptions } from "@rebis/engine";
import {
  announceConnection,
  type EngineCore,
  openConnection,
  withConnection,
} from "@rebis/engine/spi";
import { AsyncConnection } from "./async-connection.ts";
import { type Limits, watch } from "./limits.ts";

/**
 * Where connections come from: a database URL, its dialect and a pool. One for each database of
 * an application, made by {@link createAsyncEngine}; it connects when it is first used.
 *
 * @example
 * await engine.begin(async (conn) => { await conn.execute(insert(users).values({ name: "ann" })); });
 * // BEGIN; INSERT INTO users (name) VALUES (?); COMMIT
 * @see https://docs.sqlalchemy.org/en/21/orm/extensions/asyncio.html#sqlalchemy.ext.asyncio.AsyncEngine
 * @since 0.1.0
 */
export class AsyncEngine implements AsyncBind, AsyncDisposable {
  readonly face = "async" as const;
  /** What it is without its face; for the layers above. */
  readonly core: EngineCore;

  constructor(core: EngineCore) {
    this.core = core;
  }

  get url(): DatabaseUrl {
    return this.core.parts.url;
  }
  get dialect(): Dialect {
    return this.core.dialect;
  }
  /** The driver's name, as in the URL after the plus sign. */
  get driver(): string {
    return this.core.parts.driver.name;
  }
  get pool(): Pool {
    return this.core.pool;
  }
  /** Listeners of all connections; one that returns a promise is awaited. */
  get events(): EventHooks<ConnectionEvents<AsyncConnection>> {
    // The core hands the face of a connection to listeners, and that is an AsyncConnection here.
    return this.core.events as unknown as EventHooks<ConnectionEvents<AsyncConnection>>;
  }

  /**
   * Takes a connection; close it, or declare it with `await using`.
   *
   * @example
   * await using conn = await engine.connect({ timeout: 5 });
   * @throws the reason of `signal`; TimeoutError when none came free in time
   */
  async connect(limits: Limits = {}): Promise<AsyncConnection> {
    using clock = watch(limits);
    const connection = new AsyncConnection(await runAsync(openConnection(this.core, clock.signal)));
    await runAsync(announceConnection(connection.core));
    return connection;
  }

  /**
   * Runs the callback in a transaction on a connection of its own: committed when its promise is
   * kept, rolled back when it is broken.
   *
   * @example
   * await engine.begin(async (conn) => { await conn.execute(insert(users).values({ name: "ann" })); });
   */
  async begin<Value>(
    work: (connection: AsyncConnection) => Awaitable<Value>,
    limits: Limits = {},
  ): Promise<Value> {
    using clock = watch(limits);
    await using connection = await this.connect({ signal: clock.signal });
    return await connection.begin(work, { signal: clock.signal });
  }

  /** An engine with further options over the same pool. */
  executionOptions(options: ExecutionOptions): AsyncEngine {
    return new AsyncEngine(this.core.withOptions(options));
  }
  /** The options in force. */
  getExecutionOptions(): ExecutionOptions {
    return this.core.executionOptions;
  }

  /** A connection of the pool as the pool lends it; `release` it. */
  rawConnection(): Promise<PooledConnection> {
    return runAsync(this.pool.acquire());
  }

  /** Forgets every compiled statement. */
  clearCompiledCache(): void {
    this.core.parts.cache.clear();
  }

  /** Closes the idle connections and begins a new pool; the engine can still be used. */
  dispose(): Promise<void> {
    return runAsync(this.core.dispose(this));
  }
  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }

  async runProgram<R>(program: (connection: ProgramConnection) => Program<R>): Promise<R> {
    const { core, queue } = await this.connect();
    return await queue.run(() => withConnection(core, program));
  }
}
