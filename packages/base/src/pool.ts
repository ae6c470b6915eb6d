import type { DriverConnection } from "./driver.ts";
import type { EventHooks } from "./event.ts";
import type { Program } from "./program.ts";

/** What happens to a connection that goes back: its open transaction is rolled back, committed, or left. */
export type ResetOnReturn = "rollback" | "commit" | "none";

/** A physical connection lent by a pool. */
export interface PooledConnection {
  readonly connection: DriverConnection;
  /** The user's notes; cleared when the record reconnects. */
  readonly info: Map<unknown, unknown>;
  /** The user's notes; kept as long as the record lives, over reconnects. */
  readonly recordInfo: Map<unknown, unknown>;
  /** False after `release`, `invalidate` or `detach`. */
  readonly isValid: boolean;
  /** Gives it back; `transactionEnded` saves the reset round trip. */
  release(options?: { readonly transactionEnded?: boolean }): Program<void>;
  /** Closes it because it is broken; the pool opens another when one is needed. */
  invalidate(error?: unknown): Program<void>;
  /** Takes it out of the pool for good; the holder closes it. */
  detach(): void;
}

/** The events of a pool, each with the arguments of its listeners. */
export interface PoolEvents {
  /** A physical connection was opened (after the dialect's own set-up). */
  connect: [connection: DriverConnection];
  /** The first connection of this pool was opened. */
  firstConnect: [connection: DriverConnection];
  /** A connection is lent; throw DisconnectionError to have it replaced. */
  checkout: [pooled: PooledConnection];
  /** A connection comes back. */
  checkin: [pooled: PooledConnection];
  /** A connection is about to be reset. */
  reset: [pooled: PooledConnection];
  /** A connection is thrown away as broken. */
  invalidate: [pooled: PooledConnection, error: unknown];
  /** A physical connection is closed. */
  close: [connection: DriverConnection];
  /** A connection leaves the pool for good. */
  detach: [connection: DriverConnection];
}

/**
 * Keeps connections. Acquiring is a program, because it may have to connect or to wait.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/pooling.html
 */
export interface Pool {
  readonly events: EventHooks<PoolEvents>;
  acquire(options?: { readonly signal?: AbortSignal | undefined }): Program<PooledConnection>;
  /** Closes idle connections; lent ones are closed when they come back. */
  dispose(): Program<void>;
  /** A fresh pool with the same settings and listeners. */
  recreate(): Pool;
  /** Every connection opened until now is replaced at its next checkout. */
  invalidateAll(): void;
  /** A line for people. */
  status(): string;
  readonly size: number;
  readonly checkedIn: number;
  readonly checkedOut: number;
  readonly overflow: number;
}

/** How a pool opens, prepares, resets and checks its connections; the engine makes one. */
export interface ConnectionSource {
  /** Opens a connection and prepares it (Dialect.onConnect). */
  open(): Program<DriverConnection>;
  /** Ends what transaction is open. */
  reset(connection: DriverConnection, how: ResetOnReturn): Program<void>;
  /** Whether an error means that the connection is gone. */
  isDisconnect(error: unknown): boolean;
}
