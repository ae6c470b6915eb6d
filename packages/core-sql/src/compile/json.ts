import type { Expr, JsonArrayAggNode, JsonObjectNode, UnaryNode } from "../ast/expression.ts";
import type { JsonWords, Writer } from "../dialect/sql-dialect.ts";
import { typeEntry } from "../types/processor.ts";
import { NativeType } from "../types/native.ts";
import { ShapedJson } from "../types/shaped-json.ts";
import { stringType } from "../types/text.ts";
import type { SqlType } from "../types/type.ts";
import { wrappedColumn } from "./type-expression.ts";

const plain = ["", ""] as const;
const standardWords: JsonWords = {
  object: "JSON_OBJECT",
  arrayAgg: "JSON_ARRAYAGG",
  nested: plain,
  native: plain,
};

/** A value as it stands in JSON: what JSON cannot hold, or would be rounded by its readers, is text there. */
function renderPart(node: Expr, out: Writer, words: JsonWords): void {
  if (node.kind === "unary" && (node as UnaryNode).operator === "distinct") {
    out.text("DISTINCT ");
    renderPart((node as UnaryNode).operand, out, words);
    return;
  }
  const [before, after] = partForm(node.type.forDialect(out.dialect.name), out, words);
  out.text(before);
  out.operand(wrappedColumn(node, out) ?? node, "comma");
  out.text(after);
}

function partForm(
  type: SqlType<unknown>,
  out: Writer,
  words: JsonWords,
): readonly [before: string, after: string] {
  if (type instanceof ShapedJson) return words.nested;
  const own = typeEntry(type, out.dialect.types)?.inJson?.sql;
  return own ?? (type instanceof NativeType ? words.native : plain);
}

/** `JSON_OBJECT('id', a, 'name', b)`. */
export function renderJsonObject(node: JsonObjectNode, out: Writer): void {
  const { json: words = standardWords } = out.dialect;
  out.text(`${words.object}(`);
  node.fields.forEach((field, position) => {
    if (position > 0) out.text(", ");
    out.literal(node.keys[position], stringType);
    out.text(", ");
    renderPart(field, out, words);
  });
  out.text(")");
}

/** `JSON_ARRAYAGG(a ORDER BY b)`. */
export function renderJsonArrayAgg(node: JsonArrayAggNode, out: Writer): void {
  const { json: words = standardWords } = out.dialect;
  out.text(`${words.arrayAgg}(`);
  renderPart(node.operand, out, words);
  if (node.orderBy.length > 0) {
    out.text(" ORDER BY ");
    out.list(node.orderBy);
  }
  out.text(")");
}
