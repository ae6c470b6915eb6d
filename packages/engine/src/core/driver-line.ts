import {
  type DriverCall,
  type DriverConnection,
  type DriverCursor,
  type DriverPipeline,
  type DriverResult,
  EventHooks,
  IllegalStateChangeError,
  Interruption,
  type PooledConnection,
  type Program,
  RebisError,
  type Request,
  wait,
} from "@rebis/base";
import type { ConnectionEvents } from "../connection-events.ts";
import type { ExecutionContext } from "../execute/context.ts";
import { tagged } from "../observe/query-tags.ts";
import { isTraced, Span } from "../observe/trace.ts";
import { DriverFailure } from "./driver-failure.ts";
import type { EngineCore } from "./engine-core.ts";

type Events = ConnectionEvents<object>;
// As EventHooks has it: every entry is a tuple, which a generic look-up does not know.
type ArgumentsOf<Name extends keyof Events> = Events[Name] extends readonly unknown[]
  ? Events[Name]
  : never;

/**
 * The one way from a connection to its driver: tells listeners and the log, translates errors, and
 * sees to it that one request at a time is under way.
 *
 * Laws: while a request is under way no other may start (drivers would queue or mix them). A
 * connection found dead is thrown away at once, and by default so are all that its pool opened
 * before.
 */
export class DriverLine {
  readonly engine: EngineCore;
  /** What listeners are handed: a Connection or an AsyncConnection. */
  face: object = this;
  /** Undefined once the connection was thrown away; the next use takes another. */
  pooled: PooledConnection | undefined;
  loggingToken: string | undefined;
  /** The first error of the driver since the transaction was sound. */
  firstFailure: Error | undefined;
  #ownEvents: EventHooks<Events> | undefined;
  readonly #cursors = new Set<DriverCursor>();
  #isBusy = false;
  #waiting: (() => void)[] = [];
  #lost: () => void = () => undefined;

  constructor(engine: EngineCore, pooled: PooledConnection) {
    this.engine = engine;
    this.pooled = pooled;
  }

  /** Listeners of this connection alone. */
  get events(): EventHooks<Events> {
    this.#ownEvents ??= new EventHooks<Events>();
    return this.#ownEvents;
  }
  /** Calls back when the connection is thrown away. */
  onLost(callback: () => void): void {
    this.#lost = callback;
  }

  hears(name: keyof Events): boolean {
    return this.engine.events.has(name) || this.#ownEvents?.has(name) === true;
  }

  /** Tells the listeners of the engine, then those of the connection. */
  *announce<Name extends keyof Events>(name: Name, ...args: ArgumentsOf<Name>): Program<void> {
    if (!this.hears(name)) return;
    yield* this.engine.events.dispatch(name, ...args);
    if (this.#ownEvents !== undefined) yield* this.#ownEvents.dispatch(name, ...args);
  }

  /** Lets listeners change the arguments of what comes next. */
  *consult<Name extends keyof Events>(
    name: Name,
    args: ArgumentsOf<Name>,
    next: (args: ArgumentsOf<Name>, value: unknown) => ArgumentsOf<Name>,
  ): Program<ArgumentsOf<Name>> {
    const changed = yield* this.engine.events.fold(name, args, next);
    if (this.#ownEvents === undefined) return changed;
    return yield* this.#ownEvents.fold(name, changed, next);
  }

  checkIdle(): void {
    if (this.#isBusy) throw overlapping();
  }

  *idle(): Program<void> {
    while (this.#isBusy) {
      yield* wait(() => new Promise<void>((resolve) => this.#waiting.push(resolve)), overlapping);
    }
  }

  /** One statement. */
  *execute(call: DriverCall, context: ExecutionContext): Program<DriverResult> {
    const connection = this.#connection();
    call.signal?.throwIfAborted();
    const watched = this.#isWatched();
    const seen = watched ? yield* this.#before(connection, call, context, false) : call;
    const sent = this.engine.parts.queryTags ? { ...seen, sql: tagged(seen.sql) } : seen;
    const request: Request = { kind: "execute", connection, call: sent };
    const own = this.hears("doExecute") ? yield* this.#instead(request, sent, context) : undefined;
    const result: DriverResult = own ?? (yield* this.#ask(request, sent));
    if (watched) {
      this.engine.parts.log.rows(result.columns, result.rows, this.loggingToken);
      yield* this.#after(connection, sent, context, false);
    }
    return result;
  }

  /** One statement, many parameter sets, one request. */
  *executeMany(
    sql: string,
    parameterSets: readonly (readonly unknown[])[],
    context: ExecutionContext,
  ): Program<DriverResult> {
    const connection = this.#connection();
    const call: DriverCall = { sql, parameters: parameterSets };
    const watched = this.#isWatched();
    const seen = watched ? yield* this.#before(connection, call, context, true) : call;
    const sent = this.engine.parts.queryTags ? { ...seen, sql: tagged(seen.sql) } : seen;
    // A listener hands back what it was handed: a list of sets.
    const sets = sent.parameters as readonly (readonly unknown[])[];
    const request: Request = {
      kind: "executeMany",
      connection,
      sql: sent.sql,
      parameterSets: sets,
    };
    const own = this.hears("doExecuteMany")
      ? yield* this.#instead(request, sent, context)
      : undefined;
    const result: DriverResult = own ?? (yield* this.#ask(request, sent));
    if (watched) yield* this.#after(connection, sent, context, true);
    return result;
  }

  /**
   * Statements of a transaction, sent together where the driver can. The error is that of the first
   * that fails; those after it have not run. `areApart`: they are in no transaction.
   */
  *executeAll(
    calls: readonly DriverCall[],
    contexts: readonly ExecutionContext[],
    areApart: boolean,
  ): Program<readonly DriverResult[]> {
    const connection = this.#connection();
    const contextAt = (at: number): ExecutionContext => contexts[at] as ExecutionContext; // one a call
    if (areApart || connection.executeAll === undefined) {
      const results: DriverResult[] = [];
      for (const [at, call] of calls.entries())
        results.push(yield* this.execute(call, contextAt(at)));
      return results;
    }
    const watched = this.#isWatched();
    const sent: DriverCall[] = [];
    for (const [at, call] of calls.entries()) {
      sent.push(watched ? yield* this.#before(connection, call, contextAt(at), false) : call);
    }
    const [first] = sent;
    if (first === undefined) return [];
    const request: Request = { kind: "executeAll", connection, calls: sent };
    const { results, error }: DriverPipeline = yield* this.#ask(request, first);
    for (const [at] of results.entries()) {
      if (watched) yield* this.#after(connection, sent[at] ?? first, contextAt(at), false);
    }
    if (error === undefined) return results;
    throw yield* this.#failure(error, sent[results.length] ?? first);
  }

  /** A cursor on one statement. */
  *openCursor(call: DriverCall, context: ExecutionContext): Program<DriverCursor> {
    const connection = this.#connection();
    call.signal?.throwIfAborted();
    const watched = this.#isWatched();
    const seen = watched ? yield* this.#before(connection, call, context, false) : call;
    const sent = this.engine.parts.queryTags ? { ...seen, sql: tagged(seen.sql) } : seen;
    const cursor: DriverCursor = yield* this.#ask(
      { kind: "openCursor", connection, call: sent },
      sent,
    );
    this.#cursors.add(cursor);
    if (watched) yield* this.#after(connection, sent, context, false);
    return cursor;
  }

  /** The next page of a cursor. */
  *fetch(cursor: DriverCursor, count: number, sql: string): Program<unknown[][]> {
    return yield* this.#ask({ kind: "fetch", cursor, count }, { sql, parameters: [] });
  }
  /** Gives bytes to a statement that reads them. */
  *write(cursor: DriverCursor, bytes: Uint8Array, sql: string): Program<void> {
    yield* this.#ask({ kind: "write", cursor, bytes }, { sql, parameters: [] });
  }
  /** Ends a cursor; one that has ended is left alone. */
  *closeCursor(cursor: DriverCursor, sql: string): Program<void> {
    if (!this.#cursors.delete(cursor) || this.pooled === undefined) return;
    yield* this.#ask({ kind: "closeCursor", cursor }, { sql, parameters: [] });
  }
  /** Ends the cursors that nobody has read to their end, for they hold locks. */
  *closeCursors(): Program<void> {
    for (const cursor of this.#cursors) yield* this.closeCursor(cursor, "");
  }

  /** BEGIN, COMMIT and their relatives, which are no statements of the user's. */
  *control(sql: string): Program<DriverResult> {
    const connection = this.#connection();
    const { log } = this.engine.parts;
    if (log.isOn) log.transaction(sql, this.loggingToken);
    const call: DriverCall = { sql, parameters: [], returnsRows: false };
    return yield* this.#ask({ kind: "execute", connection, call, mustFinish: true }, call);
  }

  /** Throws the connection away as broken. */
  *abandon(error: unknown): Program<void> {
    const { pooled } = this;
    if (pooled === undefined) return;
    this.pooled = undefined;
    this.#cursors.clear();
    this.#lost();
    yield* pooled.invalidate(error);
  }

  #connection(): DriverConnection {
    const { pooled } = this;
    if (pooled === undefined) throw new TypeError("the connection was not taken before its use");
    return pooled.connection;
  }

  /** Whether anybody looks at what is sent; when nobody does, looking costs nothing. */
  #isWatched(): boolean {
    return (
      this.engine.parts.log.isOn ||
      this.hears("beforeCursorExecute") ||
      this.hears("afterCursorExecute")
    );
  }

  /** Tells listeners and the log; what listeners made of the call is sent. */
  *#before(
    connection: DriverConnection,
    call: DriverCall,
    context: ExecutionContext,
    many: boolean,
  ): Program<DriverCall> {
    const args: Events["beforeCursorExecute"] = [
      this.face,
      connection,
      call.sql,
      call.parameters,
      context,
      many,
    ];
    const [, , sql, parameters] = yield* this.consult("beforeCursorExecute", args, rewritten);
    const { log } = this.engine.parts;
    if (log.isOn) {
      log.statement({ sql, parameters, many, compiled: context.compiled }, this.loggingToken);
    }
    return { ...call, sql, parameters };
  }

  *#after(
    connection: DriverConnection,
    { sql, parameters }: DriverCall,
    context: ExecutionContext,
    many: boolean,
  ): Program<void> {
    const { face } = this;
    const args: Events["afterCursorExecute"] = [face, connection, sql, parameters, context, many];
    yield* this.announce("afterCursorExecute", ...args);
  }

  /** The result of a listener that runs the statement itself; undefined when none does. */
  *#instead(
    request: Request,
    { sql, parameters }: DriverCall,
    context: ExecutionContext,
  ): Program<DriverResult | undefined> {
    const event = request.kind === "execute" ? "doExecute" : "doExecuteMany";
    let result: DriverResult | undefined;
    const args = [this.#connection(), sql, parameters, context] as const;
    yield* this.consult(event, [...args], (same, value) => {
      result = asResult(value, event);
      return same;
    });
    return result;
  }

  /** What subscribers of the tracing channel are told of a request; never values. */
  #facts(request: Request, sent: DriverCall): Record<string, unknown> {
    const { dialect, parts } = this.engine;
    const { database, host, port } = parts.url;
    const sets = request.kind === "executeMany" ? request.parameterSets.length : undefined;
    return {
      request: request.kind,
      system: dialect.name,
      database,
      host,
      port,
      statement: sent.sql,
      sets,
    };
  }

  *#ask<Answer>(request: Request, sent: DriverCall): Program<Answer> {
    this.checkIdle();
    this.#isBusy = true;
    const span = isTraced("execute") ? new Span("execute", this.#facts(request, sent)) : undefined;
    let answer: Answer;
    try {
      answer = (yield request) as Answer; // runners answer each kind of request with its type
    } catch (error) {
      this.#release();
      const failure = yield* this.#failure(error, sent);
      span?.fail(failure);
      throw failure;
    }
    this.#release();
    span?.end({ rowCount: (answer as Partial<DriverResult> | undefined)?.rowCount });
    return answer;
  }

  #release(): void {
    this.#isBusy = false;
    if (this.#waiting.length === 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  /** What to raise for a driver's error; a dead connection is thrown away first. */
  *#failure(error: unknown, sent: DriverCall): Program<unknown> {
    const { signal } = sent;
    if (error instanceof Interruption) {
      if (error.isUnderWay) yield* this.abandon(error.reason);
      return error.reason;
    }
    if (signal?.aborted === true && error === signal.reason) {
      yield* this.abandon(error); // the answer may still be on its way
      return error;
    }
    const failure = new DriverFailure(this.engine, this.face, error, sent);
    if (this.hears("handleError")) {
      yield* this.consult("handleError", [failure.context], (args, value) => {
        failure.replace(value);
        return args;
      });
    }
    const { isDisconnect, invalidatePoolOnDisconnect } = failure.context;
    if (isDisconnect) yield* this.#disconnected(error, invalidatePoolOnDisconnect);
    this.firstFailure ??= failure.raised;
    return failure.raised;
  }

  *#disconnected(error: unknown, wholePool: boolean): Program<void> {
    const { pooled } = this;
    if (pooled === undefined) return;
    if (wholePool) this.engine.pool.invalidateAll(pooled);
    yield* this.abandon(error);
  }
}

/** What a listener of `doExecute` returned: nothing, or the result of having run the statement. */
function asResult(value: unknown, event: string): DriverResult {
  const { columns, rows } = (value ?? {}) as Partial<DriverResult>;
  if (Array.isArray(columns) && Array.isArray(rows)) return value as DriverResult;
  throw new RebisError(
    `Cannot use what a listener of "${event}" returned: it is no result of a driver. Return { columns, rows, rowCount }, or nothing.`,
  );
}

function rewritten(
  args: Events["beforeCursorExecute"],
  value: unknown,
): Events["beforeCursorExecute"] {
  if (!Array.isArray(value) || typeof value[0] !== "string" || !Array.isArray(value[1])) {
    throw new RebisError(
      `Cannot use what a listener of "beforeCursorExecute" returned: it is no pair of SQL and ` +
        `parameters. Return [statement, parameters], or nothing.`,
    );
  }
  const [connection, cursor, , , context, many] = args;
  return [connection, cursor, value[0], value[1], context, many];
}

function overlapping(): IllegalStateChangeError {
  return new IllegalStateChangeError(
    "Cannot use this connection now: another operation on it is under way. Await one before " +
      "starting the next (no Promise.all on one connection), or take a connection for each.",
  );
}
