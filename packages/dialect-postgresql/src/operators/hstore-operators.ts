import {
  type AnyElement,
  type ColumnElement,
  type Condition,
  type Operand,
  SqlElement,
  type SqlType,
  t,
} from "@rebis/core-sql";
import { booleanType, type Expr, subscript } from "@rebis/core-sql/spi";
import { array } from "../array.ts";
import type { HstoreValue } from "../types/hstore-value.ts";
import type { ArrayOperators } from "./array-operators.ts";
import {
  callNode,
  combined,
  comparison,
  element,
  operand,
  type OperatorMethods,
  type Typed,
} from "./operator-nodes.ts";

/** Names of an hstore: a list, or an expression of one. */
type Keys = Operand<string[]> | readonly string[];
/** A list of texts. */
type Texts = Typed<(string | null)[], ArrayOperators<(string | null)[]>>;

/**
 * The operators and functions of hstore.
 *
 * @see https://www.postgresql.org/docs/current/hstore.html
 */
export interface HstoreOperators {
  /** For the type checker only. */
  readonly operatorsType?: HstoreOperators;
  /** `h ? key`. */
  hasKey(key: Operand<string>): Condition;
  /** `h ?& keys`: all of them are there. */
  hasAll(keys: Keys): Condition;
  /** `h ?| keys`: one of them is there. */
  hasAny(keys: Keys): Condition;
  /** `h @> other`: all pairs of `other` are there. */
  contains(other: Operand<HstoreValue>): Condition;
  /** `h <@ other`. */
  containedBy(other: Operand<HstoreValue>): Condition;
  /** `h[key]`: its text, NULL without it. */
  getItem(key: Operand<string>): ColumnElement<string | null, never, never>;
  /** `defined(h, key)`: it is there and not NULL. */
  defined(key: Operand<string>): Condition;
  /** `delete(h, key)`: without a key, the keys of a list, or equal pairs. */
  delete(key: Keys | Operand<string> | Operand<HstoreValue>): Typed<HstoreValue, HstoreOperators>;
  /** `slice(h, keys)`: these pairs alone. */
  slice(keys: Keys): Typed<HstoreValue, HstoreOperators>;
  /** `akeys(h)`: the keys. */
  keys(): Texts;
  /** `avals(h)`: the values. */
  vals(): Texts;
  /** `hstore_to_array(h)`: keys and values in turn. */
  array(): Texts;
  /** `hstore_to_matrix(h)`: pairs of key and value. */
  matrix(): Typed<(string | null)[][], ArrayOperators<(string | null)[][]>>;
  /** `h || other`: pairs of `other` win. */
  concat(other: Operand<HstoreValue>): Typed<HstoreValue, HstoreOperators>;
  /** `h || other`. */
  add(other: Operand<HstoreValue>): Typed<HstoreValue, HstoreOperators>;
}

const keysType = (): SqlType<unknown> => array(t.text());

/** A list of keys, one key, or pairs: the server tells them apart by their types. */
function keyNode(key: unknown, pairs: AnyElement): Expr {
  if (SqlElement.is(key)) return operand(key, pairs);
  if (Array.isArray(key)) return operand(key, pairs, keysType());
  return operand(key, pairs, typeof key === "string" ? t.text() : pairs.type);
}

/** A call with the hstore as its first argument. */
function method(name: string, type: (of: AnyElement) => SqlType<unknown>) {
  return function (this: AnyElement, ...keys: readonly unknown[]): AnyElement {
    const args = keys.map((key) => keyNode(key, this));
    return element(callNode(name, [this.node, ...args], type(this)));
  };
}

function concat(this: AnyElement, other: unknown): AnyElement {
  return combined("concat", this, operand(other, this));
}

const own = ({ type }: AnyElement): SqlType<unknown> => type;

/** The operators and functions of hstore, by name. */
export const hstoreOperators: OperatorMethods<HstoreOperators> = {
  hasKey: comparison("?", () => t.text()),
  hasAll: comparison("?&", keysType),
  hasAny: comparison("?|", keysType),
  contains: comparison("@>"),
  containedBy: comparison("<@"),
  getItem(this: AnyElement, key: unknown): AnyElement {
    return element(subscript(this.node, operand(key, this, t.text()), t.text()));
  },
  defined: method("defined", () => booleanType),
  delete: method("delete", own),
  slice: method("slice", own),
  keys: method("akeys", keysType),
  vals: method("avals", keysType),
  array: method("hstore_to_array", keysType),
  matrix: method("hstore_to_matrix", () => array(t.text(), { dimensions: 2 })),
  concat,
  add: concat,
};
