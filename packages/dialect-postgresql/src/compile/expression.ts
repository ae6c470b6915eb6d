import {
  type BinaryNode,
  type BindNode,
  defaultFunctions,
  defaultOperators,
  type Expr,
  type FunctionNode,
  type FunctionTable,
  type JsonPathNode,
  type OperatorTable,
  renderAggregateStrings,
  renderCall,
  renderGeneric,
  retyped,
  typeName,
  type Writer,
} from "@rebis/core-sql/spi";
import { indexTypes } from "../types/json-index.ts";
import { stringLiteral } from "../types/literal.ts";
import { textSearchFunctions } from "./text-search.ts";

/** JSONB has subscripts. */
function isSubscript({ operand, reach, as }: JsonPathNode): boolean {
  return as === "json" && reach !== "path" && operand.type.facts.nativeName === "JSONB";
}

/**
 * `a -> $1::TEXT`, `a[$1::TEXT]` for JSONB, `a #> $1` for several legs;
 * `CAST(a ->> $1::TEXT AS INTEGER)` as a value. The legs are bound, so that a key is a key
 * whatever characters it has (demands C2).
 *
 * @see https://www.postgresql.org/docs/current/functions-json.html
 */
export function renderJsonPath(node: JsonPathNode, out: Writer): void {
  const { operand, reach, as } = node;
  const index = retyped(node.index, indexTypes[reach]);
  if (isSubscript(node)) {
    const isBracketed = operand.kind === "function" || operand.kind === "cast";
    out.text(isBracketed ? "(" : "");
    out.render(operand);
    out.text(isBracketed ? ")[" : "[");
    out.render(index);
    out.text("]");
    return;
  }
  const symbol = reach === "path" ? "#>" : "->";
  if (as !== "json") out.text("CAST(");
  out.operand(operand, "access");
  out.text(as === "json" ? ` ${symbol} ` : ` ${symbol}> `);
  out.render(index);
  if (as !== "json") out.text(` AS ${typeName(node.type, out, "cast")})`);
}

/** Beside any operator `->` and `#>` stand in parentheses. */
export function groupsPath(node: JsonPathNode, operator: string | number): boolean {
  return node.as === "json" && operator !== "comma" && !isSubscript(node);
}

/** The quoted name in the one argument of next_value, as a string literal for `nextval`. */
function renderNextValue(node: FunctionNode, out: Writer): void {
  const [name] = node.args;
  const text = out
    .capture(() => name !== undefined && out.render(name))
    .map((piece) => (typeof piece === "string" ? piece : ""))
    .join("");
  out.text(`nextval(${stringLiteral(text)})`);
}

/** `REGEXP_REPLACE(a, pattern, replacement, 'g')`, with the flags as a literal. */
function renderRegexpReplace(node: FunctionNode, out: Writer): void {
  const [name = ""] = node.path;
  const [operand, pattern, replacement, flags] = node.args;
  const { value } = (flags ?? {}) as Partial<BindNode>;
  if (name !== "REGEXP_REPLACE" || flags?.kind !== "bind" || typeof value !== "string") {
    renderCall(node, out, name);
    return;
  }
  out.text("REGEXP_REPLACE(");
  out.list([operand, pattern, replacement] as Expr[]);
  out.text(", ");
  out.inline(flags as BindNode, (given) => stringLiteral(given as string));
  out.text(")");
}

/** `SUBSTRING(a FROM b FOR c)`. */
function renderSubstring(node: FunctionNode, out: Writer): void {
  const [text, from, length, ...more] = node.args;
  if (text === undefined || from === undefined || more.length > 0) {
    renderCall(node, out, "substring");
    return;
  }
  out.text("SUBSTRING(");
  out.render(text);
  out.text(" FROM ");
  out.render(from);
  if (length !== undefined) {
    out.text(" FOR ");
    out.render(length);
  }
  out.text(")");
}

/** Functions that PostgreSQL writes otherwise. */
export const postgresqlFunctions: FunctionTable = {
  ...defaultFunctions,
  ...textSearchFunctions,
  now: (node, out) => renderCall(node, out, "now"),
  next_value: renderNextValue,
  pow: (node, out) => renderCall(node, out, "power"),
  aggregate_strings: (node, out) => renderAggregateStrings(node, out, "string_agg"),
  regexp_replace: renderRegexpReplace,
  substring: renderSubstring,
};

/** `a ~ b`; the flag `i` has operators of its own, other flags stand in the pattern. */
function renderRegexp(node: BinaryNode, out: Writer, symbol: string): void {
  const { modifier } = node;
  if (modifier === undefined || modifier === "i") {
    renderGeneric(node, out, modifier === "i" ? `${symbol}*` : symbol);
    return;
  }
  out.operand(node.left, node.operator, "left");
  out.text(` ${symbol} CONCAT('(?', ${stringLiteral(modifier)}, ')', `);
  out.render(node.right);
  out.text(")");
}

/** `a @@ plainto_tsquery('english', b)`. @see https://www.postgresql.org/docs/current/textsearch.html */
function renderMatch(node: BinaryNode, out: Writer, before: string): void {
  out.text(before);
  out.operand(node.left, node.operator, "left");
  const configuration = node.modifier === undefined ? "" : `${stringLiteral(node.modifier)}, `;
  out.text(` @@ plainto_tsquery(${configuration}`);
  out.render(node.right);
  out.text(")");
}

/** Operators that PostgreSQL writes otherwise. */
export const postgresqlOperators: OperatorTable = {
  ...defaultOperators,
  bitwiseXor: (node, out) => renderGeneric(node, out, "#"),
  match: (node, out) => renderMatch(node, out, ""),
  notMatch: (node, out) => renderMatch(node, out, "NOT "),
  regexpMatch: (node, out) => renderRegexp(node, out, "~"),
  notRegexpMatch: (node, out) => renderRegexp(node, out, "!~"),
};
