import type { Awaitable, Bind, DriverConnection } from "@rebis/base";
import type { SqlElement } from "@rebis/core-sql";
import type {
  DatabaseUrl,
  ExecutionOptions,
  ParameterSets,
  PipelinedStatement,
  Result,
} from "@rebis/engine";
import type { ConnectionCore, EngineCore } from "@rebis/engine/spi";

/** A transaction as suites see it: await everything, and both faces fit. */
export interface TestTransaction {
  readonly isActive: boolean;
  commit(): Awaitable<void>;
  rollback(): Awaitable<void>;
}

/** A transaction of two phases. */
interface TestTwophase extends TestTransaction {
  readonly xid: string;
  prepare(): Awaitable<void>;
}

/** A connection as suites see it. */
export interface TestConnection {
  readonly core: ConnectionCore;
  readonly closed: boolean;
  readonly invalidated: boolean;
  readonly info: Map<unknown, unknown>;
  readonly driverConnection: DriverConnection;
  readonly isolationLevel: string;
  execute(
    statement: SqlElement,
    parameters?: ParameterSets,
    options?: ExecutionOptions,
  ): Awaitable<Result>;
  executeAll(statements: readonly PipelinedStatement[]): Awaitable<readonly Result[]>;
  scalar(statement: SqlElement, parameters?: ParameterSets): Awaitable<unknown>;
  execDriverSql(
    sql: string,
    parameters?: readonly unknown[],
    options?: ExecutionOptions,
  ): Awaitable<Result>;
  begin(): Awaitable<TestTransaction>;
  begin<Value>(work: (connection: TestConnection) => Awaitable<Value>): Awaitable<Value>;
  beginNested(): Awaitable<TestTransaction>;
  beginNested<Value>(work: (connection: TestConnection) => Awaitable<Value>): Awaitable<Value>;
  beginTwophase(xid?: string): Awaitable<TestTwophase>;
  recoverTwophase(): Awaitable<string[]>;
  commitPrepared(xid: string): Awaitable<void>;
  rollbackPrepared(xid: string): Awaitable<void>;
  inTransaction(): boolean;
  inNestedTransaction(): boolean;
  commit(): Awaitable<void>;
  rollback(): Awaitable<void>;
  executionOptions(options: ExecutionOptions): TestConnection;
  invalidate(): Awaitable<void>;
  detach(): void;
  close(): Awaitable<void>;
}

/** An engine as suites see it; it can be handed to what takes a bind (`metadata.createAll`). */
export type TestEngine = EngineMethods & Bind;

/** What both faces of an engine can do. */
interface EngineMethods {
  readonly core: EngineCore;
  readonly url: DatabaseUrl;
  connect(): Awaitable<TestConnection>;
  begin<Value>(work: (connection: TestConnection) => Awaitable<Value>): Awaitable<Value>;
  executionOptions(options: ExecutionOptions): TestEngine;
  dispose(): Awaitable<void>;
}
