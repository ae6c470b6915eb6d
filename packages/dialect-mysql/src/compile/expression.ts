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
  renderAggregateStrings,
  renderCall,
  renderGeneric,
  typeName,
  type Writer,
} from "@rebis/core-sql/spi";
import { SqlType } from "@rebis/core-sql";
import type { Server } from "../server.ts";
import { stringLiteral } from "../types/literal.ts";
import { noCast } from "../types/no-cast.ts";
import { memberLiteral } from "../types/type-table.ts";

function renderExtracted(node: JsonPathNode, out: Writer): void {
  out.text("JSON_EXTRACT(");
  out.operand(node.operand, "comma");
  out.text(", ");
  out.render(node.index);
  out.text(")");
}

/** What stands around the value at the end of a path. */
function valueWords({ as, type }: JsonPathNode, out: Writer): readonly [string, string] {
  if (as === "text") return ["JSON_UNQUOTE(", ")"];
  if (as === "integer") return ["CAST(", " AS SIGNED INTEGER)"];
  if (as === "numeric" && type.facts.scale !== undefined) {
    return ["CAST(", ` AS ${typeName(type, out, "cast")})`];
  }
  return ["", "+0.0000000000000000000000"];
}

/**
 * `JSON_EXTRACT(a, '$."b"')`; as a value, JSON's null is NULL.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/json-search-functions.html#function_json-extract
 */
export function renderJsonPath(node: JsonPathNode, out: Writer): void {
  if (node.as !== "json") out.text("CASE ");
  renderExtracted(node, out);
  if (node.as === "json") return;
  out.text(" WHEN 'null' THEN NULL ");
  if (node.as === "boolean") {
    out.text("WHEN true THEN true ELSE false END");
    return;
  }
  const [before, after] = valueWords(node, out);
  out.text(`ELSE ${before}`);
  renderExtracted(node, out);
  out.text(`${after} END`);
}

/** What a type whose name is given as it is in CREATE TABLE (`t.exactly`) is called in a CAST. */
function exactCastName({ kind, facts }: SqlType<unknown>, name: string): string | undefined {
  const size = /\([\d, ]+\)/.exec(name)?.[0] ?? "";
  if (kind === "dateTime") return name.replace("TIMESTAMP", "DATETIME");
  if (kind === "date" || kind === "time") return name;
  if (kind === "float" || kind === "double") return name;
  if (kind === "numeric") return `DECIMAL${size}`;
  if (facts.values !== undefined || !texts.has(kind)) return undefined;
  return name.replace(/^(?:NATIONAL )?(?:VAR)?CHAR|^N(?:VAR)?CHAR|^\w*TEXT/, "CHAR");
}
const texts: ReadonlySet<string> = new Set(["string", "text", "unicode", "unicodeText"]);

/** The target of a CAST. */
function castType(type: SqlType<unknown>, out: Writer): SqlType<unknown> {
  const actual = type.forDialect(out.dialect.name);
  const { exactName, ...facts } = actual.facts;
  if (exactName === undefined) return type;
  const name = exactCastName(actual, exactName);
  return new SqlType({
    kind: actual.kind,
    facts: name === undefined ? facts : { exactName: name },
  });
}

/** Fractions are no target of a CAST before MySQL 8.0.17 and MariaDB 10.4.5. */
function castsFractions({ facts }: Server): boolean {
  if (facts.version === Infinity) return false;
  return facts.version >= (facts.isMariadb ? 100_405 : 80_017);
}
const fractions: ReadonlySet<string> = new Set(["float", "double"]);

/**
 * `CAST(a AS SIGNED INTEGER)`. Only some types can be the target of a CAST; to others the value
 * stays as it is, which is warned of.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/cast-functions.html#function_cast
 */
export function renderCast(given: CastNode, out: Writer, server: Server): void {
  const node = { ...given, type: castType(given.type, out) };
  const isLeftOut =
    (fractions.has(node.type.forDialect(out.dialect.name).kind) && !castsFractions(server)) ||
    typeName(node.type, out, "cast") === noCast;
  if (!node.safe && isLeftOut) {
    out.warn(
      `CAST to ${typeName(given.type, out, "ddl")} is left out: MySQL and MariaDB cast to no such type, or only newer ones do.`,
    );
    out.operand(node.operand, "when");
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
    now: (node, out) => renderCall(node, out, "now"),
    aggregate_strings: (node, out) =>
      renderAggregateStrings(node, out, "group_concat", {
        word: "SEPARATOR",
        print: memberLiteral,
      }),
    random: (node, out) => renderCall(node, out, "rand"),
    sysdate: (_node, out) => out.text("SYSDATE()"),
    next_value: renderNextValue,
    rollup: renderRollup,
    regexp_replace: (node, out) => renderRegexpReplace(node, out, server),
  };
}

/** A pattern that begins with its flags. */
function renderFlagged(pattern: Expr, flags: string | Expr, out: Writer): void {
  out.text("CONCAT('(?', ");
  if (typeof flags === "string") out.text(stringLiteral(flags));
  // Written when the statement runs: the text may be used again for other flags.
  else if (flags.kind === "bind")
    out.inline(flags as BindNode, (value) => stringLiteral(String(value)));
  else out.operand(flags, "comma");
  out.text(", ')', ");
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
  out.text("REGEXP_REPLACE(");
  out.operand(operand, "regexpMatch");
  out.text(", ");
  if (flags !== undefined && server.facts.isMariadb) renderFlagged(pattern, flags, out);
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
  if (server.facts.isMariadb) {
    out.operand(node.left, node.operator, "left");
    out.text(`${negated ? " NOT" : ""} REGEXP `);
    renderFlagged(node.right, modifier, out);
    return;
  }
  out.text(negated ? "NOT REGEXP_LIKE(" : "REGEXP_LIKE(");
  out.operand(node.left, node.operator, "left");
  out.text(", ");
  out.operand(node.right, node.operator, "right");
  out.text(`, ${stringLiteral(modifier)})`);
}

function renderMatch(node: BinaryNode, out: Writer, negated: boolean): void {
  out.text(negated ? "NOT MATCH (" : "MATCH (");
  out.operand(node.left, node.operator);
  out.text(") AGAINST (");
  out.operand(node.right, node.operator);
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
  joinedParts(node).forEach((part, index) => {
    if (index > 0) out.text(", ");
    out.operand(part, "concat");
  });
  out.text(")");
}

/** Operators that MySQL writes otherwise. */
export function mysqlOperators(server: Server): OperatorTable {
  return {
    ...defaultOperators,
    // `||` is OR unless the sql_mode says otherwise.
    concat: renderConcat,
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
