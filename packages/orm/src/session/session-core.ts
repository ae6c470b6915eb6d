import { type EventHooks, InvalidRequestError, type Program, RebisError } from "@rebis/base";
import type { Executable } from "@rebis/core-sql";
import type { ExecutionOptions } from "@rebis/engine";
import {
  announceConnection,
  type ConnectionCore,
  EngineCore,
  isTraced,
  openConnection,
  Span,
} from "@rebis/engine/spi";
import { ChangedSince } from "../flush/changed-since.ts";
import { flush } from "../flush/flush.ts";
import type { FlushingSession, FlushOutcome } from "../flush/flushing-session.ts";
import { loadRelationship } from "../load/lazy.ts";
import { loadColumns } from "../load/refresh.ts";
import { executeOrm } from "../query/execute.ts";
import { type InstanceState, type StateOwner, stateOf } from "../state/instance-state.ts";
import { type BindCore, type BindLike, type BindRequest, Binds, checkBind } from "./binds.ts";
import { cascade } from "./cascade.ts";
import { Flight } from "./flight.ts";
import type { JoinMode } from "./held-connection.ts";
import { IdentityMap } from "./identity-map.ts";
import { peekTarget } from "./peek.ts";
import { type SessionEvents, SessionHooks } from "./session-events.ts";
import type { SessionFace } from "./session-face.ts";
import type { SessionOptions } from "./session-options.ts";
import { type StateHolder, StateRegister } from "./state-register.ts";
import { SessionTransactionCore, type TransactionHost } from "./transaction-core.ts";

/** What makes a {@link SessionCore}. */
export interface SessionParts {
  readonly bind: BindLike | undefined;
  readonly options: SessionOptions;
  readonly face: SessionFace;
  /** Of a class of the user's that chooses the database itself. */
  readonly getBind?: ((request: BindRequest) => BindLike) | undefined;
  /** Listeners of the session's class and maker. */
  readonly hooks: readonly EventHooks<SessionEvents<object>>[];
}

/**
 * A session without a face: its objects, its transaction, and how the two keep in step. What
 * needs the database is a program; one operation at a time runs in its {@link Flight}.
 */
export class SessionCore implements FlushingSession, StateHolder, TransactionHost {
  readonly bind: BindLike | undefined;
  readonly options: SessionOptions;
  readonly face: SessionFace;
  readonly hooks: SessionHooks;
  readonly register: StateRegister;
  readonly flight: Flight = new Flight();
  readonly info: Record<string, unknown>;
  /** Undefined: there is one database. */
  readonly binds: Binds | undefined;
  readonly #getBind: SessionParts["getBind"];
  transaction: SessionTransactionCore | undefined;
  /** The transaction of the begin() block under way. */
  block: SessionTransactionCore | undefined;
  autoflushes: boolean;
  expireOnCommit: boolean;
  #isFlushing = false;
  #isClosed = false;
  /** noAutoflush() blocks under way. */
  #calm = 0;

  constructor(parts: SessionParts) {
    const { options } = parts;
    this.bind = parts.bind;
    this.options = options;
    this.face = parts.face;
    this.#getBind = parts.getBind;
    const face = parts.face.isSynchronous ? "sync" : "async";
    if (parts.bind !== undefined) checkBind(parts.bind, face);
    if (options.binds !== undefined) this.binds = new Binds(options.binds, face);
    this.hooks = new SessionHooks(parts.hooks);
    this.hooks.face = parts.face.session;
    this.register = new StateRegister(
      this,
      this.hooks,
      new IdentityMap(options.weakIdentityMap ?? false),
    );
    this.info = { ...options.info };
    this.autoflushes = options.autoflush ?? true;
    this.expireOnCommit = options.expireOnCommit ?? true;
  }

  get identityMap(): IdentityMap {
    return this.register.identityMap;
  }
  get pendingStates(): ReadonlySet<InstanceState> {
    return this.register.pending;
  }
  get modifiedStates(): ReadonlySet<InstanceState> {
    return this.register.modified;
  }
  get deletedStates(): ReadonlySet<InstanceState> {
    return this.register.doomed;
  }
  get isFlushing(): boolean {
    return this.#isFlushing;
  }
  get isWriting(): boolean {
    return this.#isFlushing && this.flight.isUnderWay;
  }
  get isTwophase(): boolean {
    return this.options.twophase ?? false;
  }
  get joinMode(): JoinMode {
    return this.options.joinTransactionMode ?? "conditional_savepoint";
  }
  present(transaction: SessionTransactionCore): object {
    return this.face.present(transaction);
  }
  warn(message: string): void {
    const bind = (this.bind ?? this.binds?.all[0])?.core;
    const engine = bind instanceof EngineCore ? bind : bind?.engine;
    engine?.parts.log.warn(message);
  }

  // Objects

  /** add() of a state and of what it leads to. What is in the session already is not followed. */
  add(state: InstanceState): void {
    this.register.save(state);
    const reached = cascade(state, "saveUpdate", (other) => this.register.contains(other));
    for (const other of reached) this.register.save(other);
  }
  cascadeIn(_state: InstanceState, item: object): void {
    const member = stateOf(item);
    if (member !== undefined && !this.register.contains(member)) this.add(member);
  }
  peek(state: InstanceState, index: number): object | null | undefined {
    const relationship = state.mapper.relationships[index];
    if (relationship?.usesGet !== true || !state.hasIdentity) return undefined;
    return peekTarget(this.identityMap, state, relationship);
  }
  registerModified(state: InstanceState): void {
    this.register.noteModified(state);
    if (this.transaction === undefined && this.options.autobegin !== false) this.autobegin();
  }
  adopt(state: InstanceState): void {
    this.register.adopt(state);
  }
  get quietOwner(): StateOwner | undefined {
    return this.hooks.hears("loadedAsPersistent") ? undefined : this;
  }
  loadColumns(state: InstanceState, index: number): void {
    const key = state.mapper.columns[index]?.key ?? "";
    this.face.load(state, key, () => this.flight.run(loadColumns(this, [state], index)));
  }
  loadRelationship(state: InstanceState, index: number): void {
    const relationship = state.mapper.relationships[index];
    if (relationship === undefined) throw new RangeError(`no relationship ${index}`);
    this.face.load(state, relationship.key, () =>
      this.flight.run(loadRelationship(this, state, relationship)),
    );
  }

  readMembers(state: InstanceState, index: number, statement: object): readonly unknown[] {
    let members: readonly unknown[] = [];
    const read = (found: readonly unknown[]): void => void (members = found);
    this.face.load(state, state.mapper.relationshipKeys[index] ?? "", () =>
      this.flight.run(scalarsOf(this, statement as Executable, read)),
    );
    return members;
  }

  // Transactions

  /** The transaction under way; the first work begins one. */
  autobegin(): SessionTransactionCore {
    if (this.transaction !== undefined) return this.transaction;
    if (this.options.autobegin === false) {
      throw new InvalidRequestError(
        "Cannot use this session: no transaction has begun, and autobegin is off. Call begin() first.",
      );
    }
    return this.beginRoot();
  }

  /** Begins the outermost transaction. */
  beginRoot(): SessionTransactionCore {
    this.#checkUsable();
    if (this.block?.state === "closed") {
      throw new InvalidRequestError(
        "Cannot go on in this begin() block: its transaction was committed or rolled back inside it. Leave the block, and begin another one.",
      );
    }
    return this.enter(new SessionTransactionCore(this, undefined));
  }
  /** Makes a transaction the innermost one. */
  enter(transaction: SessionTransactionCore): SessionTransactionCore {
    this.transaction = transaction;
    if (this.hooks.hears("afterTransactionCreate"))
      this.hooks.emit("afterTransactionCreate", this.hooks.face, this.present(transaction));
    return transaction;
  }

  /** The database of what is asked for. */
  bindFor(request: BindRequest | undefined): BindLike {
    const found = (request && this.binds?.find(request)) ?? this.bind;
    if (found !== undefined) return found;
    if (this.binds === undefined) {
      throw new InvalidRequestError(
        "Cannot reach a database with this session: it was given no engine. Make it with new Session(engine), or configure its sessionMaker.",
      );
    }
    const what = request?.mapper === undefined ? "this statement" : `"${request.mapper.name}"`;
    throw new InvalidRequestError(
      `Cannot choose a database for ${what}: none of this session's binds is for it, and there is no other. Add its class or table to the binds, or give the session an engine for the rest.`,
    );
  }

  /** The connection of the transaction under way, to the database of what is asked for. */
  *connection(request?: BindRequest, options?: ExecutionOptions): Program<ConnectionCore> {
    const bind = this.#getBind?.(request ?? {}) ?? this.bindFor(request);
    return yield* this.connectionOn(bind.core, options);
  }
  /** The connection of the transaction under way, to a database. */
  *connectionOn(bind: BindCore, options?: ExecutionOptions): Program<ConnectionCore> {
    const transaction = this.autobegin();
    transaction.checkActive();
    return yield* transaction.connectionFor(bind, () => this.#open(bind, options));
  }

  *#open(
    bind: BindCore,
    options: ExecutionOptions | undefined,
  ): Program<{ readonly connection: ConnectionCore; readonly isOwn: boolean }> {
    const isOwn = bind instanceof EngineCore;
    const connection = isOwn ? yield* openConnection(bind) : bind;
    try {
      if (isOwn) {
        this.face.dress(connection);
        yield* announceConnection(connection);
      }
      const own = this.options.executionOptions;
      if (own !== undefined) connection.setExecutionOptions(own);
      if (options !== undefined) connection.setExecutionOptions(options);
    } catch (error) {
      if (isOwn) yield* connection.close();
      throw error;
    }
    return { connection, isOwn };
  }

  // Flushing

  /** Writes what waits; `only` these objects when given. */
  *flush(only?: readonly InstanceState[]): Program<void> {
    if (this.#isFlushing) {
      throw new InvalidRequestError(
        "Cannot flush this session: it is flushing already. Change objects in a listener of beforeFlush, or after the flush.",
      );
    }
    if (this.register.isClean) return;
    this.#isFlushing = true;
    try {
      if (this.hooks.hears("beforeFlush")) {
        const objects = only?.map((state) => state.object);
        yield* this.hooks.dispatch("beforeFlush", this.hooks.face, objects);
      }
      if (!this.register.isClean) yield* this.writing(this.#flushNow(only));
    } finally {
      this.#isFlushing = false;
    }
  }

  *#flushNow(only: readonly InstanceState[] | undefined): Program<void> {
    const { scope, isNested } = this.autobegin();
    const conclude = yield* this.#traced(flush(this, only));
    let outcome: FlushOutcome;
    if (this.hooks.hears("afterFlush")) {
      const { pending, modified } = this.register;
      const changed = new ChangedSince([...pending, ...modified]);
      yield* this.hooks.dispatch("afterFlush", this.hooks.face);
      outcome = conclude();
      changed.mark();
    } else outcome = conclude();
    this.register.book(outcome, scope, isNested);
    yield* this.hooks.dispatch("afterFlushPostexec", this.hooks.face);
  }

  /** Tells subscribers of the tracing channel of a flush. */
  *#traced<R>(work: Program<R>): Program<R> {
    if (!isTraced("flush")) return yield* work;
    const { pending, modified, doomed } = this.register;
    const counts = { new: pending.size, dirty: modified.size, deleted: doomed.size };
    const span = new Span("flush", counts);
    try {
      const value = yield* work;
      span.end();
      return value;
    } catch (error) {
      span.fail(error);
      throw error;
    }
  }

  /** A statement of the user's wrote or deleted rows of these objects. */
  noteWritten(updated: readonly InstanceState[], deleted: readonly InstanceState[]): void {
    const { scope, isNested } = this.autobegin();
    if (isNested) for (const state of updated) scope.dirty.add(state);
    if (deleted.length === 0) return;
    const outcome = { inserted: [], updated: [], deleted, expunged: [], switched: new Map() };
    this.register.book(outcome, scope, isNested);
  }

  /** Runs what writes rows: when it fails, the transaction has failed. */
  *writing<R>(work: Program<R>): Program<R> {
    const transaction = this.autobegin();
    transaction.checkActive();
    try {
      return yield* work;
    } catch (error) {
      yield* transaction.fail(error);
      throw error;
    }
  }

  /** Flushes so that what is read next is up to date. */
  *autoflush(): Program<void> {
    if (!this.autoflushes || this.#calm > 0 || this.#isFlushing || this.register.isClean) return;
    try {
      yield* this.flush();
    } catch (error) {
      if (error instanceof RebisError)
        error.message += ` This error was raised as a result of autoflush: the session wrote its changes before a query. Use noAutoflush() if it was too early.`;
      throw error;
    }
  }

  /** Runs a program without flushing before its queries. */
  *calmly<R>(program: Program<R>): Program<R> {
    this.#calm++;
    try {
      return yield* program;
    } finally {
      this.#calm--;
    }
  }

  // The end

  /** Lets go of all objects and ends the transaction, connections included. */
  *close(forGood: boolean): Program<void> {
    if (forGood && this.options.closeResetsOnly === false) this.#isClosed = true;
    this.register.expungeAll();
    for (let each = this.transaction; each !== undefined; each = each.parent)
      this.register.release(each.scope);
    while (this.transaction !== undefined) yield* this.transaction.close();
  }

  #checkUsable(): void {
    if (!this.#isClosed) return;
    throw new InvalidRequestError(
      "Cannot use this session: it was closed for good (closeResetsOnly: false). Make another one.",
    );
  }
}

/** Hands on the first values of a statement's rows. */
function* scalarsOf(
  session: SessionCore,
  statement: Executable,
  read: (found: readonly unknown[]) => void,
): Program<void> {
  read((yield* executeOrm(session, statement)).scalars().all());
}
