import type { DriverConnection, RebisError } from "@rebis/base";
import type { ExecutionOptions } from "./execution-options.ts";
import type { ExecutionContext } from "./execute/context.ts";

/**
 * The events of an engine and its connections, each with the arguments of its listeners.
 * `Face` is what listeners are handed as the connection: a Connection or an AsyncConnection.
 *
 * Listeners are called in order; under the asynchronous face they may return promises.
 *
 * @example
 * event.listen(engine, "beforeCursorExecute", (connection, cursor, statement) => { count += 1; });
 * @see https://docs.sqlalchemy.org/en/21/core/events.html#sqlalchemy.events.ConnectionEvents
 * @since 0.1.0
 */
export interface ConnectionEvents<Face> {
  /** A connection was taken from the pool. */
  engineConnect: [connection: Face];
  /** A statement object is about to run; return `[statement, parameters]` to run another. */
  beforeExecute: [
    connection: Face,
    statement: object,
    parameters: unknown,
    options: ExecutionOptions,
  ];
  /** A statement object has run. */
  afterExecute: [
    connection: Face,
    statement: object,
    parameters: unknown,
    options: ExecutionOptions,
    result: object,
  ];
  /** SQL is about to be sent; return `[sql, parameters]` to send something else. */
  beforeCursorExecute: [
    connection: Face,
    cursor: DriverConnection,
    statement: string,
    parameters: readonly unknown[],
    context: ExecutionContext,
    executeMany: boolean,
  ];
  /** SQL was sent and has succeeded. */
  afterCursorExecute: [
    connection: Face,
    cursor: DriverConnection,
    statement: string,
    parameters: readonly unknown[],
    context: ExecutionContext,
    executeMany: boolean,
  ];
  /** A statement is about to run; a listener that runs it itself returns the driver's result. */
  doExecute: [
    cursor: DriverConnection,
    statement: string,
    parameters: readonly unknown[],
    context: ExecutionContext,
  ];
  /** The same for many parameter sets. */
  doExecuteMany: [
    cursor: DriverConnection,
    statement: string,
    parameters: readonly unknown[],
    context: ExecutionContext,
  ];
  /**
   * A connection is about to be opened; a listener may change `connectArgs` (a password that is
   * renewed every hour), or return a connection of the driver that it opened itself.
   */
  doConnect: [connectArgs: Record<string, unknown>];
  /** A transaction has begun; statements that a listener runs are part of it. */
  begin: [connection: Face];
  /** COMMIT is about to be sent. */
  commit: [connection: Face];
  /** ROLLBACK is about to be sent. */
  rollback: [connection: Face];
  /** SAVEPOINT is about to be sent. */
  savepoint: [connection: Face, name: string];
  /** ROLLBACK TO SAVEPOINT is about to be sent. */
  rollbackSavepoint: [connection: Face, name: string];
  /** RELEASE SAVEPOINT is about to be sent. */
  releaseSavepoint: [connection: Face, name: string];
  /** A two-phase transaction has begun. */
  beginTwophase: [connection: Face, xid: string];
  /** PREPARE TRANSACTION, XA PREPARE is about to be sent. */
  prepareTwophase: [connection: Face, xid: string];
  /** COMMIT of a two-phase transaction is about to be sent. */
  commitTwophase: [connection: Face, xid: string, isPrepared: boolean];
  /** ROLLBACK of a two-phase transaction is about to be sent. */
  rollbackTwophase: [connection: Face, xid: string, isPrepared: boolean];
  /** The driver raised an error; return another error to raise that one. */
  handleError: [context: ErrorContext<Face>];
  /** A connection was given options; a listener must not return a promise. */
  setConnectionExecutionOptions: [connection: Face, options: ExecutionOptions];
  /** The engine's pool was replaced. */
  engineDisposed: [engine: object];
}

/** What a listener of `handleError` may read, and change where it is not readonly. */
export interface ErrorContext<Face> {
  /** Undefined when connecting failed. */
  readonly connection: Face | undefined;
  readonly originalError: unknown;
  readonly error: RebisError;
  readonly statement: string | undefined;
  readonly parameters: readonly unknown[] | undefined;
  /** Whether the connection is taken for dead; changing it decides. */
  isDisconnect: boolean;
  /** Whether a dead connection means that all of the pool are. */
  invalidatePoolOnDisconnect: boolean;
}
