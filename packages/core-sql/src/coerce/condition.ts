import type {
  BetweenNode,
  BinaryNode,
  BooleanListNode,
  ExistsNode,
  Expr,
  FunctionNode,
  UnaryNode,
} from "../ast/expression.ts";
import { booleanList, constantNode, isNothing, unaryNode } from "../ast/make.ts";
import { operatorFacts, unaryOperatorFacts } from "../ast/operator.ts";
import { booleanType } from "../types/boolean.ts";
import { toElement } from "./operand.ts";

const plainValues: ReadonlySet<string> = new Set([
  "column",
  "function",
  "cast",
  "typeCoerce",
  "case",
  "label",
  "scalarSubquery",
  "bind",
]);

/** A boolean value used as a condition: `= 1` where the database has no booleans. */
export function asCondition(expression: Expr): Expr {
  return expression.type.kind === "boolean" && plainValues.has(expression.kind)
    ? unaryNode("isTrue", expression, booleanType)
    : expression;
}

/** A user's criterion (WHERE, ON, HAVING). JavaScript booleans stand for the constants. */
export function toCondition(value: unknown, where: string): Expr {
  if (value === true || value === false) return constantNode(value, booleanType);
  return asCondition(toElement(value, where));
}

/** A constant as a condition: from here on it is no longer folded, and `1 = 1` where it must be. */
function constantCondition(constant: Expr): Expr {
  return unaryNode("isTrue", constant, booleanType);
}

/** Joins criteria with AND or OR: nested lists of the same operator are flattened, constants folded. */
export function conjunction(operator: "and" | "or", criteria: readonly Expr[]): Expr {
  const absorbing = operator === "or";
  const flat: Expr[] = [];
  for (const criterion of criteria) {
    if (criterion.kind === "constant" && "value" in criterion && criterion.value !== null) {
      if (criterion.value === absorbing) return constantCondition(criterion);
      continue;
    }
    if (criterion.kind === "booleanList") {
      const list = criterion as BooleanListNode;
      if (absorbing && isNothing(list)) return constantCondition(constantNode(true, booleanType));
      if (list.operator === operator) {
        flat.push(...list.operands);
        continue;
      }
    }
    flat.push(criterion);
  }
  if (flat.length === 0 && (absorbing || criteria.some((each) => !isNothing(each))))
    return constantCondition(constantNode(!absorbing, booleanType));
  const [only] = flat;
  return flat.length === 1 && only !== undefined ? only : booleanList(operator, flat, booleanType);
}

/** `ANY (…)` or `ALL (…)`, also called as a function: `x != ANY (…)` is not the opposite of `x = ANY (…)`. */
function isQuantified(operand: Expr): boolean {
  if (operand.kind === "anyAll") return true;
  if (operand.kind !== "function") return false;
  const { path } = operand as FunctionNode;
  return path.length === 1 && ["any", "all", "some"].includes(String(path[0]).toLowerCase());
}

/** The opposite of a criterion, pushed into its operator where there is one (`=` to `!=`). */
export function negate(expression: Expr): Expr {
  switch (expression.kind) {
    case "binary": {
      const node = expression as BinaryNode;
      const { negation } = operatorFacts(node.operator);
      const isPlain = !isQuantified(node.left) && !isQuantified(node.right);
      if (negation !== undefined && isPlain) return { ...node, operator: negation } as BinaryNode;
      break;
    }
    case "unary": {
      const node = expression as UnaryNode;
      if (node.operator === "not") return node.operand;
      if (node.operator === "isTrue" && node.operand.kind === "constant")
        return negate(node.operand);
      const { negation } = unaryOperatorFacts(node.operator);
      if (negation !== undefined) return unaryNode(negation, node.operand, booleanType);
      break;
    }
    case "between":
      return { ...expression, negated: !(expression as BetweenNode).negated } as BetweenNode;
    case "booleanList":
      if (isNothing(expression)) return constantNode(false, booleanType);
      break;
    case "exists":
      // As in SQLAlchemy, which negates it once more by NOT.
      if ((expression as ExistsNode).negated) break;
      return { ...expression, negated: true } as ExistsNode;
    case "constant":
      if ("value" in expression && typeof expression.value === "boolean") {
        return constantNode(!expression.value, booleanType);
      }
      break;
    default:
      break;
  }
  return unaryNode("not", expression, booleanType);
}
