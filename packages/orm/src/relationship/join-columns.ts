import type { Column } from "@rebis/core-sql";
import { Table } from "@rebis/core-sql";
import type {
  BinaryNode,
  ColumnNode,
  Expr,
  FunctionNode,
  Node,
  TableNode,
} from "@rebis/core-sql/spi";
import { childrenOf } from "@rebis/core-sql/spi";

function tableColumn(node: Node): Column | undefined {
  if (node.kind !== "column") return undefined;
  const { from, name } = node as ColumnNode;
  const owner = from.kind === "table" ? (from as TableNode).owner : undefined;
  return owner instanceof Table ? owner.findColumn(name) : undefined;
}

/** The columns of tables that an expression mentions, in order; a column at two places comes twice. */
export function columnsIn(expression: Node): readonly Column[] {
  const column = tableColumn(expression);
  if (column !== undefined) return [column];
  return childrenOf(expression).flatMap(columnsIn);
}

/** The first columns in the arguments that a call of `asComparison()` compares. */
function comparedBy({ args, compares }: FunctionNode): [Column, Column] | undefined {
  const [left, right] = (compares ?? []).map((index) => columnsIn(args[index] as Expr)[0]);
  return left === undefined || right === undefined ? undefined : [left, right];
}

/** The pairs of columns that a condition equates. */
export function equatedColumns(condition: Expr): readonly (readonly [Column, Column])[] {
  const found: [Column, Column][] = [];
  const visit = (node: Node): void => {
    if (node.kind === "booleanList" && "operator" in node && node.operator === "or") return;
    const compared = node.kind === "function" ? comparedBy(node as FunctionNode) : undefined;
    if (compared !== undefined) found.push(compared);
    if (node.kind === "binary" && (node as BinaryNode).operator === "eq") {
      const left = tableColumn((node as BinaryNode).left);
      const right = tableColumn((node as BinaryNode).right);
      if (left !== undefined && right !== undefined) {
        found.push([left, right]);
        return;
      }
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(condition);
  return found;
}
