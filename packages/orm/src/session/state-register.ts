import { InvalidRequestError } from "@rebis/base";
import type { FlushOutcome } from "../flush/flushing-session.ts";
import type { CollectionValue, InstanceState, StateOwner } from "../state/instance-state.ts";
import { expireState, restoreKey } from "./expire.ts";
import type { IdentityMap } from "./identity-map.ts";
import type { Scope } from "./scope.ts";
import type { LifecycleEvent, SessionHooks } from "./session-events.ts";

/** The session of the states in a {@link StateRegister}. */
export interface StateHolder extends StateOwner {
  /** Work has come: a transaction begins when there is none. */
  autobegin(): void;
}

/**
 * Which objects a session holds, and at which stage of their lives; every move between stages is
 * made here.
 *
 * ```text
 *   transient ─add─► pending ─flush─► persistent ─delete, flush─► deleted ─commit─► detached
 *       ▲               │                │   ▲                       │                 │
 *       ├──expunge──────┘                │   ├────────rollback───────┘                 │
 *       └──rollback of the INSERT────────┤   └──────────────add────────────────────────┤
 *                                        └──expunge, close─────────────────────────────┘
 * ```
 */
export class StateRegister {
  readonly identityMap: IdentityMap;
  /** In the order of add(). */
  readonly pending: Set<InstanceState> = new Set();
  /** Persistent objects with changes; filled by setters, so nothing is ever searched for changes. */
  readonly modified: Set<InstanceState> = new Set();
  /** Marked by delete(), not flushed. */
  readonly doomed: Set<InstanceState> = new Set();
  readonly #holder: StateHolder;
  readonly #hooks: SessionHooks;
  #added = 0;

  constructor(holder: StateHolder, hooks: SessionHooks, identityMap: IdentityMap) {
    this.#holder = holder;
    this.#hooks = hooks;
    this.identityMap = identityMap;
  }

  /** Nothing waits for a flush. */
  get isClean(): boolean {
    return this.pending.size + this.modified.size + this.doomed.size === 0;
  }
  /** Whether an object is in the session: pending, or persistent. */
  contains(state: InstanceState): boolean {
    return (
      state.session === this.#holder && (state.stage === "pending" || state.stage === "persistent")
    );
  }
  owns(state: InstanceState): boolean {
    return state.session === this.#holder;
  }

  /** add() of one object. */
  save(state: InstanceState): void {
    if (state.hasIdentity) this.#revive(state);
    else this.#enlist(state);
  }

  #enlist(state: InstanceState): void {
    if (this.pending.has(state)) return;
    this.#attach(state);
    this.#added++;
    state.insertOrder = this.#added;
    state.stage = "pending";
    this.pending.add(state);
    this.#tellAttached(state, "transientToPending");
  }

  /** A detached object comes back; one that delete() marked is no longer marked. */
  #revive(state: InstanceState): void {
    if (this.owns(state) && state.stage === "persistent") {
      this.doomed.delete(state);
      return;
    }
    if (state.wasDeleted) {
      throw new InvalidRequestError(
        `Cannot add a "${state.mapper.name}": its row has been deleted. Call makeTransient() first to insert it again.`,
      );
    }
    this.#checkUnique(state);
    this.#attach(state);
    state.stage = "persistent";
    this.identityMap.add(state);
    if (state.modified) this.modified.add(state);
    this.#tellAttached(state, "detachedToPersistent");
  }

  #checkUnique(state: InstanceState): void {
    const { mapper, identity } = state;
    const present = identity === undefined ? undefined : this.identityMap.get(mapper, identity);
    if (present === undefined || present === state) return;
    throw new InvalidRequestError(
      `Cannot add a "${mapper.name}": this session has another object for the same row. Use session.merge(), or expunge the other object first.`,
    );
  }

  #attach(state: InstanceState): void {
    this.#holder.autobegin();
    if (state.session !== undefined && !this.owns(state)) {
      throw new InvalidRequestError(
        `Cannot add a "${state.mapper.name}": it belongs to another session. Call expunge() there first, or merge() here.`,
      );
    }
    this.#hooks.tell("beforeAttach", state.object);
    state.session = this.#holder;
  }
  #tellAttached(state: InstanceState, event: LifecycleEvent): void {
    this.#hooks.tell("afterAttach", state.object);
    this.#hooks.tell(event, state.object);
  }

  /** delete() of one object that has a row; it may come from outside. */
  admit(state: InstanceState): void {
    if (!this.owns(state)) this.#revive(state);
  }
  /** Marks an object of the session for its DELETE. */
  doom(state: InstanceState): void {
    // A list that was not read again may still hold what is gone already.
    if (state.wasDeleted) return;
    this.admit(state);
    if (state.stage === "persistent") this.doomed.add(state);
  }
  /** Whether an object waits for its DELETE, or has had it. */
  isGone(state: InstanceState): boolean {
    return this.doomed.has(state) || (this.owns(state) && state.stage === "deleted");
  }

  /** A loaded row became an object. */
  adopt(state: InstanceState): void {
    state.session = this.#holder;
    state.stage = "persistent";
    this.identityMap.add(state);
    this.#hooks.tell("loadedAsPersistent", state.object);
  }

  /** An attribute was changed. */
  noteModified(state: InstanceState): void {
    if (state.stage === "persistent") this.modified.add(state);
  }

  /** Forgets what is known of an object; a pending one leaves. */
  expire(state: InstanceState): void {
    if (state.stage === "pending") this.expunge(state);
    else if (state.hasIdentity) {
      this.modified.delete(state);
      expireState(state);
    }
  }
  /** Forgets what is known of all rows. */
  expireAll(): void {
    for (const state of this.identityMap) expireState(state);
    this.modified.clear();
  }

  /** Takes an object out of the session. */
  expunge(state: InstanceState): void {
    const { stage } = state;
    this.#forget(state);
    if (stage === "pending") {
      state.stage = "transient";
      this.#hooks.tell("pendingToTransient", state.object);
      return;
    }
    state.stage = "detached";
    this.#hooks.tell(
      stage === "deleted" ? "deletedToDetached" : "persistentToDetached",
      state.object,
    );
  }
  #forget(state: InstanceState): void {
    this.pending.delete(state);
    this.modified.delete(state);
    this.doomed.delete(state);
    this.identityMap.remove(state);
    state.session = undefined;
  }
  /** Takes all objects out. */
  expungeAll(): void {
    for (const state of this.pending) this.expunge(state);
    if (this.#hooks.hears("persistentToDetached"))
      for (const state of this.identityMap) this.expunge(state);
    else this.identityMap.release();
    this.modified.clear();
    this.doomed.clear();
  }

  /** Books what a flush did. */
  book(outcome: FlushOutcome, scope: Scope, keepDirty: boolean): void {
    for (const state of outcome.deleted) this.#bookDeleted(state, scope);
    for (const [state, former] of outcome.switched) {
      this.identityMap.removeAt(state, former.identity);
      scope.noteSwitch(state, former);
    }
    for (const state of outcome.switched.keys()) this.identityMap.add(state);
    this.#bookInserted(outcome.inserted, scope);
    for (const state of outcome.updated) {
      // A listener of afterFlush may have changed it again: that is for the next flush.
      if (!state.modified) this.modified.delete(state);
      // Marked by delete(), it came into a collection again, and was kept.
      this.doomed.delete(state);
      if (keepDirty) scope.dirty.add(state);
    }
    for (const state of outcome.expunged) this.expunge(state);
  }

  #bookInserted(states: readonly InstanceState[], scope: Scope): void {
    const isHeard = this.#hooks.hears("pendingToPersistent");
    if (states.length === this.pending.size) this.pending.clear();
    else for (const state of states) this.pending.delete(state);
    for (const state of states) {
      state.stage = "persistent";
      this.identityMap.add(state);
      scope.fresh.add(state);
      if (state.modified) this.modified.add(state); // since it was written, by a listener
      if (isHeard) this.#hooks.tell("pendingToPersistent", state.object);
    }
  }
  #bookDeleted(state: InstanceState, scope: Scope): void {
    this.identityMap.remove(state);
    this.doomed.delete(state);
    this.modified.delete(state);
    state.stage = "deleted";
    state.wasDeleted = true;
    scope.deleted.add(state);
    this.#hooks.tell("persistentToDeleted", state.object);
  }

  /** The transaction is committed: what it deleted is gone for good. */
  release(scope: Scope): void {
    for (const state of scope.deleted) if (this.owns(state)) this.expunge(state);
    scope.deleted.clear();
  }

  /** Puts the objects back to where they were when the scope began. */
  restore(scope: Scope, dirtyOnly: boolean): void {
    for (const state of [...this.pending, ...scope.fresh]) this.#unmake(state);
    this.#restoreKeys(scope);
    for (const state of scope.deleted) this.#undelete(state);
    this.doomed.clear();
    if (!dirtyOnly) {
      this.expireAll();
      return;
    }
    for (const state of [...scope.dirty, ...this.modified, ...scope.deleted])
      if (this.owns(state) && state.stage === "persistent") this.expire(state);
  }

  /** A new object is new again: it keeps its values, and everything it refers to counts as added. */
  #unmake(state: InstanceState): void {
    if (!this.owns(state)) return;
    if (state.stage === "pending") {
      this.expunge(state);
      return;
    }
    this.#forget(state);
    state.stage = "transient";
    state.identity = undefined;
    state.wasDeleted = false;
    state.expired = false;
    for (const { index, uselist } of state.related === undefined
      ? []
      : state.mapper.relationships) {
      const value = state.related?.[index];
      if (value === undefined || value === null) continue;
      if (uselist) (value as CollectionValue).committed = [];
      else (state.committedRelated ??= new Map()).set(index, undefined);
    }
    this.#hooks.tell("persistentToTransient", state.object);
  }

  #restoreKeys(scope: Scope): void {
    for (const state of scope.switched.keys()) this.identityMap.remove(state);
    for (const [state, former] of scope.switched) {
      if (scope.fresh.has(state) || !this.owns(state)) continue;
      state.identity = former.identity;
      restoreKey(state, former.values);
      this.identityMap.add(state);
    }
  }

  #undelete(state: InstanceState): void {
    if (!this.owns(state) || state.stage !== "deleted") return;
    state.stage = "persistent";
    state.wasDeleted = false;
    this.identityMap.add(state);
    this.#hooks.tell("deletedToPersistent", state.object);
  }
}
