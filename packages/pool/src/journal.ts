import type { Logger, Program } from "@rebis/base";

/** What a pool tells its operator: echo when it is on, warnings in any case. */
export class Journal {
  readonly #logger: Logger;
  readonly #echo: boolean;
  readonly #name: string;
  constructor(name: string, logger: Logger | undefined, echo: boolean) {
    this.#name = name;
    // The console has what Logger asks, on every platform.
    this.#logger = logger ?? (globalThis as unknown as { readonly console: Logger }).console;
    this.#echo = echo;
  }

  /** A connection's life: opened, replaced, invalidated, closed. */
  info(message: () => string): void {
    if (this.#echo) this.#logger.info(`${this.#name}: ${message()}`);
  }
  /** Each checkout and checkin. */
  debug(message: () => string): void {
    if (this.#echo) this.#logger.debug(`${this.#name}: ${message()}`);
  }
  warn(message: string): void {
    this.#logger.warn(`${this.#name}: ${message}`);
  }

  /** Runs what must not stop the caller; its error becomes a warning and is returned. */
  *quietly(what: string, program: Program<unknown>): Program<Failure | undefined> {
    try {
      yield* program;
      return undefined;
    } catch (error) {
      this.warn(`${what} failed: ${describe(error)}`);
      return { error };
    }
  }
}

/** Something thrown, which may be anything. */
export interface Failure {
  readonly error: unknown;
}

/** An error as one line: its name and message. */
export function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
