import { ArgumentError } from "@rebis/base";
import { SqlElement } from "../ast/element.ts";
import type {
  Expr,
  FunctionNode,
  JsonPathNode,
  OperationNode,
  OrderingNode,
} from "../ast/expression.ts";
import { binaryNode, likeWildcard, listBind, regexpReplaceName, valueBind } from "../ast/make.ts";
import { describe, hintOf, toOperand } from "../coerce/operand.ts";
import { inferType } from "../types/infer.ts";
import { jsonPathType } from "../types/json-path.ts";
import { stringType } from "../types/text.ts";
import { booleanType } from "../types/boolean.ts";
import { nullType, type SqlType } from "../types/type.ts";

/** Options of `like` and its relatives. */
export interface LikeOptions {
  /** The character that makes the next `%` or `_` stand for itself. */
  readonly escape?: string;
}
/** Options of `match`; what only one database has stands under its dialect's name. */
export interface MatchOptions {
  /** The configuration for text search: `english`. */
  readonly postgresql_regconfig?: string;
}
/** Options of `startsWith`, `endsWith` and `contains`. */
export interface AffixOptions extends LikeOptions {
  /** Escape `%`, `_` and the escape character (default `/`) inside the given string. */
  readonly autoescape?: boolean;
}

const likeSpecials = /[%_]/g;
const operatorText = /^(?:[-+*/<>=~!@#%^&|`?:.]+|[A-Za-z]+(?: [A-Za-z]+)*)$/;

/** An operator of the user's own: symbols or words, nothing else. */
export function checkedOperator(symbol: string): string {
  if (
    typeof symbol !== "string" ||
    !operatorText.test(symbol) ||
    symbol.includes("--") ||
    symbol.includes("/*")
  ) {
    throw new ArgumentError(
      `Cannot use this text as an operator: an operator is made of symbols such as "&&", or of words. ` +
        `Use text("…") for other SQL.`,
    );
  }
  return symbol;
}

/** Options of `op()`. */
export interface OperatorOptions<U = unknown> {
  /** How tightly it binds; 0, the least, by default. Comparisons have 5, `+` 7, `*` 8. */
  readonly precedence?: number;
  /** Whether it compares, so that its value is a boolean. */
  readonly isComparison?: boolean;
  /** The type of its value. */
  readonly returnType?: SqlType<U>;
}

/** `left symbol right`, of a symbol that has been checked. */
export function operationNode(
  left: Expr,
  symbol: string,
  other: unknown,
  { precedence = 0, isComparison = false, returnType }: OperatorOptions,
): OperationNode {
  const right = toOperand(other, left);
  const type = returnType ?? (isComparison ? booleanType : nullType);
  return {
    kind: "operation",
    symbol,
    precedence,
    isComparison,
    left,
    right,
    type,
  };
}

/** The ESCAPE character: one character, or none, which turns escaping off where servers have it on. */
export function checkedEscape(escape: string | undefined): string | undefined {
  if (escape !== undefined && (typeof escape !== "string" || [...escape].length > 1)) {
    throw new ArgumentError(
      `Cannot use ${describe(escape)} as the ESCAPE character: it must be one character, or "" for none.`,
    );
  }
  return escape;
}

/** Whether values of the type are strings. */
export function isTextual(type: SqlType<unknown>): boolean {
  return ["string", "text", "unicode", "unicodeText", "enum"].includes(type.kind);
}

/** Whether values of the type are whole numbers. */
export function isWhole(type: SqlType<unknown>): boolean {
  return ["integer", "smallInteger", "bigInteger"].includes(type.kind);
}

/** What a pattern is typed by: text, whatever the column is. */
export function stringly(node: Expr): Expr {
  return isTextual(node.type) ? node : ({ ...node, type: stringType } as Expr);
}

/** The right side of IN for a list: one expanding bind, or a tuple when there are expressions in it. */
export function listOf(values: readonly unknown[], against: Expr): Expr {
  if (values.some((value) => value === undefined)) {
    throw new ArgumentError(
      `Cannot use undefined in a list for IN: it has no meaning in SQL. Filter it out first.`,
    );
  }
  const known = values.find((value) => value !== null);
  if (values.some((value) => SqlElement.is(value))) {
    return {
      kind: "tuple",
      elements: values.map((value) =>
        value === null
          ? valueBind(null, against.type, hintOf(against))
          : toOperand(value, against, "a member of IN"),
      ),
      type: against.type,
    } as Expr;
  }
  const isPlain = against.type.kind === "null" && against.kind !== "tuple" && known !== undefined;
  const type = isPlain ? inferType(known) : against.type;
  return listBind([...values], type, hintOf(against)); // a copy: statements do not change
}

/** The pattern of `startsWith` and its relatives, and its ESCAPE character. */
export function affixPattern(
  operand: Expr,
  before: string,
  value: unknown,
  after: string,
  options: AffixOptions,
): { readonly pattern: Expr; readonly escape: string | undefined } {
  let { escape } = options;
  let given = value;
  if (options.autoescape === true) {
    if (typeof value !== "string") {
      throw new ArgumentError(
        `Cannot escape ${describe(value)}: autoescape works on a string. Leave it out for expressions.`,
      );
    }
    escape ||= "/"; // nothing could be escaped by ""
    const mark = checkedEscape(escape) as string;
    given = value.replaceAll(mark, mark + mark).replace(likeSpecials, (special) => mark + special);
  }
  let pattern = toOperand(given, stringly(operand), "a LIKE pattern");
  if (before !== "") pattern = binaryNode("concat", likeWildcard, pattern, stringType);
  if (after !== "") pattern = binaryNode("concat", pattern, likeWildcard, stringType);
  return { pattern, escape: checkedEscape(escape) };
}

/** A term of ORDER BY; one that is a term already keeps what is not said again. */
export function orderingNode(
  operand: Expr,
  direction: "asc" | "desc" | undefined,
  nulls: "first" | "last" | undefined,
): OrderingNode {
  const before = operand.kind === "ordering" ? (operand as OrderingNode) : undefined;
  if (before !== undefined && nulls !== undefined && before.nulls !== undefined) {
    throw new ArgumentError(
      `Cannot place NULLs twice in one ORDER BY term: it says NULLS ${before.nulls.toUpperCase()} already. Say it once.`,
    );
  }
  const node: OrderingNode = {
    kind: "ordering",
    operand: before?.operand ?? operand,
    direction: direction ?? before?.direction,
    nulls: nulls ?? before?.nulls,
    type: operand.type,
  };
  return node;
}

/** `REGEXP_REPLACE(a, pattern, replacement, flags)`; in capitals, which tells it from `func.regexp_replace()`. */
export function regexpReplaceNode(
  operand: Expr,
  pattern: unknown,
  replacement: unknown,
  flags: string | undefined,
): FunctionNode {
  const textual = stringly(operand);
  const last = flags === undefined ? [] : [valueBind(flags, stringType)];
  const args = [operand, toOperand(pattern, textual), toOperand(replacement, textual)];
  return {
    kind: "function",
    path: [regexpReplaceName],
    args: [...args, ...last],
    distinct: false,
    orderBy: [],
    type: operand.type,
  };
}

/** A path into a JSON document; its legs are one bound value. */
export function jsonPath(
  operand: Expr,
  legs: readonly (string | number)[],
  as: JsonPathNode["as"],
  type: SqlType<unknown>,
): JsonPathNode {
  for (const leg of legs) {
    if (typeof leg !== "string" && !Number.isSafeInteger(leg)) {
      throw new ArgumentError(
        `Cannot use ${describe(leg)} as a leg of a JSON path: a leg is a key or a whole number. Give one.`,
      );
    }
    // Databases end a key at NUL, and would read the value of another key.
    if (typeof leg === "string" && leg.includes("\0")) {
      throw new ArgumentError(
        "Cannot use a leg of a JSON path that contains the character NUL: databases end a name there. Choose another key.",
      );
    }
  }
  const [first, ...more] = legs;
  if (first === undefined)
    throw new ArgumentError("Cannot read an empty JSON path: give at least one key or index.");
  const one = typeof first === "string" ? "key" : "position";
  return {
    kind: "jsonPath",
    operand,
    index: valueBind([...legs], jsonPathType, hintOf(operand)),
    reach: more.length > 0 ? "path" : one,
    as,
    type,
  };
}
