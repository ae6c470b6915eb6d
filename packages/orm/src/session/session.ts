import { callUser, type EventHooks, type Program, runSync } from "@rebis/base";
import type { Executable, SqlElement } from "@rebis/core-sql";
import type { Connection, Engine, ParameterSets, Result, ScalarResult } from "@rebis/engine";
import { isModified } from "../attribute/history.ts";
import type { AnyMappedClass, InstanceOf } from "../declare/attribute-types.ts";
import type { BulkInsertOptions, BulkSaveOptions, Mapping } from "../flush/bulk.ts";
import type { GetOptions } from "../load/get.ts";
import type { RefreshOptions } from "../load/refresh.ts";
import type { OrmExecutionOptions } from "../query/execute.ts";
import {
  beginSavepoint,
  beginTransaction,
  commitAll,
  prepareAll,
  rollbackAll,
  runBlock,
} from "./begin.ts";
import type { BindArguments } from "./binds.ts";
import { connectionFor, type ConnectionOptions, faceOfBind, ownBind } from "./choose-bind.ts";
import { bulkInsert, bulkSave, bulkUpdate } from "./bulk.ts";
import { invalidateSession } from "./close.ts";
import { classHooks, hooksOf } from "./class-hooks.ts";
import { IdentityMapView } from "./identity-map-view.ts";
import type { MergeOptions } from "./merge.ts";
import {
  addObject,
  deleteObjects,
  expireAll,
  expireObject,
  expungeObject,
  refreshObject,
} from "./objects.ts";
import { executeIn, getObject, getOneObject, mergeObjects } from "./queries.ts";
import { requireState } from "./require-state.ts";
import { SessionCore } from "./session-core.ts";
import type { SessionEvents } from "./session-events.ts";
import type { SessionOptions } from "./session-options.ts";
import type { SessionTransaction } from "./session-transaction.ts";
import { dirtyObjects, objectsOf } from "./states.ts";
import { SyncSessionFace } from "./sync-face.ts";
import type { SessionTransactionCore } from "./transaction-core.ts";

/** The tuple of a statement's rows, as far as its type tells. */
type RowTuple<Tuple> = Tuple extends readonly unknown[] ? Tuple : unknown[];

/** What {@link Session.get} and its siblings find. */
export type Found<Class extends AnyMappedClass> = InstanceOf<Class>;

/** Where a session's statements go: an engine, or one connection. */
export type SessionBind = Engine | Connection;

/**
 * A set of objects and a transaction: what you load, add, change and delete in it is written by
 * `flush()` and kept by `commit()`.
 *
 * @example
 * using session = new Session(engine);
 * const user = new User({ name: "ann" });
 * session.add(user);
 * session.commit();   // BEGIN; INSERT INTO users (name) VALUES (?) RETURNING users.id; COMMIT
 * user.id;            // 1
 * @see https://docs.sqlalchemy.org/en/21/orm/session_api.html#sqlalchemy.orm.Session
 * @since 0.1.0
 */
export class Session implements Disposable, Iterable<object> {
  /** What it is without its face; for the layers above. */
  readonly core: SessionCore;
  /** The persistent objects by primary key. */
  readonly identityMap: IdentityMapView;

  constructor(bind?: SessionBind | null, options: SessionOptions = {}) {
    this.core = new SessionCore({
      bind: bind ?? undefined,
      options,
      face: new SyncSessionFace(this, () => this.core.flight),
      hooks: classHooks(new.target),
      getBind: ownBind(this, Session.prototype),
    });
    this.identityMap = new IdentityMapView(this.core.identityMap);
  }

  /** Listeners of all sessions of this class. */
  static get events(): EventHooks<SessionEvents<Session>> {
    // The core hands its face to listeners, and the face is this class.
    return hooksOf(this) as unknown as EventHooks<SessionEvents<Session>>;
  }
  /** Listeners of this session alone. */
  get events(): EventHooks<SessionEvents<Session>> {
    return this.core.hooks.own as unknown as EventHooks<SessionEvents<Session>>; // as above
  }
  /** Your notes. */
  get info(): Record<string, unknown> {
    return this.core.info;
  }

  /** Adds an object, and what it leads to; its row is inserted by the next flush. */
  add(object: object): void {
    addObject(this.core, object);
  }
  /** Adds several objects. */
  addAll(objects: Iterable<object>): void {
    for (const object of objects) addObject(this.core, object);
  }
  /** Marks an object for deletion, with what the delete cascade reaches; the next flush deletes the rows. */
  delete(object: object): void {
    this.#run(deleteObjects(this.core, [object]));
  }
  /** Marks several objects for deletion. */
  deleteAll(objects: Iterable<object>): void {
    this.#run(deleteObjects(this.core, objects));
  }
  /** Writes what was added, changed and deleted; the transaction goes on. */
  flush(objects?: Iterable<object>): void {
    const only =
      objects === undefined
        ? undefined
        : Array.from(objects, (object) => requireState(object, "flush"));
    this.#run(this.core.flush(only));
  }
  /** Reads an object's row again, over what is in memory. */
  refresh(object: object, attributeNames?: readonly string[], options?: RefreshOptions): void {
    this.#run(refreshObject(this.core, object, attributeNames, options));
  }
  /** Forgets what is loaded of an object, changes included; the next read loads it again. */
  expire(object: object, attributeNames?: readonly string[]): void {
    expireObject(this.core, object, attributeNames);
  }
  /** Forgets what is loaded of all objects. */
  expireAll(): void {
    expireAll(this.core);
  }
  /** Takes an object out of the session. */
  expunge(object: object): void {
    expungeObject(this.core, object);
  }
  /** Takes all objects out. */
  expungeAll(): void {
    this.core.flight.check();
    this.core.register.expungeAll();
  }
  /**
   * Copies an object, and what it leads to, onto the session's own objects for the same rows, which
   * are loaded; returns the session's object.
   */
  merge<Instance extends object>(object: Instance, options?: MergeOptions): Instance {
    const [merged] = this.#run(mergeObjects(this.core, [object], options));
    return merged as Instance; // one is given, one of the same class comes back
  }
  /** Merges several objects. */
  mergeAll<Instance extends object>(
    objects: Iterable<Instance>,
    options?: MergeOptions,
  ): Instance[] {
    return this.#run(mergeObjects(this.core, objects, options)) as Instance[]; // as above
  }

  /**
   * The object with a primary key (a list of values when it has several columns), or null. Asks
   * the database only when the session does not have it.
   *
   * @example session.get(User, 1); // SELECT … FROM users WHERE users.id = ?
   */
  get<Class extends AnyMappedClass>(
    entity: Class,
    key: unknown,
    options?: GetOptions,
  ): Found<Class> | null {
    return this.#run(getObject(this.core, entity, key, options)) as Found<Class> | null; // of the class
  }
  /** Like `get()`. @throws {NoResultFound} without a row */
  getOne<Class extends AnyMappedClass>(
    entity: Class,
    key: unknown,
    options?: GetOptions,
  ): Found<Class> {
    return this.#run(getOneObject(this.core, entity, key, options)) as Found<Class>; // of the class
  }
  /** Whether an object is in the session, pending or persistent. */
  in(object: object): boolean {
    return this.core.register.contains(requireState(object, "look for"));
  }
  /** Objects that wait for their INSERT. */
  get new(): ReadonlySet<object> {
    return objectsOf(this.core.register.pending);
  }
  /** Persistent objects that were changed, whether or not the change comes to something. */
  get dirty(): ReadonlySet<object> {
    return dirtyObjects(this.core);
  }
  /** Objects that wait for their DELETE. */
  get deleted(): ReadonlySet<object> {
    return objectsOf(this.core.register.doomed);
  }
  /** Whether an object's changes come to something. */
  isModified(object: object, options: { readonly includeCollections?: boolean } = {}): boolean {
    return isModified(requireState(object, "examine"), options.includeCollections);
  }
  [Symbol.iterator](): IterableIterator<object> {
    const { pending, identityMap } = this.core.register;
    return [...objectsOf(pending), ...objectsOf(identityMap)][Symbol.iterator]();
  }

  /**
   * Runs a statement; where it selects mapped classes, its rows hold objects of this session.
   *
   * @example
   * session.execute(select(User).where(User.c.name.eq("ann"))).scalars().all(); // User[]
   */
  execute<Row, Tuple>(
    statement: Executable<Row, Tuple>,
    parameters?: ParameterSets,
    options?: OrmExecutionOptions,
  ): Result<Row, RowTuple<Tuple>>;
  execute(statement: SqlElement, parameters?: ParameterSets, options?: OrmExecutionOptions): Result;
  execute(
    statement: SqlElement,
    parameters?: ParameterSets,
    options?: OrmExecutionOptions,
  ): Result {
    return this.#run(executeIn(this.core, statement, parameters, options));
  }
  /** The first value of the first row, or null without a row. */
  scalar<Row, Tuple>(
    statement: Executable<Row, Tuple>,
    parameters?: ParameterSets,
    options?: OrmExecutionOptions,
  ): RowTuple<Tuple>[0] | null;
  scalar(statement: SqlElement, parameters?: ParameterSets, options?: OrmExecutionOptions): unknown;
  scalar(
    statement: SqlElement,
    parameters?: ParameterSets,
    options?: OrmExecutionOptions,
  ): unknown {
    return this.execute(statement, parameters, options).scalar();
  }
  /** The first value of each row: the objects of `select(User)`. */
  scalars<Row, Tuple>(
    statement: Executable<Row, Tuple>,
    parameters?: ParameterSets,
    options?: OrmExecutionOptions,
  ): ScalarResult<RowTuple<Tuple>[0]>;
  scalars(
    statement: SqlElement,
    parameters?: ParameterSets,
    options?: OrmExecutionOptions,
  ): ScalarResult<unknown>;
  scalars(
    statement: SqlElement,
    parameters?: ParameterSets,
    options?: OrmExecutionOptions,
  ): ScalarResult<unknown> {
    return this.execute(statement, parameters, options).scalars();
  }

  /** INSERT of plain rows: no objects, no cascades. */
  bulkInsertMappings(
    entity: AnyMappedClass,
    rows: Iterable<Mapping>,
    options?: BulkInsertOptions,
  ): void {
    this.#run(bulkInsert(this.core, entity, rows, options));
  }
  /** UPDATE of rows by their primary keys. */
  bulkUpdateMappings(entity: AnyMappedClass, rows: Iterable<Mapping>): void {
    this.#run(bulkUpdate(this.core, entity, rows));
  }
  /** INSERT or UPDATE of objects without cascades; they do not enter the session. */
  bulkSaveObjects(objects: Iterable<object>, options?: BulkSaveOptions): void {
    this.#run(bulkSave(this.core, objects, options));
  }

  /**
   * Begins a transaction: commits when the callback returns, rolls back when it throws. Without a
   * callback, the transaction rolls back when it is disposed of without commit.
   *
   * @example
   * session.begin((s) => { s.add(user); }); // BEGIN; INSERT …; COMMIT
   * @throws {InvalidRequestError} when one is under way, also by the first work
   */
  begin(): SessionTransaction;
  begin<Value>(work: (session: this) => Value): Value;
  begin<Value>(work?: (session: this) => Value): SessionTransaction | Value {
    const transaction = beginTransaction(this.core);
    return this.#block(transaction, work);
  }
  /**
   * Flushes and sets a savepoint: released when the callback returns, rolled back alone when it throws.
   *
   * @example
   * session.beginNested((s) => { s.add(user); }); // SAVEPOINT …; INSERT …; RELEASE SAVEPOINT …
   */
  beginNested(): SessionTransaction;
  beginNested<Value>(work: (session: this) => Value): Value;
  beginNested<Value>(work?: (session: this) => Value): SessionTransaction | Value {
    return this.#block(this.#run(beginSavepoint(this.core)), work);
  }
  /** Flushes and commits; expires all objects unless `expireOnCommit` is false. */
  commit(): void {
    this.#run(commitAll(this.core));
  }
  /** Rolls back: new objects are new again, deleted ones are back, all others are read again. */
  rollback(): void {
    this.#run(rollbackAll(this.core));
  }
  /** Runs the callback without flushing before its queries. */
  noAutoflush<Value>(work: (session: this) => Value): Value {
    const program = callUser(() => work(this), "the callback of noAutoflush()");
    return this.#run(this.core.calmly(program)) as Value; // a promise is refused by the runner
  }

  /** Whether a transaction is under way. */
  inTransaction(): boolean {
    return this.core.transaction !== undefined;
  }
  /** Whether a savepoint is under way. */
  inNestedTransaction(): boolean {
    return this.core.transaction?.isNested ?? false;
  }
  /** False after a flush or commit failed, until `rollback()`. */
  get isActive(): boolean {
    return this.core.transaction?.state !== "failed";
  }
  /**
   * The connection of the transaction under way; begins one when there is none. With several
   * databases `bindArguments` says which.
   */
  connection(options: ConnectionOptions = {}): Connection {
    const { executionOptions, bindArguments } = options;
    const core = this.#run(connectionFor(this.core, bindArguments, executionOptions));
    return core.line.face as Connection; // a session of this face is bound to connections of this face
  }

  /**
   * Chooses the engine or connection of a class or statement. Override it to choose by yourself (a
   * replica for reading, say); what it does not know it leaves to `super.getBind()`.
   *
   * @throws {InvalidRequestError} when there is none
   */
  getBind(request: BindArguments = {}): SessionBind {
    return faceOfBind(this.core, request) as SessionBind; // binds of the other face were refused
  }
  /** With `twophase`: flushes, and has every database promise that it can commit; `commit()` is left then. */
  prepare(): void {
    this.#run(prepareAll(this.core));
  }

  /** Rolls back what is under way and lets go of all objects; the session can be used again. */
  close(): void {
    this.#run(this.core.close(true));
  }
  /** Like `close()`, also where `closeResetsOnly` is false. */
  reset(): void {
    this.#run(this.core.close(false));
  }
  /** Like `close()`, and throws the connections away as broken. */
  invalidate(): void {
    this.#run(invalidateSession(this.core));
  }
  [Symbol.dispose](): void {
    this.close();
  }

  #block<Value>(
    transaction: SessionTransactionCore,
    work: ((session: this) => Value) | undefined,
  ): SessionTransaction | Value {
    if (work === undefined) return this.core.present(transaction) as SessionTransaction; // of this face
    const program = callUser(() => work(this), "the callback of begin()");
    return this.#run(runBlock(this.core, transaction, program)) as Value; // a promise is refused
  }
  #run<R>(program: Program<R>): R {
    return runSync(this.core.flight.run(program));
  }
}
