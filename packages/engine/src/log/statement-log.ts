import { inspect } from "node:util";
import type { Logger } from "@rebis/base";

/** What is written about statements: nothing, the SQL with its parameters, or the rows too. */
export type Echo = boolean | "debug";

/** What makes a {@link StatementLog}. */
export interface StatementLogOptions {
  readonly logger: Logger;
  readonly echo: Echo;
  readonly hideParameters: boolean;
  /** Stands before each line, to tell engines apart. */
  readonly name?: string | undefined;
}

const longestValue = 300;
const shownSets = 8;

/**
 * Writes what is sent to the database, when the engine was made with `echo`.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/engines.html#configuring-logging
 */
export class StatementLog {
  readonly isOn: boolean;
  readonly #options: StatementLogOptions;

  constructor(options: StatementLogOptions) {
    this.#options = options;
    this.isOn = options.echo !== false;
  }

  /** One statement and its parameters; `many` is a list of parameter sets. */
  statement(sql: string, parameters: readonly unknown[], many: boolean, token?: string): void {
    this.#line(sql, token);
    const count = many ? `${parameters.length} parameter sets: ` : "";
    if (parameters.length > 0) this.#line(`${count}${this.#shown(parameters, many)}`, token);
  }

  /** BEGIN, COMMIT and their relatives. */
  transaction(sql: string, token?: string): void {
    this.#line(sql, token);
  }

  /** The rows that came back, for `echo: "debug"`. */
  rows(columns: readonly string[], rows: readonly unknown[][], token?: string): void {
    if (this.#options.echo !== "debug") return;
    const prefix = this.#prefix(token);
    this.#options.logger.debug(`${prefix}columns ${columns.join(", ")}`);
    for (const row of rows) this.#options.logger.debug(`${prefix}row ${this.#shown(row, false)}`);
  }

  /** Something that is likely a mistake; written whether `echo` is on or off. */
  warn(message: string): void {
    this.#options.logger.warn(message);
  }

  #line(text: string, token: string | undefined): void {
    this.#options.logger.info(`${this.#prefix(token)}${text}`);
  }

  #prefix(token: string | undefined): string {
    const { name } = this.#options;
    return `${name === undefined ? "" : `[${name}] `}${token === undefined ? "" : `[${token}] `}`;
  }

  #shown(values: readonly unknown[], many: boolean): string {
    if (this.#options.hideParameters) return "[parameters hidden]";
    if (!many || values.length <= shownSets) return `[${values.map(abbreviated).join(", ")}]`;
    const left = values.length - shownSets;
    return `[${values.slice(0, shownSets).map(abbreviated).join(", ")}, … ${left} more]`;
  }
}

/** A value as text, cut in the middle when it is long. */
function abbreviated(value: unknown): string {
  const text = inspect(value, { breakLength: Infinity, maxArrayLength: 20, depth: 4 });
  if (text.length <= longestValue) return text;
  const half = longestValue / 2;
  return `${text.slice(0, half)} … ${text.length - longestValue} characters … ${text.slice(-half)}`;
}
