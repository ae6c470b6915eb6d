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

/** When a statement was compiled, for as long as it is kept. */
interface CompiledFacts {
  readonly at: number;
  /** Seconds. */
  readonly took: number;
  isNew: boolean;
}

const longestValue = 300;
const shownSets = 8;

/** A statement that is sent. */
export interface SentStatement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  /** `parameters` is a list of parameter sets. */
  readonly many: boolean;
  /** Undefined: SQL that was not compiled. */
  readonly compiled: object | undefined;
}

/**
 * Writes what is sent to the database, when the engine was made with `echo`.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/engines.html#configuring-logging
 */
export class StatementLog {
  readonly isOn: boolean;
  readonly #options: StatementLogOptions;
  readonly #compiled = new WeakMap<object, CompiledFacts>();

  constructor(options: StatementLogOptions) {
    this.#options = options;
    this.isOn = options.echo !== false;
  }

  /** Notes that a statement was compiled: its next line says how long that took. */
  compiled(compiled: object, startedAt: number): void {
    const at = performance.now();
    this.#compiled.set(compiled, { at, took: (at - startedAt) / 1000, isNew: true });
  }

  /** One statement; below it where its text comes from, and its parameters. */
  statement({ sql, parameters, many, compiled }: SentStatement, token?: string): void {
    this.#line(sql, token);
    const count = many ? `${parameters.length} parameter sets: ` : "";
    this.#line(`${this.#origin(compiled)}${count}${this.#shown(parameters, many)}`, token);
  }

  #origin(compiled: object | undefined): string {
    if (compiled === undefined) return "[raw sql] ";
    const facts = this.#compiled.get(compiled);
    if (facts === undefined) return "";
    if (!facts.isNew) {
      return `[cached since ${((performance.now() - facts.at) / 1000).toPrecision(4)}s ago] `;
    }
    facts.isNew = false;
    return `[generated in ${facts.took.toFixed(5)}s] `;
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
