import { InvalidRequestError, type Program } from "@rebis/base";
import type { Executable } from "@rebis/core-sql";
import type { ExecutionOptions, ParameterSets, Result } from "@rebis/engine";
import { convertedRows, takeRows } from "../load/load.ts";
import { type LoadContext, loadContext } from "../load/load-context.ts";
import { executePlanned } from "../load/load-rows.ts";
import type { LoadingSession } from "../load/loading-session.ts";
import type { EntityPlan, LoadPlan } from "../load/plan.ts";
import { entityResult, sourceOf, withoutRows } from "./entity-result.ts";
import { synchronize } from "./synchronize.ts";

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

const noOptions: OrmExecutionOptions = {};

/** The options of the statement, over them those given. */
export function ormOptions(statement: Executable, given: OrmExecutionOptions): OrmExecutionOptions {
  const own = statement.getExecutionOptions();
  return given === noOptions ? own : { ...own, ...given };
}

/**
 * Runs a statement of core with mapped classes in it: rows hold objects where classes were
 * selected. Pending changes are flushed first.
 */
export function* executeOrm(
  session: LoadingSession,
  statement: Executable,
  parameters?: ParameterSets,
  given: OrmExecutionOptions = noOptions,
): Program<Result> {
  const options = ormOptions(statement, given);
  if (options.autoflush !== false) yield* session.autoflush();
  const context = loadContext(session, {
    overwrite: options.populateExisting === true,
    isDetached: options.detached === true,
    execution: given === noOptions ? undefined : given,
  });
  const { kind } = statement.node;
  if (kind === "update" || kind === "delete")
    return yield* executeWrite(context, statement, parameters, options);
  const result = yield* executePlanned(context, statement, parameters);
  const plan = result.attachment as LoadPlan | undefined; // what ormTransform() attached
  if (plan === undefined) return result.toResult();
  checkPages(plan, options);
  const rows = convertedRows(result);
  const loaded = yield* takeRows(context, rows, { statement, parameters, plan });
  return entityResult(result, plan, sourceOf(loaded));
}

/** Runs an UPDATE or DELETE, and brings the objects of the session up to date. */
function* executeWrite(
  given: LoadContext,
  statement: Executable,
  parameters: ParameterSets | undefined,
  { synchronizeSession = "auto" }: OrmExecutionOptions,
): Program<Result> {
  const { session, execution } = given;
  const sync = yield* synchronize(session, statement, parameters, synchronizeSession, execution);
  const result = yield* executePlanned(given, sync.statement, parameters);
  sync.after?.(result);
  if (sync.hidesRows) return withoutRows(result);
  const plan = result.attachment as LoadPlan | undefined; // what ormTransform() attached
  if (plan === undefined) return result.toResult();
  // What an UPDATE returns is newer than what is in memory.
  const context = { ...given, overwrite: true };
  const rows = convertedRows(result);
  const loaded = yield* takeRows(context, rows, { statement, parameters, plan });
  return entityResult(result, plan, sourceOf(loaded));
}

function loadsBySubquery(entity: EntityPlan): boolean {
  return (
    entity.later.some(({ strategy }) => strategy === "subquery") ||
    entity.joined.some((each) => loadsBySubquery(each.entity))
  );
}

/** Joined collections and subquery loading need all rows at once. @throws {InvalidRequestError} */
export function checkPages(plan: LoadPlan, { yieldPer }: OrmExecutionOptions): void {
  if (yieldPer === undefined) return;
  if (plan.needsUnique) {
    throw new InvalidRequestError(
      "Cannot read this statement in pages (yieldPer): a collection is loaded by a join, and its rows may be in two pages. Use selectinLoad() for it.",
    );
  }
  if (plan.items.some(({ entity }) => entity !== undefined && loadsBySubquery(entity))) {
    throw new InvalidRequestError(
      "Cannot read this statement in pages (yieldPer): subqueryLoad() would run it again for each page. Use selectinLoad().",
    );
  }
}
