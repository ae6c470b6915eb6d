import type { ArgumentError } from "@rebis/base";
import { largeBinary } from "./binary.ts";
import { booleanType } from "./boolean.ts";
import { foreignValue } from "./foreign-value.ts";
import { bigInteger, double, integer } from "./numeric.ts";
import { dateTime } from "./temporal.ts";
import { stringType } from "./text.ts";
import { nullType, type SqlType } from "./type.ts";

/** The largest INTEGER; a larger number is a BIGINT. */
const largestInteger = 2 ** 31 - 1;

// One object each, so that their processors and cache keys are made once.
const integerType: SqlType<unknown> = /* @__PURE__ */ integer();
const wideType: SqlType<unknown> = /* @__PURE__ */ bigInteger({ mode: "number" });
const bigIntegerType: SqlType<unknown> = /* @__PURE__ */ bigInteger();
const doubleType: SqlType<unknown> = /* @__PURE__ */ double();
const dateTimeType: SqlType<unknown> = /* @__PURE__ */ dateTime();
const binaryType: SqlType<unknown> = /* @__PURE__ */ largeBinary();

/**
 * The type of a value about which nothing else is known (`literal(5)`, a parameter of `text()`):
 * INTEGER or BIGINT, DOUBLE PRECISION, VARCHAR, BOOLEAN, TIMESTAMP, BLOB; null has no type.
 *
 * @throws {ArgumentError} for undefined, and for objects that name no SQL type
 * @see https://docs.sqlalchemy.org/en/21/core/type_api.html
 */
export function inferType(value: unknown): SqlType<unknown> {
  switch (typeof value) {
    case "string":
      return stringType;
    case "number":
      if (!Number.isSafeInteger(value)) return doubleType;
      return Math.abs(value) <= largestInteger ? integerType : wideType;
    case "bigint":
      return bigIntegerType;
    case "boolean":
      return booleanType;
    default:
      if (value === null) return nullType;
      if (value instanceof Date) return dateTimeType;
      if (value instanceof Uint8Array) return binaryType;
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
      return typeof value === "number" && !Number.isSafeInteger(value) ? doubleType : type;
    default:
      return type;
  }
}
