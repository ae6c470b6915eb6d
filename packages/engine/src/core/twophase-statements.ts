import { randomUUID } from "node:crypto";
import {
  ArgumentError,
  InvalidRequestError,
  type Program,
  type TwophaseDialect,
} from "@rebis/base";
import { type RootHost, type RootWork, sendCommit } from "./root-statements.ts";

/** The two-phase statements of a database. @throws {InvalidRequestError} where there are none */
export function requireTwophase(
  what: string,
  { name, transaction }: { readonly name: string; readonly transaction: RootHost["dialect"] },
): TwophaseDialect {
  if (transaction.twophase !== undefined) return transaction.twophase;
  throw new InvalidRequestError(
    `Cannot ${what}: the dialect "${name}" has no two-phase transactions. ` +
      `Use begin(); work in several databases cannot be committed as one here.`,
  );
}

/** A name for a two-phase transaction. */
export function newXid(): string {
  return `rebis_${randomUUID().replaceAll("-", "")}`;
}

const longestXid = 64;

/** Refuses a name that a database has no room for, or that would have to be escaped. */
export function checkXid(xid: unknown): string {
  if (typeof xid === "string" && xid.length <= longestXid && /^[\w.:+/=-]+$/.test(xid)) return xid;
  throw new ArgumentError(
    `Cannot use this name of a two-phase transaction: it is not 1 to ${longestXid} ASCII letters, ` +
      `digits and "_.:+/=-". Give such a text, or none; another program's names go through execDriverSql().`,
  );
}

/** Sends the statements of a transaction that is prepared before it is committed. */
export class TwophaseStatements implements RootWork {
  readonly xid: string;
  readonly #dialect: TwophaseDialect;
  readonly #host: RootHost;
  #isPrepared = false;

  constructor(host: RootHost, dialect: TwophaseDialect, xid: string) {
    this.#host = host;
    this.#dialect = dialect;
    this.xid = xid;
  }

  get isPrepared(): boolean {
    return this.#isPrepared;
  }

  begin(): Program<void> {
    return this.#send(this.#dialect.begin(this.xid));
  }

  /** The first phase: from now on the server can commit, whatever happens. */
  *prepare(): Program<void> {
    yield* this.#sendCommit(this.#dialect.prepare(this.xid));
    this.#isPrepared = true;
  }

  commit(): Program<void> {
    const { xid } = this;
    return this.#sendCommit(
      this.#isPrepared ? this.#dialect.commitPrepared(xid) : this.#dialect.commit(xid),
    );
  }

  *rollback(): Program<void> {
    const { xid } = this;
    if (this.#isPrepared) yield* this.#send(this.#dialect.rollbackPrepared(xid));
    // Some errors, a failed PREPARE among them, make the server roll back by itself.
    else if (this.#host.isOpen() !== false) yield* this.#send(this.#dialect.rollback(xid));
  }

  *#send(statements: readonly string[]): Program<void> {
    for (const sql of statements) yield* this.#host.send(sql);
  }
  *#sendCommit(statements: readonly string[]): Program<void> {
    for (const sql of statements) yield* sendCommit(this.#host, sql);
  }
}
