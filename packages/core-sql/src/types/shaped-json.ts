import { unfitValue, unreadableValue } from "./foreign-value.ts";
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
export class ShapedJson<out T> extends SqlType<T> {
  readonly shape: JsonShape;
  constructor(shape: JsonShape) {
    super({
      kind: "json",
      cacheKey: JSON.stringify(["shaped json", shapeKey(shape)]),
      toCanonical: refuse,
      handlesNull: true,
    });
    this.shape = shape;
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

/** Reads JSON of a shape; `readerOf` reads a part as a column of its type. */
export function shapeReader(
  shape: JsonShape,
  readerOf: (type: SqlType<unknown>) => Processor,
): Processor {
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
