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

// Most types are written behind their placeholders (`boundAs`). Those below are not, and what
// drivers send for them is text, to which the server gives the type that its place asks for. Beside
// an operand of the same type, in VALUES and in SET that is the right one; in a select list, in the
// arguments of a function or in other arithmetic it is a guess ("text", the type of the other side)
// or an error, so there the type is written all the same: `$1::NUMERIC`.

/** A bind whose place says its type. */
interface PlacedBind extends Expr {
  readonly kind: "typeCoerce";
  readonly operand: BindNode;
  readonly isPlaced: true;
}

/** Types that are sent as text and told from others by their place; each by the name of its family. */
function guessedFamily(type: SqlType<unknown>, out: Writer): string | undefined {
  const { kind, facts } = type.forDialect(out.dialect.name);
  if (kind === "float" || kind === "double") return "float";
  if (kind === "native") return facts.nativeName === "HSTORE" ? "HSTORE" : undefined;
  return kind === "numeric" || kind === "interval" ? kind : undefined;
}

function castName(type: SqlType<unknown>, out: Writer): string | undefined {
  const actual = type.forDialect(out.dialect.name);
  if (guessedFamily(actual, out) === undefined) return undefined;
  // Digits beyond the scale would be cut off.
  return actual.kind === "numeric" ? "NUMERIC" : typeEntry(actual, out.dialect.types)?.ddl(actual);
}

/** `$1`, with its type where the place does not say it. */
function renderBind(node: BindNode, out: Writer): void {
  defaultTable.bind(node, out);
  if (node.expanding || out.literalBinds) return;
  const name = castName(node.type, out);
  if (name !== undefined) out.text(`::${name}`);
}

function renderTypeCoerce(node: NodeOf<"typeCoerce">, out: Writer): void {
  if ((node as Partial<PlacedBind>).isPlaced === true) out.bind(node.operand as BindNode);
  else defaultTable.typeCoerce(node, out);
}

/** A bind beside `other` as one whose type is known, when it is. */
function placed(node: Expr, other: Expr, out: Writer): Expr {
  const isBind = node.kind === "bind" && !(node as BindNode).expanding;
  if (!isBind || other.kind === "bind" || out.literalBinds) return node;
  const own = guessedFamily(node.type, out);
  if (own === undefined || own !== guessedFamily(other.type, out)) return node;
  return { kind: "typeCoerce", operand: node, type: node.type, isPlaced: true } as PlacedBind;
}

function renderBinary(node: BinaryNode, out: Writer): void {
  const left = placed(node.left, node.right, out);
  const right = placed(node.right, node.left, out);
  const isSame = left === node.left && right === node.right;
  defaultTable.binary(isSame ? node : { ...node, left, right }, out);
}

function renderBetween(node: NodeOf<"between">, out: Writer): void {
  const { operand, low, high } = node;
  defaultTable.between(
    { ...node, low: placed(low, operand, out), high: placed(high, operand, out) },
    out,
  );
}

function renderCast(node: NodeOf<"cast">, out: Writer): void {
  const operand = placed(node.operand, node, out);
  defaultTable.cast(operand === node.operand ? node : { ...node, operand }, out);
}

/** The entries that decide whether a parameter is written with its type where it has none of its own. */
export const bindEntries: Pick<RenderTable, "bind" | "typeCoerce" | "binary" | "between" | "cast"> =
  {
    bind: renderBind,
    typeCoerce: renderTypeCoerce,
    binary: renderBinary,
    between: renderBetween,
    cast: renderCast,
  };
