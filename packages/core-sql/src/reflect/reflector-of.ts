import { InvalidRequestError, type ProgramConnection } from "@rebis/base";
import type { Reflector } from "./reflector.ts";

/** What reads tables over a connection, as the connection has it. */
export function reflectorOf({ reflector }: ProgramConnection): Reflector {
  if (reflector !== undefined) return reflector as Reflector; // engines hand over that of the spi
  throw new InvalidRequestError(
    "Cannot reflect tables: nothing is read over this connection. Give an engine or connection of @rebis/engine or @rebis/async.",
  );
}
