import { ArgumentError, DataError } from "@rebis/base";

/** The type of a value in words, never the value itself. */
function typeName(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "number" && !Number.isInteger(value)) {
    return Number.isFinite(value) ? "a number with a fraction" : "a number that is not finite";
  }
  if (typeof value !== "object") return value === undefined ? "undefined" : `a ${typeof value}`;
  if (looksLikeSql(value)) return "an SQL expression";
  const name: unknown = Object.getPrototypeOf(value)?.constructor?.name;
  return typeof name === "string" && name !== "" ? `an object of class ${name}` : "an object";
}

/** Whether an object that is taken for a value has the form of an SQL element, of whichever copy of this package. */
export function looksLikeSql(value: object): boolean {
  const { node } = value as { readonly node?: { readonly kind?: unknown } | null };
  return typeof node === "object" && node !== null && typeof node.kind === "string";
}

/** How an error about a value is made once more by those who know the name of its place. */
const renamed: WeakMap<object, (name: string) => Error> = /* @__PURE__ */ new WeakMap();

/**
 * The error for a value that cannot be sent: `what` is its form and type in words, never the value
 * itself, `why` the fact and the way out.
 */
export function unfitValue(what: string, why: string, cause?: unknown): ArgumentError {
  const make = (place: string): ArgumentError =>
    new ArgumentError(`Cannot bind ${what}${place}: ${why}`, { cause });
  const error = make("");
  renamed.set(error, (name) => make(` to "${name}"`));
  return error;
}

/** The error for a stored value that cannot be shown in the JavaScript form of a type. */
export function unreadableValue(
  type: string,
  fact: string,
  wayOut: string,
  cause?: unknown,
): DataError {
  const make = (place: string): DataError =>
    new DataError(`Cannot read ${place} as "${type}": ${fact}. ${wayOut}.`, { cause });
  const error = make("a value");
  renamed.set(error, (name) => make(`the value of "${name}"`));
  return error;
}

/** An error about a value with the name of its column or parameter in it; other errors as they are. */
export function namedValueError(error: unknown, name: string): unknown {
  const make = typeof error === "object" && error !== null ? renamed.get(error) : undefined;
  return make?.(name) ?? error;
}

/** The error for a JavaScript value that a type does not take. */
export function foreignValue(type: string, expected: string, value: unknown): ArgumentError {
  const got = typeName(value);
  const wayOut =
    value === undefined
      ? "Leave the value out, or pass null for NULL"
      : got === "an SQL expression"
        ? "Write it in the statement; is it of another copy of @rebis/core-sql?"
        : "Convert it first, or give the column another type";
  return unfitValue(`a value as "${type}"`, `it takes ${expected}, and got ${got}. ${wayOut}.`);
}

/** The error for a value whose form does not fit a type; the value stays out of the message. */
export function malformedValue(
  type: string,
  expected: string,
  given: string = "a string",
): ArgumentError {
  const why = `it takes ${expected}, and got another form. Convert it first.`;
  return unfitValue(`${given} as "${type}"`, why);
}
