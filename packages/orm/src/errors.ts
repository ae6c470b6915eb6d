import { ArgumentError, InvalidRequestError, RebisError } from "@rebis/base";

/** An object without a session is asked for something that only the database knows. */
export class DetachedInstanceError extends InvalidRequestError {
  static override readonly code: string = "ORM-DETACHED";
}
/** An attribute is not loaded, and this face or option does not load it on access. */
export class LazyLoadError extends InvalidRequestError {
  static override readonly code: string = "ORM-LAZY-LOAD";
}
/** The row of an object has gone. */
export class ObjectDeletedError extends InvalidRequestError {
  static override readonly code: string = "ORM-OBJECT-DELETED";
}
/** An UPDATE or DELETE matched fewer rows than the unit of work expected. */
export class StaleDataError extends RebisError {
  static override readonly code: string = "ORM-STALE-DATA";
}
/** The unit of work cannot write what it was given. */
export class FlushError extends RebisError {
  static override readonly code: string = "ORM-FLUSH";
}
/** A class that no model was made for. */
export class UnmappedClassError extends InvalidRequestError {
  static override readonly code: string = "ORM-UNMAPPED-CLASS";
}
/** An object whose class is not mapped. */
export class UnmappedInstanceError extends InvalidRequestError {
  static override readonly code: string = "ORM-UNMAPPED-INSTANCE";
}
/** A relationship or loader option that cannot be configured. */
export class MappingError extends ArgumentError {
  static override readonly code: string = "ORM-MAPPING";
}
