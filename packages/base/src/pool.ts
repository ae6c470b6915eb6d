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
  /**
   * Gives it back, once; more calls do nothing. It never fails: a connection that cannot be reset
   * is closed and the reason logged. `transactionEnded` saves the reset round trip.
   */
  release(options?: { readonly transactionEnded?: boolean }): Program<void>;
  /**
   * Closes it because it is broken; the pool opens another when one is needed. With `soft` it may
   * still be used, and is replaced at its next checkout. It never fails.
   */
  invalidate(error?: unknown, options?: { readonly soft?: boolean }): Program<void>;
  /** Takes it out of the pool for good: `release` then closes it. */
  detach(): void;
}

/** Why a connection is reset, as the `reset` event tells. */
export interface PoolResetState {
  /** The transaction was ended already, so the pool sends nothing. */
  readonly transactionEnded: boolean;
  /** The connection is closed afterwards, for it was detached. */
  readonly terminateOnly: boolean;
}

/**
 * The events of a pool, each with the arguments of its listeners. Listeners may return promises
 * under the asynchronous face, but for `detach`. One that throws on the way out (connect,
 * firstConnect, checkout) fails the acquire; on the way back the error is logged, for nothing may
 * keep a connection from being dealt with.
 */
export interface PoolEvents {
  /** A physical connection was opened (after the dialect's own set-up). */
  connect: [connection: DriverConnection];
  /** The first connection of this pool was opened; before `connect`. */
  firstConnect: [connection: DriverConnection];
  /** A connection is lent; throw DisconnectionError to have it replaced. */
  checkout: [pooled: PooledConnection];
  /** A connection comes back, or was invalidated; once for each checkout but detached ones. */
  checkin: [pooled: PooledConnection];
  /** A connection is about to be reset. */
  reset: [pooled: PooledConnection, state: PoolResetState];
  /** A connection is thrown away as broken. */
  invalidate: [pooled: PooledConnection, error: unknown];
  /** A connection will be replaced at its next checkout. */
  softInvalidate: [pooled: PooledConnection, error: unknown];
  /** A physical connection is closed. */
  close: [connection: DriverConnection];
  /** A connection leaves the pool for good. */
  detach: [connection: DriverConnection];
  /** A detached connection is closed. */
  closeDetached: [connection: DriverConnection];
}

/**
 * Keeps connections. Acquiring is a program, because it may have to connect or to wait.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/pooling.html
 */
export interface Pool {
  readonly events: EventHooks<PoolEvents>;
  /**
   * Lends a connection; the caller releases it.
   *
   * @throws the reason of `signal` when it is aborted; TimeoutError when none came free in time
   */
  acquire(options?: { readonly signal?: AbortSignal | undefined }): Program<PooledConnection>;
  /** Closes idle connections; lent ones are closed when they come back. Nothing is kept from then on. */
  dispose(): Program<void>;
  /** A fresh pool with the same settings and listeners. */
  recreate(): Pool;
  /**
   * Every connection opened until now is replaced at its next checkout. With `broken`, nothing
   * happens when that connection is itself older than the last call: its failure says nothing
   * about those opened since.
   */
  invalidateAll(broken?: PooledConnection): void;
  /** A line for people. */
  status(): string;
  /** Connections kept at most when nobody uses them; 0 means any number. */
  readonly size: number;
  /** Connections at rest. */
  readonly checkedIn: number;
  /** Connections in use, or on their way in or out. */
  readonly checkedOut: number;
  /** Connections above `size`. */
  readonly overflow: number;
  /** Callers that wait for a connection. */
  readonly waiting: number;
}

/** How a pool opens, prepares, resets and checks its connections; the engine makes one. */
export interface ConnectionSource {
  /** Opens a connection and prepares it (Dialect.onConnect); closes it again when preparing fails. */
  open(): Program<DriverConnection>;
  /** Ends what transaction is open. */
  reset(connection: DriverConnection, how: ResetOnReturn): Program<void>;
  /** Whether an error means that the connection is gone. */
  isDisconnect(error: unknown): boolean;
}
