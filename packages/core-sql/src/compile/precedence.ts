import type {
  BinaryNode,
  BooleanListNode,
  Expr,
  FunctionNode,
  LabelNode,
  OperationNode,
  TypeCoerceNode,
  UnaryNode,
} from "../ast/expression.ts";
import { likeWildcard, regexpReplaceName } from "../ast/make.ts";
import { operatorFacts, operators, unaryOperatorFacts, unaryOperators } from "../ast/operator.ts";

/** What is no binary or unary operator but binds like one. */
const others: Readonly<Record<string, number>> = {
  between: 5,
  collate: 4,
  filter: 6,
  exists: 0,
  asc: 3,
  desc: 3,
  /** WHEN of CASE: anything with an operator gets parentheses. */
  when: Number.POSITIVE_INFINITY,
};

/** How tightly the operator around an operand binds. */
function around(operator: string | number): number {
  if (typeof operator === "number") return operator;
  if (Object.hasOwn(operators, operator)) return operatorFacts(operator).precedence;
  if (Object.hasOwn(unaryOperators, operator)) return unaryOperatorFacts(operator).precedence;
  return others[operator] ?? Number.POSITIVE_INFINITY;
}

function binds(
  operator: string,
  precedence: number,
  associative: boolean | undefined,
  outer: string | number,
): boolean {
  if (operator === outer && associative === true) return false;
  return precedence <= around(outer);
}

const likeOperators: ReadonlySet<string> = /* @__PURE__ */ new Set([
  "like",
  "notLike",
  "ilike",
  "notIlike",
]);

/**
 * `a LIKE '%' || value || '%'`, as `contains()` and its like make it: written without parentheses
 * around the pattern, with some around the whole.
 */
export function isAffixed({ operator, right }: BinaryNode): boolean {
  if (right.kind !== "binary" || !likeOperators.has(operator)) return false;
  const pattern = right as BinaryNode;
  return (
    pattern.operator === "concat" &&
    (pattern.left === likeWildcard || pattern.right === likeWildcard)
  );
}

/**
 * Whether an operand needs parentheses beside an operator: when it binds no tighter.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/operators.html
 */
export function needsParentheses(node: Expr, outer: string | number): boolean {
  switch (node.kind) {
    case "column":
    case "bind":
    case "constant":
      return false;
    case "function":
      return (
        (node as FunctionNode).path[0] === regexpReplaceName &&
        binds(regexpReplaceName, 5, false, outer)
      );
    case "binary": {
      const { operator } = node as BinaryNode;
      // Beside any operator, as in SQLAlchemy: databases do not agree on how "->" binds.
      if (operator === "access") return outer !== "comma";
      if (isAffixed(node as BinaryNode) || outer === "not") return true;
      const facts = operatorFacts(operator);
      return binds(operator, facts.precedence, facts.associative, outer);
    }
    case "operation":
      return (node as OperationNode).precedence <= around(outer);
    case "booleanList": {
      const { operator } = node as BooleanListNode;
      return binds(operator, operatorFacts(operator).precedence, true, outer);
    }
    case "unary": {
      const { operator } = node as UnaryNode;
      if (operator === "isTrue" || operator === "isFalse") return false;
      return binds(operator, unaryOperatorFacts(operator).precedence, false, outer);
    }
    case "exists":
      return !(node as Expr & { readonly negated?: boolean }).negated
        ? 0 <= around(outer)
        : unaryOperators.not.precedence <= around(outer);
    case "between":
    case "collate":
    case "filter":
      return binds(node.kind, others[node.kind] ?? 0, false, outer);
    case "label":
      return needsParentheses((node as LabelNode).element, outer);
    case "typeCoerce":
      return needsParentheses((node as TypeCoerceNode).operand, outer);
    case "jsonPath":
      return outer === "affix";
    case "text":
      return outer === "in" || outer === "notIn";
    default:
      return false;
  }
}
