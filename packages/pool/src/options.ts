import {
  ArgumentError,
  type Clock,
  type EventHooks,
  type Logger,
  type PoolEvents,
  type ResetOnReturn,
} from "@rebis/base";

/**
 * What every pool can be told. Times are seconds.
 *
 * @example
 * new NullPool(source, { resetOnReturn: "none" });
 * @see {@link QueuePoolOptions}
 * @since 0.1.0
 */
export interface PoolOptions {
  /** Replaces a connection at checkout when it is older than this; -1, the default, means never. */
  readonly recycle?: number | undefined;
  /** Pings a reused connection at checkout; a number pings only those that were idle so long. */
  readonly prePing?: boolean | number | undefined;
  /** What is sent before a connection comes to rest; `"rollback"` by default. */
  readonly resetOnReturn?: ResetOnReturn | undefined;
  /** How long a caller waits for a connection; 30 by default. Connecting is not counted. */
  readonly poolTimeout?: number | undefined;
  /** Remembers who acquired each connection, for errors and warnings; costs a stack trace each time. */
  readonly trackHolders?: boolean | undefined;
  /** Logs what is opened, closed, checked out and checked in (the engine's `echoPool`). */
  readonly echo?: boolean | undefined;
  /** Where the log goes, and in any case the warnings; the console by default. */
  readonly logger?: Logger | undefined;
  readonly clock?: Clock | undefined;
  /** Listeners that this pool shares with others; `recreate` passes them on. */
  readonly events?: EventHooks<PoolEvents> | undefined;
}

/**
 * What a {@link QueuePool} can be told besides.
 *
 * @example
 * new QueuePool(source, { poolSize: 10, maxOverflow: 20, poolTimeout: 5, prePing: true });
 * @see https://docs.sqlalchemy.org/en/21/core/pooling.html#sqlalchemy.pool.QueuePool
 * @since 0.1.0
 */
export interface QueuePoolOptions extends PoolOptions {
  /** Connections kept when nobody uses them; 5 by default, 0 means any number and no limit at all. */
  readonly poolSize?: number | undefined;
  /** Connections opened above `poolSize` and closed when they come back; 10 by default, -1 means any number. */
  readonly maxOverflow?: number | undefined;
  /** Lends the connection that came back last, so that the others grow old and a server can close them. */
  readonly useLifo?: boolean | undefined;
}

/** The rules of checkout and return, with their defaults filled in. */
export interface PoolSettings {
  readonly recycle: number;
  /** Seconds of rest after which a ping is due; Infinity means never. */
  readonly pingAfter: number;
  readonly resetOnReturn: ResetOnReturn;
  readonly poolTimeout: number;
  readonly trackHolders: boolean;
}

/** Fills in the defaults. */
export function poolSettings(options: PoolOptions): PoolSettings {
  const { recycle = -1, prePing = false, resetOnReturn = "rollback", poolTimeout = 30 } = options;
  requireNumber("recycle", recycle, -1);
  requireNumber("poolTimeout", poolTimeout, 0);
  const pingAfter = typeof prePing === "number" ? prePing : prePing ? 0 : Infinity;
  requireNumber("prePing", pingAfter, 0);
  if (!["rollback", "commit", "none"].includes(resetOnReturn)) {
    throw new ArgumentError(
      `Cannot make a pool with resetOnReturn ${JSON.stringify(resetOnReturn)}: ` +
        `there is no such reset. Say "rollback", "commit" or "none".`,
    );
  }
  const trackHolders = options.trackHolders === true;
  return { recycle, pingAfter, resetOnReturn, poolTimeout, trackHolders };
}

/** Throws unless `value` is a number of at least `least`. */
function requireNumber(name: string, value: number, least: number): void {
  if (typeof value === "number" && value >= least) return;
  throw new ArgumentError(
    `Cannot make a pool with ${name} ${String(value)}: it is a number of at least ${least}. ` +
      `Leave it out for the default.`,
  );
}

/** Throws unless `value` is a whole number of at least `least`. */
export function requireCount(name: string, value: number, least: number): void {
  requireNumber(name, value, least);
  if (Number.isInteger(value)) return;
  throw new ArgumentError(
    `Cannot make a pool with ${name} ${value}: connections come whole. Give an integer.`,
  );
}
