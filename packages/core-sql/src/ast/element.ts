import { ArgumentError } from "@rebis/base";
import type { Node } from "./node.ts";

/**
 * What a user holds: an expression, a FROM element or a statement around its node. Only the
 * classes of this package derive from it, and the private field makes it impossible for plain
 * data (from JSON, say) to pass for SQL.
 */
export abstract class SqlElement {
  readonly #brand = true;
  abstract readonly node: Node;

  /**
   * Refuses JavaScript's operators, which would compare or add up objects in silence:
   * `users.c.age > 18` is written `users.c.age.gt(18)`.
   *
   * @throws {ArgumentError} for anything but making a string
   */
  [Symbol.toPrimitive](hint: string): string {
    // A statement has a toString() of its own; an expression prints as any object does.
    // oxlint-disable-next-line typescript/no-base-to-string
    if (hint === "string") return this.toString();
    throw new ArgumentError(
      "Cannot use an SQL expression with an operator of JavaScript: only the database knows its value. Use the methods eq, lt, gt, add, …, and the functions and(), or(), not().",
    );
  }

  /**
   * Refuses to become JSON: a value with an expression inside it would be written to a JSON column
   * as the parts of the expression. It is asked of elements of every copy of this package.
   *
   * @throws {ArgumentError} always
   */
  toJSON(): never {
    throw new ArgumentError(
      "Cannot make JSON of an SQL expression: only the database knows its value. Give a value; where SQL was meant as such, it is of another copy of @rebis/core-sql (npm ls @rebis/core-sql): install one.",
    );
  }

  /** Whether a value is an SQL element of this copy of the package. */
  static is(value: unknown): value is SqlElement {
    return typeof value === "object" && value !== null && #brand in value && value.#brand;
  }
}
