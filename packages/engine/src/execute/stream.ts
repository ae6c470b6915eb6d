import type { DriverCursor, Program } from "@rebis/base";
import type { SqlElement } from "@rebis/core-sql";
import type { Compiled, ParameterSet } from "@rebis/core-sql/spi";
import { bindOnce } from "./bind-values.ts";
import { ExecutionContext } from "./context.ts";
import {
  driverCall,
  type ExecuteOptions,
  executionOptions,
  prepare,
  type StatementHost,
} from "./execute.ts";
import { PageSizes } from "./page-sizes.ts";
import { describeRows } from "./row-plan.ts";
import type { DriverLine } from "../core/driver-line.ts";
import type { RowPlan } from "./statement-plan.ts";

/** A statement under way whose rows are read in pages; converted when they are read. */
export class StatementStream {
  readonly compiled: Compiled;
  /** Undefined when the statement gives no rows. */
  readonly plan: RowPlan | undefined;
  /** What the transform attached to the statement. */
  readonly attachment: unknown;
  /** Rows a page. */
  readonly pages: PageSizes;
  readonly #line: DriverLine;
  readonly #cursor: DriverCursor;
  readonly #sql: string;

  constructor(
    line: DriverLine,
    cursor: DriverCursor,
    facts: Pick<StatementStream, "compiled" | "plan" | "attachment" | "pages"> & {
      readonly sql: string;
    },
  ) {
    this.#line = line;
    this.#cursor = cursor;
    this.#sql = facts.sql;
    this.compiled = facts.compiled;
    this.plan = facts.plan;
    this.attachment = facts.attachment;
    this.pages = facts.pages;
  }

  /** The next rows, as the driver gives them; fewer than `count` at the end. */
  fetch(count: number): Program<unknown[][]> {
    return this.#line.fetch(this.#cursor, count, this.#sql);
  }

  /** Ends the statement. */
  close(): Program<void> {
    return this.#line.closeCursor(this.#cursor, this.#sql);
  }
}

/** Runs a statement and leaves its rows at the server. */
export function* openStream(
  host: StatementHost,
  element: SqlElement,
  parameters: ParameterSet | undefined,
  options: ExecuteOptions | undefined,
): Program<StatementStream> {
  const execution = executionOptions(host, element, options?.executionOptions);
  const keys = parameters === undefined ? undefined : Object.keys(parameters);
  const prepared = prepare(host, element, keys, options?.transform, execution);
  const { compiled, attachment } = prepared.plan;
  const call = driverCall(prepared, bindOnce(prepared, parameters), execution);
  const pages = new PageSizes(execution.yieldPer, execution.maxRowBuffer);
  yield* host.transactions.ensureBegun();
  const context = new ExecutionContext(compiled, element, execution);
  const cursor = yield* host.line.openCursor(call, context);
  const plan = describeRows(prepared.plan, cursor.columns);
  const facts = { compiled, plan, attachment, pages, sql: call.sql };
  return new StatementStream(host.line, cursor, facts);
}
