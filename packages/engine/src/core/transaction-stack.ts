import {
  InvalidRequestError,
  PendingRollbackError,
  type Program,
  type TwophaseDialect,
} from "@rebis/base";
import { type RootHost, RootStatements, type RootWork } from "./root-statements.ts";
import { ambiguousCommit } from "./commit-failure.ts";
import { TransactionCore, type TransactionOwner } from "./transaction-core.ts";
import { TwophaseStatements } from "./twophase-statements.ts";

/** What a stack of transactions needs of its connection. */
export interface TransactionHost extends RootHost {
  /** True when statements run outside transactions. */
  isAutocommit(): boolean;
  /** The driver's connection was thrown away. */
  isLost(): boolean;
  /** Raises while a request of another program is under way. */
  checkIdle(): void;
  /** Waits until none is. */
  idle(): Program<void>;
  /** Tells the listeners. */
  announce(event: "begin" | "commit" | "rollback"): Program<void>;
  announce(
    event: "savepoint" | "rollbackSavepoint" | "releaseSavepoint",
    name: string,
  ): Program<void>;
  announce(event: "beginTwophase" | "prepareTwophase", xid: string): Program<void>;
  announce(
    event: "commitTwophase" | "rollbackTwophase",
    xid: string,
    isPrepared: boolean,
  ): Program<void>;
  /** Nothing has failed yet, in the transaction or savepoint that goes on. */
  sound(): void;
  /** Readies the connection for a transaction (connects again, sets the isolation level). */
  prepare(): Program<void>;
  /** Throws the connection away: nobody knows what state it is in. */
  abandon(error: unknown): Program<void>;
}

/**
 * The transaction of one connection and the savepoints inside it.
 *
 * Laws: BEGIN is sent before the first statement and not earlier. A savepoint ends when one around
 * it ends. After a failed COMMIT, RELEASE or lost connection nothing runs until rollback().
 * A failed ROLLBACK leaves nothing known, so the connection is thrown away.
 */
export class TransactionStack implements TransactionOwner {
  readonly #host: TransactionHost;
  readonly #plain: RootStatements;
  /** How the root begins and ends. */
  #statements: RootWork;
  #root: TransactionCore | undefined;
  /** BEGIN was sent for the root. */
  #hasBegun = false;
  #savepoints: TransactionCore[] = [];
  #named = 0;
  /** The transaction of the begin() block under way. */
  #block: TransactionCore | undefined;

  constructor(host: TransactionHost) {
    this.#host = host;
    this.#plain = new RootStatements(host);
    this.#statements = this.#plain;
  }

  get root(): TransactionCore | undefined {
    return this.#root;
  }
  /** The innermost savepoint. */
  get nested(): TransactionCore | undefined {
    return this.#savepoints.at(-1);
  }
  /** True when the server has a transaction of ours. */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /** An explicit transaction; BEGIN is sent with its first statement. */
  begin(): TransactionCore {
    this.#checkFree();
    return this.#start();
  }

  /** An explicit transaction that can be prepared. */
  beginTwophase(dialect: TwophaseDialect, xid: string): TransactionCore {
    this.#checkFree();
    if (this.#host.isAutocommit()) {
      throw new InvalidRequestError(
        "Cannot begin a two-phase transaction: the isolation level of this connection is " +
          "AUTOCOMMIT. Set another level first.",
      );
    }
    return this.#start(new TwophaseStatements(this.#host, dialect, xid));
  }

  #checkFree(): void {
    if (this.#root !== undefined) {
      throw new InvalidRequestError(
        "Cannot begin a transaction: this connection has begun one already, by begin() or by its " +
          "first statement. Call commit() or rollback() first, or beginNested() for a savepoint.",
      );
    }
    this.#checkBlock();
  }

  /** Before each statement: begins when nothing has, and refuses to go on after a failure. */
  *ensureBegun(): Program<void> {
    if (
      this.#hasBegun &&
      this.#savepoints.length === 0 &&
      this.#root?.isActive === true &&
      this.#statements === this.#plain
    )
      return;
    this.#checkBlock();
    const root = this.#root ?? this.#start();
    this.#checkActive(root);
    const nested = this.nested;
    if (nested !== undefined) this.#checkActive(nested);
    this.#checkUnprepared();
    if (this.#hasBegun) return;
    yield* this.#host.prepare();
    if (this.#host.isAutocommit()) return;
    try {
      yield* this.#statements.begin();
      this.#hasBegun = true;
      this.#host.sound();
      // Told afterwards, so that a listener can run statements in the transaction.
      const { xid } = root;
      if (xid === undefined) yield* this.#host.announce("begin");
      else yield* this.#host.announce("beginTwophase", xid);
    } catch (error) {
      // Not every listener was heard, or the answer is lost while the server has begun: nothing
      // runs until that is undone.
      this.#hasBegun = this.#host.isOpen() !== false;
      if (this.#hasBegun) root.move("inactive");
      throw error;
    }
  }

  /** SAVEPOINT. */
  *beginNested(name?: string): Program<TransactionCore> {
    this.#host.checkIdle();
    const own = name ?? this.#nextName();
    const quoted = this.#host.quote(own);
    yield* this.ensureBegun();
    const savepoint = new TransactionCore(this, own);
    yield* this.#host.announce("savepoint", own);
    yield* this.#host.send(this.#host.dialect.savepoint(quoted));
    this.#savepoints.push(savepoint);
    return savepoint;
  }

  *commit(transaction: TransactionCore): Program<void> {
    this.#host.checkIdle();
    if (transaction.state === "closed") throw ended("commit", transaction);
    this.#checkActive(transaction);
    if (transaction.isNested) yield* this.#release(transaction);
    else yield* this.#commitRoot(transaction);
  }

  *rollback(transaction: TransactionCore): Program<void> {
    yield* this.#host.idle();
    if (transaction.state === "closed") return;
    if (transaction.isNested) yield* this.#rollbackTo(transaction);
    else yield* this.#rollbackRoot(transaction);
  }

  *prepare(transaction: TransactionCore): Program<void> {
    const statements = this.#statements;
    if (!(statements instanceof TwophaseStatements) || transaction.isNested) {
      throw new InvalidRequestError(
        "Cannot prepare this transaction: it was begun for one phase. Begin it with beginTwophase().",
      );
    }
    if (transaction.state === "closed") throw ended("prepare", transaction);
    yield* this.ensureBegun();
    this.#closeSavepoints(0);
    try {
      yield* this.#host.announce("prepareTwophase", statements.xid);
      yield* statements.prepare();
    } catch (error) {
      transaction.move("inactive");
      throw error;
    }
  }

  /** The connection is gone: what was under way can only be rolled back. */
  lose(): void {
    this.#hasBegun = false;
    this.#closeSavepoints(0);
    this.#root?.move("inactive");
  }

  /** Runs `work` as the one transaction of a begin() block. */
  *block<R>(transaction: TransactionCore, work: Program<R>): Program<R> {
    const outer = this.#block;
    if (!transaction.isNested) this.#block = transaction;
    let value: R;
    try {
      value = yield* work;
    } catch (error) {
      yield* this.#rollbackAfter(transaction, error);
      throw error;
    } finally {
      this.#block = outer;
    }
    if (transaction.isActive) yield* this.#commitOrRollback(transaction);
    return value;
  }

  *#commitOrRollback(transaction: TransactionCore): Program<void> {
    try {
      yield* transaction.commit();
    } catch (error) {
      yield* this.#rollbackAfter(transaction, error);
      throw error;
    }
  }

  /** Rolls back because of `error`, which is the one to tell even when this fails too. */
  *#rollbackAfter(transaction: TransactionCore, error: unknown): Program<void> {
    try {
      yield* transaction.rollback();
    } catch (second) {
      if (error instanceof Error && error.cause === undefined) {
        Object.defineProperty(error, "cause", {
          value: second,
          configurable: true,
          writable: true,
        });
      }
    }
  }

  #start(twophase?: TwophaseStatements): TransactionCore {
    this.#statements = twophase ?? this.#plain;
    this.#root = new TransactionCore(this, undefined, twophase?.xid);
    return this.#root;
  }

  /** Tells of the end of the root before it is sent. */
  *#announceEnd(kind: "commit" | "rollback"): Program<void> {
    const statements = this.#statements;
    if (!(statements instanceof TwophaseStatements)) yield* this.#host.announce(kind);
    else yield* this.#host.announce(`${kind}Twophase`, statements.xid, statements.isPrepared);
  }

  #checkUnprepared(): void {
    if (!(this.#statements instanceof TwophaseStatements) || !this.#statements.isPrepared) return;
    throw new InvalidRequestError(
      "Cannot run a statement in this transaction: it is prepared. Call commit() or rollback() first.",
    );
  }

  *#commitRoot(root: TransactionCore): Program<void> {
    if (this.#hasBegun) {
      let isSent = false;
      try {
        yield* this.#announceEnd("commit");
        isSent = true;
        yield* this.#statements.commit();
      } catch (error) {
        // The server may have kept the transaction: a rollback has to make sure.
        this.#closeSavepoints(0);
        root.move("inactive");
        throw isSent && this.#host.isLost() ? ambiguousCommit(error, root.xid) : error;
      }
    }
    this.#end(root);
  }

  *#rollbackRoot(root: TransactionCore): Program<void> {
    if (this.#hasBegun) {
      try {
        yield* this.#announceEnd("rollback");
        yield* this.#statements.rollback();
      } catch (error) {
        this.#end(root);
        yield* this.#host.abandon(error);
        throw error;
      }
    }
    this.#end(root);
  }

  *#release(savepoint: TransactionCore): Program<void> {
    const { dialect } = this.#host;
    const name = savepoint.savepoint as string; // a nested one has it
    const sql = dialect.releaseSavepoint(this.#host.quote(name));
    try {
      yield* this.#host.announce("releaseSavepoint", name);
      if (sql !== undefined) yield* this.#host.send(sql);
    } catch (error) {
      if (savepoint.isActive) savepoint.move("inactive");
      throw error;
    }
    this.#closeSavepoints(this.#savepoints.indexOf(savepoint));
  }

  *#rollbackTo(savepoint: TransactionCore): Program<void> {
    const depth = this.#savepoints.indexOf(savepoint);
    const name = savepoint.savepoint as string; // a nested one has it
    this.#closeSavepoints(depth);
    try {
      yield* this.#host.announce("rollbackSavepoint", name);
      yield* this.#host.send(this.#host.dialect.rollbackToSavepoint(this.#host.quote(name)));
      this.#host.sound();
    } catch (error) {
      // What the savepoint covered may still be there: only rolling back all is safe.
      this.#root?.move("inactive");
      throw error;
    }
  }

  #end(root: TransactionCore): void {
    this.#closeSavepoints(0);
    root.move("closed");
    this.#hasBegun = false;
    this.#statements = this.#plain;
    if (this.#root === root) this.#root = undefined;
  }

  /** Takes the savepoints from `depth` on off the stack. */
  #closeSavepoints(depth: number): void {
    for (const savepoint of this.#savepoints.splice(depth)) savepoint.move("closed");
  }

  #nextName(): string {
    this.#named++;
    return `rebis_savepoint_${this.#named}`;
  }

  #checkBlock(): void {
    if (this.#block === undefined || this.#block.state !== "closed") return;
    throw new InvalidRequestError(
      "Cannot go on in this begin() block: its transaction was committed or rolled back inside it. " +
        "Leave the block, and begin another one.",
    );
  }

  #checkActive(transaction: TransactionCore): void {
    if (transaction.isActive) return;
    const what = transaction.isNested ? "savepoint" : "transaction";
    throw new PendingRollbackError(
      `Cannot go on in this ${what}: it has failed, and what it did is not known to be kept. ` +
        `Call rollback() first.`,
    );
  }
}

function ended(what: string, transaction: TransactionCore): InvalidRequestError {
  const noun = transaction.isNested ? "savepoint" : "transaction";
  return new InvalidRequestError(
    `Cannot ${what} this ${noun}: it has ended, by itself or with the transaction around it. ` +
      `Begin another one.`,
  );
}
