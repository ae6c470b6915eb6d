import { type Awaitable, callUser, type Program, runAsync } from "@rebis/base";
import type { SqlElement } from "@rebis/core-sql";
import type { ParameterSets, Result } from "@rebis/engine";
import type { ConnectionCore } from "@rebis/engine/spi";
import type { AnyMappedClass, MergeOptions, SessionOptions } from "@rebis/orm";
import {
  addObject,
  beginSavepoint,
  beginTransaction,
  type BindCore,
  classHooks,
  commitAll,
  deleteObjects,
  dirtyObjects,
  executeIn,
  expireAll,
  expireObject,
  expungeObject,
  getObject,
  isModified,
  type InstanceState,
  lazyLoadRefused,
  mergeObjects,
  objectsOf,
  refreshObject,
  requireState,
  rollbackAll,
  runBlock,
  SessionCore,
  type SessionFace,
  type SessionTransactionCore,
} from "@rebis/orm/spi";
import type { TestSession, TestSessionTransaction } from "./test-session.ts";

class AsyncTransaction implements TestSessionTransaction {
  readonly #core: SessionTransactionCore;
  readonly #session: AsyncTestSession;
  constructor(core: SessionTransactionCore, session: AsyncTestSession) {
    this.#core = core;
    this.#session = session;
  }
  get isActive(): boolean {
    return this.#core.isActive;
  }
  commit(): Promise<void> {
    return this.#session.run(this.#core.commit());
  }
  rollback(): Promise<void> {
    return this.#session.run(this.#core.rollback());
  }
}

class AsyncFace implements SessionFace {
  readonly session: AsyncTestSession;
  constructor(session: AsyncTestSession) {
    this.session = session;
  }
  load(state: InstanceState, key: string): never {
    throw lazyLoadRefused(state, key);
  }
  dress(connection: ConnectionCore): void {
    connection.line.face = { core: connection };
  }
  present(transaction: SessionTransactionCore): object {
    return new AsyncTransaction(transaction, this.session);
  }
}

/** A promise face of a session, to prove the core under the asynchronous runner. */
export class AsyncTestSession implements TestSession {
  readonly core: SessionCore;
  constructor(bind: BindCore | undefined, options: SessionOptions = {}) {
    this.core = new SessionCore({
      bind,
      options,
      face: new AsyncFace(this),
      hooks: classHooks(new.target),
    });
  }
  async run<R>(program: Program<R>): Promise<R> {
    return await runAsync(this.core.flight.run(program));
  }
  add(object: object): void {
    addObject(this.core, object);
  }
  addAll(objects: Iterable<object>): void {
    for (const object of objects) this.add(object);
  }
  delete(object: object): Promise<void> {
    return this.run(deleteObjects(this.core, [object]));
  }
  flush(): Promise<void> {
    return this.run(this.core.flush());
  }
  commit(): Promise<void> {
    return this.run(commitAll(this.core));
  }
  rollback(): Promise<void> {
    return this.run(rollbackAll(this.core));
  }
  refresh(object: object, names?: readonly string[]): Promise<void> {
    return this.run(refreshObject(this.core, object, names, undefined));
  }
  expire(object: object, names?: readonly string[]): void {
    expireObject(this.core, object, names);
  }
  expireAll(): void {
    expireAll(this.core);
  }
  expunge(object: object): void {
    expungeObject(this.core, object);
  }
  async merge<Instance extends object>(
    object: Instance,
    options?: MergeOptions,
  ): Promise<Instance> {
    const [merged] = await this.run(mergeObjects(this.core, [object], options));
    return merged as Instance;
  }
  async get<Class extends AnyMappedClass>(
    entity: Class,
    key: unknown,
  ): Promise<InstanceType<Class> | null> {
    return (await this.run(getObject(this.core, entity, key, undefined))) as InstanceType<Class>;
  }
  in(object: object): boolean {
    return this.core.register.contains(requireState(object, "look for"));
  }
  get new(): ReadonlySet<object> {
    return objectsOf(this.core.register.pending);
  }
  get dirty(): ReadonlySet<object> {
    return dirtyObjects(this.core);
  }
  get deleted(): ReadonlySet<object> {
    return objectsOf(this.core.register.doomed);
  }
  isModified(object: object): boolean {
    return isModified(requireState(object, "examine"));
  }
  execute(statement: SqlElement, parameters?: ParameterSets): Promise<Result> {
    return this.run(executeIn(this.core, statement, parameters, undefined));
  }
  begin(): Promise<TestSessionTransaction>;
  begin<Value>(work: (session: TestSession) => Awaitable<Value>): Promise<Value>;
  async begin<Value>(
    work?: (session: TestSession) => Awaitable<Value>,
  ): Promise<TestSessionTransaction | Value> {
    return await this.#block(beginTransaction(this.core), work);
  }
  beginNested(): Promise<TestSessionTransaction>;
  beginNested<Value>(work: (session: TestSession) => Awaitable<Value>): Promise<Value>;
  async beginNested<Value>(
    work?: (session: TestSession) => Awaitable<Value>,
  ): Promise<TestSessionTransaction | Value> {
    return await this.#block(await this.run(beginSavepoint(this.core)), work);
  }
  async #block<Value>(
    transaction: SessionTransactionCore,
    work: ((session: TestSession) => Awaitable<Value>) | undefined,
  ): Promise<TestSessionTransaction | Value> {
    if (work === undefined) return new AsyncTransaction(transaction, this);
    const program = callUser(() => work(this), "the callback of begin()");
    return await this.run(runBlock(this.core, transaction, program));
  }
  noAutoflush<Value>(work: (session: TestSession) => Awaitable<Value>): Promise<Value> {
    return this.run(this.core.calmly(callUser(() => work(this), "the callback of noAutoflush()")));
  }
  inTransaction(): boolean {
    return this.core.transaction !== undefined;
  }
  inNestedTransaction(): boolean {
    return this.core.transaction?.isNested ?? false;
  }
  close(): Promise<void> {
    return this.run(this.core.close(true));
  }
}
