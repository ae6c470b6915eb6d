import { SqlElement } from "../ast/element.ts";
import { createTables } from "./create.ts";
import { announce } from "./ddl-events.ts";
import { dropTables } from "./drop.ts";

/** What creates and drops tables. */
export interface Creator {
  /** By which a MetaData knows that both are of one copy of this package. */
  readonly element: typeof SqlElement;
  readonly announce: typeof announce;
  readonly createTables: typeof createTables;
  readonly dropTables: typeof dropTables;
}

/**
 * Creates and drops tables; for connections to hand over (`ProgramConnection.creator`), so that
 * programs that never connect do not carry it.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/metadata.html#creating-and-dropping-database-tables
 */
export const creator: Creator = { element: SqlElement, announce, createTables, dropTables };
