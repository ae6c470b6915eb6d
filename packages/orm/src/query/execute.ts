import { InvalidRequestError, type Program } from "@rebis/base";
import type { Executable } from "@rebis/core-sql";
import type { ExecutionOptions, ParameterSets, Result } from "@rebis/engine";
import type { LoadingSession } from "../load/loading-session.ts";

/** Options of running a statement in a session, besides those of the engine. */
export interface OrmExecutionOptions extends ExecutionOptions {
  /** Values from the database replace those of objects that are there already. */
  readonly populateExisting?: boolean | undefined;
  /** `false`: pending changes are not flushed before. */
  readonly autoflush?: boolean | undefined;
  /** Objects that never enter the session. */
  readonly detached?: boolean | undefined;
  /** How UPDATE and DELETE bring objects in the session up to date. */
  readonly synchronizeSession?: "auto" | "evaluate" | "fetch" | false | undefined;
}

/** Runs a statement of core with mapped classes in it: rows hold objects where classes were selected. */
export function* executeOrm(
  session: LoadingSession,
  statement: Executable,
  parameters?: ParameterSets,
  options: OrmExecutionOptions = {},
): Program<Result> {
  throw new InvalidRequestError(`being written: ${String([session, statement, parameters, options])}`);
}
