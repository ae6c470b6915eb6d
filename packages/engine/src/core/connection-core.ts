import {
  type Dialect,
  type DriverCall,
  type DriverConnection,
  InvalidRequestError,
  type IsolationLevel,
  type PooledConnection,
  type Program,
  type ProgramConnection,
  type ProgramCursor,
  ResourceClosedError,
  runSync,
} from "@rebis/base";
import {
  type Creator,
  creator,
  type ParameterSet,
  quoteIdentifier,
  type Reflector,
  reflector,
  type SqlDialect,
} from "@rebis/core-sql/spi";
import {
  checkIsolationLevel,
  type ExecutionOptions,
  mergeExecutionOptions,
} from "../execution-options.ts";
import {
  executeStatement,
  executionOptions,
  type ParameterSets,
  sendDriverSql,
} from "../execute/execute.ts";
import { executeAll, type PipelinedStatement } from "../execute/execute-all.ts";
import { ExecutionContext } from "../execute/context.ts";
import { requireElement } from "../execute/require-element.ts";
import type { Transform } from "../execute/statement-plan.ts";
import { openStream, type StatementStream } from "../execute/stream.ts";
import { Characteristics } from "./characteristics.ts";
import { DriverLine } from "./driver-line.ts";
import type { EngineCore } from "./engine-core.ts";
import type { StatementResult } from "./statement-result.ts";
import type { TransactionCore } from "./transaction-core.ts";
import { type TransactionHost, TransactionStack } from "./transaction-stack.ts";
import { checkXid, newXid, requireTwophase } from "./twophase-statements.ts";

/**
 * A connection without a face: what Connection and AsyncConnection have in common, which is all
 * but how a program is run.
 *
 * ```text
 *   open ──► lost ──► open        the driver's connection died; taken anew by the next use
 *   open, lost ──► closed         nothing can be run any more
 * ```
 */
export class ConnectionCore implements ProgramConnection {
  readonly engine: EngineCore;
  readonly line: DriverLine;
  readonly transactions: TransactionStack;
  readonly #characteristics: Characteristics;
  #options: ExecutionOptions;
  #isClosed = false;
  /** The level that the driver's connection was given; undefined: it has the engine's. */
  #givenLevel: IsolationLevel | undefined;
  /** The driver's own connection was handed out, so its state is not known. */
  #isHandedOut = false;

  constructor(engine: EngineCore, pooled: PooledConnection) {
    this.engine = engine;
    this.line = new DriverLine(engine, pooled);
    this.#options = engine.executionOptions;
    this.line.loggingToken = this.#options.loggingToken;
    this.transactions = new TransactionStack(this.#host());
    this.#characteristics = new Characteristics(
      {
        dialect: engine.dialect.transaction,
        isShared: engine.sharesConnection,
        send: (sql) => this.line.control(sql),
      },
      this.#options,
    );
    this.line.onLost(() => {
      this.#characteristics.forget();
      this.#givenLevel = undefined;
      this.#isHandedOut = false;
      this.transactions.lose();
    });
  }

  get dialect(): Dialect<SqlDialect> {
    return this.engine.dialect;
  }
  get reflector(): Reflector {
    return reflector;
  }
  get creator(): Creator {
    return creator;
  }
  get isClosed(): boolean {
    return this.#isClosed;
  }
  /** The driver's connection was thrown away. */
  get isInvalidated(): boolean {
    return !this.#isClosed && this.line.pooled === undefined;
  }
  get executionOptions(): ExecutionOptions {
    return this.#options;
  }
  get isolationLevel(): IsolationLevel {
    return this.#options.isolationLevel ?? this.engine.baseIsolationLevel;
  }
  /** The user's notes, as long as the driver's connection lives. */
  get info(): Map<unknown, unknown> {
    return this.#pooled().info;
  }
  /** The driver's connection; what is done with it is its user's business. */
  get driverConnection(): DriverConnection {
    this.#isHandedOut = true;
    return this.#pooled().connection;
  }

  warn(message: string): void {
    this.engine.parts.log.warn(message);
  }

  /** Adds options for all statements from now on. */
  setExecutionOptions(options: ExecutionOptions): void {
    this.checkOpen();
    if (options.isolationLevel !== undefined) this.#checkLevel(options.isolationLevel);
    this.#characteristics.want(options, this.transactions.root !== undefined);
    this.#options = mergeExecutionOptions(this.#options, options);
    this.line.loggingToken = this.#options.loggingToken;
    // Giving options takes no time, under either face.
    const event = "setConnectionExecutionOptions";
    if (this.line.hears(event)) runSync(this.line.announce(event, this.line.face, options));
  }

  /** Runs a statement of core-sql, or one of a layer above with its transform. */
  execute(
    statement: object,
    parameters?: ParameterSets,
    executionOptions?: ExecutionOptions,
    transform?: Transform,
  ): Program<StatementResult> {
    this.checkReady();
    const element = requireElement(statement);
    return executeStatement(this, element, parameters, { executionOptions, transform });
  }

  /** The options of the connection, over them those of the statement, over them those given. */
  optionsFor(statement: object, given?: ExecutionOptions): ExecutionOptions {
    return executionOptions(this, statement, given);
  }

  /** Runs a statement and leaves its rows at the server, to be read in pages. */
  stream(
    statement: object,
    parameters?: ParameterSet,
    executionOptions?: ExecutionOptions,
    transform?: Transform,
  ): Program<StatementStream> {
    this.checkReady();
    const element = requireElement(statement);
    return openStream(this, element, parameters, { executionOptions, transform });
  }

  /** Sends SQL as it is, with values for the driver's own placeholders. */
  executeDriverSql(
    sql: string,
    parameters?: readonly unknown[] | readonly (readonly unknown[])[],
    executionOptions?: ExecutionOptions,
  ): Program<StatementResult> {
    this.checkReady();
    return sendDriverSql(this, sql, parameters ?? [], executionOptions);
  }

  /** Runs statements in their order without waiting for the answers in between. */
  executeAll(
    statements: readonly PipelinedStatement[],
    executionOptions?: ExecutionOptions,
  ): Program<StatementResult[]> {
    this.checkReady();
    // Each is a transaction of its own then, which does not fail with those before it.
    const areApart = this.isolationLevel === "AUTOCOMMIT";
    return executeAll(this, statements, { executionOptions, areApart });
  }

  /** Runs SQL that a dialect has written, which is read or written to piece by piece. */
  *openCursor(call: DriverCall): Program<ProgramCursor> {
    this.checkReady();
    const { line } = this;
    yield* this.transactions.ensureBegun();
    const context = new ExecutionContext(undefined, undefined, this.#options);
    const cursor = yield* line.openCursor(call, context);
    return {
      columns: cursor.columns,
      fetch: (count) => line.fetch(cursor, count, call.sql),
      write: (bytes) => line.write(cursor, bytes, call.sql),
      close: () => line.closeCursor(cursor, call.sql),
    };
  }

  /** An explicit transaction. */
  begin(): TransactionCore {
    this.checkReady();
    return this.transactions.begin();
  }
  /** An explicit transaction that can be prepared before it is committed. */
  beginTwophase(xid?: string): TransactionCore {
    this.checkReady();
    const dialect = requireTwophase("begin a two-phase transaction", this.dialect);
    return this.transactions.beginTwophase(dialect, xid === undefined ? newXid() : checkXid(xid));
  }
  /** Names of the transactions that are prepared and not ended. */
  *recoverTwophase(): Program<string[]> {
    this.checkReady();
    const twophase = requireTwophase("recover two-phase transactions", this.dialect);
    const isInside = this.transactions.root !== undefined;
    const { driverRows } = yield* sendDriverSql(this, twophase.recover, [], undefined);
    // Of what is found something will be ended next, which cannot be done inside a transaction.
    if (!isInside) yield* this.rollback();
    return [...twophase.readRecovered(driverRows)];
  }
  /** Ends a transaction that was prepared, here or elsewhere. */
  *endPrepared(xid: string, isCommit: boolean): Program<void> {
    this.checkReady();
    const dialect = requireTwophase("end a prepared transaction", this.dialect);
    checkXid(xid);
    if (this.transactions.hasBegun) {
      throw new InvalidRequestError(
        "Cannot end a prepared transaction: this connection has begun another. Call commit() or rollback() first.",
      );
    }
    const { line } = this;
    if (line.pooled === undefined) line.pooled = yield* this.engine.pool.acquire();
    const event = isCommit ? "commitTwophase" : "rollbackTwophase";
    if (line.hears(event)) yield* line.announce(event, line.face, xid, true);
    const statements = isCommit ? dialect.commitPrepared(xid) : dialect.rollbackPrepared(xid);
    for (const sql of statements) yield* line.control(sql);
  }
  /** A savepoint. */
  beginNested(name?: string): Program<TransactionCore> {
    this.checkReady();
    return this.transactions.beginNested(name);
  }
  /** Commits the transaction under way, if any. */
  *commit(): Program<void> {
    this.checkReady();
    const { root } = this.transactions;
    if (root !== undefined) yield* root.commit();
  }
  /** Rolls back the transaction under way, if any. */
  *rollback(): Program<void> {
    this.checkOpen();
    const { root } = this.transactions;
    if (root !== undefined) yield* root.rollback();
  }

  /** Throws the driver's connection away; a transaction under way has to be rolled back first. */
  *invalidate(error?: unknown): Program<void> {
    this.checkOpen();
    yield* this.line.abandon(error);
  }

  /** Takes the driver's connection out of the pool; `close` then closes it. */
  detach(): void {
    this.checkOpen();
    this.#pooled().detach();
  }

  /** Rolls back what is under way and gives the driver's connection back to the pool. */
  *close(): Program<void> {
    if (this.#isClosed) return;
    yield* this.line.idle();
    if (this.#isClosed) return;
    this.#isClosed = true;
    const wasAutocommit = this.isolationLevel === "AUTOCOMMIT";
    try {
      yield* this.line.closeCursors();
      yield* this.transactions.root?.rollback() ?? this.#nothing();
      yield* this.#restoreLevel();
    } finally {
      const { pooled } = this.line;
      this.line.pooled = undefined;
      const transactionEnded = !wasAutocommit && !this.#isHandedOut;
      if (pooled !== undefined) yield* pooled.release({ transactionEnded });
    }
  }

  /** Refuses a closed connection. */
  checkOpen(): void {
    if (!this.#isClosed) return;
    throw new ResourceClosedError(
      "Cannot use this connection: it is closed. Take another one with engine.connect().",
    );
  }
  /** Refuses a connection that is closed or has a request under way. */
  checkReady(): void {
    this.checkOpen();
    this.line.checkIdle();
  }

  *#nothing(): Program<void> {}

  #host(): TransactionHost {
    const { line } = this;
    return {
      dialect: this.dialect.transaction,
      isAutocommit: () => this.isolationLevel === "AUTOCOMMIT",
      // A connection that is gone has no transaction.
      isOpen: () => line.pooled !== undefined && line.pooled.connection.inTransaction,
      isLost: () => line.pooled === undefined,
      sharedName: () => this.engine.nextSharedName(),
      quote: (name) => quoteIdentifier(name, this.dialect.sql.identifiers),
      checkIdle: () => line.checkIdle(),
      idle: () => line.idle(),
      *announce(event, ...args: readonly unknown[]): Program<void> {
        // The signatures of TransactionHost pair each event with its arguments.
        if (line.hears(event)) yield* line.announce(event, line.face, ...(args as [string]));
      },
      send: (sql) => line.control(sql),
      firstFailure: () => line.firstFailure,
      sound: () => (line.firstFailure = undefined),
      prepare: () => this.#prepare(),
      abandon: (error) => line.abandon(error),
    };
  }

  /** Before BEGIN: a connection that lives, with the level that was asked for. */
  *#prepare(): Program<void> {
    const { line, engine } = this;
    if (line.pooled === undefined) line.pooled = yield* engine.pool.acquire();
    if (this.#characteristics.areWanted) yield* this.#characteristics.apply();
    const level = this.isolationLevel;
    if (level === "AUTOCOMMIT" || level === (this.#givenLevel ?? engine.baseIsolationLevel)) return;
    yield* this.#sendLevel(level);
    this.#givenLevel = level;
  }

  /** The pool's connections all have the engine's level, and no characteristics. */
  *#restoreLevel(): Program<void> {
    const { areGiven } = this.#characteristics;
    if ((this.#givenLevel === undefined && !areGiven) || this.line.pooled === undefined) return;
    try {
      if (areGiven) yield* this.#characteristics.restore();
      if (this.#givenLevel !== undefined) yield* this.#sendLevel(this.engine.baseIsolationLevel);
    } catch (error) {
      yield* this.line.abandon(error);
    }
  }

  *#sendLevel(level: IsolationLevel): Program<void> {
    const sent = level === "AUTOCOMMIT" ? this.dialect.transaction.defaultIsolationLevel : level;
    for (const sql of this.dialect.transaction.setIsolationLevel(sent)) {
      yield* this.line.control(sql);
    }
  }

  #checkLevel(level: IsolationLevel): void {
    checkIsolationLevel(level, this.dialect.transaction.isolationLevels);
    if (this.transactions.root === undefined) return;
    throw new InvalidRequestError(
      "Cannot set the isolation level: this connection has begun a transaction, and a level holds " +
        "for all of one. Set it before the first statement, or after commit() or rollback().",
    );
  }

  #pooled(): PooledConnection {
    this.checkOpen();
    const { pooled } = this.line;
    if (pooled !== undefined) return pooled;
    throw new InvalidRequestError(
      "Cannot reach the driver's connection: it was invalidated. " +
        "Call rollback(), and run a statement to connect again.",
    );
  }
}
