import { ArgumentError } from "@rebis/base";
import { type AnyElement, type ColumnElement, NativeType, t } from "@rebis/core-sql";

/** How the numbers of a vector are kept. */
export type VectorFormat = "INT8" | "BINARY" | "FLOAT32" | "FLOAT64";

/** A vector of which most numbers are 0: those that are not, and where they stand. */
export interface SparseVector {
  readonly numDimensions: number;
  readonly indices: readonly number[];
  readonly values: readonly number[];
}

/** What a vector may have; what is left out is free for every row. */
export interface VectorOptions {
  /** How many numbers it has. */
  readonly dimensions?: number;
  /** By default FLOAT64 for values that are sent. */
  readonly format?: VectorFormat;
}

/** The distances between vectors. */
export interface VectorOperators {
  /** For the type checker only. */
  readonly operatorsType?: VectorOperators;
  /** `a <-> b`: Euclidean distance. */
  l2Distance(other: VectorOperand): ColumnElement<number, never, never>;
  /** `a <#> b`: the inner product, negated. */
  innerProduct(other: VectorOperand): ColumnElement<number, never, never>;
  /** `a <=> b`: cosine distance. */
  cosineDistance(other: VectorOperand): ColumnElement<number, never, never>;
}
type VectorOperand = readonly number[] | SparseVector | AnyElement;

const arrays = {
  INT8: Int8Array,
  BINARY: Uint8Array,
  FLOAT32: Float32Array,
  FLOAT64: Float64Array,
} as const;

function distance(symbol: string) {
  return function (this: AnyElement, other: unknown): AnyElement {
    return this.op(symbol, { returnType: t.float() })(other);
  };
}

const operators = {
  l2Distance: distance("<->"),
  innerProduct: distance("<#>"),
  cosineDistance: distance("<=>"),
};

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((each) => Number.isFinite(each));
}

function isSparse(value: unknown): value is SparseVector {
  const { numDimensions, indices, values } = value as Partial<SparseVector>;
  const isWhole = Number.isSafeInteger(numDimensions) && isNumbers(indices) && isNumbers(values);
  return isWhole && indices.length === values.length;
}

function refused(what: string): never {
  throw new ArgumentError(`Cannot use this value as a vector: it is no ${what}. Give one.`);
}

function denseEntry(value: unknown, format: VectorFormat): ArrayLike<number> {
  return isNumbers(value) ? arrays[format].from(value) : refused("list of finite numbers");
}

function sparseEntry(value: unknown): SparseVector {
  const isObject = typeof value === "object" && value !== null;
  return isObject && isSparse(value)
    ? value
    : refused("sparse vector with as many indices as values");
}

function fromDriver(value: unknown): unknown {
  return ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
}

/** The text of a vector, which TO_VECTOR reads. */
function literalOf(value: unknown): string {
  if (ArrayBuffer.isView(value)) {
    return `TO_VECTOR('${JSON.stringify(Array.from(value as Float64Array))}')`;
  }
  const { numDimensions, indices, values } = value as SparseVector; // toCanonical made it one
  return `TO_VECTOR('${JSON.stringify([numDimensions, indices, values])}', ${numDimensions}, *, SPARSE)`;
}

function typeNamed<T>(
  { dimensions, format }: VectorOptions,
  storage: "SPARSE" | "*",
  toCanonical: (value: unknown) => unknown,
): NativeType<T, VectorOperators> {
  if (dimensions !== undefined && !(Number.isSafeInteger(dimensions) && dimensions > 0)) {
    throw new ArgumentError(
      "Cannot make the type VECTOR: its dimensions are no whole number from 1. Give one, or leave them out.",
    );
  }
  if (format !== undefined && !Object.hasOwn(arrays, format)) {
    throw new ArgumentError(
      `Cannot make the type VECTOR: its format is none of ${Object.keys(arrays).join(", ")}. Use one of them.`,
    );
  }
  const name = `VECTOR(${dimensions ?? "*"},${format ?? "*"},${storage})`;
  return new NativeType<T, VectorOperators>({
    dialect: "oracle",
    name,
    entry: { ddl: () => name, fromDriver: () => fromDriver, literal: literalOf },
    toCanonical,
    equals: (a, b) => Object.is(a, b) || JSON.stringify(a) === JSON.stringify(b),
    operators,
  });
}

/**
 * VECTOR of Oracle 23ai: a list of numbers, with distances to others.
 *
 * @example
 * const items = table("items", metadata, { at: column(vector({ dimensions: 3, format: "FLOAT32" })) });
 * // at VECTOR(3,FLOAT32,*) NOT NULL
 * select(items.c.at).orderBy(items.c.at.l2Distance([2, 3, 4])).limit(3)
 * // SELECT items.at FROM items ORDER BY items.at <-> :1 FETCH FIRST 3 ROWS ONLY
 * @throws {ArgumentError} for dimensions or a format that there are not, and for values that are no list of finite numbers
 * @see https://docs.sqlalchemy.org/en/21/dialects/oracle.html#vector-datatype
 * @since 0.1.0
 */
export function vector(options: VectorOptions = {}): NativeType<number[], VectorOperators> {
  const { format = "FLOAT64" } = options;
  return typeNamed(options, "*", (value) => denseEntry(value, format));
}

/**
 * VECTOR of Oracle 23ai that keeps only what is not 0.
 *
 * @example
 * column(sparseVector({ dimensions: 5 })) // at VECTOR(5,*,SPARSE) NOT NULL
 * @throws {ArgumentError} as {@link vector}, and for values that are no {@link SparseVector}
 * @see https://docs.sqlalchemy.org/en/21/dialects/oracle.html#vector-datatype
 * @since 0.1.0
 */
export function sparseVector(
  options: VectorOptions = {},
): NativeType<SparseVector, VectorOperators> {
  return typeNamed(options, "SPARSE", sparseEntry);
}
