import type { ResultState } from "./result-state.ts";
import { RowView, type UniqueFilter } from "./row-view.ts";

/**
 * One value of each row.
 *
 * @example
 * conn.execute(select(users.c.name)).scalars().all(); // ["ann", "bob"]
 * @see https://docs.sqlalchemy.org/en/21/core/connections.html#sqlalchemy.engine.ScalarResult
 * @since 0.1.0
 */
export class ScalarResult<Value> extends RowView<Value> {
  readonly #index: number;

  constructor(state: ResultState, index: number, uniqueFilter?: UniqueFilter) {
    super(state, uniqueFilter);
    this.#index = index;
  }

  override all(): Value[] {
    if (this.uniqueFilter !== undefined) return super.all();
    const { source } = this;
    return source.restOf === undefined ? super.all() : (source.restOf(this.#index) as Value[]); // as in `make`
  }
  protected override make(values: unknown[]): Value {
    return values[this.#index] as Value; // the statement's type says so
  }
  protected override identityOf(values: unknown[]): readonly unknown[] {
    return [values[this.#index]];
  }
}
