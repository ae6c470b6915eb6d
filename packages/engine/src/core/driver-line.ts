import {
  type DriverCall,
  type DriverConnection,
  type DriverCursor,
  type DriverResult,
  EventHooks,
  IllegalStateChangeError,
  type PooledConnection,
  type Program,
  RebisError,
  type Request,
  wait,
} from "@rebis/base";
import type { ConnectionEvents, ErrorContext } from "../connection-events.ts";
import { translateError } from "../dialect/translate-error.ts";
import type { ExecutionContext } from "../execute/context.ts";
import type { EngineCore } from "./engine-core.ts";

type Events = ConnectionEvents<object>;
// As EventHooks has it: every entry is a tuple, which a generic look-up does not know.
type ArgumentsOf<Name extends keyof Events> = Events[Name] extends readonly unknown[]
  ? Events[Name]
  : never;

/** A statement as it goes to the driver; listeners may have changed it. */
interface Sending {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

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
  #ownEvents: EventHooks<Events> | undefined;
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
    const sending = yield* this.#before(connection, call.sql, call.parameters, context, false);
    const sent: DriverCall =
      sending.sql === call.sql && sending.parameters === call.parameters
        ? call
        : { ...call, ...sending };
    const result: DriverResult = yield* this.#ask(
      { kind: "execute", connection, call: sent },
      sent,
      call.signal,
    );
    this.engine.parts.log.rows(result.columns, result.rows, this.loggingToken);
    yield* this.#after(connection, sending, context, false);
    return result;
  }

  /** One statement, many parameter sets, one request. */
  *executeMany(
    sql: string,
    parameterSets: readonly (readonly unknown[])[],
    context: ExecutionContext,
  ): Program<DriverResult> {
    const connection = this.#connection();
    const sending = yield* this.#before(connection, sql, parameterSets, context, true);
    const result: DriverResult = yield* this.#ask(
      {
        kind: "executeMany",
        connection,
        sql: sending.sql,
        // A listener hands back what it was handed: a list of sets.
        parameterSets: sending.parameters as readonly (readonly unknown[])[],
      },
      sending,
    );
    yield* this.#after(connection, sending, context, true);
    return result;
  }

  /** A cursor on one statement. */
  *openCursor(call: DriverCall, context: ExecutionContext): Program<DriverCursor> {
    const connection = this.#connection();
    call.signal?.throwIfAborted();
    const sending = yield* this.#before(connection, call.sql, call.parameters, context, false);
    const sent: DriverCall = { ...call, ...sending };
    const cursor: DriverCursor = yield* this.#ask(
      { kind: "openCursor", connection, call: sent },
      sent,
      call.signal,
    );
    yield* this.#after(connection, sending, context, false);
    return cursor;
  }

  /** The next page of a cursor. */
  *fetch(cursor: DriverCursor, count: number, sql: string): Program<unknown[][]> {
    return yield* this.#ask({ kind: "fetch", cursor, count }, { sql, parameters: [] });
  }
  /** Ends a cursor. */
  *closeCursor(cursor: DriverCursor, sql: string): Program<void> {
    if (this.pooled === undefined) return;
    yield* this.#ask({ kind: "closeCursor", cursor }, { sql, parameters: [] });
  }

  /** BEGIN, COMMIT and their relatives, which are no statements of the user's. */
  *control(sql: string): Program<void> {
    const connection = this.#connection();
    const { log } = this.engine.parts;
    if (log.isOn) log.transaction(sql, this.loggingToken);
    const call: DriverCall = { sql, parameters: [], returnsRows: false };
    yield* this.#ask({ kind: "execute", connection, call }, call);
  }

  /** Throws the connection away as broken. */
  *abandon(error: unknown): Program<void> {
    const { pooled } = this;
    if (pooled === undefined) return;
    this.pooled = undefined;
    this.#lost();
    yield* pooled.invalidate(error);
  }

  #connection(): DriverConnection {
    const { pooled } = this;
    if (pooled === undefined) throw new TypeError("the connection was not taken before its use");
    return pooled.connection;
  }

  *#before(
    connection: DriverConnection,
    sql: string,
    parameters: readonly unknown[],
    context: ExecutionContext,
    many: boolean,
  ): Program<Sending> {
    let sending: Sending = { sql, parameters };
    if (this.hears("beforeCursorExecute")) {
      const args: Events["beforeCursorExecute"] = [
        this.face,
        connection,
        sql,
        parameters,
        context,
        many,
      ];
      const changed = yield* this.consult("beforeCursorExecute", args, rewritten);
      sending = { sql: changed[2], parameters: changed[3] };
    }
    const { log } = this.engine.parts;
    if (log.isOn) log.statement(sending.sql, sending.parameters, many, this.loggingToken);
    return sending;
  }

  *#after(
    connection: DriverConnection,
    { sql, parameters }: Sending,
    context: ExecutionContext,
    many: boolean,
  ): Program<void> {
    if (!this.hears("afterCursorExecute")) return;
    yield* this.announce(
      "afterCursorExecute",
      this.face,
      connection,
      sql,
      parameters,
      context,
      many,
    );
  }

  *#ask<Answer>(request: Request, sent: Sending, signal?: AbortSignal): Program<Answer> {
    this.checkIdle();
    this.#isBusy = true;
    let answer: Answer;
    try {
      answer = (yield request) as Answer; // runners answer each kind of request with its type
    } catch (error) {
      this.#release();
      throw yield* this.#failure(error, sent, signal);
    }
    this.#release();
    return answer;
  }

  #release(): void {
    this.#isBusy = false;
    if (this.#waiting.length === 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  /** What to raise for a driver's error. */
  *#failure(error: unknown, sent: Sending, signal: AbortSignal | undefined): Program<unknown> {
    if (signal?.aborted === true && error === signal.reason) {
      yield* this.abandon(error); // the answer may still be on its way
      return error;
    }
    const { dialect, parts } = this.engine;
    const isDisconnect = dialect.isDisconnect(error);
    const { hideParameters } = parts;
    const facts = {
      statement: sent.sql,
      parameters: sent.parameters,
      hideParameters,
      isDisconnect,
    };
    const translated = translateError(dialect, error, facts);
    const context: ErrorContext<object> = {
      connection: this.face,
      originalError: error,
      error: translated,
      statement: sent.sql,
      parameters: hideParameters ? undefined : sent.parameters,
      isDisconnect,
      invalidatePoolOnDisconnect: true,
    };
    let raised: unknown = translated;
    if (this.hears("handleError")) {
      yield* this.consult("handleError", [context], (args, value) => {
        if (value instanceof Error) raised = value;
        return args;
      });
      if (raised === translated && context.isDisconnect !== isDisconnect) {
        raised = translateError(dialect, error, { ...facts, isDisconnect: context.isDisconnect });
      }
    }
    if (context.isDisconnect) yield* this.#disconnected(error, context.invalidatePoolOnDisconnect);
    return raised;
  }

  *#disconnected(error: unknown, wholePool: boolean): Program<void> {
    const { pooled } = this;
    if (pooled === undefined) return;
    if (wholePool) this.engine.pool.invalidateAll(pooled);
    yield* this.abandon(error);
  }
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
