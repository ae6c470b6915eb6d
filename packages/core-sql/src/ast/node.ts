/**
 * The base of every node: immutable data with a `kind`. What a node holds is described once, by
 * its {@link NodeShape}, from which children, rewriting, equality and the cache key derive.
 */
export interface Node {
  readonly kind: string;
}

/**
 * How a slot of a node takes part in traversal, rewriting, equality and the cache key.
 *
 * - `child`, `child?`, `children`: nodes, visited in the order of the slots.
 * - `rows`: an array of arrays of nodes (the rows of VALUES).
 * - `value`: a string, number, boolean, undefined, or an object compared by identity; part of the key.
 * - `values`: an array of such.
 * - `type`: an SqlType, part of the key by its `cacheKey`.
 * - `bound`: a bound value; never part of the key, collected instead.
 * - `fact`: says nothing about the SQL (documentation, origin); left out everywhere.
 */
export type Slot =
  | "child"
  | "child?"
  | "children"
  | "rows"
  | "value"
  | "values"
  | "type"
  | "bound"
  | "fact";

/** The description of a node: all its slots. Leaving a slot out does not compile. */
export interface NodeShape<N extends Node> {
  readonly slots: { readonly [K in Exclude<keyof N, "kind">]-?: Slot };
  /**
   * The same object may stand at several places and means one thing (an alias, a CTE, a bind):
   * its second place is a reference to the first in keys, and rewriting keeps it one object.
   */
  readonly shared?: boolean;
  /** Told apart by identity alone (a table, a column of a table). */
  readonly identity?: boolean;
}
