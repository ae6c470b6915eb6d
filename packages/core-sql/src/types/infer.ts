import { ArgumentError } from "@rebis/base";
import { largeBinary } from "./binary.ts";
import { boolean } from "./boolean.ts";
import { foreignValue } from "./foreign-value.ts";
import { bigInteger, double, integer } from "./numeric.ts";
import { dateTime } from "./temporal.ts";
import { text } from "./text.ts";
import { nullType, type SqlType } from "./type.ts";

/** The largest INTEGER; a larger number is a BIGINT. */
const largestInteger = 2 ** 31 - 1;

/**
 * The type of a value about which nothing else is known (`literal(5)`, a parameter of `text()`):
 * INTEGER or BIGINT, DOUBLE PRECISION, TEXT, BOOLEAN, TIMESTAMP, BLOB; null has no type.
 *
 * @throws {ArgumentError} for undefined, and for objects that name no SQL type
 * @see https://docs.sqlalchemy.org/en/21/core/type_api.html
 */
export function inferType(value: unknown): SqlType<unknown> {
  switch (typeof value) {
    case "string":
      return text();
    case "number":
      if (!Number.isSafeInteger(value)) return double();
      return Math.abs(value) <= largestInteger ? integer() : bigInteger({ mode: "number" });
    case "bigint":
      return bigInteger();
    case "boolean":
      return boolean();
    default:
      if (value === null) return nullType;
      if (value instanceof Date) return dateTime();
      if (value instanceof Uint8Array) return largeBinary();
      throw unknownType(value);
  }
}

function unknownType(value: unknown): ArgumentError {
  return foreignValue(
    "value of unknown type",
    "a number, string, boolean, bigint, Date, Uint8Array or null; for others name the type: " +
      "literal(value, t.json())",
    value,
  );
}

/**
 * The type under which a value is sent that is compared with an expression of type `type`: that
 * type, so that indexes are used; but a fraction compared with whole numbers stays a fraction,
 * and an expression without a type takes the value's own.
 */
export function comparedType(type: SqlType<unknown>, value: unknown): SqlType<unknown> {
  switch (type.kind) {
    case "null":
      return value === undefined ? type : inferType(value);
    case "integer":
    case "smallInteger":
    case "bigInteger":
      return typeof value === "number" && !Number.isSafeInteger(value) ? double() : type;
    default:
      return type;
  }
}
