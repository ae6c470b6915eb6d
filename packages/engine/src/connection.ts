import {
  type Dialect,
  type DriverConnection,
  type EventHooks,
  type IsolationLevel,
  type Program,
  type ProgramConnection,
  runSync,
  type SyncBind,
} from "@rebis/base";
import type { Executable, SqlElement } from "@rebis/core-sql";
import type { ParameterSet } from "@rebis/core-sql/spi";
import type { ConnectionEvents } from "./connection-events.ts";
import { callbackProgram } from "./core/callback.ts";
import type { ConnectionCore } from "./core/connection-core.ts";
import type { ExecutionOptions } from "./execution-options.ts";
import type { PipelinedStatement } from "./execute/execute-all.ts";
import type { ParameterSets } from "./execute/execute.ts";
import type { Result } from "./result/result.ts";
import type { ScalarResult } from "./result/scalars.ts";
import type { PipelinedResults } from "./result/pipelined-results.ts";
import { streamedResult } from "./result/streamed-result.ts";
import { Transaction, TwoPhaseTransaction } from "./transaction.ts";

/** The tuple of a statement's rows, as far as its type tells. */
type RowTuple<Tuple> = Tuple extends readonly unknown[] ? Tuple : unknown[];

/**
 * A connection to the database. The first statement begins a transaction; `commit()` keeps what it
 * did, and closing without it rolls back.
 *
 * @example
 * using conn = engine.connect();
 * conn.execute(insert(users).values({ name: "ann" })); // BEGIN; INSERT INTO users (name) VALUES (?)
 * conn.commit();                                       // COMMIT
 * @see https://docs.sqlalchemy.org/en/21/core/connections.html#sqlalchemy.engine.Connection
 * @since 0.1.0
 */
export class Connection implements SyncBind, Disposable {
  readonly face = "sync" as const;
  /** What it is without its face; for the layers above. */
  readonly core: ConnectionCore;

  constructor(core: ConnectionCore) {
    this.core = core;
    core.line.face = this;
  }

  get dialect(): Dialect {
    return this.core.dialect;
  }
  /** Listeners of this connection alone. */
  get events(): EventHooks<ConnectionEvents<Connection>> {
    // The core hands its face to listeners, and the face is this class.
    return this.core.line.events as unknown as EventHooks<ConnectionEvents<Connection>>;
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
  /** The driver's connection, for what only it can do. */
  get driverConnection(): DriverConnection {
    return this.core.driverConnection;
  }
  get isolationLevel(): IsolationLevel {
    return this.core.isolationLevel;
  }

  /**
   * Runs a statement: once with an object of parameters, many times with a list of them.
   *
   * @example
   * conn.execute(select(users.c.name).where(users.c.id.eq(1))).scalar();
   * conn.execute(text("SELECT * FROM users WHERE id = :id"), { id: 1 });
   * conn.execute(insert(users), [{ name: "ann" }, { name: "bob" }]); // one request
   * @throws {ArgumentError} for parameters that do not fit, before anything is sent
   * @throws {DBAPIError} when the database refuses
   */
  execute<Row, Tuple>(
    statement: Executable<Row, Tuple>,
    parameters?: ParameterSets,
    options?: ExecutionOptions,
  ): Result<Row, RowTuple<Tuple>>;
  execute(statement: SqlElement, parameters?: ParameterSets, options?: ExecutionOptions): Result;
  execute(
    statement: SqlElement,
    parameters?: ParameterSets,
    executionOptions?: ExecutionOptions,
  ): Result {
    const { core } = this;
    if (isStreamed(core, statement, executionOptions) && !Array.isArray(parameters)) {
      // A list was left out just above.
      return streamedResult(
        core,
        statement,
        parameters as ParameterSet | undefined,
        executionOptions,
      );
    }
    return runSync(core.execute(statement, parameters, executionOptions)).toResult();
  }

  /**
   * Sends statements without waiting for the answers in between, where the driver can (PostgreSQL):
   * one round trip for all. They run in their order; when one fails those after it do not run, and
   * its error is raised. The results are those of the statements, in their order.
   *
   * @example
   * const [users, orders] = connection.executeAll([
   *   select(users).where(users.c.id.eq(7)),
   *   select(orders).where(orders.c.userId.eq(7)),
   * ]);
   * @throws {DBAPIError} of the first statement that the database refuses
   */
  executeAll<const Statements extends readonly PipelinedStatement[]>(
    statements: Statements,
    options?: ExecutionOptions,
  ): PipelinedResults<Statements> {
    const results = runSync(this.core.executeAll(statements, options));
    // One result a statement, of its type.
    return results.map((each) => each.toResult()) as PipelinedResults<Statements>;
  }

  /** The first value of the first row, or null without a row. */
  scalar<Row, Tuple>(
    statement: Executable<Row, Tuple>,
    parameters?: ParameterSets,
    options?: ExecutionOptions,
  ): RowTuple<Tuple>[0] | null;
  scalar(statement: SqlElement, parameters?: ParameterSets, options?: ExecutionOptions): unknown;
  scalar(statement: SqlElement, parameters?: ParameterSets, options?: ExecutionOptions): unknown {
    return this.execute(statement, parameters, options).scalar();
  }

  /** The first value of each row. */
  scalars<Row, Tuple>(
    statement: Executable<Row, Tuple>,
    parameters?: ParameterSets,
    options?: ExecutionOptions,
  ): ScalarResult<RowTuple<Tuple>[0]>;
  scalars(
    statement: SqlElement,
    parameters?: ParameterSets,
    options?: ExecutionOptions,
  ): ScalarResult<unknown>;
  scalars(
    statement: SqlElement,
    parameters?: ParameterSets,
    options?: ExecutionOptions,
  ): ScalarResult<unknown> {
    return this.execute(statement, parameters, options).scalars();
  }

  /**
   * Sends SQL to the driver as it is, with values for the driver's own placeholders; once for each
   * of a list of lists.
   *
   * @example
   * conn.execDriverSql("PRAGMA user_version").scalar();
   */
  execDriverSql(
    sql: string,
    parameters?: readonly unknown[] | readonly (readonly unknown[])[],
    options?: ExecutionOptions,
  ): Result {
    return runSync(this.core.executeDriverSql(sql, parameters, options)).toResult();
  }

  /**
   * Begins a transaction: commits when the callback returns, rolls back when it throws. Without a
   * callback, the transaction rolls back when it is disposed of without commit.
   *
   * @example
   * conn.begin((conn) => { conn.execute(insert(users).values({ name: "ann" })); });
   * using transaction = conn.begin(); …; transaction.commit();
   * @throws {InvalidRequestError} when a transaction is under way already
   */
  begin(): Transaction;
  begin<Value>(work: (connection: Connection) => Value): Value;
  begin<Value>(work?: (connection: Connection) => Value): Transaction | Value {
    const transaction = this.core.begin();
    if (work === undefined) return new Transaction(transaction);
    return runSync(callbackProgram(this.core, transaction, () => work(this)));
  }

  /**
   * Sets a savepoint: released when the callback returns, rolled back (alone) when it throws.
   *
   * @example
   * conn.beginNested((conn) => { conn.execute(insert(users).values({ name: "ann" })); });
   * // SAVEPOINT rebis_savepoint_1; INSERT …; RELEASE SAVEPOINT rebis_savepoint_1
   */
  beginNested(): Transaction;
  beginNested<Value>(work: (connection: Connection) => Value): Value;
  beginNested<Value>(work?: (connection: Connection) => Value): Transaction | Value {
    const transaction = runSync(this.core.beginNested());
    if (work === undefined) return new Transaction(transaction);
    return runSync(callbackProgram(this.core, transaction, () => work(this)));
  }

  /**
   * Begins a transaction that is prepared before it is committed, so that several databases can
   * commit together. PostgreSQL (where max_prepared_transactions is above zero), MySQL and MariaDB.
   *
   * @example
   * using transaction = conn.beginTwophase();
   * @param xid - its name at the server: 1 to 64 ASCII letters, digits, `_.:+/=-`; made when left out
   * @throws {InvalidRequestError} where the database has none, or a transaction is under way already
   */
  beginTwophase(xid?: string): TwoPhaseTransaction {
    return new TwoPhaseTransaction(this.core.beginTwophase(xid));
  }
  /** The names of transactions that were prepared and not ended: PostgreSQL's of this database, MySQL's of the server. */
  recoverTwophase(): string[] {
    return runSync(this.core.recoverTwophase());
  }
  /** Commits a transaction that was prepared here or elsewhere; not inside another transaction. */
  commitPrepared(xid: string): void {
    runSync(this.core.endPrepared(xid, true));
  }
  /** Rolls back a transaction that was prepared here or elsewhere; not inside another transaction. */
  rollbackPrepared(xid: string): void {
    runSync(this.core.endPrepared(xid, false));
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
  getTransaction(): Transaction | null {
    const { root } = this.core.transactions;
    if (root === undefined) return null;
    return root.xid === undefined ? new Transaction(root) : new TwoPhaseTransaction(root);
  }
  /** The innermost savepoint under way. */
  getNestedTransaction(): Transaction | null {
    const { nested } = this.core.transactions;
    return nested === undefined ? null : new Transaction(nested);
  }
  /** Commits the transaction under way, if any. */
  commit(): void {
    runSync(this.core.commit());
  }
  /** Rolls back the transaction under way, if any. */
  rollback(): void {
    runSync(this.core.rollback());
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
  invalidate(error?: unknown): void {
    runSync(this.core.invalidate(error));
  }
  /** Takes the driver's connection out of the pool; `close()` then closes it. */
  detach(): void {
    this.core.detach();
  }
  /** Rolls back what is under way and gives the driver's connection back. */
  close(): void {
    runSync(this.core.close());
  }
  [Symbol.dispose](): void {
    this.close();
  }

  runProgram<R>(program: (connection: ProgramConnection) => Program<R>): R {
    return runSync(program(this.core));
  }
}

function isStreamed(
  core: ConnectionCore,
  statement: SqlElement,
  options: ExecutionOptions | undefined,
): boolean {
  const merged = core.optionsFor(statement, options);
  return merged.streamResults === true || merged.yieldPer !== undefined;
}
