import {
  type Dialect,
  type EventHooks,
  type Pool,
  type PooledConnection,
  type Program,
  type ProgramConnection,
  runSync,
  type SyncBind,
} from "@rebis/base";
import { Connection } from "./connection.ts";
import type { ConnectionEvents } from "./connection-events.ts";
import { announceConnection, openConnection, withConnection } from "./core/open-connection.ts";
import type { EngineCore } from "./core/engine-core.ts";
import type { ExecutionOptions } from "./execution-options.ts";
import type { DatabaseUrl } from "./url.ts";

/**
 * Where connections come from: a database URL, its dialect and a pool. One for each database of
 * an application, made by {@link createEngine}; it connects when it is first used.
 *
 * @example
 * engine.begin((conn) => conn.execute(insert(users).values({ name: "ann" })));
 * // BEGIN; INSERT INTO users (name) VALUES (?); COMMIT
 * @see https://docs.sqlalchemy.org/en/21/core/connections.html#sqlalchemy.engine.Engine
 * @since 0.1.0
 */
export class Engine implements SyncBind, Disposable {
  readonly face = "sync" as const;
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
  get events(): EventHooks<ConnectionEvents<Connection>> {
    // The core hands the face of a connection to listeners, and that is a Connection here.
    return this.core.events as unknown as EventHooks<ConnectionEvents<Connection>>;
  }

  /**
   * Takes a connection; close it, or declare it with `using`.
   *
   * @example
   * using conn = engine.connect();
   */
  connect(): Connection {
    const connection = new Connection(runSync(openConnection(this.core)));
    runSync(announceConnection(connection.core));
    return connection;
  }

  /**
   * Runs the callback in a transaction on a connection of its own: committed when it returns,
   * rolled back when it throws.
   *
   * @example
   * engine.begin((conn) => { conn.execute(insert(users).values({ name: "ann" })); });
   */
  begin<Value>(work: (connection: Connection) => Value): Value {
    using connection = this.connect();
    return connection.begin(work);
  }

  /** An engine with further options over the same pool. */
  executionOptions(options: ExecutionOptions): Engine {
    return new Engine(this.core.withOptions(options));
  }
  /** The options in force. */
  getExecutionOptions(): ExecutionOptions {
    return this.core.executionOptions;
  }

  /** A connection of the pool as the pool lends it; `release` it. */
  rawConnection(): PooledConnection {
    return runSync(this.pool.acquire());
  }

  /** Forgets every compiled statement. */
  clearCompiledCache(): void {
    this.core.parts.cache.clear();
  }

  /** Closes the idle connections and begins a new pool; the engine can still be used. */
  dispose(): void {
    runSync(this.core.dispose(this));
  }
  [Symbol.dispose](): void {
    this.dispose();
  }

  runProgram<R>(program: (connection: ProgramConnection) => Program<R>): R {
    return runSync(withConnection(this.connect().core, program));
  }
}
