import { ArgumentError } from "@rebis/base";
import {
  type AnyElement,
  type ColumnElement,
  type Condition,
  type Operand,
  SqlElement,
  type SqlType,
  t,
} from "@rebis/core-sql";
import {
  type BinaryNode,
  type BindNode,
  binaryNode,
  describe,
  type Expr,
  type JsonLeg,
  type NodeOf,
  toExpression,
  valueBind,
  subscript,
} from "@rebis/core-sql/spi";
import { array } from "../array.ts";
import { indexTypes } from "../types/json-index.ts";
import { jsonpath } from "../types/text-types.ts";
import {
  combined,
  comparison,
  element,
  operand,
  type OperatorMethods,
  type Typed,
} from "./operator-nodes.ts";

/** Where a value stands in a document: a key, a position, or a path of them. */
type JsonIndex = string | number | readonly (string | number)[] | AnyElement;
type MemberOf<Document, Key> = Key extends keyof NonNullable<Document>
  ? NonNullable<Document>[Key]
  : NonNullable<Document> extends readonly (infer Item)[]
    ? Item
    : unknown;
/** The type of what an index leads to. */
type ItemAt<Document, Index> = Index extends readonly [infer First, ...infer Rest]
  ? ItemAt<MemberOf<Document, First>, Rest>
  : Index extends readonly []
    ? Document
    : MemberOf<Document, Index>;
/** A document of which parts may be missing. */
type PartOf<Document> = Document extends readonly (infer Item)[]
  ? readonly PartOf<Item>[]
  : Document extends object
    ? { readonly [Key in keyof Document]?: PartOf<Document[Key]> }
    : Document;

/**
 * The operators of JSON.
 *
 * @see https://www.postgresql.org/docs/current/functions-json.html
 */
export interface JsonOperators<Document> {
  /** For the type checker only. */
  readonly operatorsType?: JsonOperators<Document>;
  /** `document -> key`, or `document #> path` for a list of keys and positions; the index is bound. */
  getItem<const Index extends JsonIndex>(
    index: Index,
  ): Typed<
    ItemAt<Document, Index> | null,
    JsonOperators<ItemAt<Document, Index>> & JsonItemOperators
  >;
}
/** What a value inside a document has, too. */
export interface JsonItemOperators {
  /** The value as text: `->>` and `#>>` instead of `->` and `#>`. */
  asText(): ColumnElement<string | null, never, never>;
}

/**
 * The operators of JSONB.
 *
 * @see https://www.postgresql.org/docs/current/functions-json.html
 */
export interface JsonbOperators<Document> {
  /** For the type checker only. */
  readonly operatorsType?: JsonbOperators<Document>;
  /** `document[key]`, or `document #> path` for a list of keys and positions; the index is bound. */
  getItem<const Index extends JsonIndex>(
    index: Index,
  ): Typed<
    ItemAt<Document, Index> | null,
    JsonbOperators<ItemAt<Document, Index>> & JsonItemOperators
  >;
  /** `document ? key`: there is a key, or a text in an array, of that name. */
  hasKey(key: Operand<string>): Condition;
  /** `document ?& keys`: all of them are there. */
  hasAll(keys: Operand<string[]> | readonly string[]): Condition;
  /** `document ?| keys`: one of them is there. */
  hasAny(keys: Operand<string[]> | readonly string[]): Condition;
  /** `document @> other`: what `other` has, `document` has in the same place. */
  contains(other: PartOf<Document> | AnyElement): Condition;
  /** `document <@ other`. */
  containedBy(other: Document | AnyElement): Condition;
  /** `document || other`: keys of `other` win, lists are joined. */
  concat(other: PartOf<Document> | AnyElement): Typed<Document, JsonbOperators<Document>>;
  /** `document - key`: without a key, the keys of a list, or a position. */
  sub(
    key: string | number | readonly string[] | AnyElement,
  ): Typed<Document, JsonbOperators<Document>>;
  /** `document #- path`: without what the path leads to. */
  deletePath(
    path: readonly (string | number)[] | AnyElement,
  ): Typed<Document, JsonbOperators<Document>>;
  /** `document @? path`: the SQL/JSON path finds something. */
  pathExists(path: Operand<string>): Condition;
  /** `document @@ path`: the first thing that the SQL/JSON path finds is true. */
  pathMatch(path: Operand<string>): Condition;
}

/** A key or a position: the operators tell them apart by their types. */
function legNode(leg: unknown): Expr {
  if (SqlElement.is(leg)) return toExpression(leg, "an index of a document");
  if (typeof leg === "string") return valueBind([leg], indexTypes.key);
  if (typeof leg === "number" && Number.isSafeInteger(leg))
    return valueBind([leg], indexTypes.position);
  throw new ArgumentError(
    `Cannot use ${describe(leg)} as an index of a document: an index is a key or a whole number. Give one, or a list of them.`,
  );
}

function legsOf(leg: unknown): readonly JsonLeg[] {
  return (legNode(leg) as BindNode).value as readonly JsonLeg[];
}

/** A path: texts, of which those in the place of a position are read as numbers. */
function pathNode(path: readonly (string | number)[]): Expr {
  return valueBind(path.flatMap(legsOf), indexTypes.path);
}

/** The value inside a document, by the operator for keys or that for paths. */
function jsonItem(document: AnyElement, index: unknown): BinaryNode {
  const isPath = Array.isArray(index);
  const right = isPath ? pathNode(index) : legNode(index);
  return binaryNode("access", document.node, right, document.type, isPath ? "#>" : "->");
}

/** The operators of an item that give it as text. */
const textSymbols: Readonly<Record<string, string>> = { "->": "->>", "#>": "#>>" };

function asText(this: AnyElement): AnyElement {
  const node = this.node as BinaryNode;
  const symbol = node.operator === "subscript" ? "->>" : textSymbols[node.modifier ?? ""];
  if (this.node.kind !== "binary" || symbol === undefined) {
    throw new ArgumentError(
      "Cannot read a whole document as text: it is no item of one. Say which by getItem(), or use cast(document, t.text()).",
    );
  }
  return element(binaryNode("access", node.left, node.right, t.text(), symbol));
}

/** The operators of JSON, by name. */
export const jsonOperators: OperatorMethods<JsonOperators<unknown> & JsonItemOperators> = {
  getItem(this: AnyElement, index: unknown): AnyElement {
    return element(jsonItem(this, index));
  },
  asText,
};

const keysType = (): SqlType<unknown> => array(t.text());

/** What is taken from a document: its type says what it is. */
function removed(document: AnyElement, key: unknown): Expr {
  if (Array.isArray(key)) return operand(key, document, keysType());
  if (typeof key === "string") return valueBind(key, t.text());
  return typeof key === "number" ? valueBind(key, t.integer()) : legNode(key);
}

/** `CAST(ARRAY[…] AS TEXT[])`, as SQLAlchemy writes a path that is taken out. */
function deletedPath(path: unknown, document: AnyElement): Expr {
  if (!Array.isArray(path)) return operand(path, document, keysType());
  const legs = path.flatMap(legsOf).map(String);
  const node: NodeOf<"cast"> = {
    kind: "cast",
    operand: array(legs).node,
    safe: false,
    type: keysType(),
  };
  return node;
}

/** The operators of JSONB, by name. */
export const jsonbOperators: OperatorMethods<JsonbOperators<unknown> & JsonItemOperators> = {
  getItem(this: AnyElement, index: unknown): AnyElement {
    return element(
      Array.isArray(index)
        ? jsonItem(this, index)
        : subscript(this.node, legNode(index), this.type),
    );
  },
  asText,
  hasKey: comparison("?", () => t.text()),
  hasAll: comparison("?&", keysType),
  hasAny: comparison("?|", keysType),
  contains: comparison("@>"),
  containedBy: comparison("<@"),
  concat(this: AnyElement, other: unknown): AnyElement {
    return combined("concat", this, operand(other, this));
  },
  sub(this: AnyElement, key: unknown): AnyElement {
    return combined("sub", this, removed(this, key));
  },
  deletePath(this: AnyElement, path: unknown): AnyElement {
    return element(binaryNode("access", this.node, deletedPath(path, this), this.type, "#-"));
  },
  pathExists: comparison("@?", jsonpath),
  pathMatch: comparison("@@", jsonpath),
};
