import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import type { TSchema } from "typebox";

/** The parts of a request that have a schema. */
export type RequestPart = "params" | "query" | "body";

// Paths and queries are text, so "20" is a number there; a body says what it means.
const ofText = new Ajv({ coerceTypes: true, useDefaults: true, allErrors: true });
const ofBody = new Ajv({ useDefaults: true, allErrors: true });

/** The check of one part of a request: fields that its schema does not name are refused. */
export function validator(part: RequestPart, schema: TSchema): ValidateFunction {
  return (part === "body" ? ofBody : ofText).compile(schema);
}

/** What is wrong, a line each, without the values. */
export function complaints(
  part: RequestPart,
  errors: readonly Partial<ErrorObject>[] | null | undefined,
): string[] {
  return (errors ?? []).map(({ instancePath = "", message = "is not valid", params }) => {
    const unknown: unknown = params?.["additionalProperty"];
    const name = typeof unknown === "string" ? `: "${unknown}"` : "";
    return `${part}${instancePath} ${message}${name}`;
  });
}
