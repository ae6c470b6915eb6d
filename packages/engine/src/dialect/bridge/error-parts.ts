import * as base from "@rebis/base";
import type { ErrorParts } from "./protocol.ts";

/** Takes an error apart for its way between threads. */
export function errorParts(error: unknown): ErrorParts {
  if (!(error instanceof Error)) {
    const message = `The driver threw no Error but a value of type ${typeof error}`;
    return { rebisClass: undefined, name: "Error", message, stack: undefined, fields: {} };
  }
  const { name, message, stack } = error;
  const rebisClass = error instanceof base.RebisError ? error.constructor.name : undefined;
  const fields = Object.entries(error).filter(([, value]) => canTravel(value));
  return { rebisClass, name, message, stack, fields: Object.fromEntries(fields) };
}

/** Puts an error together again, with the class that it has here. */
export function errorFrom(parts: ErrorParts): Error {
  const error =
    parts.rebisClass === undefined ? new Error(parts.message) : rebisError(parts.rebisClass, parts);
  Object.assign(error, parts.fields);
  for (const key of ["name", "message", "stack"] as const) {
    Object.defineProperty(error, key, {
      value: parts[key],
      configurable: true,
      writable: true,
      enumerable: false,
    });
  }
  return error;
}

/** An error of a class of base: its message has its code already, so that is put in afterwards. */
function rebisError(name: string, { message }: ErrorParts): Error {
  const Class: unknown = Object.entries(base).find(([key]) => key === name)?.[1];
  const isClass = typeof Class === "function" && Class.prototype instanceof base.RebisError;
  const RebisClass = isClass ? (Class as typeof base.RebisError) : base.RebisError;
  return new RebisClass(message);
}

function canTravel(value: unknown): boolean {
  return ["string", "number", "bigint", "boolean"].includes(typeof value);
}
