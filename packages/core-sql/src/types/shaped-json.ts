import { unfitValue, unreadableValue } from "./foreign-value.ts";
import { resultProcessor, type SelfReading, type TypeDialect, typeEntry } from "./processor.ts";
import { type Processor, SqlType } from "./type.ts";

/** What JSON that the database builds is made of. */
export type JsonShape =
  | { readonly items: SqlType<unknown> }
  | { readonly fields: readonly (readonly [key: string, type: SqlType<unknown>])[] };

function shapeKey(shape: JsonShape): unknown {
  return "items" in shape
    ? shape.items.cacheKey
    : shape.fields.map(([key, type]) => [key, type.cacheKey]);
}

const refuse: Processor = () => {
  throw unfitValue(
    "a value beside JSON that the database builds",
    "its parts have types of their own. Compare the columns that it is built of.",
  );
};

/**
 * The type of JSON that the database builds: each part is read by its own type, as if it had been
 * selected by itself.
 */
export class ShapedJson<out T> extends SqlType<T> implements SelfReading {
  readonly readerFor: (dialect: TypeDialect) => Processor;
  constructor(shape: JsonShape) {
    super({
      kind: "json",
      cacheKey: JSON.stringify(["shaped json", shapeKey(shape)]),
      toCanonical: refuse,
      handlesNull: true,
    });
    this.readerFor = (dialect) => shapeReader(shape, (part) => jsonReader(part, dialect));
  }
}

function parsed(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch (cause) {
    throw unreadableValue(
      "json",
      "the JSON that the database built is cut off or malformed",
      "On MariaDB raise group_concat_max_len",
      cause,
    );
  }
}

/** Whether `JSON.parse` may have rounded a whole number; floats are as exact in JSON as in JavaScript. */
function isRounded(value: unknown, { kind }: SqlType<unknown>): boolean {
  return (
    (kind === "integer" || kind === "smallInteger") &&
    Number.isInteger(value) &&
    !Number.isSafeInteger(value)
  );
}

/** Reads a value out of JSON that the database built, as it would read a column. */
function jsonReader(type: SqlType<unknown>, dialect: TypeDialect): Processor {
  const actual = type.forDialect(dialect.name);
  const process = resultProcessor(actual, dialect) ?? ((value: unknown) => value);
  if (actual instanceof ShapedJson) return process;
  const toDriver = typeEntry(actual, dialect.types)?.inJson?.toDriver;
  return (value) => {
    if (value === null) return actual.handlesNull ? process(null) : null;
    if (isRounded(value, actual)) {
      throw unreadableValue(
        actual.kind,
        "JSON that the database built holds a whole number beyond ±(2^53 - 1)",
        "Give the expression the type t.bigInteger()",
      );
    }
    return process(toDriver === undefined ? value : toDriver(value));
  };
}

/** Reads JSON of a shape; `readerOf` reads a part as a column of its type. */
function shapeReader(shape: JsonShape, readerOf: (type: SqlType<unknown>) => Processor): Processor {
  if ("items" in shape) {
    const read = readerOf(shape.items);
    // Without rows some databases have an empty array, others NULL.
    return (value) => (value === null ? [] : (parsed(value) as unknown[]).map(read));
  }
  const readers = shape.fields.map(([key, type]) => [key, readerOf(type)] as const);
  return (value) => {
    if (value === null) return null;
    const document = parsed(value) as Readonly<Record<string, unknown>>;
    return Object.fromEntries(readers.map(([key, read]) => [key, read(document[key] ?? null)]));
  };
}
