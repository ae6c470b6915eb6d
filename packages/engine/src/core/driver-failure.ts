import type { DriverCall, RebisError } from "@rebis/base";
import type { ErrorContext } from "../connection-events.ts";
import { type FailedStatement, translateError } from "../dialect/translate-error.ts";
import type { EngineCore } from "./engine-core.ts";

/** An error of the driver on its way to the user; listeners of `handleError` may change it. */
export class DriverFailure {
  readonly context: ErrorContext<object>;
  readonly #engine: EngineCore;
  readonly #facts: FailedStatement;
  readonly #wasDisconnect: boolean;
  #replacement: Error | undefined;

  constructor(engine: EngineCore, face: object, error: unknown, sent: DriverCall) {
    const { hideParameters } = engine.parts;
    this.#engine = engine;
    this.#wasDisconnect = engine.dialect.isDisconnect(error);
    this.#facts = { statement: sent.sql, parameters: sent.parameters, hideParameters };
    this.context = {
      connection: face,
      originalError: error,
      error: this.#translated(error, this.#wasDisconnect),
      statement: sent.sql,
      parameters: hideParameters ? undefined : sent.parameters,
      isDisconnect: this.#wasDisconnect,
      invalidatePoolOnDisconnect: true,
    };
  }

  /** Raises this instead, when it is an error. */
  replace(value: unknown): void {
    if (value instanceof Error) this.#replacement = value;
  }

  /** What to raise. */
  get raised(): Error {
    const { error, originalError, isDisconnect } = this.context;
    if (this.#replacement !== undefined) return this.#replacement;
    return isDisconnect === this.#wasDisconnect
      ? error
      : this.#translated(originalError, isDisconnect);
  }

  #translated(error: unknown, isDisconnect: boolean): RebisError {
    return translateError(this.#engine.dialect, error, { ...this.#facts, isDisconnect });
  }
}
