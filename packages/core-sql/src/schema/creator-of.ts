import { InvalidRequestError, type ProgramConnection } from "@rebis/base";
import { SqlElement } from "../ast/element.ts";
import type { Creator } from "./creator.ts";

/** What creates and drops tables over a connection, as the connection has it. */
export function creatorOf({ creator }: ProgramConnection): Creator {
  const made = creator as Creator | undefined; // engines hand over that of the spi
  if (made?.element === SqlElement) return made;
  throw new InvalidRequestError(
    made === undefined
      ? "Cannot create or drop tables: nothing is sent over this connection. Give an engine or connection, or createMockEngine()."
      : "Cannot create or drop tables: the connection is of another copy of @rebis/core-sql (npm ls @rebis/core-sql). Install one.",
  );
}
