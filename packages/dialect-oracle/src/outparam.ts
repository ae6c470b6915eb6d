import { bindparam, ColumnElement, type CustomConstruct, type SqlType } from "@rebis/core-sql";
import type { BindNode, CustomNode, Node, Writer } from "@rebis/core-sql/spi";

function nameOf(part: Node | undefined): string | undefined {
  return (part as BindNode).name;
}

/** A placeholder that the database fills; its name where values are printed. */
function renderOut([part]: readonly Node[], out: Writer): void {
  if (out.literalBinds) out.text(`:${nameOf(part)}`);
  else out.render(part as Node);
}

const outParameter: CustomConstruct = {
  name: "outparam",
  dialects: { oracle: renderOut },
  render: ([part], out) =>
    out.unsupported(
      `the out parameter "${nameOf(part)}"`,
      "its placeholders only take values",
      "Select the value, or call a function that returns it",
    ),
};

/**
 * A parameter that a procedure gives a value to: a placeholder that a driver has to bind as one
 * that comes out. It has no value before, and is NULL in the parameters.
 *
 * @example
 * text("BEGIN add_tax(:net, :gross); END;").bindparams({ net: 5, gross: outparam("gross", t.float()) })
 * // BEGIN add_tax(:1, :2); END; with the values 5 and null
 * @throws {ArgumentError} for a name that is no word
 * @throws {UnsupportedCompilationError} when it is compiled for another database, or inside RETURNING
 * @see https://docs.sqlalchemy.org/en/21/core/sqlelement.html#sqlalchemy.sql.expression.outparam
 * @since 0.1.0
 */
export function outparam<T>(name: string, type: SqlType<T>): ColumnElement<T, never, never> {
  const bind = { ...bindparam(name, { type, required: false }).node, isOut: true };
  const node: CustomNode = { kind: "custom", construct: outParameter, parts: [bind], type };
  return new ColumnElement(node);
}

/** The name of an out parameter; undefined for anything else. */
export function outName(node: Node): string | undefined {
  if (node.kind !== "custom") return undefined;
  const { construct, parts } = node as CustomNode;
  return construct === outParameter ? nameOf(parts[0]) : undefined;
}
