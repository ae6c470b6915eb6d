import { ArgumentError } from "@rebis/base";
import {
  ColumnElement,
  type CustomConstruct,
  type Operand,
  SqlElement,
  SqlType,
} from "@rebis/core-sql";
import {
  describe,
  type Expr,
  inferType,
  type NodeOf,
  textNode,
  toExpression,
  valueBind,
} from "@rebis/core-sql/spi";
import { arrayOf, isText, memberText } from "./operators/array-literal.ts";
import type { ArrayOperators } from "./operators/array-operators.ts";
import type { Typed } from "./operators/operator-nodes.ts";
import { ArrayType, type Nested } from "./types/array-type.ts";

/** Options of {@link array} for a type. */
export interface ArrayTypeOptions<Dimensions extends number> {
  readonly dimensions?: Dimensions;
  /** Counts indexes from zero in JavaScript: `getItem(0)` is `a[1]`. */
  readonly zeroIndexes?: boolean;
}

/** An array without members, with its type. */
const emptyArray: CustomConstruct = {
  name: "array",
  dialects: {
    postgresql: ([type], out) => {
      out.text("ARRAY[]::");
      if (type !== undefined) out.render(type);
    },
  },
};

function arrayNodeOf(
  construct: CustomConstruct,
  parts: readonly Expr[],
  type: SqlType<unknown>,
): NodeOf<"custom"> {
  return { kind: "custom", construct, parts, type };
}

/** A member: an expression, a value, or an array of such. */
function member(value: unknown, type: SqlType<unknown> | undefined): Expr {
  if (Array.isArray(value)) return arrayNode(value, type);
  if (type === undefined || value === null || value === undefined || SqlElement.is(value)) {
    return toExpression(value, "a member of an array");
  }
  return valueBind(value, isText(type) ? memberText : type);
}

/** The type of the members that are there: the first, or that of fractions beside whole numbers. */
function commonType(members: readonly Expr[]): SqlType<unknown> {
  const types = members.map(({ type }) => type).filter(({ kind }) => kind !== "null");
  return types.find(({ kind }) => kind === "double") ?? types[0] ?? inferType(null);
}

function arrayNode(values: readonly unknown[], type: SqlType<unknown> | undefined): Expr {
  if (values.length === 0 && type !== undefined) {
    const empty = new ArrayType(type, 1);
    return arrayNodeOf(emptyArray, [textNode([empty.entry.ddl(empty)], [])], empty);
  }
  const parts = values.map((value) => member(value, type));
  return arrayNodeOf(arrayOf, parts, arrayTypeOf(type ?? commonType(parts), parts));
}

function arrayTypeOf(item: SqlType<unknown>, parts: readonly Expr[]): SqlType<unknown> {
  const inner = parts.find((part) => part.type instanceof ArrayType)?.type;
  if (inner instanceof ArrayType) return new ArrayType(inner.element, inner.dimensions + 1);
  return item.kind === "null" ? item : new ArrayType(item, 1);
}

/**
 * An array: as a type, of the type of its members; as an expression, of values and expressions.
 * Members may be NULL in the database; they are null here too.
 *
 * @example
 * column(array(t.text()))                          // tags TEXT[] NOT NULL, string[]
 * column(array(t.integer(), { dimensions: 2 }))    // grid INTEGER[][] NOT NULL, number[][]
 * select(array([1, users.c.age]))                  // SELECT ARRAY[$1::INTEGER, users.age] AS anon_1 FROM users
 * select(array([], { type: t.text() }))            // SELECT ARRAY[]::TEXT[] AS anon_1
 *
 * @param options - of an expression `type`, that of its members: an empty one needs it, or a cast
 * @throws {ArgumentError} when the type of the members is unknown to PostgreSQL, or bound to no array
 * @see https://docs.sqlalchemy.org/en/21/dialects/postgresql.html#sqlalchemy.dialects.postgresql.ARRAY
 * @since 0.1.0
 */
export function array<T, const Dimensions extends 1 | 2 | 3 = 1>(
  element: SqlType<T>,
  options?: ArrayTypeOptions<Dimensions>,
): ArrayType<Nested<T, Dimensions>>;
export function array<T>(
  members: readonly Operand<T>[],
  options?: { readonly type?: SqlType<T> },
): Typed<T[], ArrayOperators<T[]>>;
export function array(
  given: SqlType<unknown> | readonly unknown[],
  options: ArrayTypeOptions<1 | 2 | 3> & { readonly type?: SqlType<unknown> } = {},
): unknown {
  if (given instanceof SqlType) {
    return new ArrayType(given, options.dimensions ?? 1, options.zeroIndexes ?? false);
  }
  if (Array.isArray(given)) return new ColumnElement(arrayNode(given, options.type));
  throw new ArgumentError(
    `Cannot make an array of ${describe(given)}: give the type of its members, as in array(t.text()), or a list of values.`,
  );
}
