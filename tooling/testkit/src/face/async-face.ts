import {
  type AsyncBind,
  type Awaitable,
  type Dialect,
  type DriverConnection,
  type Program,
  type ProgramConnection,
  runAsync,
} from "@rebis/base";
import type { SqlElement } from "@rebis/core-sql";
import type { ExecutionOptions, ParameterSets, Result } from "@rebis/engine";
import {
  announceConnection,
  callbackProgram,
  type ConnectionCore,
  type EngineCore,
  openConnection,
  type TransactionCore,
  withConnection,
} from "@rebis/engine/spi";
import type { EngineMethods, TestConnection, TestTransaction } from "./test-face.ts";

/** The promise face of a transaction: each method runs a program of the core. */
class AsyncTransaction implements TestTransaction {
  readonly #core: TransactionCore;
  constructor(core: TransactionCore) {
    this.#core = core;
  }
  get isActive(): boolean {
    return this.#core.isActive;
  }
  commit(): Promise<void> {
    return runAsync(this.#core.commit());
  }
  rollback(): Promise<void> {
    return runAsync(this.#core.rollback());
  }
}

/** The promise face of a connection, to prove the core under the asynchronous runner. */
class AsyncConnection implements TestConnection, AsyncBind {
  readonly face = "async" as const;
  readonly core: ConnectionCore;
  constructor(core: ConnectionCore) {
    this.core = core;
    core.line.face = this;
  }
  get dialect(): Dialect {
    return this.core.dialect;
  }
  get closed(): boolean {
    return this.core.isClosed;
  }
  get invalidated(): boolean {
    return this.core.isInvalidated;
  }
  get info(): Map<unknown, unknown> {
    return this.core.info;
  }
  get driverConnection(): DriverConnection {
    return this.core.driverConnection;
  }
  get isolationLevel(): string {
    return this.core.isolationLevel;
  }
  async execute(
    statement: SqlElement,
    parameters?: ParameterSets,
    options?: ExecutionOptions,
  ): Promise<Result> {
    return (await runAsync(this.core.execute(statement, parameters, options))).toResult();
  }
  async scalar(statement: SqlElement, parameters?: ParameterSets): Promise<unknown> {
    return (await this.execute(statement, parameters)).scalar();
  }
  async execDriverSql(sql: string, parameters?: readonly unknown[]): Promise<Result> {
    return (await runAsync(this.core.executeDriverSql(sql, parameters))).toResult();
  }
  begin(): Promise<TestTransaction>;
  begin<Value>(work: (connection: TestConnection) => Awaitable<Value>): Promise<Value>;
  async begin<Value>(
    work?: (connection: TestConnection) => Awaitable<Value>,
  ): Promise<TestTransaction | Value> {
    const transaction = this.core.begin();
    if (work === undefined) return new AsyncTransaction(transaction);
    return await runAsync(callbackProgram(this.core, transaction, () => work(this)));
  }
  beginNested(): Promise<TestTransaction>;
  beginNested<Value>(work: (connection: TestConnection) => Awaitable<Value>): Promise<Value>;
  async beginNested<Value>(
    work?: (connection: TestConnection) => Awaitable<Value>,
  ): Promise<TestTransaction | Value> {
    const transaction = await runAsync(this.core.beginNested());
    if (work === undefined) return new AsyncTransaction(transaction);
    return await runAsync(callbackProgram(this.core, transaction, () => work(this)));
  }
  inTransaction(): boolean {
    return this.core.transactions.root !== undefined;
  }
  inNestedTransaction(): boolean {
    return this.core.transactions.nested !== undefined;
  }
  commit(): Promise<void> {
    return runAsync(this.core.commit());
  }
  rollback(): Promise<void> {
    return runAsync(this.core.rollback());
  }
  executionOptions(options: ExecutionOptions): this {
    this.core.setExecutionOptions(options);
    return this;
  }
  invalidate(): Promise<void> {
    return runAsync(this.core.invalidate());
  }
  detach(): void {
    this.core.detach();
  }
  close(): Promise<void> {
    return runAsync(this.core.close());
  }
  runProgram<R>(program: (connection: ProgramConnection) => Program<R>): Promise<R> {
    return runAsync(program(this.core));
  }
}

/** The promise face of an engine. */
export class AsyncTestEngine implements EngineMethods, AsyncBind {
  readonly face = "async" as const;
  readonly core: EngineCore;
  constructor(core: EngineCore) {
    this.core = core;
  }
  get dialect(): Dialect {
    return this.core.dialect;
  }
  async connect(): Promise<AsyncConnection> {
    const connection = new AsyncConnection(await runAsync(openConnection(this.core)));
    await runAsync(announceConnection(connection.core));
    return connection;
  }
  async begin<Value>(work: (connection: TestConnection) => Awaitable<Value>): Promise<Value> {
    const connection = await this.connect();
    try {
      return await connection.begin(work);
    } finally {
      await connection.close();
    }
  }
  executionOptions(options: ExecutionOptions): AsyncTestEngine {
    return new AsyncTestEngine(this.core.withOptions(options));
  }
  dispose(): Promise<void> {
    return runAsync(this.core.dispose(this));
  }
  async runProgram<R>(program: (connection: ProgramConnection) => Program<R>): Promise<R> {
    const { core } = await this.connect();
    return await runAsync(withConnection(core, program));
  }
}
