import type { EntityNode } from "../ast/expression.ts";
import type { SelectNode } from "../ast/statement.ts";
import { ColumnElement } from "../operators/column-element.ts";
import { exportedNames, styledKey } from "../traverse/column-names.ts";
import { plainNames } from "../traverse/names.ts";
import type { SqlType } from "../types/type.ts";

/** One thing that a statement selects. */
export interface ColumnDescription {
  /** The row key. */
  readonly name: string;
  readonly type: SqlType<unknown>;
  /** The expression; undefined for an entity. */
  readonly expression: ColumnElement | undefined;
  /** The mapper or alias of an entity. */
  readonly entity: object | undefined;
}

/** What a SELECT returns, one member for each thing selected. */
export function describeColumns(node: SelectNode): readonly ColumnDescription[] {
  const names = plainNames(exportedNames(node));
  let position = 0;
  return node.columns.map((each, index) => {
    const own = names[position] ?? "";
    const entity = each.kind === "entity" ? (each as EntityNode) : undefined;
    position += entity?.columns.length ?? 1;
    const name = node.keys[index] ?? entity?.name ?? styledKey(each, node.labelStyle) ?? own;
    const expression = entity === undefined ? new ColumnElement(each) : undefined;
    return { name, type: each.type, expression, entity: entity?.entity };
  });
}
