import type { ProgramResult } from "@rebis/base";
import type { Compiled } from "@rebis/core-sql/spi";
import type { RowPlan } from "../execute/statement-plan.ts";
import { Result, type ResultFacts } from "../result/result.ts";
import { BufferedSource } from "../result/tuple-source.ts";

/** What running a statement gave, before it has a face. */
export interface StatementOutcome {
  readonly compiled: Compiled | undefined;
  /** What the transform attached to the statement. */
  readonly attachment: unknown;
  /** Undefined when the statement gives no rows. */
  readonly plan: RowPlan | undefined;
  /** The driver's rows, not converted yet. */
  readonly driverRows: unknown[][];
  readonly facts: ResultFacts;
  /** What client-side defaults made, a record a parameter set; undefined without defaults. */
  readonly defaults: readonly Readonly<Record<string, unknown>>[] | undefined;
  /** Rows a page that was asked for (`yieldPer`). */
  readonly pageSize: number | undefined;
}

/**
 * The outcome of a statement whose rows have all arrived. Layers above read `driverRows` with
 * `plan` and `attachment`; the faces call `toResult`.
 */
export class StatementResult implements ProgramResult, StatementOutcome {
  readonly compiled: Compiled | undefined;
  readonly attachment: unknown;
  readonly plan: RowPlan | undefined;
  readonly driverRows: unknown[][];
  readonly facts: ResultFacts;
  readonly defaults: readonly Readonly<Record<string, unknown>>[] | undefined;
  readonly pageSize: number | undefined;
  #isConverted = false;

  constructor(outcome: StatementOutcome) {
    this.compiled = outcome.compiled;
    this.attachment = outcome.attachment;
    this.plan = outcome.plan;
    this.driverRows = outcome.driverRows;
    this.facts = outcome.facts;
    this.defaults = outcome.defaults;
    this.pageSize = outcome.pageSize;
  }

  get keys(): readonly string[] {
    return this.plan?.keys ?? [];
  }
  get rowCount(): number {
    return this.facts.rowCount;
  }

  /** The rows, converted by the column types. */
  get rows(): readonly (readonly unknown[])[] {
    if (!this.#isConverted) {
      this.#isConverted = true;
      this.plan?.convert?.(this.driverRows);
    }
    return this.driverRows;
  }

  /** The rows as users read them; the rows of this object are then theirs. */
  toResult<Row, Tuple extends readonly unknown[]>(): Result<Row, Tuple> {
    const { plan, facts } = this;
    const convert = this.#isConverted ? undefined : plan?.convert;
    const result = new Result<Row, Tuple>({
      source: new BufferedSource(this.driverRows, convert),
      keys: this.keys,
      makeRow: plan?.makeRow,
      returnsRows: plan !== undefined,
      expressions: plan?.expressions,
      facts,
    });
    return this.pageSize === undefined ? result : result.yieldPer(this.pageSize);
  }
}
