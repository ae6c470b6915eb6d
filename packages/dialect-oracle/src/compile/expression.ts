import { CompileError } from "@rebis/base";
import {
  type BinaryNode,
  type CastNode,
  type ConstantNode,
  defaultFunctions,
  defaultOperators,
  defaultTable,
  type FunctionNode,
  type FunctionTable,
  type JsonPathNode,
  type NodeOf,
  type OperatorTable,
  renderAggregateStrings,
  renderAsCall,
  renderCall,
  renderGeneric,
  retyped,
  type Writer,
} from "@rebis/core-sql/spi";
import { SqlType, t } from "@rebis/core-sql";
import { type ServerFacts, since } from "../server-facts.ts";

/** NULL; 1 and 0, which every version takes for a boolean. */
export function renderConstant({ value }: ConstantNode, out: Writer): void {
  out.text(value === null ? "NULL" : value ? "1" : "0");
}

/** A leg of a JSON path, inside the quotes of a literal: `."name"`, `[1]`. */
function legText(value: unknown): string {
  if (typeof value === "number" || typeof value === "bigint") {
    const index = BigInt(value);
    if (index >= 0n) return `[${index}]`;
    return index === -1n ? "[last]" : `[last-${-index - 1n}]`;
  }
  if (typeof value === "string" && !value.includes("\0")) {
    return `.${JSON.stringify(value).replaceAll("'", "''")}`;
  }
  throw new CompileError(
    "Cannot write this leg of a JSON path: it is no name and no number. Give a string, or a whole number.",
  );
}

const pathText = (legs: unknown): string => (legs as readonly unknown[]).map(legText).join("");
const pathType: SqlType<unknown> = /* @__PURE__ */ new SqlType<unknown>({
  kind: "string",
  facts: { mode: "jsonPath" },
  toCanonical: pathText,
});

/** A path such as `'$."a"[1]'`, which has to be a literal: it is written when the statement runs. */
function renderPath(node: JsonPathNode, out: Writer): void {
  out.text("'$");
  // Printed as it is given, where no value is bound.
  out.inline(retyped(node.index, pathType), (path) =>
    typeof path === "string" ? path : pathText(path),
  );
  out.text("'");
}

function renderRead(node: JsonPathNode, out: Writer, word: string): void {
  out.text(`${word}(`);
  out.operand(node.operand, "comma");
  out.text(", ");
  renderPath(node, out);
}

/** The words for the type of the value at the end of a path. */
function returned({ as, type: { facts } }: JsonPathNode): string {
  if (as === "integer") return "INTEGER";
  if (as === "float") return "FLOAT";
  if (as === "text") return "VARCHAR2(4000)";
  const { precision, scale } = facts;
  if (precision === undefined) return "NUMBER";
  return scale === undefined ? `NUMBER(${precision})` : `NUMBER(${precision}, ${scale})`;
}

/** `JSON_VALUE` gives true and false as words; they become 1 and 0. */
function renderBoolean(node: JsonPathNode, out: Writer): void {
  out.text("CASE ");
  renderRead(node, out, "JSON_VALUE");
  out.text(") WHEN 'true' THEN 1 WHEN 'false' THEN 0 ELSE CAST(");
  renderRead(node, out, "JSON_VALUE");
  out.text(") AS NUMBER(1)) END");
}

/**
 * `JSON_QUERY(a, '$."b"')` for JSON, `JSON_VALUE(a, '$."b"' RETURNING INTEGER ERROR ON ERROR)` for a
 * value.
 *
 * @see https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/JSON_VALUE.html
 */
export function renderJsonPath(node: JsonPathNode, out: Writer): void {
  if (node.as === "boolean") {
    renderBoolean(node, out);
    return;
  }
  if (node.as === "json") {
    renderRead(node, out, "JSON_QUERY");
    out.text(")");
    return;
  }
  renderRead(node, out, "JSON_VALUE");
  out.text(` RETURNING ${returned(node)} ERROR ON ERROR)`);
}

/** `CAST(a AS VARCHAR2(50 CHAR))`: a type whose name is given as it is in CREATE TABLE is cast to as its kind is. */
export function renderCast(node: CastNode, out: Writer): void {
  const actual = node.type.forDialect(out.dialect.name);
  const isText = actual.kind === "string" || actual.kind === "unicode";
  if (!isText || actual.facts.exactName === undefined) {
    defaultTable.cast(node, out);
    return;
  }
  const length = /\((\d+)\)/.exec(actual.facts.exactName)?.[1];
  const facts = length === undefined ? {} : { length: Number(length) };
  defaultTable.cast({ ...node, type: new SqlType({ kind: "string", facts }) }, out);
}

/** `-a` and its relatives; bits cannot be turned over. */
export function renderUnary(node: NodeOf<"unary">, out: Writer): void {
  if (node.operator === "bitwiseNot") {
    out.unsupported("~", "there is no function that turns bits over", "Write -1 - a");
  }
  defaultTable.unary(node, out);
}

/** Windows; GROUPS and EXCLUDE of their frames are new. */
export function renderOver(node: NodeOf<"over">, out: Writer, { version }: ServerFacts): void {
  if (version < since.frames && (node.frameUnit === "groups" || node.exclude !== undefined)) {
    out.unsupported(
      node.exclude === undefined ? "GROUPS" : "EXCLUDE",
      "only version 21 and later have it in a frame",
      "Use rows or range",
    );
  }
  defaultTable.over(node, out);
}

/** `sequence.nextval`. */
function renderNextValue(node: FunctionNode, out: Writer): void {
  out.list(node.args);
  out.text(".nextval");
}

/** A function that stands without parentheses when it has no arguments, in the case it was given. */
function bare(node: FunctionNode, out: Writer): void {
  const [name = ""] = node.path;
  if (node.args.length === 0) out.text(/^\w+$/.test(name) ? name : out.quote(name));
  else renderCall(node, out, name);
}

/** `REGEXP_REPLACE(a, pattern, replacement, 1, 0, flags)`: flags follow the place and the occurrence. */
function renderRegexpReplace(node: FunctionNode, out: Writer): void {
  const [operand, pattern, replacement, flags, ...rest] = node.args;
  if (flags === undefined || rest.length > 0) {
    renderCall(node, out, "REGEXP_REPLACE");
    return;
  }
  out.text("REGEXP_REPLACE(");
  [operand, pattern, replacement].forEach((each, index) => {
    if (index > 0) out.text(", ");
    if (each !== undefined) out.operand(each, "comma");
  });
  out.text(", 1, 0, ");
  out.operand(flags, "comma");
  out.text(")");
}

/**
 * Functions that Oracle writes otherwise.
 *
 * @see https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Functions.html
 */
export const oracleFunctions: FunctionTable = {
  ...defaultFunctions,
  now: (_node, out) => out.text("CURRENT_TIMESTAMP"),
  sysdate: bare,
  systimestamp: bare,
  uid: bare,
  char_length: (node, out) => renderCall(node, out, "LENGTH"),
  pow: (node, out) => renderCall(node, out, "POWER"),
  aggregate_strings: (node, out) => renderAggregateStrings(node, out, "LISTAGG"),
  next_value: renderNextValue,
  regexp_replace: renderRegexpReplace,
};

/** `DECODE(a, b, 0, 1) = 1`: two NULLs are the same to DECODE. */
function renderDistinct(node: BinaryNode, out: Writer, wanted: 0 | 1): void {
  out.text("DECODE(");
  out.operand(node.left, node.operator, "left");
  out.text(", ");
  out.operand(node.right, node.operator, "right");
  out.text(`, 0, 1) = ${wanted}`);
}

/**
 * `a IS TRUE` since version 23. Before it a boolean is a number, which IS does not compare: DECODE
 * says the same of NULL.
 */
function renderIs(node: BinaryNode, out: Writer, negated: boolean, { version }: ServerFacts): void {
  const value = node.right.kind === "constant" ? (node.right as ConstantNode).value : null;
  const word = negated ? "IS NOT" : "IS";
  if (value === null) renderGeneric(node, out, word);
  else if (version < since.boolean) renderDistinct(node, out, negated ? 1 : 0);
  else {
    out.operand(node.left, node.operator, "left");
    out.text(` ${word} ${value ? "TRUE" : "FALSE"}`);
  }
}

/** `REGEXP_LIKE(a, pattern, 'i')`. */
function renderRegexp(node: BinaryNode, out: Writer, word: string): void {
  out.text(`${word}REGEXP_LIKE(`);
  out.operand(node.left, node.operator, "left");
  out.text(", ");
  out.operand(node.right, node.operator, "right");
  if (node.modifier !== undefined) {
    out.text(", ");
    out.literal(node.modifier, t.string());
  }
  out.text(")");
}

/** `CONTAINS (a, b) > 0`, of Oracle Text: the function gives a score. */
function renderMatch(node: BinaryNode, out: Writer, word: string): void {
  renderAsCall(node, out, `${word}CONTAINS `);
  out.text(" > 0");
}

function renderBits(node: BinaryNode, out: Writer, name: string, { version }: ServerFacts): void {
  if (name !== "BITAND" && version < since.bitFunctions) {
    out.unsupported(name, "only version 21 and later have it", "Write it with BITAND");
  }
  renderAsCall(node, out, name);
}

function refuseShift(_node: BinaryNode, out: Writer): never {
  return out.unsupported("a shift of bits", "there is no function for it", "Multiply by power()");
}

/** Operators that Oracle writes otherwise. */
export function oracleOperators(facts: ServerFacts): OperatorTable {
  return {
    ...defaultOperators,
    is: (node, out) => renderIs(node, out, false, facts),
    isNot: (node, out) => renderIs(node, out, true, facts),
    mod: (node, out) => renderAsCall(node, out, "mod"),
    isDistinctFrom: (node, out) => renderDistinct(node, out, 1),
    isNotDistinctFrom: (node, out) => renderDistinct(node, out, 0),
    regexpMatch: (node, out) => renderRegexp(node, out, ""),
    notRegexpMatch: (node, out) => renderRegexp(node, out, "NOT "),
    match: (node, out) => renderMatch(node, out, ""),
    notMatch: (node, out) => renderMatch(node, out, "NOT "),
    bitwiseAnd: (node, out) => renderBits(node, out, "BITAND", facts),
    bitwiseOr: (node, out) => renderBits(node, out, "BITOR", facts),
    bitwiseXor: (node, out) => renderBits(node, out, "BITXOR", facts),
    bitwiseLeftShift: refuseShift,
    bitwiseRightShift: refuseShift,
  };
}
