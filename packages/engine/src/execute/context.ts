import type { Compiled } from "@rebis/core-sql/spi";
import type { ExecutionOptions } from "../execution-options.ts";

/** What listeners of cursor events can know about the execution under way. */
export interface ExecutionContext {
  /** Undefined for SQL that was not compiled (`execDriverSql`). */
  readonly compiled: Compiled | undefined;
  /** The statement object that is run. */
  readonly statement: object | undefined;
  readonly executionOptions: ExecutionOptions;
  /** Listeners may keep things here from before to after. */
  readonly info: Map<unknown, unknown>;
}
