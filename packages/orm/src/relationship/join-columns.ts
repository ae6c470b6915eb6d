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
function comparedBy({ args, compares }: FunctionNode): ColumnPair | undefined {
  const [left, right] = (compares ?? []).map((index) => columnsIn(args[index] as Expr)[0]);
  return left === undefined || right === undefined ? undefined : [left, right];
}

/** Two columns of a condition, in the order of the operands. */
type ColumnPair = readonly [Column, Column];

function pairsIn(
  condition: Expr,
  pairOf: (node: Node) => ColumnPair | undefined,
): readonly ColumnPair[] {
  const found: ColumnPair[] = [];
  const visit = (node: Node): void => {
    if (node.kind === "booleanList" && "operator" in node && node.operator === "or") return;
    const pair = pairOf(node);
    if (pair === undefined) childrenOf(node).forEach(visit);
    else found.push(pair);
  };
  visit(condition);
  return found;
}

function equated(node: Node): ColumnPair | undefined {
  if (node.kind !== "binary" || (node as BinaryNode).operator !== "eq") return undefined;
  const left = tableColumn((node as BinaryNode).left);
  const right = tableColumn((node as BinaryNode).right);
  return left === undefined || right === undefined ? undefined : [left, right];
}

/** The pairs of columns that a condition equates. */
export function equatedColumns(condition: Expr): readonly ColumnPair[] {
  return pairsIn(condition, equated);
}

/** The same, and those that functions compare. */
export function comparedColumns(condition: Expr): readonly ColumnPair[] {
  return pairsIn(
    condition,
    (node) =>
      equated(node) ?? (node.kind === "function" ? comparedBy(node as FunctionNode) : undefined),
  );
}
