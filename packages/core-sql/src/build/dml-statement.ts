import type { DeleteNode, InsertNode, UpdateNode } from "../ast/statement.ts";
import { Executable, type StatementText } from "../operators/executable.ts";
import { compileStatement, type StatementCompileOptions } from "./compile-statement.ts";
import type { ColumnsOf, RowOf, TupleOf } from "./row-types.ts";
import { Cte, type CteOptions } from "./subquery.ts";

/** What INSERT, UPDATE and DELETE have in common. `Items` is what RETURNING returns. */
export abstract class DmlStatement<Items = readonly []> extends Executable<
  RowOf<Items, never>,
  TupleOf<Items, never>
> {
  abstract override readonly node: InsertNode | UpdateNode | DeleteNode;

  /**
   * `WITH name AS (UPDATE … RETURNING …)`: the rows that RETURNING gives, for a query.
   *
   * @example
   * const gone = delete_(log).returning(log.c.line).cte("gone");
   * select(gone.c.line) // WITH gone AS (DELETE FROM log RETURNING log.line) SELECT gone.line FROM gone
   * @see https://docs.sqlalchemy.org/en/21/core/selectable.html#sqlalchemy.sql.expression.HasCTE.cte
   */
  cte<const Name extends string = "anon">(
    name?: Name,
    options: CteOptions = {},
  ): Cte<ColumnsOf<Items, never, Name>, Name> {
    return Cte.of(this.node, name, options);
  }
  /** The statement as SQL text, without running it; by default standard SQL. @see {@link compileStatement} */
  compile(options: StatementCompileOptions = {}): StatementText {
    return compileStatement(this, options);
  }
  /** Standard SQL, for reading. */
  override toString(): string {
    return compileStatement(this).sql;
  }
}
