import type { ResultState } from "./result-state.ts";
import { type RowMaker } from "./row.ts";
import { RowView, type UniqueFilter } from "./row-view.ts";

/**
 * The rows as objects from key to value. A row of a result is one already; this view exists so
 * that code which asks for mappings says so.
 *
 * @example
 * conn.execute(select(users.c.id, users.c.name)).mappings().all(); // [{ id: 1, name: "ann" }]
 * @see https://docs.sqlalchemy.org/en/21/core/connections.html#sqlalchemy.engine.MappingResult
 * @since 0.1.0
 */
export class MappingResult<Row> extends RowView<Row> {
  readonly #makeRow: RowMaker;

  constructor(state: ResultState, makeRow: RowMaker, uniqueFilter?: UniqueFilter) {
    super(state, uniqueFilter);
    this.#makeRow = makeRow;
  }

  protected override make(values: unknown[]): Row {
    return this.#makeRow(values) as Row; // the statement's type says so
  }
}
