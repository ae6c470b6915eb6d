import {
  type BinaryNode,
  type CastNode,
  type ConstantNode,
  defaultFunctions,
  defaultOperators,
  defaultTable,
  type Expr,
  extractFieldName,
  type ExtractNode,
  type FunctionNode,
  type FunctionTable,
  type JsonPathNode,
  type NodeOf,
  operatorFacts,
  type OperatorTable,
  renderAggregateStrings,
  renderAsCall,
  renderCall,
  renderGeneric,
  typeName,
  type Writer,
} from "@rebis/core-sql/spi";
import { type Server, since } from "../server.ts";
import { collateClause } from "../types/collation.ts";

/** `CAST(a AS type)` and `TRY_CAST (a AS type)`; the collation of a type stands behind it. */
export function renderCast(node: CastNode, out: Writer): void {
  out.text(node.safe ? "TRY_CAST (" : "CAST(");
  out.render(node.operand);
  out.text(` AS ${typeName(node.type, out, "cast")})`);
  out.text(collateClause(node.type.forDialect(out.dialect.name).facts.collation));
}

const dateParts: Readonly<Record<string, string>> = {
  doy: "dayofyear",
  dow: "weekday",
  milliseconds: "millisecond",
  microseconds: "microsecond",
};

/** `DATEPART(year, a)`. @see https://learn.microsoft.com/en-us/sql/t-sql/functions/datepart-transact-sql */
export function renderExtract(node: ExtractNode, out: Writer): void {
  const field = extractFieldName(node);
  out.text(`DATEPART(${Object.hasOwn(dateParts, field) ? dateParts[field] : field}, `);
  out.render(node.operand);
  out.text(")");
}

/** Frames of rows and ranges; nothing is left out of one. */
export function renderOver(node: NodeOf<"over">, out: Writer): void {
  if (node.frameUnit === "groups" || node.exclude !== undefined) {
    out.unsupported(
      node.exclude === undefined ? "GROUPS" : "EXCLUDE",
      "a frame counts rows or ranges, and all of them",
      "Use rows or range",
    );
  }
  defaultTable.over(node, out);
}

/** `a COLLATE name`: the name of a collation stands without brackets. */
export function renderCollate(node: NodeOf<"collate">, out: Writer): void {
  out.operand(node.operand, "collate");
  out.text(collateClause(node.collation));
}

/** `string_agg(text, separator) WITHIN GROUP (ORDER BY …)`. */
function renderStringAgg(node: FunctionNode, out: Writer, { major }: Server): void {
  if (major < since.stringAgg) {
    out.unsupported(
      "string_agg()",
      "string_agg came with SQL Server 2017 (14.0)",
      "Join the texts in JavaScript",
    );
  }
  if (node.distinct) {
    out.unsupported(
      "DISTINCT in string_agg()",
      "string_agg takes all texts",
      "Select the distinct texts in a subquery",
    );
  }
  renderAggregateStrings(node, out, "string_agg");
}

/** Functions that Transact-SQL writes otherwise. */
export function mssqlFunctions(server: Server): FunctionTable {
  return {
    ...defaultFunctions,
    now: (_node, out) => out.text("CURRENT_TIMESTAMP"),
    current_date: (_node, out) => out.text("GETDATE()"),
    length: (node, out) => renderCall(node, out, "LEN"),
    char_length: (node, out) => renderCall(node, out, "LEN"),
    pow: (node, out) => renderCall(node, out, "POWER"),
    regexp_replace: (_node, out) => refuseRegexp(out),
    aggregate_strings: (node, out) => renderStringAgg(node, out, server),
    string_agg: (node, out) => renderStringAgg(node, out, server),
  };
}

/** The rows of `SELECT a INTERSECT SELECT b`: one where both are equal or both are NULL. */
function renderSame(node: BinaryNode, out: Writer): void {
  out.text("EXISTS (SELECT ");
  out.operand(node.left, node.operator, "left");
  out.text(" INTERSECT SELECT ");
  out.operand(node.right, node.operator, "right");
  out.text(")");
}

/** A comparison, which is one of single values. */
function renderComparison(node: BinaryNode, out: Writer): void {
  if (node.left.kind === "tuple") {
    out.unsupported(
      "a comparison of tuples",
      "values are compared one by one",
      "Compare each with and()",
    );
  }
  renderGeneric(node, out, operatorFacts(node.operator).symbol);
}

function renderEqual(node: BinaryNode, out: Writer): void {
  const { left, right } = node;
  const isTurned = left.kind === "bind" && right.kind !== "bind";
  renderComparison(isTurned ? { ...node, left: right, right: left } : node, out);
}

/** IS is for NULL only; of anything else it compares as IS NOT DISTINCT FROM does. */
function renderIs(node: BinaryNode, out: Writer, negated: boolean): void {
  const { right } = node;
  const value = right.kind === "constant" ? (right as ConstantNode).value : undefined;
  if (value === null || right.kind === "text") renderGeneric(node, out, negated ? "IS NOT" : "IS");
  else {
    if (negated) out.text("NOT ");
    renderSame(node, out);
  }
}

function refuseRegexp(out: Writer): never {
  return out.unsupported(
    "a regular expression",
    "this database has none",
    "Use like(), whose patterns have ranges: [a-z]",
  );
}

/** Operators that Transact-SQL writes otherwise. */
export const mssqlOperators: OperatorTable = {
  ...defaultOperators,
  concat: (node, out) => renderGeneric(node, out, "+"),
  // The value stands on the right, as SQLAlchemy has it.
  eq: renderEqual,
  ne: renderComparison,
  lt: renderComparison,
  le: renderComparison,
  gt: renderComparison,
  ge: renderComparison,
  is: (node, out) => renderIs(node, out, false),
  isNot: (node, out) => renderIs(node, out, true),
  isNotDistinctFrom: renderSame,
  isDistinctFrom: (node, out) => {
    out.text("NOT ");
    renderSame(node, out);
  },
  match: (node, out) => renderAsCall(node, out, "CONTAINS "),
  notMatch: (node, out) => renderAsCall(node, out, "NOT CONTAINS "),
  regexpMatch: (_node, out) => refuseRegexp(out),
  notRegexpMatch: (_node, out) => refuseRegexp(out),
};

function renderExtracted(name: "JSON_VALUE" | "JSON_QUERY", node: JsonPathNode, out: Writer): void {
  out.text(`${name}(`);
  out.render(node.operand);
  out.text(", ");
  out.render(node.index);
  out.text(")");
}

function castName(node: JsonPathNode): string | undefined {
  if (node.as === "integer") return node.type.kind === "bigInteger" ? "BIGINT" : "INTEGER";
  if (node.as === "float") return "FLOAT";
  if (node.as === "boolean") return "BIT";
  if (node.as !== "numeric") return undefined;
  const { precision = 38, scale = 10 } = node.type.facts;
  return `NUMERIC(${precision}, ${scale})`;
}

/**
 * `JSON_QUERY(a, path)` for a document; the value of a scalar by JSON_VALUE and a CAST.
 *
 * @see https://learn.microsoft.com/en-us/sql/t-sql/functions/json-value-transact-sql
 */
export function renderJsonPath(node: JsonPathNode, out: Writer): void {
  if (node.as === "json") {
    renderExtracted("JSON_QUERY", node, out);
    return;
  }
  out.text("CASE ");
  renderExtracted("JSON_VALUE", node, out);
  out.text(" WHEN NULL THEN NULL");
  if (node.as === "boolean") out.text(" WHEN 'true' THEN 1 WHEN 'false' THEN 0");
  const cast = castName(node);
  out.text(cast === undefined ? " ELSE " : " ELSE CAST(");
  renderExtracted("JSON_VALUE", node, out);
  out.text(cast === undefined ? " END" : ` AS ${cast}) END`);
}

/** Refuses JSON that the database would build. */
export function refuseJson(_node: Expr, out: Writer): never {
  return out.unsupported(
    "JSON that the database builds",
    "not every SQL Server has JSON_OBJECT and JSON_ARRAYAGG",
    "Build it in JavaScript, or write FOR JSON with text()",
  );
}
