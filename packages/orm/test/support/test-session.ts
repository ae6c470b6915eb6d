import type { Awaitable } from "@rebis/base";
import type { SqlElement } from "@rebis/core-sql";
import type { ParameterSets, Result } from "@rebis/engine";
import type { AnyMappedClass, MergeOptions } from "@rebis/orm";
import type { SessionCore } from "@rebis/orm/spi";

/** A transaction of a session as suites see it: await everything, and both faces fit. */
interface TestSessionTransaction {
  readonly isActive: boolean;
  commit(): Awaitable<void>;
  rollback(): Awaitable<void>;
}

/** A session as suites see it. */
export interface TestSession {
  readonly core: SessionCore;
  add(object: object): void;
  addAll(objects: Iterable<object>): void;
  delete(object: object): Awaitable<void>;
  flush(): Awaitable<void>;
  commit(): Awaitable<void>;
  rollback(): Awaitable<void>;
  prepare(): Awaitable<void>;
  refresh(object: object, names?: readonly string[]): Awaitable<void>;
  expire(object: object, names?: readonly string[]): void;
  expireAll(): void;
  expunge(object: object): void;
  merge<Instance extends object>(object: Instance, options?: MergeOptions): Awaitable<Instance>;
  get<Class extends AnyMappedClass>(
    entity: Class,
    key: unknown,
  ): Awaitable<InstanceType<Class> | null>;
  in(object: object): boolean;
  readonly new: ReadonlySet<object>;
  readonly dirty: ReadonlySet<object>;
  readonly deleted: ReadonlySet<object>;
  isModified(object: object): boolean;
  execute(statement: SqlElement, parameters?: ParameterSets): Awaitable<Result>;
  begin(): Awaitable<TestSessionTransaction>;
  begin<Value>(work: (session: TestSession) => Awaitable<Value>): Awaitable<Value>;
  beginNested(): Awaitable<TestSessionTransaction>;
  beginNested<Value>(work: (session: TestSession) => Awaitable<Value>): Awaitable<Value>;
  noAutoflush<Value>(work: (session: TestSession) => Awaitable<Value>): Awaitable<Value>;
  inTransaction(): boolean;
  inNestedTransaction(): boolean;
  close(): Awaitable<void>;
}
