import { CompileError } from "@rebis/base";
import {
  defaultFunctions,
  defaultOperators,
  type ExtractNode,
  extractFieldName,
  type FunctionTable,
  type JsonPathNode,
  type OperatorTable,
  renderAggregateStrings,
  renderCall,
  renderGeneric,
  typeName,
  type Writer,
} from "@rebis/core-sql/spi";

/** What strftime calls the fields of a date. @see https://www.sqlite.org/lang_datefunc.html */
const formats: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ["year", "%Y"],
  ["month", "%m"],
  ["day", "%d"],
  ["hour", "%H"],
  ["minute", "%M"],
  ["second", "%S"],
  ["doy", "%j"],
  ["dow", "%w"],
  ["week", "%W"],
  ["epoch", "%s"],
]);

/** `CAST(STRFTIME('%Y', a) AS INTEGER)` for EXTRACT. */
export function renderExtract(node: ExtractNode, out: Writer): void {
  const field = extractFieldName(node).toLowerCase();
  const format = formats.get(field);
  if (format === undefined) {
    throw new CompileError(
      `Cannot compile EXTRACT of "${field}" for dialect "sqlite": strftime has no such field. ` +
        `Use one of ${[...formats.keys()].join(", ")}.`,
    );
  }
  out.text(`CAST(STRFTIME('${format}', `);
  out.render(node.operand);
  out.text(") AS INTEGER)");
}

/** The SQL type that the value at the end of a path is cast to. */
const castNames = {
  text: "VARCHAR",
  integer: "INTEGER",
  float: "FLOAT",
  boolean: "BOOLEAN",
} as const;

/**
 * `a -> '$."b"'` as JSON, which keeps true what it is (JSON_EXTRACT makes it 1);
 * `CAST(JSON_EXTRACT(a, '$."b"') AS INTEGER)` as a value. NULL where the path leads nowhere.
 *
 * @see https://www.sqlite.org/json1.html
 */
export function renderJsonPath(node: JsonPathNode, out: Writer): void {
  if (node.as === "json") {
    out.operand(node.operand, "access");
    out.text(" -> ");
    out.render(node.index);
    return;
  }
  const name = node.as === "numeric" ? typeName(node.type, out, "cast") : castNames[node.as];
  out.text("CAST(JSON_EXTRACT(");
  out.operand(node.operand, "comma");
  out.text(", ");
  out.render(node.index);
  out.text(`) AS ${name})`);
}

/** Beside any operator `->` stands in parentheses. */
export function groupsPath({ as }: JsonPathNode, operator: string | number): boolean {
  return as === "json" && operator !== "comma";
}

/** Functions that SQLite writes otherwise. */
export const sqliteFunctions: FunctionTable = {
  ...defaultFunctions,
  char_length: (node, out) => renderCall(node, out, "length"),
  localtimestamp: (_node, out) => out.text("DATETIME(CURRENT_TIMESTAMP, 'localtime')"),
  aggregate_strings: (node, out) => renderAggregateStrings(node, out, "group_concat"),
  regexp_replace: (_node, out) =>
    out.unsupported(
      "REGEXP_REPLACE",
      "this database replaces by plain text only",
      "Use func.replace(), or replace in JavaScript",
    ),
  greatest: (node, out) => renderCall(node, out, "max"),
  least: (node, out) => renderCall(node, out, "min"),
};

/** Operators that SQLite writes otherwise. */
export const sqliteOperators: OperatorTable = {
  ...defaultOperators,
  isDistinctFrom: (node, out) => renderGeneric(node, out, "IS NOT"),
  isNotDistinctFrom: (node, out) => renderGeneric(node, out, "IS"),
  // A CAST to NUMERIC would leave a whole number whole, and `/` would drop the fraction.
  div: (node, out) => {
    out.operand(node.left, "div", "left");
    out.text(" / (");
    out.operand(node.right, "add", "right");
    out.text(" + 0.0)");
  },
  bitwiseXor: (node, out) => {
    out.text("((");
    renderGeneric({ ...node, operator: "bitwiseOr" }, out, "|");
    out.text(") - (");
    renderGeneric({ ...node, operator: "bitwiseAnd" }, out, "&");
    out.text("))");
  },
  regexpMatch: (node, out) => renderRegexp(node, out, "REGEXP"),
  notRegexpMatch: (node, out) => renderRegexp(node, out, "NOT REGEXP"),
};

function renderRegexp(
  node: Parameters<typeof renderGeneric>[0],
  out: Writer,
  symbol: string,
): void {
  if (node.modifier !== undefined) {
    out.unsupported(
      "flags of a regular expression",
      "REGEXP has no place for them",
      "Write them into the pattern: (?i:…)",
    );
  }
  renderGeneric(node, out, symbol);
}
