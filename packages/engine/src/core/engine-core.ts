import {
  closeConnection,
  connect,
  type ConnectionSource,
  type Dialect,
  type Driver,
  type DriverConnection,
  EventHooks,
  execute,
  type IsolationLevel,
  type Pool,
  type Program,
  RebisError,
  type ResetOnReturn,
} from "@rebis/base";
import type { SqlDialect } from "@rebis/core-sql/spi";
import { StaticPool } from "@rebis/pool";
import type { ConnectionEvents } from "../connection-events.ts";
import { translateError } from "../dialect/translate-error.ts";
import {
  checkIsolationLevel,
  type ExecutionOptions,
  mergeExecutionOptions,
} from "../execution-options.ts";
import { characteristicsOf } from "./characteristics.ts";
import type { StatementCache } from "../execute/statement-cache.ts";
import { isTraced, Span } from "../observe/trace.ts";
import type { StatementLog } from "../log/statement-log.ts";
import type { DatabaseUrl } from "../url.ts";

/** What all engines made of one `createEngine` share. */
export interface EngineParts {
  readonly url: DatabaseUrl;
  readonly dialect: Dialect<SqlDialect>;
  readonly driver: Driver;
  readonly cache: StatementCache;
  readonly log: StatementLog;
  readonly hideParameters: boolean;
  /** The level that every connection has unless it is told otherwise. */
  readonly isolationLevel: IsolationLevel | undefined;
  readonly insertManyPageSize: number;
  /** Statements carry the tags of `withQueryTags()`. */
  readonly queryTags: boolean;
  /** Told of connections that are opened; the first engine's listeners. */
  readonly connecting: Connecting;
  readonly makePool: () => Pool;
}

/** Who hears of connections that are opened; known when the engine is made. */
interface Connecting {
  events?: EventHooks<ConnectionEvents<object>>;
}

/** The pool of an engine and its siblings; disposing puts another in its place. */
interface PoolHolder {
  pool: Pool;
  /** Transactions that began inside another's, on a pool that shares one connection. */
  inside: number;
}

/**
 * What an engine is and can do, without a face. Everything that needs the database is a program;
 * Engine runs them synchronously, an AsyncEngine awaits them.
 */
export class EngineCore {
  readonly parts: EngineParts;
  readonly executionOptions: ExecutionOptions;
  readonly events: EventHooks<ConnectionEvents<object>>;
  readonly #holder: PoolHolder;

  /** @param sibling - the engine whose pool this one shares, and whose listeners hear of it */
  constructor(parts: EngineParts, executionOptions: ExecutionOptions, sibling?: EngineCore) {
    this.parts = parts;
    this.executionOptions = checked(executionOptions, parts.dialect);
    this.events = new EventHooks(sibling?.events);
    parts.connecting.events ??= this.events;
    this.#holder = sibling === undefined ? { pool: parts.makePool(), inside: 0 } : sibling.#holder;
  }

  get pool(): Pool {
    return this.#holder.pool;
  }
  get dialect(): Dialect<SqlDialect> {
    return this.parts.dialect;
  }
  /** The isolation level of a connection that was told none. */
  get baseIsolationLevel(): IsolationLevel {
    return this.parts.isolationLevel ?? this.dialect.transaction.defaultIsolationLevel;
  }

  /** Whether all connections share one of the driver's, which must not be lost. */
  get sharesConnection(): boolean {
    return this.pool instanceof StaticPool;
  }

  /** A new name for a transaction inside another's, where all connections share one of the driver's. */
  nextSharedName(): string | undefined {
    if (!this.sharesConnection) return undefined;
    this.#holder.inside++;
    return `rebis_inside_${this.#holder.inside}`;
  }

  /** An engine with further options over the same pool. */
  withOptions(options: ExecutionOptions): EngineCore {
    const merged = mergeExecutionOptions(this.executionOptions, options);
    return new EngineCore(this.parts, merged, this);
  }

  /** Closes the idle connections and begins a new pool; lent ones close when they come back. */
  *dispose(face: object): Program<void> {
    const old = this.#holder.pool;
    this.#holder.pool = old.recreate();
    yield* old.dispose();
    yield* this.events.dispatch("engineDisposed", face);
  }
}

function checked(options: ExecutionOptions, dialect: Dialect): ExecutionOptions {
  const { isolationLevel } = options;
  if (isolationLevel !== undefined) {
    checkIsolationLevel(isolationLevel, dialect.transaction.isolationLevels);
  }
  characteristicsOf(options, dialect.transaction); // raises for those that cannot be
  return options;
}

/** What makes a {@link connectionSource}. */
export interface SourceParts {
  readonly dialect: Dialect;
  readonly driver: Driver;
  readonly isolationLevel: IsolationLevel | undefined;
  readonly hideParameters: boolean;
  readonly connecting: Connecting;
  readonly connectArgs: Readonly<Record<string, unknown>>;
  /** A driver with other arguments. */
  readonly driverWith: (connectArgs: Readonly<Record<string, unknown>>) => Driver;
}

/** How the pool of an engine opens and resets connections. */
export function connectionSource(parts: SourceParts): ConnectionSource {
  const { dialect } = parts;
  return {
    *open(): Program<DriverConnection> {
      const span = isTraced("connect") ? new Span("connect", { system: dialect.name }) : undefined;
      try {
        const connection = yield* opened(parts);
        try {
          yield* prepareConnection(connection, parts);
        } catch (error) {
          yield* closeConnection(connection);
          throw error;
        }
        span?.end();
        return connection;
      } catch (error) {
        const failure = translateError(dialect, error, { hideParameters: parts.hideParameters });
        span?.fail(failure);
        throw failure;
      }
    },
    *reset(connection: DriverConnection, how: ResetOnReturn): Program<void> {
      if (how === "none" || connection.inTransaction === false) return;
      const { commit, rollback } = dialect.transaction;
      yield* run(connection, how === "commit" ? commit : rollback);
    },
    isDisconnect: (error) => dialect.isDisconnect(error),
  };
}

/** A connection of the driver, opened as listeners of `doConnect` would have it. */
function* opened(parts: SourceParts): Program<DriverConnection> {
  const { events } = parts.connecting;
  if (events?.has("doConnect") !== true) return yield* connect(parts.driver);
  const connectArgs: Record<string, unknown> = { ...parts.connectArgs };
  let own: DriverConnection | undefined;
  yield* events.fold("doConnect", [connectArgs], (args, value) => {
    if (typeof (value as Partial<DriverConnection>).execute !== "function") {
      throw new RebisError(
        'Cannot use what a listener of "doConnect" returned: it is no connection of a driver. Return one, or nothing.',
      );
    }
    own = value as DriverConnection; // as was just seen
    return args;
  });
  return own ?? (yield* connect(parts.driverWith(connectArgs)));
}

function* prepareConnection(connection: DriverConnection, parts: SourceParts): Program<void> {
  yield* parts.dialect.onConnect(connection);
  const { isolationLevel } = parts;
  if (isolationLevel === undefined || isolationLevel === "AUTOCOMMIT") return;
  for (const sql of parts.dialect.transaction.setIsolationLevel(isolationLevel)) {
    yield* run(connection, sql);
  }
}

function* run(connection: DriverConnection, sql: string): Program<void> {
  yield* execute(connection, { sql, parameters: [], returnsRows: false });
}
