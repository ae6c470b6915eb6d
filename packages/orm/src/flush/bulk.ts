import { InvalidRequestError, type Program } from "@rebis/base";
import type { Mapper } from "../mapper/mapping.ts";
import type { FlushingSession, FlushOutcome } from "./flushing-session.ts";

/** Values of one row by the names of attributes. */
export type Mapping = Readonly<Record<string, unknown>>;

/** Options of {@link bulkInsertMappings}. */
export interface BulkInsertOptions {
  /** Writes null as NULL even where the column has a default: all rows then have one shape. */
  readonly renderNulls?: boolean;
  /** Reads generated keys and defaults back into the mappings, which must then be mutable. */
  readonly returnDefaults?: boolean;
}

/** Options of {@link bulkSaveObjects}. */
export interface BulkSaveOptions {
  readonly returnDefaults?: boolean;
  /** Updates write changed columns only (default true). */
  readonly updateChangedOnly?: boolean;
  /** Keeps the order of the objects (default true); otherwise classes are grouped. */
  readonly preserveOrder?: boolean;
}

/** INSERT of plain rows: no objects, no cascades, no relationships. */
export function* bulkInsertMappings(
  session: FlushingSession,
  mapper: Mapper,
  rows: Iterable<Mapping>,
  options: BulkInsertOptions = {},
): Program<void> {
  throw new InvalidRequestError(`being written: ${String([session, mapper, rows, options])}`);
}

/** UPDATE of rows by their primary keys; the other values of each are set. */
export function* bulkUpdateMappings(
  session: FlushingSession,
  mapper: Mapper,
  rows: Iterable<Mapping>,
): Program<void> {
  throw new InvalidRequestError(`being written: ${String([session, mapper, rows])}`);
}

/** INSERT or UPDATE of objects without relationships and cascades; the objects stay outside the session. */
export function* bulkSaveObjects(
  session: FlushingSession,
  objects: Iterable<object>,
  options: BulkSaveOptions = {},
): Program<FlushOutcome> {
  throw new InvalidRequestError(`being written: ${String([session, objects, options])}`);
}
