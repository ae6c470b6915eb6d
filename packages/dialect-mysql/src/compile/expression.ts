import {
  type BinaryNode,
  type BindNode,
  type CastNode,
  type ConstantNode,
  defaultFunctions,
  defaultOperators,
  defaultTable,
  type Expr,
  type ExtractNode,
  type FunctionNode,
  type FunctionTable,
  type JsonPathNode,
  type OperatorTable,
  renderCall,
  renderGeneric,
  typeName,
  type Writer,
} from "@rebis/core-sql/spi";
import { SqlType } from "@rebis/core-sql";
import type { Server } from "../server.ts";
import { noCast } from "../types/no-cast.ts";

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

/** A type whose name is given as it is in CREATE TABLE (`t.exactly`) is cast to as its kind is. */
function castType(type: SqlType<unknown>, out: Writer): SqlType<unknown> {
  const actual = type.forDialect(out.dialect.name);
  if (actual.facts.exactName === undefined) return type;
  return new SqlType({ kind: actual.kind, facts: { ...actual.facts, exactName: undefined } });
}

/**
 * `CAST(a AS SIGNED INTEGER)`. Only some types can be the target of a CAST; to others the value
 * stays as it is, which is warned of.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/cast-functions.html#function_cast
 */
export function renderCast(given: CastNode, out: Writer): void {
  const node = { ...given, type: castType(given.type, out) };
  if (!node.safe && typeName(node.type, out, "cast") === noCast) {
    out.warn(
      `CAST to ${typeName(node.type, out, "ddl")} is left out: MySQL and MariaDB cast to no such type.`,
    );
    out.operand(node.operand, "comma");
    return;
  }
  defaultTable.cast(node, out);
}

/** `EXTRACT(millisecond FROM a)`. */
export function renderExtract(node: ExtractNode, out: Writer): void {
  const isPlural = node.field.toLowerCase() === "milliseconds";
  defaultTable.extract(isPlural ? { ...node, field: "millisecond" } : node, out);
}

/** NULL, true, false: words here too, though a boolean is a number. */
export function renderConstant({ value }: ConstantNode, out: Writer): void {
  out.text(value === null ? "NULL" : value ? "true" : "false");
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

/** `a, b WITH ROLLUP`, after GROUP BY. */
function renderRollup(node: FunctionNode, out: Writer): void {
  out.list(node.args);
  out.text(" WITH ROLLUP");
}

/** Functions that MySQL writes otherwise. */
export function mysqlFunctions(server: Server): FunctionTable {
  return {
    ...defaultFunctions,
    // Without the digits the fraction of the second is lost.
    now: (_node, out) => out.text("CURRENT_TIMESTAMP(6)"),
    localtimestamp: (_node, out) => out.text("LOCALTIMESTAMP(6)"),
    aggregate_strings: renderAggregateStrings,
    random: (node, out) => renderCall(node, out, "rand"),
    sysdate: (_node, out) => out.text("SYSDATE()"),
    next_value: renderNextValue,
    rollup: renderRollup,
    regexp_replace: (node, out) => renderRegexpReplace(node, out, server),
  };
}

function lowered(node: Expr, out: Writer): void {
  out.text("lower(");
  out.render(node);
  out.text(")");
}

function renderIlike(node: BinaryNode, out: Writer, word: string): void {
  lowered(node.left, out);
  out.text(` ${word} `);
  loweredPattern(node.right, out);
  if (node.modifier === undefined) return;
  out.text(" ESCAPE ");
  out.literal(node.modifier, node.left.type);
}

/** Flags stand in the text. */
function checkFlags(flags: string, out: Writer): void {
  if (/^[a-z]+$/.test(flags)) return;
  out.unsupported("flags of a regular expression", "a flag is a letter", "Give letters");
}

/** A pattern that begins with its flags. */
function renderFlagged(pattern: Expr, flags: string, out: Writer): void {
  out.text(`CONCAT('(?', '${flags}', ')', `);
  out.render(pattern);
  out.text(")");
}

/**
 * `REGEXP_REPLACE(a, pattern, replacement)`. MySQL takes the flags after the place to begin at and
 * the occurrence, of which 0 is all.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/regexp.html#function_regexp-replace
 */
function renderRegexpReplace(node: FunctionNode, out: Writer, server: Server): void {
  const [operand, pattern, replacement, flags] = node.args;
  if (operand === undefined || pattern === undefined || replacement === undefined) {
    renderCall(node, out, "REGEXP_REPLACE");
    return;
  }
  const given = flags?.kind === "bind" ? (flags as BindNode).value : undefined;
  out.text("REGEXP_REPLACE(");
  out.operand(operand, "comma");
  out.text(", ");
  if (typeof given === "string") checkFlags(given, out);
  if (typeof given === "string" && server.facts.isMariadb) renderFlagged(pattern, given, out);
  else out.operand(pattern, "comma");
  out.text(", ");
  out.operand(replacement, "comma");
  if (flags !== undefined && !server.facts.isMariadb) {
    out.text(", 1, 0, ");
    out.operand(flags, "comma");
  }
  out.text(")");
}

/** `a REGEXP b`; MariaDB takes flags in the pattern, MySQL beside it. */
function renderRegexp(node: BinaryNode, out: Writer, negated: boolean, server: Server): void {
  const { modifier } = node;
  if (modifier === undefined) {
    renderGeneric(node, out, negated ? "NOT REGEXP" : "REGEXP");
    return;
  }
  checkFlags(modifier, out);
  if (server.facts.isMariadb) {
    out.operand(node.left, node.operator, "left");
    out.text(`${negated ? " NOT" : ""} REGEXP `);
    renderFlagged(node.right, modifier, out);
    return;
  }
  out.text(negated ? "NOT REGEXP_LIKE(" : "REGEXP_LIKE(");
  out.list([node.left, node.right]);
  out.text(`, '${modifier}')`);
}

function renderMatch(node: BinaryNode, out: Writer, negated: boolean): void {
  out.text(negated ? "NOT MATCH (" : "MATCH (");
  out.render(node.left);
  out.text(") AGAINST (");
  out.render(node.right);
  out.text(" IN BOOLEAN MODE)");
}

/** What `a || b || c` joins; one part when it is no concatenation. */
function joinedParts(node: Expr): readonly Expr[] {
  if (node.kind !== "binary" || (node as BinaryNode).operator !== "concat") return [node];
  const { left, right } = node as BinaryNode;
  return [...joinedParts(left), ...joinedParts(right)];
}

/** `concat(a, b, c)`. */
function renderConcat(node: BinaryNode, out: Writer): void {
  out.text("concat(");
  out.list(joinedParts(node));
  out.text(")");
}

/** The pattern in lower case; the wildcards around a value have no case. */
function loweredPattern(pattern: Expr, out: Writer): void {
  const parts = joinedParts(pattern);
  if (!parts.some(({ kind }) => kind === "text")) {
    lowered(pattern, out);
    return;
  }
  out.text("concat(");
  parts.forEach((part, index) => {
    if (index > 0) out.text(", ");
    if (part.kind === "text") out.render(part);
    else lowered(part, out);
  });
  out.text(")");
}

/** Operators that MySQL writes otherwise. */
export function mysqlOperators(server: Server): OperatorTable {
  return {
    ...defaultOperators,
    // `||` is OR unless the sql_mode says otherwise.
    concat: renderConcat,
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
