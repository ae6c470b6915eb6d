import {
  type BinaryNode,
  type CastNode,
  defaultFunctions,
  defaultOperators,
  defaultTable,
  type Expr,
  type FunctionNode,
  type FunctionTable,
  type JsonPathNode,
  type OperatorTable,
  renderAsCall,
  renderCall,
  renderGeneric,
  typeName,
  type Writer,
} from "@rebis/core-sql/spi";
import type { Server } from "../server.ts";

const integers: ReadonlySet<string> = new Set(["integer", "smallInteger", "bigInteger"]);

/**
 * A path such as `CONCAT('$', '.', JSON_QUOTE(?), '[', ?, ']')`. Quoted as a JSON string a leg is a
 * name and nothing else, whatever characters it has (demands C2).
 */
function renderPath(node: JsonPathNode, out: Writer): void {
  out.text("CONCAT('$'");
  for (const leg of node.legs) {
    const isIndex = integers.has(leg.type.kind);
    out.text(isIndex ? ", '[', " : ", '.', JSON_QUOTE(");
    out.render(leg);
    out.text(isIndex ? ", ']'" : ")");
  }
  out.text(")");
}

function renderExtracted(node: JsonPathNode, out: Writer): void {
  out.text("JSON_EXTRACT(");
  out.render(node.operand);
  out.text(", ");
  renderPath(node, out);
  out.text(")");
}

/** What the value at the end of a path becomes. */
const casts = {
  text: undefined,
  boolean: undefined,
  integer: "SIGNED",
  float: "DOUBLE",
  numeric: "DECIMAL(65, 30)",
} as const;

function renderValue(node: JsonPathNode, as: keyof typeof casts, out: Writer): void {
  const cast = casts[as];
  if (cast !== undefined) out.text("CAST(");
  out.text("JSON_UNQUOTE(");
  renderExtracted(node, out);
  out.text(")");
  if (cast !== undefined) out.text(` AS ${cast})`);
  if (as === "boolean") out.text(" = 'true'");
}

/** `JSON_EXTRACT(a, path)`; as a value, JSON's null is NULL, which JSON_UNQUOTE would print as a word. */
export function renderJsonPath(node: JsonPathNode, out: Writer): void {
  if (node.as === "json") {
    renderExtracted(node, out);
    return;
  }
  out.text("CASE JSON_TYPE(");
  renderExtracted(node, out);
  out.text(") WHEN 'NULL' THEN NULL ELSE ");
  renderValue(node, node.as, out);
  out.text(" END");
}

const noCast: ReadonlySet<string> = new Set(["BOOL", "INTERVAL"]);

/** `CAST(a AS SIGNED)`: only some types can be the target of a CAST. */
export function renderCast(node: CastNode, out: Writer): void {
  if (noCast.has(typeName(node.type, out, "cast"))) {
    out.unsupported("this CAST", "the server casts to no such type", "Use type_coerce");
  }
  defaultTable.cast(node, out);
}

/** Joins texts: the separator, which must be a literal in GROUP_CONCAT, goes before each and is cut off. */
function renderAggregateStrings(node: FunctionNode, out: Writer): void {
  const [text, separator] = node.args;
  if (text === undefined || separator === undefined) {
    renderCall(node, out, "GROUP_CONCAT");
    return;
  }
  out.text(`SUBSTR(GROUP_CONCAT(${node.distinct ? "DISTINCT " : ""}CONCAT(`);
  out.list([separator, text]);
  out.text(")");
  if (node.orderBy.length > 0) {
    out.text(" ORDER BY ");
    out.list(node.orderBy);
  }
  out.text(" SEPARATOR ''), CHAR_LENGTH(");
  out.render(separator);
  out.text(") + 1)");
}

/** `nextval(sequence)`. */
function renderNextValue(node: FunctionNode, out: Writer): void {
  if (!out.dialect.capabilities.sequences) {
    out.unsupported("nextval", "this server has no sequences", "Let the key count");
  }
  renderCall(node, out, "nextval");
}

/** Functions that MySQL writes otherwise. */
export const mysqlFunctions: FunctionTable = {
  ...defaultFunctions,
  // Without the digits the fraction of the second is lost.
  now: (_node, out) => out.text("CURRENT_TIMESTAMP(6)"),
  localtimestamp: (_node, out) => out.text("LOCALTIMESTAMP(6)"),
  length: (node, out) => renderCall(node, out, "CHAR_LENGTH"),
  aggregate_strings: renderAggregateStrings,
  random: (node, out) => renderCall(node, out, "rand"),
  sysdate: (_node, out) => out.text("SYSDATE()"),
  next_value: renderNextValue,
};

function lowered(node: Expr, out: Writer): void {
  out.text("lower(");
  out.render(node);
  out.text(")");
}

function renderIlike(node: BinaryNode, out: Writer, word: string): void {
  lowered(node.left, out);
  out.text(` ${word} `);
  lowered(node.right, out);
  if (node.modifier === undefined) return;
  out.text(" ESCAPE ");
  out.literal(node.modifier, node.left.type);
}

/** `a REGEXP b`; MariaDB takes flags in the pattern, MySQL beside it. */
function renderRegexp(node: BinaryNode, out: Writer, negated: boolean, server: Server): void {
  const { modifier } = node;
  if (modifier === undefined) {
    renderGeneric(node, out, negated ? "NOT REGEXP" : "REGEXP");
    return;
  }
  if (!/^[a-z]+$/.test(modifier)) {
    out.unsupported("flags of a regular expression", "a flag is a letter", "Give letters");
  }
  if (server.facts.isMariadb) {
    out.operand(node.left, node.operator, "left");
    out.text(`${negated ? " NOT" : ""} REGEXP CONCAT('(?${modifier})', `);
    out.render(node.right);
    out.text(")");
    return;
  }
  out.text(negated ? "NOT REGEXP_LIKE(" : "REGEXP_LIKE(");
  out.list([node.left, node.right]);
  out.text(`, '${modifier}')`);
}

function renderMatch(node: BinaryNode, out: Writer, negated: boolean): void {
  out.text(negated ? "(NOT MATCH (" : "MATCH (");
  out.render(node.left);
  out.text(") AGAINST (");
  out.render(node.right);
  out.text(` IN BOOLEAN MODE)${negated ? ")" : ""}`);
}

/** Operators that MySQL writes otherwise. */
export function mysqlOperators(server: Server): OperatorTable {
  return {
    ...defaultOperators,
    // `||` is OR unless the sql_mode says otherwise.
    concat: (node, out) => renderAsCall(node, out, "CONCAT"),
    ilike: (node, out) => renderIlike(node, out, "LIKE"),
    notIlike: (node, out) => renderIlike(node, out, "NOT LIKE"),
    isNotDistinctFrom: (node, out) => renderGeneric(node, out, "<=>"),
    isDistinctFrom: (node, out) => {
      out.text("NOT (");
      renderGeneric(node, out, "<=>");
      out.text(")");
    },
    regexpMatch: (node, out) => renderRegexp(node, out, false, server),
    notRegexpMatch: (node, out) => renderRegexp(node, out, true, server),
    match: (node, out) => renderMatch(node, out, false),
    notMatch: (node, out) => renderMatch(node, out, true),
  };
}
