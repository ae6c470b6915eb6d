import type { ColumnNode } from "../ast/expression.ts";
import { nowhere } from "../ast/from.ts";
import { ColumnElement } from "../operators/column-element.ts";
import { nullType, type SqlType } from "../types/type.ts";

/**
 * A column of which only the name is known, and perhaps the type: in a statement it stands for
 * itself, in `table("name", column("x"))` for a column of that table.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/sqlelement.html#sqlalchemy.sql.expression.ColumnClause
 */
export class ColumnClause<out T = unknown, out Key extends string = string> extends ColumnElement<
  T,
  Key,
  never
> {
  declare readonly node: ColumnNode;

  constructor(name: Key, type: SqlType<T> | undefined) {
    const node: ColumnNode = {
      kind: "column",
      from: nowhere,
      name,
      key: name,
      type: type ?? nullType,
    };
    super(node);
  }

  get name(): Key {
    // It is given only in the constructor.
    return this.node.name as Key;
  }
}
