import { CompileError } from "@rebis/base";
import type { ColumnNode, CustomNode } from "../ast/expression.ts";
import type { CustomConstruct } from "../dialect/custom-construct.ts";
import { ColumnElement } from "../operators/column-element.ts";

const construct: CustomConstruct = {
  name: "fromDmlColumn",
  render([column], out) {
    if (out.assigned === undefined) {
      throw new CompileError(
        `Cannot compile fromDmlColumn() here: it stands for a value of INSERT or UPDATE. Use it in values().`,
      );
    }
    out.assigned(column as ColumnNode); // made below
  },
};

/**
 * What this INSERT or UPDATE writes to another column: the same value or expression again. In an
 * UPDATE that does not write it, the column itself.
 *
 * @example
 * update(users).values({ name: "ann", label: fromDmlColumn(users.c.name) })
 * // UPDATE users SET name=?, label=?
 * insert(points).values({ x: func.abs(-3), y: fromDmlColumn(points.c.x).add(5) })
 * // INSERT INTO points (x, y) VALUES (abs(?), (abs(?) + ?))
 * @throws {CompileError} when it is compiled elsewhere, or an INSERT does not write the column
 * @see https://docs.sqlalchemy.org/en/21/core/sqlelement.html#sqlalchemy.sql.expression.from_dml_column
 * @since 0.1.0
 */
export function fromDmlColumn<T>(column: ColumnElement<T>): ColumnElement<T, never, never> {
  const { node } = column;
  const copy: CustomNode = { kind: "custom", construct, parts: [node], type: node.type };
  return new ColumnElement(copy);
}
