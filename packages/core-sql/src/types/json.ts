import { foreignValue, unfitValue } from "./foreign-value.ts";
import { SqlType } from "./type.ts";

/** What {@link json} takes. */
export interface JsonOptions {
  /** Writes null as SQL NULL; by default it is the JSON value null, the text `null`. */
  readonly noneAsNull?: boolean;
}

function toJsonText(value: unknown): unknown {
  let text: string | undefined;
  try {
    text = JSON.stringify(value) as string | undefined;
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause; // what a toJSON() of its own has to say
    throw unfitValue(
      'a value as "json"',
      "JSON.stringify refuses it (a bigint, or a circle of objects). Convert it first.",
      cause,
    );
  }
  if (text === undefined) throw foreignValue("json", "a value that JSON can express", value);
  return text;
}

function fromJsonText(value: unknown): unknown {
  return value === null ? null : (JSON.parse(value as string) as unknown);
}

/** Whether two JSON values are the same, member by member; the order of keys says nothing. */
function sameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => sameJson(item, b[index]));
  }
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  const keys = Object.keys(a);
  if (keys.length === 0) return JSON.stringify(a) === JSON.stringify(b); // Date and its like
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(right, key) && sameJson(left[key], right[key]))
  );
}

/**
 * JSON, as the value it describes. `null` is the JSON value null (the text `null`), not SQL NULL:
 * give `noneAsNull: true`, or the SQL constant NULL, for that. Both are read as null.
 *
 * A change inside the value is not seen; assign a new value, or use a mutable type.
 *
 * @example
 * column(t.json<{ tags: string[] }>())
 * // sqlite:   data JSON NOT NULL
 * // postgres: data JSON NOT NULL
 *
 * @throws {ArgumentError} when bound to a function, a symbol, a bigint, or a circle of objects
 * @see https://docs.sqlalchemy.org/en/21/core/type_basics.html#sqlalchemy.types.JSON
 * @since 0.1.0
 */
export function json<Value = unknown>(options: JsonOptions = {}): SqlType<Value> {
  const noneAsNull = options.noneAsNull ?? false;
  return new SqlType<Value>({
    kind: "json",
    facts: { mode: noneAsNull ? "noneAsNull" : undefined },
    toCanonical: toJsonText,
    fromCanonical: fromJsonText,
    handlesNull: !noneAsNull,
    equals: sameJson,
  });
}
