import type { Program } from "@rebis/base";
import type { SqlElement } from "@rebis/core-sql";
import { Executable } from "@rebis/core-sql";
import type { ParameterSet } from "@rebis/core-sql/spi";
import type { PageSizes, StatementStream } from "@rebis/engine/spi";
import { type LoadContext, loadContext } from "../load/load-context.ts";
import { takeRows } from "../load/load.ts";
import type { LoadingSession } from "../load/loading-session.ts";
import type { LoadPlan } from "../load/plan.ts";
import { expressionsOf, keysOf, tuplesOf } from "./entity-result.ts";
import { checkPages, ormOptions, type OrmExecutionOptions } from "./execute.ts";
import { ormTransform } from "./transform.ts";

/** A statement under way whose rows are read in pages, with objects where classes were selected. */
export interface RowStream {
  readonly keys: readonly string[];
  /** What was selected, parallel to the keys. */
  readonly expressions: readonly object[];
  readonly returnsRows: boolean;
  readonly pages: PageSizes;
  /** The next rows, fewer than `count` at the end; what they lead to eagerly is loaded. */
  fetch(count: number): Program<unknown[][]>;
  /** Ends the statement. */
  close(): Program<void>;
}

/** The rows of a statement without entities. */
export function columnStream(stream: StatementStream): RowStream {
  const { plan, pages } = stream;
  return {
    keys: plan?.keys ?? [],
    expressions: plan?.expressions ?? [],
    returnsRows: plan !== undefined,
    pages,
    *fetch(count) {
      const rows = yield* stream.fetch(count);
      return plan?.convert?.(rows) ?? rows;
    },
    close: () => stream.close(),
  };
}

/** The rows of a statement with entities. */
function entityStream(
  stream: StatementStream,
  plan: LoadPlan,
  origin: { readonly statement: Executable; readonly parameters: ParameterSet | undefined },
  context: LoadContext,
): RowStream {
  const { pages } = stream;
  checkPages(plan, { yieldPer: pages.most });
  return {
    keys: keysOf(stream, plan),
    expressions: expressionsOf(stream, plan),
    returnsRows: true,
    pages,
    *fetch(count) {
      const rows = yield* stream.fetch(count);
      const converted = stream.plan?.convert?.(rows) ?? rows;
      return tuplesOf(yield* takeRows(context, converted, { ...origin, plan }));
    },
    close: () => stream.close(),
  };
}

/** Runs a statement in a session and leaves its rows at the server. Pending changes are flushed first. */
export function* streamOrm(
  session: LoadingSession,
  statement: SqlElement,
  parameters?: ParameterSet,
  given: OrmExecutionOptions = {},
): Program<RowStream> {
  const isPlain = !(statement instanceof Executable);
  const options = isPlain ? given : ormOptions(statement, given);
  if (options.autoflush !== false) yield* session.autoflush();
  const connection = yield* session.connection({ clause: statement });
  if (isPlain) return columnStream(yield* connection.stream(statement, parameters, given));
  const context = loadContext(session, {
    overwrite: options.populateExisting === true,
    isDetached: options.detached === true,
    execution: given,
  });
  const stream = yield* connection.stream(statement, parameters, given, ormTransform);
  const plan = stream.attachment as LoadPlan | undefined; // what ormTransform() attached
  if (plan === undefined) return columnStream(stream);
  try {
    return entityStream(stream, plan, { statement, parameters }, context);
  } catch (error) {
    yield* stream.close();
    throw error;
  }
}
