import type { Node } from "./node.ts";

/**
 * What a user holds: an expression, a FROM element or a statement around its node. Only the
 * classes of this package derive from it, and the private field makes it impossible for plain
 * data (from JSON, say) to pass for SQL.
 */
export abstract class SqlElement {
  readonly #brand = true;
  abstract readonly node: Node;

  /** Whether a value is an SQL element of this copy of the package. */
  static is(value: unknown): value is SqlElement {
    return typeof value === "object" && value !== null && #brand in value && value.#brand;
  }
}
