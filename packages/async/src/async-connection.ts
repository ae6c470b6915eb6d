import type {
  AsyncBind,
  Awaitable,
  Dialect,
  DriverConnection,
  EventHooks,
  IsolationLevel,
  Program,
  ProgramConnection,
} from "@rebis/base";
import type {
  ConnectionEvents,
  ExecutionOptions,
  ParameterSets,
  PipelinedResults,
  PipelinedStatement,
  Result,
  ScalarResult,
} from "@rebis/engine";
import {
  callbackProgram,
  type ConnectionCore,
  type Executable,
  type ParameterSet,
  type SqlElement,
  type TransactionCore,
} from "@rebis/engine/spi";
import { columnStream } from "@rebis/orm/spi";
import { AsyncTransaction, AsyncTwoPhaseTransaction } from "./async-transaction.ts";
import { gateOf } from "./gate.ts";
import type { Limits } from "./limits.ts";
import { atOnce, OperationQueue } from "./operation-queue.ts";
import { AsyncResult } from "./result/async-result.ts";
import type { AsyncRowView } from "./result/async-row-view.ts";

/** The tuple of a statement's rows, as far as its type tells. */
type RowTuple<Tuple> = Tuple extends readonly unknown[] ? Tuple : unknown[];

/** Options of one statement: those of the engine, and when to give up. */
export interface AsyncExecutionOptions extends ExecutionOptions, Limits {}

/**
 * A connection to the database. The first statement begins a transaction; `commit()` keeps what it
 * did, and closing without it rolls back. What is asked for while a statement is under way waits
 * for its turn, so `Promise.all` on one connection is safe.
 *
 * @example
 * await using conn = await engine.connect();
 * await conn.execute(insert(users).values({ name: "ann" })); // BEGIN; INSERT INTO users (name) VALUES (?)
 * await conn.commit();                                       // COMMIT
 * @see https://docs.sqlalchemy.org/en/21/orm/extensions/asyncio.html#sqlalchemy.ext.asyncio.AsyncConnection
 * @since 0.1.0
 */
export class AsyncConnection implements AsyncBind, AsyncDisposable {
  readonly face = "async" as const;
  /** What it is without its face; for the layers above. */
  readonly core: ConnectionCore;
  /** Shared with a session that works on this connection. @internal */
  readonly queue: OperationQueue;

  constructor(core: ConnectionCore, queue?: OperationQueue) {
    this.core = core;
    this.queue = queue ?? new OperationQueue(() => gateOf(core.engine));
    core.line.face = this;
  }

  get dialect(): Dialect {
    return this.core.dialect;
  }
  /** Listeners of this connection alone; one that returns a promise is awaited. */
  get events(): EventHooks<ConnectionEvents<AsyncConnection>> {
    // The core hands its face to listeners, and the face is this class.
    return this.core.line.events as unknown as EventHooks<ConnectionEvents<AsyncConnection>>;
  }
  get closed(): boolean {
    return this.core.isClosed;
  }
  /** The driver's connection was thrown away; the next statement takes another. */
  get invalidated(): boolean {
    return this.core.isInvalidated;
  }
  /** Your notes, as long as the driver's connection lives. */
  get info(): Map<unknown, unknown> {
    return this.core.info;
  }
  /** The driver's connection, for what only it can do; a synchronous driver's is in a thread. */
  get driverConnection(): DriverConnection {
    return this.core.driverConnection;
  }
  get isolationLevel(): IsolationLevel {
    return this.core.isolationLevel;
  }

  /**
   * Runs a statement: once with an object of parameters, many times with a list of them. The rows
   * have all arrived then; `stream()` reads them in pages.
   *
   * @example
   * (await conn.execute(select(users.c.name).where(users.c.id.eq(1)))).scalar();
   * await conn.execute(text("SELECT pg_sleep(:s)"), { s: 60 }, { timeout: 5 }); // TimeoutError
   * @throws {ArgumentError} for parameters that do not fit, before anything is sent
   * @throws {DBAPIError} when the database refuses
   * @throws the reason of `signal`; TimeoutError after `timeout` seconds
   */
  execute<Row, Tuple>(
    statement: Executable<Row, Tuple>,
    parameters?: ParameterSets,
    options?: AsyncExecutionOptions,
  ): Promise<Result<Row, RowTuple<Tuple>>>;
  execute(
    statement: SqlElement,
    parameters?: ParameterSets,
    options?: AsyncExecutionOptions,
  ): Promise<Result>;
  async execute(
    statement: SqlElement,
    parameters?: ParameterSets,
    options?: AsyncExecutionOptions,
  ): Promise<Result> {
    const run = () => this.core.execute(statement, parameters, options);
    return (await this.queue.run(run, this.#limits(statement, options))).toResult();
  }

  /**
   * Sends statements without waiting for the answers in between, where the driver can (PostgreSQL):
   * one round trip for all. They run in their order; when one fails those after it do not run, and
   * its error is raised. The results are those of the statements, in their order.
   *
   * @example
   * const [users, orders] = await connection.executeAll([
   *   select(users).where(users.c.id.eq(7)),
   *   select(orders).where(orders.c.userId.eq(7)),
   * ]);
   * @throws {DBAPIError} of the first statement that the database refuses
   */
  async executeAll<const Statements extends readonly PipelinedStatement[]>(
    statements: Statements,
    options?: AsyncExecutionOptions,
  ): Promise<PipelinedResults<Statements>> {
    const limits = { ...this.core.executionOptions, ...options } as Limits; // ours are among them
    const results = await this.queue.run(() => this.core.executeAll(statements, options), limits);
    // One result a statement, of its type.
    return results.map((each) => each.toResult()) as PipelinedResults<Statements>;
  }

  /** The first value of the first row, or null without a row. */
  scalar<Row, Tuple>(
    statement: Executable<Row, Tuple>,
    parameters?: ParameterSets,
    options?: AsyncExecutionOptions,
  ): Promise<RowTuple<Tuple>[0] | null>;
  scalar(
    statement: SqlElement,
    parameters?: ParameterSets,
    options?: AsyncExecutionOptions,
  ): Promise<unknown>;
  async scalar(
    statement: SqlElement,
    parameters?: ParameterSets,
    options?: AsyncExecutionOptions,
  ): Promise<unknown> {
    return (await this.execute(statement, parameters, options)).scalar();
  }

  /** The first value of each row. */
  scalars<Row, Tuple>(
    statement: Executable<Row, Tuple>,
    parameters?: ParameterSets,
    options?: AsyncExecutionOptions,
  ): Promise<ScalarResult<RowTuple<Tuple>[0]>>;
  scalars(
    statement: SqlElement,
    parameters?: ParameterSets,
    options?: AsyncExecutionOptions,
  ): Promise<ScalarResult<unknown>>;
  async scalars(
    statement: SqlElement,
    parameters?: ParameterSets,
    options?: AsyncExecutionOptions,
  ): Promise<ScalarResult<unknown>> {
    return (await this.execute(statement, parameters, options)).scalars();
  }

  /**
   * Runs a statement and leaves its rows at the server: they are read in pages (of `yieldPer`, else
   * 1000) while you read them, and leaving the loop ends the statement.
   *
   * @example
   * for await (const row of await conn.stream(select(users.c.id, users.c.name))) row.name;
   */
  stream<Row, Tuple>(
    statement: Executable<Row, Tuple>,
    parameters?: ParameterSet,
    options?: AsyncExecutionOptions,
  ): Promise<AsyncResult<Row, RowTuple<Tuple>>>;
  stream(
    statement: SqlElement,
    parameters?: ParameterSet,
    options?: AsyncExecutionOptions,
  ): Promise<AsyncResult>;
  async stream(
    statement: SqlElement,
    parameters?: ParameterSet,
    options?: AsyncExecutionOptions,
  ): Promise<AsyncResult> {
    const limits = this.#limits(statement, options);
    const open = () => this.core.stream(statement, parameters, options);
    const stream = columnStream(await this.queue.run(open, limits));
    return AsyncResult.of(stream, (make) => this.queue.run(make, { signal: limits?.signal }));
  }

  /** Like `stream()`: the first value of each row. */
  streamScalars<Row, Tuple>(
    statement: Executable<Row, Tuple>,
    parameters?: ParameterSet,
    options?: AsyncExecutionOptions,
  ): Promise<AsyncRowView<RowTuple<Tuple>[0]>>;
  streamScalars(
    statement: SqlElement,
    parameters?: ParameterSet,
    options?: AsyncExecutionOptions,
  ): Promise<AsyncRowView<unknown>>;
  async streamScalars(
    statement: SqlElement,
    parameters?: ParameterSet,
    options?: AsyncExecutionOptions,
  ): Promise<AsyncRowView<unknown>> {
    return (await this.stream(statement, parameters, options)).scalars();
  }

  /**
   * Sends SQL to the driver as it is, with values for the driver's own placeholders; once for each
   * of a list of lists.
   *
   * @example
   * (await conn.execDriverSql("PRAGMA user_version")).scalar();
   */
  async execDriverSql(
    sql: string,
    parameters?: readonly unknown[] | readonly (readonly unknown[])[],
    options?: AsyncExecutionOptions,
  ): Promise<Result> {
    const run = () => this.core.executeDriverSql(sql, parameters, options);
    return (await this.queue.run(run, options)).toResult();
  }

  /**
   * Begins a transaction: commits when the callback's promise is kept, rolls back when it is
   * broken. Without a callback, the transaction rolls back when it is disposed of without commit.
   *
   * @example
   * await conn.begin(async (conn) => { await conn.execute(insert(users).values({ name: "ann" })); });
   * await using transaction = await conn.begin(); …; await transaction.commit();
   * @throws {InvalidRequestError} when a transaction is under way already
   */
  begin(): Promise<AsyncTransaction>;
  begin<Value>(work: (connection: this) => Awaitable<Value>, limits?: Limits): Promise<Value>;
  async begin<Value>(
    work?: (connection: this) => Awaitable<Value>,
    limits?: Limits,
  ): Promise<AsyncTransaction | Value> {
    return await this.#transaction(() => atOnce(() => this.core.begin()), work, limits);
  }

  /**
   * Sets a savepoint: released when the callback's promise is kept, rolled back (alone) when it is
   * broken.
   *
   * @example
   * await conn.beginNested(async (conn) => { await conn.execute(insert(users).values({ name: "ann" })); });
   * // SAVEPOINT rebis_savepoint_1; INSERT …; RELEASE SAVEPOINT rebis_savepoint_1
   */
  beginNested(): Promise<AsyncTransaction>;
  beginNested<Value>(work: (connection: this) => Awaitable<Value>, limits?: Limits): Promise<Value>;
  async beginNested<Value>(
    work?: (connection: this) => Awaitable<Value>,
    limits?: Limits,
  ): Promise<AsyncTransaction | Value> {
    return await this.#transaction(() => this.core.beginNested(), work, limits);
  }

  /**
   * Begins a transaction that is prepared before it is committed, so that several databases can
   * commit together. PostgreSQL (where max_prepared_transactions is above zero), MySQL and MariaDB.
   *
   * @example
   * await using transaction = await conn.beginTwophase();
   * @param xid - its name at the server: 1 to 64 ASCII letters, digits, `_.:+/=-`; made when left out
   * @throws {InvalidRequestError} where the database has none, or a transaction is under way already
   */
  async beginTwophase(xid?: string): Promise<AsyncTwoPhaseTransaction> {
    const begin = () => atOnce(() => this.core.beginTwophase(xid));
    return new AsyncTwoPhaseTransaction(await this.queue.run(begin), this.queue);
  }
  /** The names of transactions that were prepared and not ended: PostgreSQL's of this database, MySQL's of the server. */
  recoverTwophase(): Promise<string[]> {
    return this.queue.run(() => this.core.recoverTwophase());
  }
  /** Commits a transaction that was prepared here or elsewhere; not inside another transaction. */
  commitPrepared(xid: string): Promise<void> {
    return this.queue.run(() => this.core.endPrepared(xid, true));
  }
  /** Rolls back a transaction that was prepared here or elsewhere; not inside another transaction. */
  rollbackPrepared(xid: string): Promise<void> {
    return this.queue.run(() => this.core.endPrepared(xid, false));
  }

  /** Whether a transaction is under way. */
  inTransaction(): boolean {
    return this.core.transactions.root !== undefined;
  }
  /** Whether a savepoint is under way. */
  inNestedTransaction(): boolean {
    return this.core.transactions.nested !== undefined;
  }
  /** The transaction under way. */
  getTransaction(): AsyncTransaction | null {
    const { root } = this.core.transactions;
    if (root === undefined) return null;
    return root.xid === undefined
      ? new AsyncTransaction(root, this.queue)
      : new AsyncTwoPhaseTransaction(root, this.queue);
  }
  /** The innermost savepoint under way. */
  getNestedTransaction(): AsyncTransaction | null {
    const { nested } = this.core.transactions;
    return nested === undefined ? null : new AsyncTransaction(nested, this.queue);
  }
  /** Commits the transaction under way, if any. */
  commit(): Promise<void> {
    return this.queue.run(() => this.core.commit());
  }
  /** Rolls back the transaction under way, if any. */
  rollback(): Promise<void> {
    return this.queue.run(() => this.core.rollback());
  }

  /** Adds options for the statements to come; `isolationLevel`, `readOnly` and `deferrable` only outside a transaction. */
  executionOptions(options: ExecutionOptions): this {
    this.core.setExecutionOptions(options);
    return this;
  }
  /** The options in force. */
  getExecutionOptions(): ExecutionOptions {
    return this.core.executionOptions;
  }

  /** Throws the driver's connection away as broken. */
  invalidate(error?: unknown): Promise<void> {
    return this.queue.run(() => this.core.invalidate(error));
  }
  /** Takes the driver's connection out of the pool; `close()` then closes it. */
  detach(): void {
    this.core.detach();
  }
  /** Rolls back what is under way and gives the driver's connection back. */
  close(): Promise<void> {
    return this.queue.run(() => this.core.close());
  }
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  runProgram<R>(program: (connection: ProgramConnection) => Program<R>): Promise<R> {
    return this.queue.run(() => program(this.core));
  }

  async #transaction<Value>(
    begin: () => Program<TransactionCore>,
    work: ((connection: this) => Awaitable<Value>) | undefined,
    limits: Limits | undefined,
  ): Promise<AsyncTransaction | Value> {
    if (work === undefined) return new AsyncTransaction(await this.queue.run(begin), this.queue);
    return await this.queue.run(() => block(this.core, begin, () => work(this)), limits);
  }

  /** The limits of one statement, its own options included. */
  #limits(statement: SqlElement, options: AsyncExecutionOptions | undefined): Limits | undefined {
    return this.core.optionsFor(statement, options) as Limits; // ours are among them
  }
}

function* block<Value>(
  core: ConnectionCore,
  begin: () => Program<TransactionCore>,
  work: () => Awaitable<Value>,
): Program<Value> {
  return yield* callbackProgram(core, yield* begin(), work);
}
