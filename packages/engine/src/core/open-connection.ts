import type { Program } from "@rebis/base";
import { ConnectionCore } from "./connection-core.ts";
import { isTraced, Span } from "../observe/trace.ts";
import type { EngineCore } from "./engine-core.ts";

/** Takes a connection from the engine's pool; `given` ends the waiting for one. */
export function* openConnection(engine: EngineCore, given?: AbortSignal): Program<ConnectionCore> {
  const signal = given ?? engine.executionOptions.signal;
  const span = isTraced("acquire")
    ? new Span("acquire", { system: engine.dialect.name, pool: engine.pool.status() })
    : undefined;
  try {
    const pooled = yield* engine.pool.acquire({ signal });
    span?.end();
    return new ConnectionCore(engine, pooled);
  } catch (error) {
    span?.fail(error);
    throw error;
  }
}

/** Tells listeners of a connection that has its face now. */
export function* announceConnection(core: ConnectionCore): Program<void> {
  try {
    yield* core.line.announce("engineConnect", core.line.face);
  } catch (error) {
    yield* core.close();
    throw error;
  }
}

/** Runs a program on a connection of its own, as one transaction. */
export function* withConnection<R>(
  core: ConnectionCore,
  program: (connection: ConnectionCore) => Program<R>,
): Program<R> {
  try {
    return yield* core.transactions.block(core.begin(), program(core));
  } finally {
    yield* core.close();
  }
}
