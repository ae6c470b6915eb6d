import { InvalidRequestError, PendingRollbackError, type Program } from "@rebis/base";
import type { ConnectionCore } from "@rebis/engine/spi";
import { FlushError } from "../errors.ts";
import type { BindCore } from "./binds.ts";
import { closeAll, type Held, joinTransaction, type JoinMode } from "./held-connection.ts";
import { Scope } from "./scope.ts";
import type { SessionHooks } from "./session-events.ts";
import type { StateRegister } from "./state-register.ts";

/** What a session's transaction needs of the session. */
export interface TransactionHost {
  readonly register: StateRegister;
  readonly hooks: SessionHooks;
  readonly expireOnCommit: boolean;
  readonly joinMode: JoinMode;
  readonly isTwophase: boolean;
  readonly isFlushing: boolean;
  /** The innermost transaction under way. */
  transaction: SessionTransactionCore | undefined;
  flush(): Program<void>;
  /** What the user holds of a transaction. */
  present(transaction: SessionTransactionCore): object;
}

/**
 * ```text
 *   active ──► failed ───► closed    a flush or COMMIT failed: the database has rolled back, and
 *      ├─────────────────► closed    nothing runs until rollback() says that it was noticed
 *      └────► prepared ──► closed    the first of two phases is done: commit() or rollback() is left
 * ```
 */
export type SessionTransactionState = "active" | "failed" | "prepared" | "closed";

interface Failure {
  readonly error: unknown;
}

/** As often as one commit flushes before it gives up: listeners may change objects each time. */
const flushLimit = 100;

/**
 * A transaction of a session, or a savepoint in one: its connections, and what its flushes did to
 * objects. {@link Scope} says what a rollback undoes.
 */
export class SessionTransactionCore {
  readonly parent: SessionTransactionCore | undefined;
  readonly scope: Scope = new Scope();
  readonly #host: TransactionHost;
  readonly #held = new Map<BindCore, Held>();
  #state: SessionTransactionState = "active";
  #failure: unknown;

  constructor(host: TransactionHost, parent: SessionTransactionCore | undefined) {
    this.#host = host;
    this.parent = parent;
  }

  get state(): SessionTransactionState {
    return this.#state;
  }
  get isActive(): boolean {
    return this.#state === "active";
  }
  /** A savepoint. */
  get isNested(): boolean {
    return this.parent !== undefined;
  }

  /** Refuses a transaction that failed or ended. */
  checkActive(): void {
    if (this.#state === "failed") {
      const { message } = this.#failure instanceof Error ? this.#failure : { message: "" };
      throw new PendingRollbackError(
        `Cannot go on in this session's transaction: it was rolled back when a flush or commit failed. Call rollback() to begin another. The original error: ${message}`,
        { cause: this.#failure },
      );
    }
    if (this.#state === "prepared") {
      throw new InvalidRequestError(
        "Cannot go on in this session's transaction: it is prepared. Call commit() or rollback() first.",
      );
    }
    if (this.#state === "closed") {
      throw new InvalidRequestError(
        "Cannot use this transaction of a session: it has ended. Begin another one.",
      );
    }
  }

  /** The connection for a bind, in this transaction; `open` takes one when there is none. */
  *connectionFor(
    bind: BindCore,
    open: () => Program<{ readonly connection: ConnectionCore; readonly isOwn: boolean }>,
  ): Program<ConnectionCore> {
    const known = this.#held.get(bind);
    if (known !== undefined) return known.connection;
    let held: Held;
    if (this.parent !== undefined) {
      const connection = yield* this.parent.connectionFor(bind, open);
      held = yield* savepointOn(connection);
    } else {
      const { connection, isOwn } = yield* open();
      const { joinMode, isTwophase } = this.#host;
      held = yield* joinTransaction(connection, { isOwn, mode: joinMode, isTwophase });
    }
    yield* this.#hold(bind, held);
    return held.connection;
  }

  *#hold(bind: BindCore, held: Held): Program<void> {
    this.#held.set(bind, held);
    const { hooks } = this.#host;
    if (!hooks.hears("afterBegin")) return;
    const transaction = this.#host.present(this);
    yield* hooks.dispatch("afterBegin", hooks.face, transaction, held.connection.line.face);
  }

  /** For a savepoint: sets one on every connection of the transaction around it. */
  *start(): Program<void> {
    if (this.parent === undefined) return;
    for (const [bind, { connection }] of this.parent.#held)
      yield* this.#hold(bind, yield* savepointOn(connection));
  }

  /** Flushes and commits, or releases the savepoint. Inner savepoints are released first. */
  *commit(): Program<void> {
    const { hooks, isTwophase } = this.#host;
    const inPhases = isTwophase && !this.isNested;
    if (this.#state !== "prepared") {
      yield* this.#ready();
      if (inPhases) yield* this.#prepareAll();
    }
    let failure: Failure | undefined;
    if (inPhases) failure = yield* commitPrepared(this.#held.values());
    else yield* this.#commitAll();
    if (failure === undefined) yield* hooks.dispatch("afterCommit", hooks.face);
    this.#keep();
    yield* this.#close();
    if (failure !== undefined) throw failure.error;
  }

  /** The first of two phases: flushes, and has every database promise that it can commit. */
  *prepare(): Program<void> {
    if (!this.#host.isTwophase || this.isNested) {
      throw new InvalidRequestError(
        "Cannot prepare this session's transaction: it was begun for one phase. Make the session with { twophase: true }, and prepare the outermost transaction.",
      );
    }
    yield* this.#ready();
    yield* this.#prepareAll();
    this.#state = "prepared";
  }

  /** Ends the savepoints inside, and flushes until nothing is left to write. */
  *#ready(): Program<void> {
    this.checkActive();
    const { hooks, register, isFlushing } = this.#host;
    yield* hooks.dispatch("beforeCommit", hooks.face);
    for (let inner = this.#host.transaction; inner !== this; inner = this.#host.transaction) {
      if (inner === undefined) break;
      yield* inner.commit();
    }
    for (let round = 0; !isFlushing && !register.isClean; round++) {
      if (round === flushLimit) {
        throw new FlushError(
          `Cannot commit: after ${flushLimit} flushes there is still something to write. Look for a listener of a flush that changes objects each time.`,
        );
      }
      yield* this.#host.flush();
    }
  }

  *#prepareAll(): Program<void> {
    try {
      for (const { transaction, mayCommit } of this.#held.values())
        if (mayCommit && transaction.xid !== undefined) yield* transaction.prepare();
    } catch (error) {
      yield* this.fail(error);
      throw error;
    }
  }

  *#commitAll(): Program<void> {
    try {
      for (const { transaction, mayCommit } of this.#held.values())
        if (mayCommit) yield* transaction.commit();
    } catch (error) {
      yield* this.fail(error);
      throw error;
    }
  }

  /** What was done stays. */
  #keep(): void {
    const { register, expireOnCommit } = this.#host;
    if (this.parent !== undefined) this.parent.scope.absorb(this.scope, this.parent.isNested);
    else if (expireOnCommit) {
      register.expireAll();
      register.release(this.scope);
    }
  }

  /** Rolls back the database and the objects. Inner savepoints end with it. */
  *rollback(): Program<void> {
    if (this.#state === "closed") return;
    yield* this.#endInner();
    const { register, hooks } = this.#host;
    let failure: Failure | undefined;
    if (this.#state !== "failed") failure = yield* this.#undo();
    // What came in after a failure belongs to nothing.
    else if (!register.isClean) register.restore(this.scope, this.isNested);
    yield* this.#close();
    if (failure !== undefined) throw failure.error;
    if (hooks.hears("afterSoftRollback"))
      yield* hooks.dispatch("afterSoftRollback", hooks.face, this.#host.present(this));
  }

  /** A flush or COMMIT failed: the database is rolled back at once, and the user has to say so too. */
  *fail(error: unknown): Program<void> {
    if (this.#state !== "active") return;
    this.#failure = error;
    // The first error is the one to tell, even when the rollback fails too.
    yield* this.#undo();
  }

  *#undo(): Program<Failure | undefined> {
    const { register, hooks } = this.#host;
    let failure: Failure | undefined;
    this.#state = "failed";
    for (const { transaction } of this.#held.values()) {
      try {
        yield* transaction.rollback();
      } catch (error) {
        failure ??= { error };
      }
    }
    try {
      yield* hooks.dispatch("afterRollback", hooks.face);
    } catch (error) {
      failure ??= { error };
    }
    register.restore(this.scope, this.isNested);
    return failure;
  }

  /** Savepoints inside this one are undone with it. */
  *#endInner(): Program<void> {
    for (let inner = this.#host.transaction; inner !== this; inner = this.#host.transaction) {
      if (inner?.parent === undefined) return;
      // Into the one around it, step by step: of keys that changed twice the oldest is to be restored.
      inner.parent.scope.absorb(inner.scope, this.isNested);
      yield* inner.#close();
    }
  }

  /** Ends it without a word to the objects: they have left the session. */
  *close(): Program<void> {
    if (this.#state === "closed") return;
    yield* this.#endInner();
    yield* this.#close();
  }

  *#close(): Program<void> {
    const { hooks } = this.#host;
    this.#state = "closed";
    if (this.#host.transaction === this) this.#host.transaction = this.parent;
    yield* closeAll(this.#held.values(), this.parent === undefined);
    this.#held.clear();
    if (hooks.hears("afterTransactionEnd"))
      hooks.emit("afterTransactionEnd", hooks.face, this.#host.present(this));
  }

  /** Throws the connections away as broken, before close(). */
  *invalidate(): Program<void> {
    for (const { connection } of this.#held.values()) yield* connection.invalidate();
  }
}

/**
 * The second phase: all have promised, so all are committed, also after one of them could not be
 * reached. That one stays prepared at its server: the error names it, and nothing undoes it.
 */
function* commitPrepared(all: Iterable<Held>): Program<Failure | undefined> {
  let failure: Failure | undefined;
  for (const { connection, transaction, mayCommit } of all) {
    if (!mayCommit) continue;
    try {
      yield* transaction.commit();
    } catch (error) {
      failure ??= { error };
      yield* connection.invalidate(error);
    }
  }
  return failure;
}

function* savepointOn(connection: ConnectionCore): Program<Held> {
  const transaction = yield* connection.beginNested();
  return { connection, transaction, mayCommit: true, isOwn: false };
}
