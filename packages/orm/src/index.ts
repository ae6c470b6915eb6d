export { aliased } from "./declare/aliased.ts";
export type {
  AliasedClass,
  AnyMappedClass,
  AttributeOf,
  Attributes,
  EntityColumns,
  InstanceOf,
  MappedClass,
  MappedSubclass,
  MappingOptions,
  ModelOptions,
  SubclassOptions,
} from "./declare/attribute-types.ts";
export { declarativeBase } from "./declare/declarative-base.ts";
export type { DeclarativeBase, DeclarativeBaseOptions } from "./declare/declarative-base.ts";
export { toPlain } from "./declare/plain.ts";
export { many, one, RelationshipDefinition } from "./declare/relationship-definition.ts";
export type {
  LazyOption,
  OneOptions,
  RelationshipOptions,
} from "./declare/relationship-definition.ts";
export {
  DetachedInstanceError,
  FlushError,
  LazyLoadError,
  MappingError,
  ObjectDeletedError,
  StaleDataError,
  UnmappedClassError,
  UnmappedInstanceError,
} from "./errors.ts";
export { inspect } from "./inspect/inspect.ts";
export type { AliasInspection } from "./inspect/inspect-alias.ts";
export type { MapperInspection, RelationshipInspection } from "./inspect/inspect-mapper.ts";
export type { AttributeInspection, ObjectInspection } from "./inspect/inspect-object.ts";
export type { History } from "./attribute/history.ts";
export type { GetOptions } from "./load/get.ts";
export {
  containsEager,
  defaultLoad,
  defer,
  immediateLoad,
  joinedLoad,
  lazyLoad,
  loadOnly,
  noLoad,
  raiseLoad,
  selectinLoad,
  subqueryLoad,
  undefer,
} from "./load/options.ts";
export { LoaderOption } from "./load/loader-option.ts";
export type {
  ContainsEagerOptions,
  DeferOptions,
  JoinedLoadOptions,
  LoadableAttribute,
  LoadableColumn,
  RaiseLoadOptions,
  RecursiveLoadOptions,
} from "./load/loader-option.ts";
export type { RefreshOptions } from "./load/refresh.ts";
export type { OrmExecutionOptions } from "./query/execute.ts";
export type { BulkInsertOptions, BulkSaveOptions, Mapping } from "./flush/bulk.ts";
export { DynamicCollection, WriteOnlyCollection } from "./attribute/query-collection.ts";
export type { BindArguments, BindKey, BindLike } from "./session/binds.ts";
export type { ConnectionOptions } from "./session/choose-bind.ts";
export type { JoinMode } from "./session/held-connection.ts";
export type { IdentityMapView } from "./session/identity-map-view.ts";
export type { MergeOptions } from "./session/merge.ts";
export {
  identityKey,
  makeTransient,
  makeTransientToDetached,
  objectSession,
  wasDeleted,
} from "./session/object-functions.ts";
export type { IdentityKey } from "./session/object-functions.ts";
export { scopedSession } from "./session/scoped-session.ts";
export type { ScopedSession, ScopeFunction } from "./session/scoped-session.ts";
export { Session } from "./session/session.ts";
export type { SessionBind } from "./session/session.ts";
export type { SessionEvents } from "./session/session-events.ts";
export { runTransaction } from "./session/run-transaction.ts";
export { sessionMaker } from "./session/session-maker.ts";
export type { SessionClass, SessionMaker, SessionMakerOptions } from "./session/session-maker.ts";
export type { SessionOptions } from "./session/session-options.ts";
export type { SessionTransaction } from "./session/session-transaction.ts";
export { RelationshipAttribute } from "./relationship/relationship-attribute.ts";
