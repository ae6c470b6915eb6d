import type { ExecutionOptions } from "@rebis/engine";
import type { BindKey, BindLike } from "./binds.ts";
import type { JoinMode } from "./held-connection.ts";

/**
 * Options of a session.
 *
 * @see https://docs.sqlalchemy.org/en/21/orm/session_api.html#sqlalchemy.orm.Session
 */
export interface SessionOptions {
  /** Flush before a query or a load, so that it sees the changes (default true). */
  readonly autoflush?: boolean;
  /** After a commit, forget what is loaded: the next read is fresh (default true). */
  readonly expireOnCommit?: boolean;
  /** Begin a transaction with the first work (default true); false: only with begin(). */
  readonly autobegin?: boolean;
  /** Keep objects only as long as somebody else holds them, unless they were changed (default false). */
  readonly weakIdentityMap?: boolean;
  /** How to take part in a transaction that the given connection is in already. */
  readonly joinTransactionMode?: JoinMode;
  /** After close() the session can be used again (default true). */
  readonly closeResetsOnly?: boolean;
  /** For every statement, and for each connection when it is taken. */
  readonly executionOptions?: ExecutionOptions;
  /**
   * Databases by mapped class (with its subclasses), declarative base or table, a Map or a list of
   * pairs; the session's own bind is for what is not among them.
   */
  readonly binds?: Iterable<readonly [BindKey, BindLike]>;
  /** Every transaction has two phases: all databases promise to commit before the first one does. */
  readonly twophase?: boolean;
  /** Your notes; copied. */
  readonly info?: Readonly<Record<string, unknown>>;
}
