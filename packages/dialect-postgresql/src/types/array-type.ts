import { ArgumentError, DataError } from "@rebis/base";
import { NativeType, type SqlType } from "@rebis/core-sql";
import { bindProcessor, resultProcessor, type TypeDialect, typeEntry } from "@rebis/core-sql/spi";
import {
  type ArrayFacts,
  type ArrayOperators,
  arrayOperators,
} from "../operators/array-operators.ts";
import { arrayName, boundArrayName } from "./array-name.ts";
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
export class ArrayType<out T> extends NativeType<T, ArrayOperators<T>> implements ArrayFacts {
  readonly element: SqlType<unknown>;
  readonly dimensions: number;
  /** Whether indexes are counted from zero in JavaScript. */
  readonly zeroIndexes: boolean;
  constructor(element: SqlType<unknown>, dimensions: number, zeroIndexes: boolean = false) {
    const ddl = arrayName(elementName(element), dimensions);
    const actual = element.forDialect("postgresql");
    const bound = boundArrayName(actual, typeEntry(actual, postgresqlTypes), dimensions);
    super({
      dialect: "postgresql",
      name: ddl,
      facts: { mode: element.cacheKey },
      entry: {
        ddl: () => ddl,
        boundAs: () => bound,
        literal: (value) => typedLiteral(value as string, ddl),
      },
      toCanonical: (value) => writeArray(toTexts(value, element, dimensions)),
      fromCanonical: (value) => fromTexts(readArray(requireText(value)), element),
      equals: sameArrays,
      operators: arrayOperators,
    });
    this.element = element;
    this.dimensions = dimensions;
    this.zeroIndexes = zeroIndexes;
  }

  override inSchema(schema: string): ArrayType<T> {
    const { element, dimensions, zeroIndexes } = this;
    const located = element.inSchema(schema);
    return located === element ? this : new ArrayType(located, dimensions, zeroIndexes);
  }
  /** What a member is: of an array of arrays, an array. */
  itemType(): SqlType<unknown> {
    const { element, dimensions, zeroIndexes } = this;
    return dimensions > 1 ? new ArrayType(element, dimensions - 1, zeroIndexes) : element;
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
export type Nested<T, Dimensions extends number> = Dimensions extends 2
  ? T[][]
  : Dimensions extends 3
    ? T[][][]
    : T[];
