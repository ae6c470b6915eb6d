import { type Awaitable, callUser, type EventHooks, type Program } from "@rebis/base";
import type { ParameterSets, Result, ScalarResult } from "@rebis/engine";
import type { Executable, ParameterSet, SqlElement } from "@rebis/engine/spi";
import type {
  AnyMappedClass,
  BindArguments,
  BindLike,
  BulkInsertOptions,
  BulkSaveOptions,
  ConnectionOptions,
  GetOptions,
  InstanceOf,
  Mapping,
  MergeOptions,
  OrmExecutionOptions,
  RefreshOptions,
  SessionEvents,
  SessionOptions,
} from "@rebis/orm";
import {
  addObject,
  beginSavepoint,
  beginTransaction,
  bulkInsert,
  bulkSave,
  bulkUpdate,
  classHooks,
  commitAll,
  connectionFor,
  deleteObjects,
  dirtyObjects,
  executeIn,
  expireAll,
  expireObject,
  expungeObject,
  faceOfBind,
  getObject,
  getOneObject,
  hooksOf,
  IdentityMapView,
  invalidateSession,
  isModified,
  mergeObjects,
  objectsOf,
  ownBind,
  prepareAll,
  refreshObject,
  requireState,
  rollbackAll,
  runBlock,
  SessionCore,
  type SessionTransactionCore,
  streamOrm,
} from "@rebis/orm/spi";
import { AsyncConnection } from "../async-connection.ts";
import type { AsyncEngine } from "../async-engine.ts";
import { gateOf, gateOfAll } from "../gate.ts";
import type { Limits } from "../limits.ts";
import { atOnce, OperationQueue } from "../operation-queue.ts";
import { AsyncResult } from "../result/async-result.ts";
import type { AsyncRowView } from "../result/async-row-view.ts";
import { AsyncSessionFace } from "./async-session-face.ts";
import type { AsyncSessionTransaction } from "./async-session-transaction.ts";

/** The tuple of a statement's rows, as far as its type tells. */
type RowTuple<Tuple> = Tuple extends readonly unknown[] ? Tuple : unknown[];

/** Where a session's statements go: an engine, or one connection. */
export type AsyncSessionBind = AsyncEngine | AsyncConnection;

/** Options of a statement in a session, and when to give up. */
export interface AsyncOrmExecutionOptions extends OrmExecutionOptions, Limits {}

/**
 * A set of objects and a transaction, awaited: what you load, add, change and delete in it is
 * written by `flush()` and kept by `commit()`. What is asked for while another operation is under
 * way waits for its turn. An attribute that is not loaded is refused when it is read; load it with
 * the query, or through `awaitable(object)`.
 *
 * @example
 * await using session = new AsyncSession(engine);
 * const user = new User({ name: "ann" });
 * session.add(user);
 * await session.commit(); // BEGIN; INSERT INTO users (name) VALUES (?) RETURNING users.id; COMMIT
 * @see https://docs.sqlalchemy.org/en/21/orm/extensions/asyncio.html#sqlalchemy.ext.asyncio.AsyncSession
 * @since 0.1.0
 */
export class AsyncSession implements AsyncDisposable, Iterable<object> {
  /** What it is without its face; for the layers above. */
  readonly core: SessionCore;
  /** The persistent objects by primary key. */
  readonly identityMap: IdentityMapView;
  readonly #queue: OperationQueue;

  constructor(bind?: AsyncSessionBind | null, options: SessionOptions = {}) {
    this.#queue = queueOf(bind, () => this.core.binds?.all);
    this.core = new SessionCore({
      bind: bind ?? undefined,
      options,
      face: new AsyncSessionFace(this, this.#queue, () => this.core.flight),
      hooks: classHooks(new.target),
      getBind: ownBind(this, AsyncSession.prototype),
    });
    this.identityMap = new IdentityMapView(this.core.identityMap);
  }

  /** Listeners of all sessions of this class. */
  static get events(): EventHooks<SessionEvents<AsyncSession>> {
    // The core hands its face to listeners, and the face is this class.
    return hooksOf(this) as unknown as EventHooks<SessionEvents<AsyncSession>>;
  }
  /** Listeners of this session alone; one that returns a promise is awaited. */
  get events(): EventHooks<SessionEvents<AsyncSession>> {
    return this.core.hooks.own as unknown as EventHooks<SessionEvents<AsyncSession>>; // as above
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
  /** Marks an object for deletion, with what the delete cascade reaches (and loads). */
  delete(object: object): Promise<void> {
    return this.#run(() => deleteObjects(this.core, [object]));
  }
  /** Marks several objects for deletion. */
  deleteAll(objects: Iterable<object>): Promise<void> {
    return this.#run(() => deleteObjects(this.core, objects));
  }
  /** Writes what was added, changed and deleted; the transaction goes on. */
  flush(objects?: Iterable<object>, limits?: Limits): Promise<void> {
    const only = objects && Array.from(objects, (object) => requireState(object, "flush"));
    return this.#run(() => this.core.flush(only), limits);
  }
  /** Reads an object's row again, over what is in memory. */
  refresh(
    object: object,
    attributeNames?: readonly string[],
    options?: RefreshOptions,
  ): Promise<void> {
    return this.#run(() => refreshObject(this.core, object, attributeNames, options));
  }
  /** Forgets what is loaded of an object, changes included; `refresh()` loads it again. */
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
   * are loaded; promises the session's object.
   */
  async merge<Instance extends object>(
    object: Instance,
    options?: MergeOptions,
  ): Promise<Instance> {
    const [merged] = await this.#run(() => mergeObjects(this.core, [object], options));
    return merged as Instance; // one is given, one of the same class comes back
  }
  /** Merges several objects. */
  async mergeAll<Instance extends object>(
    objects: Iterable<Instance>,
    options?: MergeOptions,
  ): Promise<Instance[]> {
    return (await this.#run(() => mergeObjects(this.core, objects, options))) as Instance[]; // as above
  }

  /**
   * The object with a primary key (a list of values when it has several columns), or null. Asks
   * the database only when the session does not have it.
   *
   * @example await session.get(User, 1); // SELECT … FROM users WHERE users.id = ?
   */
  async get<Class extends AnyMappedClass>(
    entity: Class,
    key: unknown,
    options?: GetOptions,
  ): Promise<InstanceOf<Class> | null> {
    const found = await this.#run(() => getObject(this.core, entity, key, options));
    return found as InstanceOf<Class> | null; // of the class
  }
  /** Like `get()`. @throws {NoResultFound} without a row */
  async getOne<Class extends AnyMappedClass>(
    entity: Class,
    key: unknown,
    options?: GetOptions,
  ): Promise<InstanceOf<Class>> {
    const found = await this.#run(() => getOneObject(this.core, entity, key, options));
    return found as InstanceOf<Class>; // of the class
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
   * (await session.execute(select(User).where(User.c.name.eq("ann")))).scalars().all(); // User[]
   */
  execute<Row, Tuple>(
    statement: Executable<Row, Tuple>,
    parameters?: ParameterSets,
    options?: AsyncOrmExecutionOptions,
  ): Promise<Result<Row, RowTuple<Tuple>>>;
  execute(
    statement: SqlElement,
    parameters?: ParameterSets,
    options?: AsyncOrmExecutionOptions,
  ): Promise<Result>;
  execute(
    statement: SqlElement,
    parameters?: ParameterSets,
    options?: AsyncOrmExecutionOptions,
  ): Promise<Result> {
    return this.#run(() => executeIn(this.core, statement, parameters, options), options);
  }
  /** The first value of the first row, or null without a row. */
  scalar<Row, Tuple>(
    statement: Executable<Row, Tuple>,
    parameters?: ParameterSets,
    options?: AsyncOrmExecutionOptions,
  ): Promise<RowTuple<Tuple>[0] | null>;
  scalar(
    statement: SqlElement,
    parameters?: ParameterSets,
    options?: AsyncOrmExecutionOptions,
  ): Promise<unknown>;
  async scalar(
    statement: SqlElement,
    parameters?: ParameterSets,
    options?: AsyncOrmExecutionOptions,
  ): Promise<unknown> {
    return (await this.execute(statement, parameters, options)).scalar();
  }
  /** The first value of each row: the objects of `select(User)`. */
  scalars<Row, Tuple>(
    statement: Executable<Row, Tuple>,
    parameters?: ParameterSets,
    options?: AsyncOrmExecutionOptions,
  ): Promise<ScalarResult<RowTuple<Tuple>[0]>>;
  scalars(
    statement: SqlElement,
    parameters?: ParameterSets,
    options?: AsyncOrmExecutionOptions,
  ): Promise<ScalarResult<unknown>>;
  async scalars(
    statement: SqlElement,
    parameters?: ParameterSets,
    options?: AsyncOrmExecutionOptions,
  ): Promise<ScalarResult<unknown>> {
    return (await this.execute(statement, parameters, options)).scalars();
  }
  /**
   * Runs a statement and reads its rows in pages (of `yieldPer`, else 1000) while you read them;
   * what they lead to eagerly is loaded page by page. Leaving the loop ends the statement.
   *
   * @example
   * for await (const row of await session.stream(select(User.c.id, User.c.name))) row.name;
   */
  stream<Row, Tuple>(
    statement: Executable<Row, Tuple>,
    parameters?: ParameterSet,
    options?: AsyncOrmExecutionOptions,
  ): Promise<AsyncResult<Row, RowTuple<Tuple>>>;
  stream(
    statement: SqlElement,
    parameters?: ParameterSet,
    options?: AsyncOrmExecutionOptions,
  ): Promise<AsyncResult>;
  async stream(
    statement: SqlElement,
    parameters?: ParameterSet,
    options?: AsyncOrmExecutionOptions,
  ): Promise<AsyncResult> {
    const open = () => streamOrm(this.core, statement, parameters, options);
    const signal = options?.signal;
    return AsyncResult.of(await this.#run(open, options), (make) => this.#run(make, { signal }));
  }
  /**
   * Like `stream()`: the first value of each row, the objects of `select(User)`.
   *
   * @example
   * for await (const user of await session.streamScalars(select(User))) user.name;
   */
  streamScalars<Row, Tuple>(
    statement: Executable<Row, Tuple>,
    parameters?: ParameterSet,
    options?: AsyncOrmExecutionOptions,
  ): Promise<AsyncRowView<RowTuple<Tuple>[0]>>;
  streamScalars(
    statement: SqlElement,
    parameters?: ParameterSet,
    options?: AsyncOrmExecutionOptions,
  ): Promise<AsyncRowView<unknown>>;
  async streamScalars(
    statement: SqlElement,
    parameters?: ParameterSet,
    options?: AsyncOrmExecutionOptions,
  ): Promise<AsyncRowView<unknown>> {
    return (await this.stream(statement, parameters, options)).scalars();
  }

  /** INSERT of plain rows: no objects, no cascades. */
  bulkInsertMappings(
    entity: AnyMappedClass,
    rows: Iterable<Mapping>,
    options?: BulkInsertOptions,
  ): Promise<void> {
    return this.#run(() => bulkInsert(this.core, entity, rows, options));
  }
  /** UPDATE of rows by their primary keys. */
  bulkUpdateMappings(entity: AnyMappedClass, rows: Iterable<Mapping>): Promise<void> {
    return this.#run(() => bulkUpdate(this.core, entity, rows));
  }
  /** INSERT or UPDATE of objects without cascades; they do not enter the session. */
  bulkSaveObjects(objects: Iterable<object>, options?: BulkSaveOptions): Promise<void> {
    return this.#run(() => bulkSave(this.core, objects, options));
  }

  /**
   * Begins a transaction: commits when the callback's promise is kept, rolls back when it is
   * broken. Without a callback, the transaction rolls back when it is disposed of without commit.
   *
   * @example
   * await session.begin(async (s) => { s.add(user); }); // BEGIN; INSERT …; COMMIT
   * @throws {InvalidRequestError} when one is under way, also by the first work
   */
  begin(): Promise<AsyncSessionTransaction>;
  begin<Value>(work: (session: this) => Awaitable<Value>, limits?: Limits): Promise<Value>;
  async begin<Value>(
    work?: (session: this) => Awaitable<Value>,
    limits?: Limits,
  ): Promise<AsyncSessionTransaction | Value> {
    return await this.#block(() => atOnce(() => beginTransaction(this.core)), work, limits);
  }
  /**
   * Flushes and sets a savepoint: released when the callback's promise is kept, rolled back alone
   * when it is broken.
   *
   * @example
   * await session.beginNested(async (s) => { s.add(user); }); // SAVEPOINT …; INSERT …; RELEASE SAVEPOINT …
   */
  beginNested(): Promise<AsyncSessionTransaction>;
  beginNested<Value>(work: (session: this) => Awaitable<Value>, limits?: Limits): Promise<Value>;
  async beginNested<Value>(
    work?: (session: this) => Awaitable<Value>,
    limits?: Limits,
  ): Promise<AsyncSessionTransaction | Value> {
    return await this.#block(() => beginSavepoint(this.core), work, limits);
  }
  /** Flushes and commits; expires all objects unless `expireOnCommit` is false. */
  commit(): Promise<void> {
    return this.#run(() => commitAll(this.core));
  }
  /** Rolls back: new objects are new again, deleted ones are back, all others are read again. */
  rollback(): Promise<void> {
    return this.#run(() => rollbackAll(this.core));
  }
  /** Runs the callback without flushing before its queries. */
  noAutoflush<Value>(work: (session: this) => Awaitable<Value>): Promise<Value> {
    const program = (): Program<Value> =>
      callUser(() => work(this), "the callback of noAutoflush()");
    return this.#run(() => this.core.calmly(program()));
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
  async connection(options: ConnectionOptions = {}): Promise<AsyncConnection> {
    const { executionOptions, bindArguments } = options;
    const find = () => connectionFor(this.core, bindArguments, executionOptions);
    const core = await this.#run(find);
    return core.line.face as AsyncConnection; // a session of this face is bound to connections of this face
  }

  /**
   * Chooses the engine or connection of a class or statement. Override it to choose by yourself (a
   * replica for reading, say); what it does not know it leaves to `super.getBind()`.
   *
   * @throws {InvalidRequestError} when there is none
   */
  getBind(request: BindArguments = {}): AsyncSessionBind {
    return faceOfBind(this.core, request) as AsyncSessionBind; // binds of the other face were refused
  }
  /** With `twophase`: flushes, and has every database promise that it can commit; `commit()` is left then. */
  prepare(): Promise<void> {
    return this.#run(() => prepareAll(this.core));
  }

  /** Rolls back what is under way and lets go of all objects; the session can be used again. */
  close(): Promise<void> {
    return this.#run(() => this.core.close(true));
  }
  /** Like `close()`, also where `closeResetsOnly` is false. */
  reset(): Promise<void> {
    return this.#run(() => this.core.close(false));
  }
  /** Like `close()`, and throws the connections away as broken. */
  invalidate(): Promise<void> {
    return this.#run(() => invalidateSession(this.core));
  }
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #block<Value>(
    begin: () => Program<SessionTransactionCore>,
    work: ((session: this) => Awaitable<Value>) | undefined,
    limits: Limits | undefined,
  ): Promise<AsyncSessionTransaction | Value> {
    const { core } = this;
    // What the core presents is made by the face, which is of this package.
    if (work === undefined) return core.present(await this.#run(begin)) as AsyncSessionTransaction;
    return await this.#run(() => block(core, begin, () => work(this)), limits);
  }
  #run<R>(make: () => Program<R>, limits?: Limits): Promise<R> {
    return this.#queue.run(() => this.core.flight.run(make()), limits);
  }
}

/** A session on a connection shares its queue. */
function queueOf(
  bind: AsyncSessionBind | null | undefined,
  others: () => readonly BindLike[] | undefined,
): OperationQueue {
  if (bind instanceof AsyncConnection) return bind.queue;
  return new OperationQueue(() => {
    const more = others();
    if (more === undefined) return bind ? gateOf(bind.core) : undefined;
    const cores = [...(bind ? [bind] : []), ...more].map(({ core }) => core);
    return gateOfAll(cores.map((core) => ("engine" in core ? core.engine : core)));
  });
}

function* block<Value>(
  core: SessionCore,
  begin: () => Program<SessionTransactionCore>,
  work: () => Awaitable<Value>,
): Program<Value> {
  return yield* runBlock(core, yield* begin(), callUser(work, "the callback of begin()"));
}
