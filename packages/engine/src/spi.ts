export type { Executable, SqlElement } from "@rebis/core-sql";
export type { ParameterSet } from "@rebis/core-sql/spi";
export { callbackProgram } from "./core/callback.ts";
export { ConnectionCore } from "./core/connection-core.ts";
export { EngineCore } from "./core/engine-core.ts";
export type { EngineParts } from "./core/engine-core.ts";
export { errorFrom } from "./dialect/bridge/error-parts.ts";
export type {
  CursorNumber,
  ThreadAnswer,
  ThreadData,
  ThreadRequest,
} from "./dialect/bridge/protocol.ts";
export { postToThread, startThread } from "./dialect/bridge/start-thread.ts";
export { announceConnection, openConnection, withConnection } from "./core/open-connection.ts";
export { isTraced, Span, type TracedOperation } from "./observe/trace.ts";
export { StatementResult } from "./core/statement-result.ts";
export { TransactionCore } from "./core/transaction-core.ts";
export type { TransactionState } from "./core/transaction-core.ts";
export { findDialect } from "./dialect/registry.ts";
export { readConfiguration } from "./create-engine.ts";
export { type AdaptDriver, makeEngineCore } from "./engine-parts.ts";
export type { ExecuteOptions } from "./execute/execute.ts";
export { bindOnce } from "./execute/bind-values.ts";
export { executeRows, type RowsResult } from "./execute/execute-rows.ts";
export type { RowPlan, StatementPlan, Transform, Transformed } from "./execute/statement-plan.ts";
export { PageSizes } from "./execute/page-sizes.ts";
export type { StatementStream } from "./execute/stream.ts";
export { retryPolicy } from "./retry/retry-options.ts";
export { retrying } from "./retry/retrying.ts";
export type { ResultFacts, ResultParts } from "./result/result.ts";
export { BufferedSource } from "./result/tuple-source.ts";
export type { ConvertRows, TupleSource } from "./result/tuple-source.ts";
