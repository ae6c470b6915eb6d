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

/** The error for a JavaScript value that a type does not take. */
export function foreignValue(type: string, expected: string, value: unknown): ArgumentError {
  const got = typeName(value);
  const wayOut =
    value === undefined
      ? "Leave the value out, or pass null for NULL"
      : got === "an SQL expression"
        ? "Write it in the statement; is it of another copy of @rebis/core-sql?"
        : "Convert it first, or give the column another type";
  return new ArgumentError(
    `Cannot bind a value as "${type}": it takes ${expected}, and got ${got}. ${wayOut}.`,
  );
}

/** The error for a value whose form does not fit a type; the value stays out of the message. */
export function malformedValue(
  type: string,
  expected: string,
  given: string = "a string",
): ArgumentError {
  return new ArgumentError(
    `Cannot bind ${given} as "${type}": it takes ${expected}, and got another form. ` +
      `Convert it first.`,
  );
}

/** The error for a stored value that cannot be shown in the JavaScript form of a type. */
export function unreadableValue(type: string, fact: string, wayOut: string): DataError {
  return new DataError(`Cannot read a value as "${type}": ${fact}. ${wayOut}.`);
}
