import { ArgumentError, InvalidRequestError } from "@rebis/base";
import { describe } from "@rebis/core-sql/spi";
import { mapperFor } from "../mapper/registry.ts";
import type { Mapper } from "../mapper/mapping.ts";
import type { AnyMappedClass } from "../declare/attribute-types.ts";
import { expireUnloaded, storedKey } from "./expire.ts";
import { requireState } from "./require-state.ts";
import type { Session } from "./session.ts";
import { SessionCore } from "./session-core.ts";

/**
 * The session that an object belongs to, or null. Under the asynchronous face it is the
 * AsyncSession.
 *
 * @example objectSession(user)?.expire(user);
 * @see https://docs.sqlalchemy.org/en/21/orm/session_api.html#sqlalchemy.orm.object_session
 * @since 0.1.0
 */
export function objectSession(object: object): Session | null {
  const owner = requireState(object, "find the session of").session;
  // The face of a core is what its user holds.
  return owner instanceof SessionCore ? (owner.face.session as Session) : null;
}

/**
 * Makes an object new: it leaves its session and forgets its row, so that add() inserts it as
 * another one. What is loaded of it stays, the primary key too.
 *
 * @example
 * makeTransient(user);
 * user.id = 2;
 * session.add(user); // INSERT INTO users …
 * @see https://docs.sqlalchemy.org/en/21/orm/session_api.html#sqlalchemy.orm.make_transient
 * @since 0.1.0
 */
export function makeTransient(object: object): void {
  const state = requireState(object, "make transient");
  const { session } = state;
  if (session instanceof SessionCore) session.register.expunge(state);
  state.stage = "transient";
  state.identity = undefined;
  state.expired = false;
  state.wasDeleted = false;
  state.pending = undefined;
}

/**
 * Makes a new object one that has a row, by the primary key that it was given; what was not set
 * is loaded once it is in a session. For objects that come from elsewhere (a cache, a form).
 *
 * @example
 * const user = new User({ id: 1 });
 * makeTransientToDetached(user);
 * session.add(user);
 * user.name; // SELECT … FROM users WHERE users.id = ?
 * @throws {InvalidRequestError} unless the object is transient and has a primary key
 * @see https://docs.sqlalchemy.org/en/21/orm/session_api.html#sqlalchemy.orm.make_transient_to_detached
 * @since 0.1.0
 */
export function makeTransientToDetached(object: object): void {
  const state = requireState(object, "make detached");
  const { mapper } = state;
  if (state.stage !== "transient") {
    throw new InvalidRequestError(
      `Cannot make a "${mapper.name}" detached: it is ${state.stage}, not transient. Call makeTransient() first.`,
    );
  }
  const identity = mapper.identityOf(state.values);
  if (identity === undefined) {
    throw new InvalidRequestError(
      `Cannot make a "${mapper.name}" detached: its primary key is not set. Set it first.`,
    );
  }
  state.identity = identity;
  state.stage = "detached";
  state.markClean();
  expireUnloaded(state);
}

/**
 * Whether an object's row was deleted by a flush, also after the commit.
 *
 * @see https://docs.sqlalchemy.org/en/21/orm/session_api.html#sqlalchemy.orm.was_deleted
 * @since 0.1.0
 */
export function wasDeleted(object: object): boolean {
  return requireState(object, "examine").wasDeleted;
}

/** What identifies a row among all: its class, and its primary key. */
export interface IdentityKey {
  readonly class: Mapper["class"];
  readonly primaryKey: readonly unknown[];
}

/**
 * The identity of an object, or of a class and a primary key.
 *
 * @example
 * identityKey(user);    // { class: User, primaryKey: [1] }
 * identityKey(User, 1); // the same
 * @see https://docs.sqlalchemy.org/en/21/orm/session_api.html#sqlalchemy.orm.util.identity_key
 * @since 0.1.0
 */
export function identityKey(object: object): IdentityKey;
export function identityKey(entity: AnyMappedClass, key: unknown): IdentityKey;
export function identityKey(...given: readonly unknown[]): IdentityKey {
  const [first, key] = given;
  if (given.length < 2) {
    const state = requireState(first, "tell the identity of");
    return { class: state.mapper.class, primaryKey: storedKey(state) };
  }
  const mapper = mapperFor(first, "the class of an identity");
  const primaryKey: readonly unknown[] = Array.isArray(key) ? key : [key];
  if (mapper.identityOfKey(primaryKey) === undefined) {
    throw new ArgumentError(
      `Cannot identify a "${mapper.name}" by ${describe(key)}: a primary key has no NULL. Give its value, or a list of values.`,
    );
  }
  return { class: mapper.class, primaryKey };
}
