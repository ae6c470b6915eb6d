import type { Compiled } from "@rebis/core-sql/spi";
import type { ExecutionOptions } from "../execution-options.ts";

/** What listeners of cursor events can know about the execution under way. */
export class ExecutionContext {
  /** Undefined for SQL that was not compiled (`execDriverSql`). */
  readonly compiled: Compiled | undefined;
  /** The statement object that is run. */
  readonly statement: object | undefined;
  readonly executionOptions: ExecutionOptions;
  #info: Map<unknown, unknown> | undefined;

  constructor(
    compiled: Compiled | undefined,
    statement: object | undefined,
    executionOptions: ExecutionOptions,
  ) {
    this.compiled = compiled;
    this.statement = statement;
    this.executionOptions = executionOptions;
  }

  /** Listeners may keep things here from before to after. */
  get info(): Map<unknown, unknown> {
    this.#info ??= new Map();
    return this.#info;
  }
}
