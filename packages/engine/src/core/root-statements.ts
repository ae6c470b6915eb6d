import type { DriverResult, Program, TransactionDialect } from "@rebis/base";
import { rolledBack } from "./commit-failure.ts";

/** What the statements of a transaction need of its connection. */
export interface RootHost {
  readonly dialect: TransactionDialect;
  quote(name: string): string;
  send(sql: string): Program<DriverResult>;
  /** The first error since the transaction began or a savepoint of it was rolled back. */
  firstFailure(): Error | undefined;
  /** Whether the server has a transaction open; undefined when the driver cannot tell. */
  isOpen(): boolean | undefined;
  /** A new name when the driver's connection is shared with other connections; else undefined. */
  sharedName(): string | undefined;
}

/**
 * Sends COMMIT or PREPARE. A server that has failed a statement of the transaction (PostgreSQL)
 * answers by rolling back, which is no error to it.
 */
export function* sendCommit(host: RootHost, sql: string): Program<void> {
  const { command } = yield* host.send(sql);
  if (command === "ROLLBACK") throw rolledBack(sql, host.firstFailure());
}

/** How a transaction begins and ends at the server. */
export interface RootWork {
  begin(): Program<void>;
  commit(): Program<void>;
  rollback(): Program<void>;
}

/**
 * Sends BEGIN, COMMIT and ROLLBACK. Where several connections share one of the driver's (SQLite in
 * memory), a transaction that begins inside another's is a savepoint of it: what it rolls back is
 * its own work alone.
 */
export class RootStatements implements RootWork {
  readonly #host: RootHost;
  /** The quoted savepoint that stands for the transaction inside another's. */
  #inside: string | undefined;

  constructor(host: RootHost) {
    this.#host = host;
  }

  *begin(): Program<void> {
    const { dialect } = this.#host;
    const shared = this.#host.isOpen() === true ? this.#host.sharedName() : undefined;
    this.#inside = shared === undefined ? undefined : this.#host.quote(shared);
    const statements =
      this.#inside === undefined ? dialect.begin : [dialect.savepoint(this.#inside)];
    for (const sql of statements) yield* this.#host.send(sql);
  }

  *commit(): Program<void> {
    if (this.#inside === undefined) yield* sendCommit(this.#host, this.#host.dialect.commit);
    else yield* this.#leave(this.#inside);
  }

  *rollback(): Program<void> {
    // Some errors make the server roll back by itself.
    if (this.#host.isOpen() === false) return;
    if (this.#inside === undefined) {
      yield* this.#host.send(this.#host.dialect.rollback);
      return;
    }
    yield* this.#host.send(this.#host.dialect.rollbackToSavepoint(this.#inside));
    yield* this.#leave(this.#inside);
  }

  *#leave(name: string): Program<void> {
    const sql = this.#host.dialect.releaseSavepoint(name);
    // It ended with the transaction around it when that ended first.
    if (sql !== undefined && this.#host.isOpen() !== false) yield* this.#host.send(sql);
  }
}
