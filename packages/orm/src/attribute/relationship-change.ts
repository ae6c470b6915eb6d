import { ArgumentError } from "@rebis/base";
import { describe } from "@rebis/core-sql/spi";
import type { Mapper, Relationship } from "../mapper/mapping.ts";
import {
  type CollectionValue,
  type InstanceState,
  type PendingMutations,
  stateOf,
} from "../state/instance-state.ts";
import {
  type CollectionListener,
  collectionOf,
  membersOf,
  tellDifference,
  unlink,
} from "./collection.ts";

// What happens when a relationship changes in memory: the change is recorded for the flush, the
// other side follows at once, and orphans and cascades are kept in view. A change that comes from
// the other side (`follow…`) is recorded, but not passed back.

/** Whether `mapper` maps `wanted`, or a class below it. */
function isOf(state: InstanceState, wanted: Mapper): boolean {
  return state.mapper === wanted || wanted.class.prototype.isPrototypeOf(state.object);
}

/** A value given for a relationship. @throws {ArgumentError} for anything but an object of the other class */
function checkedMember(relationship: Relationship, value: unknown): object {
  const state = stateOf(value);
  if (state === undefined || !isOf(state, relationship.target)) {
    throw new ArgumentError(
      `Cannot use ${describe(value)} in "${relationship.parent.name}"."${relationship.key}": it is no "${relationship.target.name}". Give one${relationship.uselist || relationship.options.lazy === undefined ? "" : ", or null"}.`,
    );
  }
  return state.object;
}

function relatedOf(state: InstanceState): unknown[] {
  return (state.related ??= state.mapper.blankRelated.slice());
}

/**
 * The loaded collection; for an object without a row an empty one, which it keeps. Having been
 * read is no change: `committed` is set with the first one.
 */
export function loadedCollection(
  state: InstanceState,
  relationship: Relationship,
): CollectionValue | undefined {
  const related = relatedOf(state);
  const present = related[relationship.index] as CollectionValue | undefined;
  if (present !== undefined || state.hasIdentity) return present;
  const made = collectionOf([]);
  related[relationship.index] = made;
  return made;
}

/** What was added to and removed from a collection that is not loaded. */
function pendingOf(state: InstanceState, relationship: Relationship): PendingMutations {
  state.pending ??= new Map();
  let pending = state.pending.get(relationship.index);
  if (pending === undefined) {
    pending = { added: new Set(), removed: new Set() };
    state.pending.set(relationship.index, pending);
  }
  return pending;
}

function remember(state: InstanceState, value: CollectionValue): void {
  state.touch();
  value.committed ??= [...value.items];
}

/** The child has (or lost) this parent: decides whether it is an orphan. */
function noteParent(
  relationship: Relationship,
  parent: InstanceState,
  child: InstanceState,
  has: boolean,
): void {
  if (!relationship.cascade.deleteOrphan) return;
  child.parents ??= new Map();
  if (has) {
    checkSingleParent(relationship, parent, child);
    child.parents.set(relationship, parent);
    return;
  }
  const holder = child.parents.get(relationship);
  if (holder === undefined || holder === parent) child.parents.set(relationship, false);
}

/** Refuses a second parent where the relationship allows one. */
function checkSingleParent(
  relationship: Relationship,
  parent: InstanceState,
  child: InstanceState,
): void {
  if (relationship.options.singleParent !== true) return;
  const before = child.parents?.get(relationship);
  if (before === undefined || before === false || before === parent) return;
  throw new ArgumentError(
    `Cannot give this "${child.mapper.name}" a second parent through "${relationship.parent.name}"."${relationship.key}": singleParent allows one. Remove it from the first one before.`,
  );
}

/** The other side follows an object that came into this relationship. */
function tellAdded(relationship: Relationship, parent: InstanceState, child: InstanceState): void {
  noteParent(relationship, parent, child, true);
  const { reverse } = relationship;
  if (reverse !== undefined && !reverse.viewOnly) {
    if (reverse.uselist) followAppend(child, reverse, parent);
    else followSet(child, reverse, parent);
  }
}

/** The other side follows an object that left this relationship. */
function tellRemoved(
  relationship: Relationship,
  parent: InstanceState,
  child: InstanceState,
): void {
  noteParent(relationship, parent, child, false);
  const { reverse } = relationship;
  if (reverse !== undefined && !reverse.viewOnly) {
    if (reverse.uselist) followRemove(child, reverse, parent);
    else followUnset(child, reverse, parent);
  }
}

function followAppend(
  state: InstanceState,
  relationship: Relationship,
  member: InstanceState,
): void {
  const value = loadedCollection(state, relationship);
  noteParent(relationship, state, member, true);
  if (value === undefined) {
    const pending = pendingOf(state, relationship);
    if (!pending.removed.delete(member.object)) pending.added.add(member.object);
    state.touch();
    return;
  }
  if (value.items.includes(member.object)) return;
  remember(state, value);
  Array.prototype.push.call(value.items, member.object);
}

function followRemove(
  state: InstanceState,
  relationship: Relationship,
  member: InstanceState,
): void {
  const value = loadedCollection(state, relationship);
  noteParent(relationship, state, member, false);
  if (value === undefined) {
    const pending = pendingOf(state, relationship);
    if (!pending.added.delete(member.object)) pending.removed.add(member.object);
    state.touch();
    return;
  }
  const position = value.items.indexOf(member.object);
  if (position < 0) return;
  remember(state, value);
  Array.prototype.splice.call(value.items, position, 1);
}

function recordScalar(state: InstanceState, relationship: Relationship, before: unknown): void {
  state.touch();
  state.committedRelated ??= new Map();
  if (!state.committedRelated.has(relationship.index))
    state.committedRelated.set(relationship.index, before);
}

/**
 * What a relationship to one object held: also when it is not loaded, if the session has that
 * object, so that its other side can follow.
 */
function formerOf(state: InstanceState, relationship: Relationship): unknown {
  const present = relatedOf(state)[relationship.index];
  if (present !== undefined || state.committedRelated?.has(relationship.index) === true)
    return present;
  return state.session?.peek(state, relationship.index);
}

function followSet(state: InstanceState, relationship: Relationship, other: InstanceState): void {
  const before = formerOf(state, relationship);
  if (before === other.object) return;
  recordScalar(state, relationship, before);
  relatedOf(state)[relationship.index] = other.object;
  noteParent(relationship, state, other, true);
  // The object moves: whom it belonged to before loses it.
  const former = stateOf(before);
  if (former !== undefined) {
    noteParent(relationship, state, former, false);
    if (relationship.reverse?.uselist === true) followRemove(former, relationship.reverse, state);
    else if (relationship.reverse !== undefined) followUnset(former, relationship.reverse, state);
  }
}

function followUnset(state: InstanceState, relationship: Relationship, other: InstanceState): void {
  const before = relatedOf(state)[relationship.index];
  if (before === null || (before !== undefined && before !== other.object)) return;
  recordScalar(state, relationship, before ?? other.object);
  relatedOf(state)[relationship.index] = null;
  noteParent(relationship, state, other, false);
}

/** Sets a relationship to one object, or to null. */
export function setScalar(state: InstanceState, relationship: Relationship, value: unknown): void {
  if (value === undefined) {
    throw new ArgumentError(
      `Cannot set "${relationship.parent.name}"."${relationship.key}" to undefined: it has no meaning here. Use null for no object.`,
    );
  }
  const object = value === null ? null : checkedMember(relationship, value);
  const before = formerOf(state, relationship);
  if (before === object) return;
  const other = stateOf(object);
  if (other !== undefined) noteParent(relationship, state, other, true);
  recordScalar(state, relationship, before);
  relatedOf(state)[relationship.index] = object;
  const former = stateOf(before);
  if (former !== undefined) tellRemoved(relationship, state, former);
  if (other !== undefined) {
    tellAdded(relationship, state, other);
    if (relationship.cascade.saveUpdate)
      state.session?.cascadeIn(state, other.object, relationship.index);
  }
}

/** What a collection does when the user changes it. */
class RelationshipListener implements CollectionListener {
  readonly #state: InstanceState;
  readonly #relationship: Relationship;

  constructor(state: InstanceState, relationship: Relationship) {
    this.#state = state;
    this.#relationship = relationship;
  }
  check(item: unknown): object {
    const member = checkedMember(this.#relationship, item);
    const child = stateOf(member);
    if (child !== undefined) checkSingleParent(this.#relationship, this.#state, child);
    return member;
  }
  changing(): void {
    const value = relatedOf(this.#state)[this.#relationship.index] as CollectionValue | undefined;
    if (value !== undefined) remember(this.#state, value);
  }
  added(item: object): void {
    const member = stateOf(item);
    if (member === undefined) return;
    const { index, cascade } = this.#relationship;
    tellAdded(this.#relationship, this.#state, member);
    if (cascade.saveUpdate) this.#state.session?.cascadeIn(this.#state, item, index);
  }
  removed(item: object): void {
    const member = stateOf(item);
    if (member !== undefined) tellRemoved(this.#relationship, this.#state, member);
  }
}

/** What a collection does when the user changes it. */
export function listenerFor(state: InstanceState, relationship: Relationship): CollectionListener {
  return new RelationshipListener(state, relationship);
}

/** Adds to a collection that need not be loaded. */
export function addMember(state: InstanceState, relationship: Relationship, item: unknown): void {
  const child = stateOf(checkedMember(relationship, item)) as InstanceState; // a member has one
  checkSingleParent(relationship, state, child);
  followAppend(state, relationship, child);
  tellAdded(relationship, state, child);
  if (relationship.cascade.saveUpdate)
    state.session?.cascadeIn(state, child.object, relationship.index);
}

/** Takes out of a collection that need not be loaded. */
export function removeMember(
  state: InstanceState,
  relationship: Relationship,
  item: unknown,
): void {
  const child = stateOf(checkedMember(relationship, item)) as InstanceState; // as above
  followRemove(state, relationship, child);
  tellRemoved(relationship, state, child);
}

/** Replaces a whole collection: only members that come or go are told. The old list is cut loose. */
export function replaceCollection(
  state: InstanceState,
  relationship: Relationship,
  given: unknown,
): void {
  const where = `"${relationship.parent.name}"."${relationship.key}"`;
  const members = membersOf(given, where).map((item) => checkedMember(relationship, item));
  const before = loadedCollection(state, relationship);
  if (before === undefined)
    throw new ArgumentError(
      `Cannot replace the collection ${where}: it is not loaded. Load it first.`,
    );
  remember(state, before);
  const after = collectionOf(members);
  after.committed = before.committed;
  relatedOf(state)[relationship.index] = after;
  const listener = listenerFor(state, relationship);
  unlink(before);
  tellDifference(before.items, members, listener);
}

/** Puts what was loaded into a collection, with what was queued before it was loaded. */
export function setLoadedCollection(
  state: InstanceState,
  relationship: Relationship,
  members: readonly object[],
): void {
  const value = collectionOf(members);
  const pending = state.pending?.get(relationship.index);
  relatedOf(state)[relationship.index] = value;
  if (pending === undefined) return;
  state.pending?.delete(relationship.index);
  // The row of a queued change may be there already, when the change was flushed by the load.
  const added = [...pending.added].filter((item) => !value.items.includes(item));
  const removed = [...pending.removed].filter((item) => value.items.includes(item));
  if (added.length + removed.length === 0) return;
  value.committed = [...value.items];
  for (const item of added) Array.prototype.push.call(value.items, item);
  for (const item of removed)
    Array.prototype.splice.call(value.items, value.items.indexOf(item), 1);
}

/** Puts what was loaded into a relationship to one object. */
export function setLoadedScalar(
  state: InstanceState,
  relationship: Relationship,
  object: object | null,
): void {
  relatedOf(state)[relationship.index] = object;
}
