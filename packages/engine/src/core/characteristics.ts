import {
  ArgumentError,
  InvalidRequestError,
  type Program,
  type TransactionDialect,
} from "@rebis/base";
import { type ExecutionOptions, noExecutionOptions } from "../execution-options.ts";

/** The options that mean a characteristic on every database, so that one without it says so. */
const wellKnown: readonly string[] = ["readOnly", "deferrable"];

/** The characteristics among some options, by name; checked. */
export function characteristicsOf(
  options: ExecutionOptions,
  dialect: TransactionDialect,
): ReadonlyMap<string, boolean> {
  const known = Object.keys(dialect.characteristics ?? {});
  const found = new Map<string, boolean>();
  for (const name of new Set([...wellKnown, ...known])) {
    const value = options[name];
    if (value === undefined) continue;
    if (typeof value !== "boolean") {
      throw new ArgumentError(
        `Cannot use the option "${name}": it is neither true nor false. Give one of these.`,
      );
    }
    if (!known.includes(name)) {
      const has = known.map((each) => `"${each}"`).join(", ");
      throw new ArgumentError(
        `Cannot use the option "${name}": transactions of this database have no such property. ` +
          (has === "" ? "Leave it out." : `It has ${has}.`),
      );
    }
    found.set(name, value);
  }
  return found;
}

/** What the characteristics of a connection need of it. */
export interface CharacteristicsHost {
  readonly dialect: TransactionDialect;
  /** Whether others use the driver's connection at the same time. */
  readonly isShared: boolean;
  send(sql: string): Program<unknown>;
}

/**
 * What the transactions of one connection were asked to be (READ ONLY, …), and what its driver's
 * connection was told.
 *
 * Law: a connection goes back to the pool as the server makes them (docs/architecture/engine.md, 12).
 */
export class Characteristics {
  readonly #host: CharacteristicsHost;
  #wanted: ReadonlyMap<string, boolean> = new Map();
  readonly #given = new Map<string, boolean>();

  constructor(host: CharacteristicsHost, options: ExecutionOptions) {
    this.#host = host;
    if (options !== noExecutionOptions) this.want(options, false);
  }

  /** Asks for those among the options. @throws {InvalidRequestError} in a transaction */
  want(options: ExecutionOptions, hasBegun: boolean): void {
    const found = characteristicsOf(options, this.#host.dialect);
    if (found.size === 0) return;
    const names = [...found.keys()].map((name) => `"${name}"`).join(", ");
    if (hasBegun) {
      throw new InvalidRequestError(
        `Cannot set ${names}: this connection has begun a transaction, and what it is holds for ` +
          `all of it. Set it before the first statement, or after commit() or rollback().`,
      );
    }
    if (this.#host.isShared && [...found.values()].includes(true)) {
      throw new InvalidRequestError(
        `Cannot set ${names}: all connections of this engine share one of the driver's, so it ` +
          `would hold for the others too. Use a database in a file, or a pool of connections.`,
      );
    }
    this.#wanted = new Map([...this.#wanted, ...found]);
  }

  /** Whether anything was asked for. */
  get areWanted(): boolean {
    return this.#wanted.size > 0;
  }
  /** Whether the driver's connection was told anything. */
  get areGiven(): boolean {
    return this.#given.size > 0;
  }

  /** Before a transaction: tells the server what it was not told yet. */
  *apply(): Program<void> {
    for (const [name, value] of this.#wanted) {
      if (this.#given.get(name) === value) continue;
      for (const sql of this.#host.dialect.characteristics?.[name]?.set(value) ?? []) {
        yield* this.#host.send(sql);
      }
      this.#given.set(name, value);
    }
  }

  /** Before the connection goes back. */
  *restore(): Program<void> {
    for (const name of this.#given.keys()) {
      for (const sql of this.#host.dialect.characteristics?.[name]?.reset ?? []) {
        yield* this.#host.send(sql);
      }
    }
    this.#given.clear();
  }

  /** The driver's connection is another one now. */
  forget(): void {
    this.#given.clear();
  }
}
