export { callbackProgram } from "./core/callback.ts";
export {
  announceConnection,
  ConnectionCore,
  openConnection,
  withConnection,
} from "./core/connection-core.ts";
export { EngineCore } from "./core/engine-core.ts";
export type { EngineParts } from "./core/engine-core.ts";
export { StatementResult } from "./core/statement-result.ts";
export { TransactionCore } from "./core/transaction-core.ts";
export type { TransactionState } from "./core/transaction-core.ts";
export { readConfiguration } from "./create-engine.ts";
export { makeEngineCore } from "./engine-parts.ts";
export type { ExecuteOptions } from "./execute/execute.ts";
export type { RowPlan, StatementPlan, Transform, Transformed } from "./execute/statement-plan.ts";
export type { StatementStream } from "./execute/stream.ts";
export type { ResultFacts, ResultParts } from "./result/result.ts";
export { BufferedSource } from "./result/tuple-source.ts";
export type { ConvertRows, TupleSource } from "./result/tuple-source.ts";
