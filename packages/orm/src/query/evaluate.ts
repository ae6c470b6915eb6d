import type {
  BinaryNode,
  BindNode,
  ColumnNode,
  ConstantNode,
  Expr,
  FromNode,
  NodeOf,
} from "@rebis/core-sql/spi";
import type { Mapper } from "../mapper/mapping.ts";
import { attributeAt } from "../mapper/place.ts";
import type { InstanceState } from "../state/instance-state.ts";
import { absent, combine, comparisons, isComparable, isSame, mapped } from "./compare.ts";

/** Computes an expression for one object: a value, null for SQL's NULL, or {@link absent}. */
export type Evaluate = (state: InstanceState) => unknown;

/** Values by name that a statement is given when it runs. */
export type Values = Readonly<Record<string, unknown>>;

/** What evaluation knows: the class, where it stands in FROM, and the statement's parameters. */
export interface Evaluation {
  readonly mapper: Mapper;
  readonly from: FromNode;
  readonly values: Values;
}

/** Kinds whose values compare in JavaScript as they do in SQL. */
const comparable: ReadonlySet<string> = new Set([
  "integer",
  "smallInteger",
  "bigInteger",
  "float",
  "double",
  "string",
  "text",
  "unicode",
  "unicodeText",
  "uuid",
  "enum",
  "boolean",
  "date",
  "dateTime",
]);

/**
 * How an expression is computed for objects in memory; undefined when that could differ from what
 * the database does (tricky 51): what is not known for certain is never guessed.
 */
export function evaluator(expression: Expr, context: Evaluation): Evaluate | undefined {
  switch (expression.kind) {
    case "column":
      return columnEvaluator(expression as ColumnNode, context);
    case "bind":
      return bindEvaluator(expression as BindNode, context);
    case "constant": {
      const { value } = expression as ConstantNode;
      return () => value;
    }
    case "unary":
      return unaryEvaluator(expression as NodeOf<"unary">, context);
    case "binary":
      return binaryEvaluator(expression as BinaryNode, context);
    case "booleanList":
      return listEvaluator(expression, context);
    case "between":
      return betweenEvaluator(expression, context);
    default:
      return undefined;
  }
}

function columnEvaluator(column: ColumnNode, context: Evaluation): Evaluate | undefined {
  const { from, type } = column;
  if (from !== context.from || !comparable.has(type.kind)) return undefined;
  const attribute = attributeAt(context.mapper, column);
  if (attribute === undefined) return undefined;
  const { index } = attribute;
  return (state) => {
    const value = state.values[index];
    return value === undefined ? absent : value;
  };
}

function bindEvaluator(bind: BindNode, { values }: Evaluation): Evaluate | undefined {
  if (bind.compute !== undefined || bind.expanding) return undefined;
  const { name } = bind;
  const value = name !== undefined && Object.hasOwn(values, name) ? values[name] : bind.value;
  if (!isComparable(value)) return undefined;
  return () => value;
}

function unaryEvaluator(
  { operator, operand }: NodeOf<"unary">,
  context: Evaluation,
): Evaluate | undefined {
  const inner = evaluator(operand, context);
  if (inner === undefined) return undefined;
  switch (operator) {
    case "isTrue":
      return (state) => mapped(inner(state), (value) => value === true);
    case "isFalse":
    case "not":
      return (state) => mapped(inner(state), (value) => value === false);
    case "neg":
      return (state) =>
        mapped(inner(state), (value) =>
          typeof value === "number" || typeof value === "bigint" ? -value : absent,
        );
    default:
      return undefined;
  }
}

function binaryEvaluator(node: BinaryNode, context: Evaluation): Evaluate | undefined {
  const { operator } = node;
  if (operator === "in" || operator === "notIn") return memberEvaluator(node, context);
  const left = evaluator(node.left, context);
  const right = evaluator(node.right, context);
  if (left === undefined || right === undefined) return undefined;
  if (operator === "is" || operator === "isNot") {
    if (node.right.kind !== "constant") return undefined;
    const isNegated = operator === "isNot";
    return (state) => {
      const value = left(state);
      return value === absent ? absent : (value === right(state)) !== isNegated;
    };
  }
  const compare = Object.hasOwn(comparisons, operator) ? comparisons[operator] : undefined;
  if (compare === undefined) return undefined;
  return (state) => {
    const a = left(state);
    const b = right(state);
    if (a === absent || b === absent) return absent;
    return a === null || b === null ? null : compare(a, b);
  };
}

/** The members of a list at the right of IN; undefined when they cannot be computed. */
function listMembers(right: Expr, context: Evaluation): readonly Evaluate[] | undefined {
  if (right.kind === "tuple") {
    const members = (right as NodeOf<"tuple">).elements.map((each) => evaluator(each, context));
    return members.every((each) => each !== undefined) ? members : undefined;
  }
  if (right.kind !== "bind" || !(right as BindNode).expanding) return undefined;
  const { name, value } = right as BindNode;
  const { values } = context;
  const given = name !== undefined && Object.hasOwn(values, name) ? values[name] : value;
  if (!Array.isArray(given) || !given.every(isComparable)) return undefined;
  return given.map((each: unknown) => () => each);
}

/** `x IN (…)`: NULL in the list makes "not found" unknown. */
function memberEvaluator(
  { left, right, operator }: BinaryNode,
  context: Evaluation,
): Evaluate | undefined {
  const own = evaluator(left, context);
  const members = listMembers(right, context);
  if (own === undefined || members === undefined) return undefined;
  const isNegated = operator === "notIn";
  return (state) => {
    if (members.length === 0) return isNegated;
    return mapped(own(state), (found) => {
      const answers = members.map((member) => mapped(member(state), (each) => isSame(found, each)));
      return mapped(combine(answers, true), (isIn) => isIn !== isNegated);
    });
  };
}

function listEvaluator(node: Expr, context: Evaluation): Evaluate | undefined {
  const { operator, operands } = node as Expr & {
    readonly operator: "and" | "or";
    readonly operands: readonly Expr[];
  };
  const parts: Evaluate[] = [];
  for (const operand of operands) {
    const part = evaluator(operand, context);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return (state) =>
    combine(
      parts.map((part) => part(state)),
      operator === "or",
    );
}

function betweenEvaluator(node: Expr, context: Evaluation): Evaluate | undefined {
  const { operand, low, high, negated, symmetric } = node as Expr & {
    readonly operand: Expr;
    readonly low: Expr;
    readonly high: Expr;
    readonly negated: boolean;
    readonly symmetric: boolean;
  };
  if (symmetric) return undefined;
  const compared = (operator: string, right: Expr): Expr =>
    ({
      kind: "binary",
      operator,
      left: operand,
      right,
      modifier: undefined,
      type: node.type,
    }) as Expr;
  const both = evaluator(
    {
      kind: "booleanList",
      operator: "and",
      operands: [compared("ge", low), compared("le", high)],
      type: node.type,
    } as Expr,
    context,
  );
  return both === undefined || !negated
    ? both
    : (state) => mapped(both(state), (value) => value === false);
}
