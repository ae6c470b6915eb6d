import { NoSuchColumnError, ResourceClosedError } from "@rebis/base";
import type { TupleSource } from "./tuple-source.ts";

/**
 * What the views of one result share: the rows that are left, the keys, and whether it is closed.
 *
 * ```text
 *   open ──► exhausted        every row was taken; further fetches give nothing
 *   open, exhausted ──► closed        close(), first(), one() …; further fetches raise
 * ```
 */
export class ResultState {
  readonly keys: readonly string[];
  /** What was selected, parallel to `keys`, so that a column can be found by itself. */
  readonly expressions: readonly object[];
  readonly returnsRows: boolean;
  /** Why rows cannot be fetched before `unique()` was called; undefined: they can. */
  readonly uniqueReason: string | undefined;
  readonly #source: TupleSource;
  #isClosed = false;

  constructor(
    source: TupleSource,
    keys: readonly string[],
    returnsRows: boolean,
    expressions: readonly object[] = [],
    uniqueReason?: string,
  ) {
    this.#source = source;
    this.keys = keys;
    this.returnsRows = returnsRows;
    this.expressions = expressions;
    this.uniqueReason = uniqueReason;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** The rows that are left, for reading. */
  get source(): TupleSource {
    if (!this.returnsRows) {
      throw new ResourceClosedError(
        "Cannot fetch rows: this statement returns none. " +
          "Add returning() to an INSERT, UPDATE or DELETE, or read rowCount.",
      );
    }
    if (this.#isClosed) {
      throw new ResourceClosedError(
        "Cannot fetch rows: this result is closed. first(), one(), scalar() and close() close it; " +
          "run the statement again, or call all() once and keep the rows.",
      );
    }
    return this.#source;
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#source.close();
  }

  /** The position of a key, a column or a position. */
  indexOf(column: string | number | object): number {
    const index =
      typeof column === "number"
        ? column
        : typeof column === "string"
          ? this.keys.indexOf(column)
          : this.#indexOfExpression(column);
    if (Number.isInteger(index) && index >= 0 && index < this.keys.length) return index;
    const name = typeof column === "object" ? "this column" : `column "${String(column)}"`;
    throw new NoSuchColumnError(
      `Cannot read ${name} of this result: it was not selected. ` +
        `The keys are ${this.keys.map((key) => `"${key}"`).join(", ")}.`,
    );
  }

  #indexOfExpression(column: object): number {
    const node = "node" in column ? column.node : column;
    return this.expressions.findIndex((expression) => expression === column || expression === node);
  }
}
