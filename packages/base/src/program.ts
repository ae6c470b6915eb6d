import type { Awaitable } from "./awaitable.ts";
import type { DriverCall, DriverConnection, DriverCursor, Driver, DriverResult } from "./driver.ts";

/**
 * Work that needs the database, written once: a generator that yields {@link Request}s and is
 * handed the answers. A runner interprets it: {@link runSync} calls a synchronous driver,
 * {@link runAsync} awaits a promise. `R` is what the program returns.
 *
 * @see https://sans-io.readthedocs.io/ for the idea
 */
// The third parameter is `any` because one generator receives answers of many types; every
// `yield` is wrapped by a typed function of this file or of a caller, so no `any` escapes.
// oxlint-disable-next-line no-explicit-any
export type Program<R> = Generator<Request, R, any>;

/** Opens one physical connection; answered with a {@link DriverConnection}. */
export interface ConnectRequest {
  readonly kind: "connect";
  readonly driver: Driver;
}
/** Runs one statement once; answered with a {@link DriverResult}. */
export interface ExecuteRequest {
  readonly kind: "execute";
  readonly connection: DriverConnection;
  readonly call: DriverCall;
  /** Begins or ends a transaction: not to be cut off, or nobody would know whether it was kept. */
  readonly mustFinish?: boolean;
}
/** Runs one statement once per parameter set; answered with a {@link DriverResult} without rows. */
export interface ExecuteManyRequest {
  readonly kind: "executeMany";
  readonly connection: DriverConnection;
  readonly sql: string;
  readonly parameterSets: readonly (readonly unknown[])[];
}
/** Sends statements together; answered with a {@link DriverPipeline}. */
export interface ExecuteAllRequest {
  readonly kind: "executeAll";
  readonly connection: DriverConnection;
  readonly calls: readonly DriverCall[];
}
/** Opens a cursor that hands out rows in pages; answered with a {@link DriverCursor}. */
export interface OpenCursorRequest {
  readonly kind: "openCursor";
  readonly connection: DriverConnection;
  readonly call: DriverCall;
}
/** Reads at most `count` further rows; answered with arrays of values, fewer at the end. */
export interface FetchRequest {
  readonly kind: "fetch";
  readonly cursor: DriverCursor;
  readonly count: number;
}
/** Gives bytes to a statement that reads them; answered when there is room for more. */
export interface WriteRequest {
  readonly kind: "write";
  readonly cursor: DriverCursor;
  readonly bytes: Uint8Array;
}
/** Ends a cursor early. */
export interface CloseCursorRequest {
  readonly kind: "closeCursor";
  readonly cursor: DriverCursor;
}
/** Asks whether the connection still answers; fails with the driver's error when not. */
export interface PingRequest {
  readonly kind: "ping";
  readonly connection: DriverConnection;
}
/** Ends one physical connection. */
export interface CloseRequest {
  readonly kind: "close";
  readonly connection: DriverConnection;
}
/**
 * Waits until `ready` calls back, or fails with the error that `ready` passes on.
 * Only a promise runner can wait; a synchronous one fails with `whenSync()`, because nobody
 * else can act while the one thread stands still.
 */
export interface WaitRequest {
  readonly kind: "wait";
  /** A runner whose caller may give up hands over the signal of it; then it rejects with its reason. */
  readonly promise: (signal?: AbortSignal) => Promise<unknown>;
  readonly whenSync: () => Error;
}
/** Stands still for a while, before something is tried again. */
export interface SleepRequest {
  readonly kind: "sleep";
  readonly milliseconds: number;
  /** Ends it early, with its reason; a synchronous runner cannot see it change. */
  readonly signal?: AbortSignal | undefined;
}
/**
 * Calls a user's function (an event listener, a migration's `upgrade`) whose value may be a promise.
 * A synchronous runner refuses a promise.
 */
export interface CallRequest {
  readonly kind: "call";
  readonly call: () => unknown;
  readonly what: string;
}

/** All that a {@link Program} can ask of its runner; one request is one round trip. */
export type Request =
  | ConnectRequest
  | ExecuteRequest
  | ExecuteManyRequest
  | ExecuteAllRequest
  | OpenCursorRequest
  | FetchRequest
  | WriteRequest
  | CloseCursorRequest
  | PingRequest
  | CloseRequest
  | WaitRequest
  | SleepRequest
  | CallRequest;

/** What a runner throws into a program whose caller gave up; `reason` is what the caller is told. */
export class Interruption {
  readonly reason: unknown;
  /** The request was sent, and its answer may still come: the connection cannot be used any more. */
  readonly isUnderWay: boolean;
  constructor(reason: unknown, isUnderWay: boolean) {
    this.reason = reason;
    this.isUnderWay = isUnderWay;
  }
}

/** Yields `request` and types its answer. */
function* ask<Answer>(request: Request): Program<Answer> {
  return (yield request) as Answer;
}

/** Opens one physical connection. */
export function connect(driver: Driver): Program<DriverConnection> {
  return ask({ kind: "connect", driver });
}
/** Runs one statement once. */
export function execute(connection: DriverConnection, call: DriverCall): Program<DriverResult> {
  return ask({ kind: "execute", connection, call });
}
/** Runs one statement once per parameter set, in one request. */
export function executeMany(
  connection: DriverConnection,
  sql: string,
  parameterSets: readonly (readonly unknown[])[],
): Program<DriverResult> {
  return ask({ kind: "executeMany", connection, sql, parameterSets });
}
/** Opens a cursor. */
export function openCursor(connection: DriverConnection, call: DriverCall): Program<DriverCursor> {
  return ask({ kind: "openCursor", connection, call });
}
/** Reads the next page of a cursor. */
export function fetchRows(cursor: DriverCursor, count: number): Program<unknown[][]> {
  return ask({ kind: "fetch", cursor, count });
}
/** Ends a cursor. */
export function closeCursor(cursor: DriverCursor): Program<void> {
  return ask({ kind: "closeCursor", cursor });
}
/** Checks a connection. */
export function ping(connection: DriverConnection): Program<void> {
  return ask({ kind: "ping", connection });
}
/** Ends a connection. */
export function closeConnection(connection: DriverConnection): Program<void> {
  return ask({ kind: "close", connection });
}
/** Waits, under a runner that can. */
export function wait<T>(
  promise: (signal?: AbortSignal) => Promise<T>,
  whenSync: () => Error,
): Program<T> {
  return ask({ kind: "wait", promise, whenSync });
}
/** Stands still. */
export function sleep(milliseconds: number, signal?: AbortSignal): Program<void> {
  return ask({ kind: "sleep", milliseconds, signal });
}
/** Calls a user's function that may return a promise. */
export function callUser<T>(call: () => Awaitable<T>, what: string): Program<T> {
  return ask({ kind: "call", call, what });
}
