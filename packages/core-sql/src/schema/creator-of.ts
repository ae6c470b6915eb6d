import { InvalidRequestError, type ProgramConnection } from "@rebis/base";
import type { Creator } from "./creator.ts";

/** What creates and drops tables over a connection, as the connection has it. */
export function creatorOf({ creator }: ProgramConnection): Creator {
  if (creator !== undefined) return creator as Creator; // engines hand over that of the spi
  throw new InvalidRequestError(
    "Cannot create or drop tables: nothing is sent over this connection. Give an engine or connection of @rebis/engine or @rebis/async, or createMockEngine().",
  );
}
