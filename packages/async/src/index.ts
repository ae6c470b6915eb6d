export { AsyncConnection } from "./async-connection.ts";
export type { AsyncExecutionOptions } from "./async-connection.ts";
export { AsyncEngine } from "./async-engine.ts";
export { AsyncTransaction } from "./async-transaction.ts";
export { asyncEngineFromConfig, createAsyncEngine } from "./create-async-engine.ts";
export type { AsyncEngineOptions } from "./create-async-engine.ts";
export type { Limits } from "./limits.ts";
export { AsyncResult } from "./result/async-result.ts";
export { AsyncRowView } from "./result/async-row-view.ts";
