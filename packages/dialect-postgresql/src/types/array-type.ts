import { ArgumentError, DataError } from "@rebis/base";
import { NativeType, type SqlType } from "@rebis/core-sql";
import { bindProcessor, resultProcessor, type TypeDialect, typeEntry } from "@rebis/core-sql/spi";
import { type ArrayText, readArray, writeArray } from "./array-text.ts";
import { parameterText } from "./parameter-text.ts";
import { typedLiteral } from "./literal.ts";
import { postgresqlTypes } from "./type-table.ts";

/** What element types are converted by. */
export const typeDialect: TypeDialect = { name: "postgresql", types: postgresqlTypes };

/** The name of a type in DDL, for types that are made of others. */
export function elementName(type: SqlType<unknown>): string {
  const actual = type.forDialect("postgresql");
  const entry = typeEntry(actual, postgresqlTypes);
  if (entry !== undefined) return entry.ddl(actual);
  throw new ArgumentError(
    "Cannot make a type of elements of which nothing is known: name their type, as in array(t.text()).",
  );
}

/** An ARRAY. `element` is what its members are, at any depth. */
export class ArrayType<out T> extends NativeType<T> {
  readonly element: SqlType<unknown>;
  constructor(element: SqlType<unknown>, dimensions: number) {
    const ddl = `${elementName(element)}${"[]".repeat(dimensions)}`;
    super({
      dialect: "postgresql",
      name: ddl,
      facts: { mode: element.cacheKey },
      entry: { ddl: () => ddl, literal: (value) => typedLiteral(value as string, ddl) },
      toCanonical: (value) => writeArray(toTexts(value, element, dimensions)),
      fromCanonical: (value) => fromTexts(readArray(requireText(value)), element),
      equals: sameArrays,
    });
    this.element = element;
  }
}

function requireText(value: unknown): string {
  if (typeof value === "string") return value;
  throw new DataError(
    'Cannot read a value as "array": the database returned something else. Correct its type.',
  );
}

function toTexts(value: unknown, element: SqlType<unknown>, dimensions: number): ArrayText[] {
  if (!Array.isArray(value)) {
    throw new ArgumentError(
      `Cannot bind a value as "array": it takes an array${dimensions > 1 ? ` of ${dimensions} dimensions` : ""}. ` +
        "Give one, or null.",
    );
  }
  if (dimensions > 1) return value.map((inner) => toTexts(inner, element, dimensions - 1));
  const process = bindProcessor(element, typeDialect);
  return value.map((member: unknown) => {
    if (member === undefined) {
      throw new ArgumentError(
        "Cannot bind undefined as a member of an array: it has no meaning in SQL. Use null for NULL.",
      );
    }
    const driven = process === undefined || member === null ? member : process(member);
    return parameterText(driven);
  });
}

function fromTexts(members: readonly ArrayText[], element: SqlType<unknown>): unknown[] {
  const process = resultProcessor(element, typeDialect);
  return members.map((member) => {
    if (member === null) return null;
    if (typeof member !== "string") return fromTexts(member, element);
    return process === undefined ? member : process(member);
  });
}

function sameArrays(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return Object.is(a, b);
  return a.length === b.length && a.every((member, index) => sameArrays(member, b[index]));
}

/** An array type of one dimension, or of more. */
type Nested<T, Dimensions extends number> = Dimensions extends 2
  ? T[][]
  : Dimensions extends 3
    ? T[][][]
    : T[];

/**
 * An array of another type. Members may be NULL in the database; they are null here too.
 *
 * @example
 * column(array(t.text()))                          // tags TEXT[] NOT NULL, string[]
 * column(array(t.integer(), { dimensions: 2 }))    // grid INTEGER[][] NOT NULL, number[][]
 * @throws {ArgumentError} when the element type is unknown to PostgreSQL, or bound to no array
 * @see https://docs.sqlalchemy.org/en/21/dialects/postgresql.html#sqlalchemy.dialects.postgresql.ARRAY
 * @since 0.1.0
 */
export function array<T, const Dimensions extends 1 | 2 | 3 = 1>(
  element: SqlType<T>,
  options: { readonly dimensions?: Dimensions } = {},
): ArrayType<Nested<T, Dimensions>> {
  return new ArrayType<Nested<T, Dimensions>>(element, options.dimensions ?? 1);
}
