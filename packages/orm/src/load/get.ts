import { InvalidRequestError, type Program } from "@rebis/base";
import type { ForUpdateOptions } from "@rebis/core-sql";
import type { ExecutionOptions } from "@rebis/engine";
import type { Mapper } from "../mapper/mapping.ts";
import type { InstanceState } from "../state/instance-state.ts";
import type { LoaderOption } from "./loader-option.ts";
import type { LoadingSession } from "./loading-session.ts";

/** Options of {@link getOne}. */
export interface GetOptions {
  readonly options?: readonly LoaderOption[];
  /** Reads the row even when the object is there, and replaces its values. */
  readonly populateExisting?: boolean;
  /** Locks the row; reads it even when the object is there. */
  readonly withForUpdate?: boolean | ForUpdateOptions;
  readonly executionOptions?: ExecutionOptions;
}

/** The object with a primary key: from the identity map, else by a SELECT; undefined without a row. */
export function* getOne(
  session: LoadingSession,
  mapper: Mapper,
  key: unknown,
  options: GetOptions = {},
): Program<InstanceState | undefined> {
  throw new InvalidRequestError(`being written: ${String([session, mapper, key, options])}`);
}
