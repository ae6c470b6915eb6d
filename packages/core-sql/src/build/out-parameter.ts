import type { BindNode, CustomNode } from "../ast/expression.ts";
import type { CustomConstruct } from "../dialect/custom-construct.ts";
import { ColumnElement } from "../operators/column-element.ts";
import type { SqlType } from "../types/type.ts";
import { bindparam } from "./text.ts";

/** How an out parameter is written: a placeholder, where the database fills such. */
const outParameter: CustomConstruct = {
  name: "outparam",
  render: ([part], out) => {
    const bind = part as BindNode;
    if (out.dialect.capabilities.outParameters !== true) {
      out.unsupported(
        `the out parameter "${bind.name}"`,
        "its placeholders only take values",
        "Select the value, or call a function that returns it",
      );
    }
    if (out.literalBinds) out.text(`:${bind.name}`);
    else out.render(bind);
  },
};

/**
 * A parameter that a procedure gives a value to, for Oracle: a placeholder that its driver has to
 * bind as one that comes out. It has no value before, and is NULL in the parameters.
 *
 * @example
 * text("BEGIN add_tax(:net, :gross); END;").bindparams({ net: 5, gross: outparam("gross", t.float()) })
 * // BEGIN add_tax(:1, :2); END; with the values 5 and null
 * @throws {ArgumentError} for a name that is no word
 * @throws {UnsupportedCompilationError} when it is compiled for a database that has none, or inside RETURNING
 * @see https://docs.sqlalchemy.org/en/21/core/sqlelement.html#sqlalchemy.sql.expression.outparam
 * @since 0.1.0
 */
export function outparam<T>(name: string, type: SqlType<T>): ColumnElement<T, never, never> {
  const bind = { ...bindparam(name, { type, required: false }).node, isOut: true };
  const node: CustomNode = { kind: "custom", construct: outParameter, parts: [bind], type };
  return new ColumnElement(node);
}
