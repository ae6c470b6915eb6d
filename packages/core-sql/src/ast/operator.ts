/** What the compiler and the negation need to know of one operator. */
export interface OperatorFacts {
  /** As printed by default, without the spaces around it; dialects override entries. */
  readonly symbol: string;
  /** Higher binds tighter; an operand of lower or equal precedence gets parentheses. */
  readonly precedence: number;
  /** `(a op b) op c` needs no parentheses. */
  readonly associative?: boolean;
  /** The operator that NOT turns this one into. */
  readonly negation?: string;
  /** True when the value is a boolean. */
  readonly isComparison?: boolean;
}

/** The name of a binary operator. */
export type OperatorName =
  | "eq"
  | "ne"
  | "lt"
  | "le"
  | "gt"
  | "ge"
  | "is"
  | "isNot"
  | "isDistinctFrom"
  | "isNotDistinctFrom"
  | "in"
  | "notIn"
  | "like"
  | "notLike"
  | "ilike"
  | "notIlike"
  | "match"
  | "notMatch"
  | "regexpMatch"
  | "notRegexpMatch"
  | "concat"
  | "mul"
  | "div"
  | "floorDiv"
  | "mod"
  | "add"
  | "sub"
  | "bitwiseXor"
  | "bitwiseOr"
  | "bitwiseAnd"
  | "bitwiseLeftShift"
  | "bitwiseRightShift"
  | "compare"
  | "access"
  | "subscript"
  | "and"
  | "or"
  | "comma";
/** The name of a unary operator. */
export type UnaryOperatorName = "neg" | "bitwiseNot" | "not" | "distinct" | "isTrue" | "isFalse";

const comparison = (symbol: string, negation: string): OperatorFacts => ({
  symbol,
  precedence: 5,
  negation,
  isComparison: true,
});

/**
 * Every operator by name, with SQLAlchemy's precedence.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/operators.html
 */
export const operators: Readonly<Record<OperatorName, OperatorFacts>> = {
  eq: comparison("=", "ne"),
  ne: comparison("!=", "eq"),
  lt: comparison("<", "ge"),
  le: comparison("<=", "gt"),
  gt: comparison(">", "le"),
  ge: comparison(">=", "lt"),
  is: comparison("IS", "isNot"),
  isNot: comparison("IS NOT", "is"),
  isDistinctFrom: comparison("IS DISTINCT FROM", "isNotDistinctFrom"),
  isNotDistinctFrom: comparison("IS NOT DISTINCT FROM", "isDistinctFrom"),
  in: comparison("IN", "notIn"),
  notIn: comparison("NOT IN", "in"),
  like: comparison("LIKE", "notLike"),
  notLike: comparison("NOT LIKE", "like"),
  ilike: comparison("ILIKE", "notIlike"),
  notIlike: comparison("NOT ILIKE", "ilike"),
  match: comparison("MATCH", "notMatch"),
  notMatch: comparison("NOT MATCH", "match"),
  regexpMatch: comparison("<regexp>", "notRegexpMatch"),
  notRegexpMatch: comparison("<not regexp>", "regexpMatch"),
  concat: { symbol: "||", precedence: 5, associative: true },
  mul: { symbol: "*", precedence: 8, associative: true },
  div: { symbol: "/", precedence: 8 },
  floorDiv: { symbol: "/", precedence: 8 },
  mod: { symbol: "%", precedence: 8 },
  add: { symbol: "+", precedence: 7, associative: true },
  sub: { symbol: "-", precedence: 7 },
  bitwiseXor: { symbol: "^", precedence: 7 },
  bitwiseOr: { symbol: "|", precedence: 7 },
  bitwiseAnd: { symbol: "&", precedence: 7 },
  bitwiseLeftShift: { symbol: "<<", precedence: 7 },
  bitwiseRightShift: { symbol: ">>", precedence: 7 },
  /** A comparison that some types have; its symbol is the node's `modifier`. */
  compare: { symbol: "", precedence: 5, isComparison: true },
  /** What reaches into a value of some types; its symbol is the node's `modifier`. */
  access: { symbol: "", precedence: 15 },
  /** `a[b]`, and `a[b][c]`. */
  subscript: { symbol: "", precedence: 15, associative: true },
  and: { symbol: "AND", precedence: 3, associative: true, isComparison: true },
  or: { symbol: "OR", precedence: 2, associative: true, isComparison: true },
  comma: { symbol: ",", precedence: -1 },
};

/**
 * The operators before or after one operand. `isTrue` and `isFalse` stand for a boolean value
 * used as a condition: nothing and NOT where the database has booleans, `= 1` and `= 0` elsewhere.
 */
export const unaryOperators: Readonly<Record<UnaryOperatorName, OperatorFacts>> = {
  neg: { symbol: "-", precedence: 8 },
  bitwiseNot: { symbol: "~", precedence: 8 },
  not: { symbol: "NOT", precedence: 5, isComparison: true },
  distinct: { symbol: "DISTINCT", precedence: 5 },
  isTrue: { symbol: "", precedence: 5, negation: "isFalse", isComparison: true },
  isFalse: { symbol: "NOT", precedence: 5, negation: "isTrue", isComparison: true },
};

/** What is known of a binary operator by its name. */
export function operatorFacts(name: string): OperatorFacts {
  return (
    (operators as Readonly<Record<string, OperatorFacts | undefined>>)[name] ?? operators.comma
  );
}
/** What is known of a unary operator by its name. */
export function unaryOperatorFacts(name: string): OperatorFacts {
  return (
    (unaryOperators as Readonly<Record<string, OperatorFacts | undefined>>)[name] ??
    unaryOperators.not
  );
}
