import type { SqlType } from "@rebis/core-sql";
import {
  type BinaryNode,
  type BindNode,
  defaultTable,
  type Expr,
  type NodeOf,
  type RenderTable,
  typeEntry,
  type Writer,
} from "@rebis/core-sql/spi";

// The server gives a parameter the type that its place asks for. Beside a column of the same type
// that is the right one; in a select list, in the arguments of a function or in arithmetic it is a
// guess ("text") or an error, so there the parameter is written with its type: `$1::INTEGER`.

/** A bind whose place says its type. */
interface PlacedBind extends Expr {
  readonly kind: "typeCoerce";
  readonly operand: BindNode;
  readonly isPlaced: true;
}

const longTexts: ReadonlySet<string> = new Set(["text", "unicodeText"]);
const texts: ReadonlySet<string> = new Set(["string", "unicode", ...longTexts]);

/** Types of one family are compared and joined as one type. */
function family(type: SqlType<unknown>, out: Writer): string | undefined {
  const actual = type.forDialect(out.dialect.name);
  if (texts.has(actual.kind)) return "text";
  return castName(actual, out);
}

/** The name of a type in a cast; undefined when nothing is known of it. */
function castName(type: SqlType<unknown>, out: Writer): string | undefined {
  const actual = type.forDialect(out.dialect.name);
  const entry = typeEntry(actual, out.dialect.types);
  if (entry === undefined) return undefined;
  // A length would cut the value off without a word.
  if (longTexts.has(actual.kind)) return "TEXT";
  if (texts.has(actual.kind)) return "VARCHAR";
  if (actual.kind === "numeric") return "NUMERIC";
  return (entry.cast ?? entry.ddl)(actual);
}

function isBind(node: Expr): node is BindNode {
  return node.kind === "bind" && !(node as BindNode).expanding;
}

/** `$1`, with its type where the place does not say it. */
function renderBind(node: BindNode, out: Writer): void {
  if (node.expanding || out.literalBinds) {
    defaultTable.bind(node, out);
    return;
  }
  out.bind(node);
  const name = castName(node.type, out);
  if (name !== undefined) out.text(`::${name}`);
}

function renderTypeCoerce(node: NodeOf<"typeCoerce">, out: Writer): void {
  if ((node as Partial<PlacedBind>).isPlaced === true) out.bind(node.operand as BindNode);
  else defaultTable.typeCoerce(node, out);
}

/** A bind beside `other` as one whose type is known, when it is. */
function placed(node: Expr, other: Expr, out: Writer): Expr {
  if (!isBind(node) || isBind(other) || out.literalBinds) return node;
  const own = family(node.type, out);
  return own !== undefined && own === family(other.type, out) ? placedBind(node) : node;
}

/** The bind itself, for an operator that writes it in another place than beside its operand. */
export function unplaced(node: Expr): Expr {
  return (node as Partial<PlacedBind>).isPlaced === true ? (node as PlacedBind).operand : node;
}

/** A count of rows: LIMIT and OFFSET say the type themselves. */
export function countExpression(node: Expr | undefined, out: Writer): Expr | undefined {
  return node !== undefined && isBind(node) && !out.literalBinds ? placedBind(node) : node;
}

function placedBind(node: BindNode): PlacedBind {
  return { kind: "typeCoerce", operand: node, type: node.type, isPlaced: true };
}

/** Operators of the user's own and of types of this database may have operands of any type. */
const customOperators: ReadonlySet<string> = new Set(["compare", "access"]);

function renderBinary(node: BinaryNode, out: Writer): void {
  const { left, right, operator } = node;
  if (customOperators.has(operator)) {
    defaultTable.binary(node, out);
    return;
  }
  const placedLeft = placed(left, right, out);
  const placedRight = placed(right, left, out);
  const isSame = placedLeft === left && placedRight === right;
  defaultTable.binary(isSame ? node : { ...node, left: placedLeft, right: placedRight }, out);
}

function renderBetween(node: NodeOf<"between">, out: Writer): void {
  const { operand, low, high } = node;
  defaultTable.between(
    { ...node, low: placed(low, operand, out), high: placed(high, operand, out) },
    out,
  );
}

/** The entries that decide whether a parameter is written with its type. */
export const bindEntries: Pick<RenderTable, "bind" | "typeCoerce" | "binary" | "between"> = {
  bind: renderBind,
  typeCoerce: renderTypeCoerce,
  binary: renderBinary,
  between: renderBetween,
};
