import { optionsFor, reflectMetadata } from "./reflect-metadata.ts";
import { TableReader } from "./reflect-tables.ts";

/** What reads tables into a MetaData. */
export interface Reflector {
  readonly reflectMetadata: typeof reflectMetadata;
  readonly TableReader: typeof TableReader;
  readonly optionsFor: typeof optionsFor;
}

/**
 * Reads tables into a MetaData; for connections to hand over (`ProgramConnection.reflector`), so
 * that programs that never connect do not carry it.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/reflection.html
 */
export const reflector: Reflector = { reflectMetadata, TableReader, optionsFor };
