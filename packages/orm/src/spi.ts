export { isModified } from "./attribute/history.ts";
export {
  beginSavepoint,
  beginTransaction,
  commitAll,
  prepareAll,
  rollbackAll,
  runBlock,
} from "./session/begin.ts";
export type { BindCore } from "./session/binds.ts";
export { bulkInsert, bulkSave, bulkUpdate } from "./session/bulk.ts";
export { connectionFor, faceOfBind, ownBind } from "./session/choose-bind.ts";
export { classHooks, hooksOf } from "./session/class-hooks.ts";
export { invalidateSession } from "./session/close.ts";
export type { Flight } from "./session/flight.ts";
export { IdentityMapView } from "./session/identity-map-view.ts";
export { lazyLoadRefused } from "./session/lazy-load-refused.ts";
export { loadAttribute } from "./session/load-attribute.ts";
export {
  addObject,
  deleteObjects,
  expireAll,
  expireObject,
  expungeObject,
  refreshObject,
} from "./session/objects.ts";
export { executeIn, getObject, getOneObject, mergeObjects } from "./session/queries.ts";
export { columnStream, type RowStream, streamOrm } from "./query/stream.ts";
export { requireState } from "./session/require-state.ts";
export { SessionCore } from "./session/session-core.ts";
export type { SessionParts } from "./session/session-core.ts";
export type { SessionFace } from "./session/session-face.ts";
export { dirtyObjects, objectsOf } from "./session/states.ts";
export { SessionTransactionCore } from "./session/transaction-core.ts";
export type { InstanceState } from "./state/instance-state.ts";
export { stateOf } from "./state/instance-state.ts";
