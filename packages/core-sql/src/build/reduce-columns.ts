import type { BinaryNode, BooleanListNode, ColumnNode, Expr, FromNode } from "../ast/expression.ts";
import type { JoinNode } from "../ast/from.ts";
import type { SelectNode } from "../ast/statement.ts";

type Pair = readonly [ColumnNode, ColumnNode];

function equalities(criterion: Expr): readonly Pair[] {
  if (criterion.kind === "booleanList" && (criterion as BooleanListNode).operator === "and") {
    return (criterion as BooleanListNode).operands.flatMap(equalities);
  }
  const { kind, operator, left, right } = criterion as BinaryNode;
  if (kind !== "binary" || operator !== "eq") return [];
  if (left.kind !== "column" || right.kind !== "column") return [];
  return [[left as ColumnNode, right as ColumnNode]];
}

/** Conditions of inner joins; those of outer joins do not hold for every row. */
function joinEqualities(from: FromNode): readonly Pair[] {
  if (from.kind !== "join") return [];
  const { left, right, on, type } = from as JoinNode;
  const own = on === undefined || type !== "inner" ? [] : equalities(on);
  return [...own, ...joinEqualities(left), ...(type === "inner" ? joinEqualities(right) : [])];
}

function isSame(a: ColumnNode, b: ColumnNode): boolean {
  return a === b || (a.from === b.from && a.name === b.name);
}

/** The columns of a SELECT without those that its conditions make equal to an earlier one. */
export function reducedColumns(node: SelectNode): readonly Expr[] {
  const pairs = [...node.where.flatMap(equalities), ...node.from.flatMap(joinEqualities)];
  const kept: Expr[] = [];
  for (const column of node.columns) {
    const equal = kept.some((other) => {
      if (column.kind !== "column" || other.kind !== "column") return false;
      const [a, b] = [column as ColumnNode, other as ColumnNode];
      return pairs.some(
        ([left, right]) =>
          (isSame(left, a) && isSame(right, b)) || (isSame(left, b) && isSame(right, a)),
      );
    });
    if (!equal) kept.push(column);
  }
  return kept;
}
