import type { MysqlField, MysqlModule } from "./mysql2-module.ts";

const largest = 2n ** 63n - 1n;
const largestUnsigned = 2n ** 64n - 1n;

/** A whole number as BIGINT, so that it is neither a float nor a text; larger ones as DECIMAL would be text. */
function wholeNumber(value: bigint, module: MysqlModule): unknown {
  if (value <= largest && value >= -largest - 1n) return module.TypedParameter.BIGINT(value);
  if (value > 0n && value <= largestUnsigned) return module.TypedParameter.BIGINT.unsigned(value);
  return String(value);
}

/** A value as mysql2 binds it; objects are refused, which it would print as JSON. */
export function boundValue(value: unknown, module: MysqlModule): unknown {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      if (!Number.isFinite(value)) throw unbindable("a number that is not finite");
      return Number.isSafeInteger(value) && !Object.is(value, -0)
        ? module.TypedParameter.BIGINT(value)
        : value;
    case "bigint":
      return wholeNumber(value, module);
    case "boolean":
      return value ? 1 : 0;
    default:
      if (value === null) return null;
      if (value instanceof Uint8Array) {
        return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
      }
      throw unbindable(typeof value === "object" ? "an object" : `a ${typeof value}`);
  }
}

function unbindable(what: string): TypeError {
  return new TypeError(`Cannot bind ${what}: the server has no value like it`);
}

const longlong = 8;

/** The columns of 64-bit integers, which come as text beyond ±(2^53 - 1). */
export function wideColumns(fields: readonly MysqlField[]): readonly number[] {
  return fields.flatMap(({ columnType }, index) => (columnType === longlong ? [index] : []));
}

/** Makes bigint of what came as text because it is too wide for a number, in place. */
export function widened(row: unknown[], wide: readonly number[]): unknown[] {
  for (const index of wide) {
    const value = row[index];
    if (typeof value === "string") row[index] = BigInt(value);
  }
  return row;
}

const counted =
  /^(?:\s|\/\*[\s\S]*?\*\/|--\s[^\n]*\n)*(?:insert|update|delete|replace|load|with)\b/i;

/** Whether the count of a statement is one of rows: of others the server says 0. */
export function countsRows(sql: string): boolean {
  return counted.test(sql);
}
