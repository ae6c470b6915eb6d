import { array } from "./array.ts";
import { largeBinary } from "./binary.ts";
import { boolean } from "./boolean.ts";
import { enumeration } from "./enum.ts";
import { exactly } from "./exactly.ts";
import { json } from "./json.ts";
import { bigInteger, double, float, integer, numeric, smallInteger } from "./numeric.ts";
import { date, dateTime, interval, time } from "./temporal.ts";
import { string, text, unicode, unicodeText } from "./text.ts";
import { uuid } from "./uuid.ts";

/** The constructors of {@link t}. */
export interface Types {
  readonly integer: typeof integer;
  readonly smallInteger: typeof smallInteger;
  readonly bigInteger: typeof bigInteger;
  readonly float: typeof float;
  readonly double: typeof double;
  readonly numeric: typeof numeric;
  readonly decimal: typeof numeric;
  readonly string: typeof string;
  readonly text: typeof text;
  readonly unicode: typeof unicode;
  readonly unicodeText: typeof unicodeText;
  readonly uuid: typeof uuid;
  readonly boolean: typeof boolean;
  readonly date: typeof date;
  readonly time: typeof time;
  readonly dateTime: typeof dateTime;
  readonly interval: typeof interval;
  readonly json: typeof json;
  readonly largeBinary: typeof largeBinary;
  readonly enum: typeof enumeration;
  readonly array: typeof array;
  readonly exactly: typeof exactly;
}

/**
 * The SQL types. Each member makes an immutable type whose TypeScript type says what its values
 * are; `withVariant` gives it another form on one dialect.
 *
 * @example
 * table("books", metadata, {
 *   id: column(t.integer(), { primaryKey: true }),
 *   price: column(t.numeric(10, 2)),
 * })
 * // CREATE TABLE books (id INTEGER NOT NULL, price NUMERIC(10, 2) NOT NULL, PRIMARY KEY (id))
 *
 * @see https://docs.sqlalchemy.org/en/21/core/type_basics.html
 * @since 0.1.0
 */
export const t: Types = {
  integer,
  smallInteger,
  bigInteger,
  float,
  double,
  numeric,
  decimal: numeric,
  string,
  text,
  unicode,
  unicodeText,
  uuid,
  boolean,
  date,
  time,
  dateTime,
  interval,
  json,
  largeBinary,
  enum: enumeration,
  array,
  exactly,
};
