import { RowView } from "./row-view.ts";

/**
 * The rows as arrays, in select order.
 *
 * @example
 * conn.execute(select(users.c.id, users.c.name)).tuples().all(); // [[1, "ann"], [2, "bob"]]
 * @see https://docs.sqlalchemy.org/en/21/core/connections.html#sqlalchemy.engine.TupleResult
 * @since 0.1.0
 */
export class TupleResult<Tuple> extends RowView<Tuple> {
  protected override make(values: unknown[]): Tuple {
    return values as Tuple; // the statement's type says so
  }
  protected override makeAll(rows: unknown[][]): Tuple[] {
    return rows as Tuple[];
  }
}
