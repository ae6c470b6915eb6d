import { nullType, type SqlType, t } from "@rebis/core-sql";

type AnyType = SqlType<unknown>;
type Make = (numbers: readonly number[], collation: { collation?: string }) => AnyType;

/** Names that Rebis writes itself, or would write for the same type. */
const named: Readonly<Record<string, Make>> = {
  INTEGER: () => t.integer(),
  SMALLINT: () => t.smallInteger(),
  BIGINT: () => t.bigInteger(),
  BOOLEAN: () => t.boolean(),
  FLOAT: () => t.float(),
  DOUBLE: () => t.double(),
  NUMERIC: ([precision, scale]) => t.numeric(precision, scale),
  VARCHAR: ([length], collation) => t.string(length, collation),
  TEXT: ([length], collation) => t.text(length, collation),
  BLOB: () => t.largeBinary(),
  DATE: () => t.date(),
  TIME: () => t.time(),
  DATETIME: () => t.dateTime(),
  JSON: () => t.json(),
};

/** Further names, whose values are as those of a type of ours; the name is kept. */
const alike: readonly (readonly [RegExp, Make])[] = [
  [/^BOOL$/, () => t.boolean()],
  [/^(?:BIG ?INT|INT8|UNSIGNED BIG INT)$/, () => t.bigInteger()],
  [/^(?:DECIMAL|NUMBER)$/, ([precision, scale]) => t.numeric(precision, scale)],
  [/^TIMESTAMP$/, () => t.dateTime()],
  // What follows are the rules of affinity, in their order.
  [/INT/, () => t.integer()],
  [/CLOB|TEXT/, (_, collation) => t.text(undefined, collation)],
  [/CHAR/, ([length], collation) => t.string(length, collation)],
  [/BLOB/, () => t.largeBinary()],
  [/DOUB/, () => t.double()],
  [/REAL|FLOA/, () => t.float()],
];

const typeText = /^([A-Z_][\w ]*?)\s*(?:\(([^()]*)\)\s*)?$/;

/**
 * The type that a column was declared with. SQLite takes any words for a type, and looks for some
 * letters in them to know what to do with values; words without such letters say nothing.
 *
 * @see https://www.sqlite.org/datatype3.html#determination_of_column_affinity
 */
export function columnType(text: string, collation: string | undefined): AnyType | undefined {
  const upper = text.trim().toUpperCase();
  // A column of no type takes whatever it is given.
  if (upper === "" || upper === "ANY") return nullType;
  const match = typeText.exec(upper);
  const [, name = "", inside = ""] = match ?? [];
  if (match === null) return undefined;
  const numbers = (inside.match(/\d+/g) ?? []).map(Number);
  const collated = collation === undefined ? {} : { collation };
  const make = Object.hasOwn(named, name) ? named[name] : undefined;
  if (make !== undefined) return make(numbers, collated);
  const found = alike.find(([pattern]) => pattern.test(name));
  if (found === undefined) return undefined;
  const exactName = name.replace(/\s+/g, " ") + argumentsOf(inside);
  const type = found[1](numbers, collated);
  return /^[A-Z_][A-Z\d_ ]*(?:\(|$)/.test(exactName) ? t.exactly(exactName, type) : type;
}

/** `(10, 2)`; nothing where there is more than numbers. */
function argumentsOf(inside: string): string {
  const numbers = inside.split(",").map((each) => each.trim());
  return numbers.every((each) => /^\d+$/.test(each)) ? `(${numbers.join(", ")})` : "";
}
