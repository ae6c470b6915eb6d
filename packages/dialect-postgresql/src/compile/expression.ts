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
  type Writer,
} from "@rebis/core-sql/spi";
import { unplaced } from "./bind-cast.ts";
import { stringLiteral } from "../types/literal.ts";
import { textSearchFunctions } from "./text-search.ts";

const integers: ReadonlySet<string> = new Set(["integer", "smallInteger", "bigInteger"]);

/** A leg as TEXT for a key, as INTEGER for a position: the operator looks at the type. */
function renderLeg(leg: Expr, out: Writer): void {
  const word = integers.has(leg.type.kind) ? "INTEGER" : "TEXT";
  if (leg.kind === "bind" && !out.literalBinds) {
    out.bind(leg as BindNode);
    out.text(`::${word}`);
    return;
  }
  out.text("CAST(");
  out.render(leg);
  out.text(` AS ${word})`);
}

/** The SQL type that the text at the end of a path is cast to. */
const castNames = {
  json: undefined,
  text: undefined,
  integer: "INTEGER",
  float: "FLOAT",
  numeric: "NUMERIC",
  boolean: "BOOLEAN",
} as const;

/**
 * `((a -> $1::TEXT) ->> $2::INTEGER)`: each leg is bound, so that a key is a key whatever
 * characters it has (demands C2).
 *
 * @see https://www.postgresql.org/docs/current/functions-json.html
 */
export function renderJsonPath(node: JsonPathNode, out: Writer): void {
  const cast = castNames[node.as];
  out.text(cast === undefined ? "(" : "CAST((");
  out.operand(node.operand, "jsonPath");
  node.legs.forEach((leg, index) => {
    const isLast = index === node.legs.length - 1;
    out.text(isLast && node.as !== "json" ? " ->> " : " -> ");
    renderLeg(leg, out);
  });
  out.text(cast === undefined ? ")" : `) AS ${cast})`);
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

/** `REGEXP_REPLACE(a, pattern, replacement, 'i')`: the flags of the operator are written out. */
function renderRegexpReplace(node: FunctionNode, out: Writer): void {
  const [flags] = node.args.slice(3);
  const isOperator = node.path[0] === "REGEXP_REPLACE" && flags?.kind === "bind";
  if (!isOperator) {
    renderCall(node, out, node.path[0] ?? "");
    return;
  }
  out.text("REGEXP_REPLACE(");
  node.args.slice(0, 3).forEach((each) => {
    out.operand(each, "comma");
    out.text(", ");
  });
  out.text(`${stringLiteral(String((flags as BindNode).value))})`);
}

/** Functions that PostgreSQL writes otherwise. */
export const postgresqlFunctions: FunctionTable = {
  ...defaultFunctions,
  ...textSearchFunctions,
  now: (node, out) => renderCall(node, out, "now"),
  next_value: renderNextValue,
  regexp_replace: renderRegexpReplace,
  pow: (node, out) => renderCall(node, out, "power"),
  aggregate_strings: (node, out) => renderAggregateStrings(node, out, "string_agg"),
};

/** `a ~ b`; the flag `i` has operators of its own, other flags stand in the pattern. */
function renderRegexp(node: BinaryNode, out: Writer, symbol: string): void {
  const { modifier } = node;
  if (modifier === undefined || modifier === "i") {
    renderGeneric(node, out, modifier === "i" ? `${symbol}*` : symbol);
    return;
  }
  if (!/^[a-z]+$/.test(modifier)) {
    out.unsupported("flags of a regular expression", "a flag is a letter", "Give letters");
  }
  out.operand(node.left, node.operator, "left");
  out.text(` ${symbol} CONCAT('(?', '${modifier}', ')', `);
  out.render(unplaced(node.right));
  out.text(")");
}

/** `a @@ plainto_tsquery('english', b)`. @see https://www.postgresql.org/docs/current/textsearch.html */
function renderMatch(node: BinaryNode, out: Writer, before: string): void {
  out.text(before);
  out.operand(node.left, node.operator, "left");
  const configuration = node.modifier === undefined ? "" : `${stringLiteral(node.modifier)}, `;
  out.text(` @@ plainto_tsquery(${configuration}`);
  out.render(unplaced(node.right));
  out.text(before === "" ? ")" : "))");
}

/** Operators that PostgreSQL writes otherwise. */
export const postgresqlOperators: OperatorTable = {
  ...defaultOperators,
  bitwiseXor: (node, out) => renderGeneric(node, out, "#"),
  match: (node, out) => renderMatch(node, out, ""),
  notMatch: (node, out) => renderMatch(node, out, "NOT ("),
  regexpMatch: (node, out) => renderRegexp(node, out, "~"),
  notRegexpMatch: (node, out) => renderRegexp(node, out, "!~"),
};
