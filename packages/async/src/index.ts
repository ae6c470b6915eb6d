export { AsyncConnection } from "./async-connection.ts";
export type { AsyncExecutionOptions } from "./async-connection.ts";
export { AsyncEngine } from "./async-engine.ts";
export { AsyncTransaction, AsyncTwoPhaseTransaction } from "./async-transaction.ts";
export { asyncEngineFromConfig, createAsyncEngine } from "./create-async-engine.ts";
export type { AsyncEngineOptions } from "./create-async-engine.ts";
export type { Limits } from "./limits.ts";
export { AsyncResult } from "./result/async-result.ts";
export { AsyncRowView } from "./result/async-row-view.ts";
export { runTransaction } from "./run-transaction.ts";
export { AsyncSession } from "./session/async-session.ts";
export type { AsyncOrmExecutionOptions, AsyncSessionBind } from "./session/async-session.ts";
export { asyncSessionMaker } from "./session/async-session-maker.ts";
export type {
  AsyncSessionClass,
  AsyncSessionMaker,
  AsyncSessionMakerOptions,
} from "./session/async-session-maker.ts";
export { asyncScopedSession } from "./session/async-scoped-session.ts";
export type { AsyncSessionTransaction } from "./session/async-session-transaction.ts";
export { awaitable } from "./session/awaitable.ts";
export { SessionContext, sessionContext } from "./session/session-context.ts";
export type { Propagation, SessionContextOptions } from "./session/session-context.ts";
export type { AwaitableAttributes } from "./session/awaitable.ts";
