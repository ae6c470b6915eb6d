import { InvalidRequestError } from "@rebis/base";

/** A change of a table that would lose something, or cannot be made. */
export function refusal(
  table: string,
  fact: string,
  wayOut: string,
  cause?: unknown,
): InvalidRequestError {
  return new InvalidRequestError(
    `Cannot change the table "${table}": ${fact}. ${wayOut}.`,
    cause === undefined ? {} : { cause },
  );
}
