import { FlushError } from "../errors.ts";
import type { Relationship } from "../mapper/mapping.ts";
import { type InstanceState, stateOf } from "../state/instance-state.ts";
import { changeOf, membersNow } from "./history.ts";
import { type Copy, type Link, type MapperPlan, planOf } from "./mapper-plan.ts";
import { keyChanges } from "./key-change.ts";
import { isWith } from "./membership.ts";
import type { Participants } from "./participants.ts";

// Foreign keys follow relationships: their values are copied when rows are about to be written.
// A relationship that was changed wins over a foreign key attribute; one that was not leaves it.

/** Writes a value that the unit of work decides on. */
export function assign(state: InstanceState, index: number, value: unknown): void {
  const before = state.values[index];
  if (before === value) return;
  if (state.hasIdentity) {
    state.committed ??= new Map();
    if (!state.committed.has(index)) state.committed.set(index, before);
  }
  state.values[index] = value;
}

/** Copies the key of one object into the foreign key of another. */
function populate(
  copies: readonly Copy[],
  source: InstanceState,
  destination: InstanceState,
): void {
  for (const copy of copies)
    assign(destination, copy.destination.index, source.values[copy.source.index] ?? null);
}

/** Sets a foreign key to NULL. @throws {FlushError} when it is part of the primary key */
function clear({ copies, relationship }: Link, destination: InstanceState): void {
  for (const { destination: attribute } of copies) {
    const value = destination.values[attribute.index];
    if (attribute.column.primaryKey && value !== null && value !== undefined)
      throw blankedKey(relationship, destination, attribute.column.fullName);
    assign(destination, attribute.index, null);
  }
}

function blankedKey(relationship: Relationship, state: InstanceState, column: string): FlushError {
  return new FlushError(
    `Cannot take a "${state.mapper.name}" out of "${relationship.parent.name}"."${relationship.key}": this tried to blank-out primary key column "${column}", which cannot be NULL. Delete the object, or give the relationship the cascade "all, delete-orphan".`,
  );
}

/** Before a row is written: the foreign keys that follow its to-one relationships. */
export function syncFromParents(
  state: InstanceState,
  plan: MapperPlan,
  participants: Participants,
  isPostUpdate = false,
): void {
  if (state.committedRelated === undefined) return;
  for (const link of plan.parents) {
    if (link.postUpdate !== isPostUpdate) continue;
    const { relationship } = link;
    const change = changeOf(state, relationship);
    if (change === undefined) continue;
    const other = stateOf(change.added[0]);
    if (other === undefined) clear(link, state);
    else if (participants.admits(state, other, relationship)) populate(link.copies, other, state);
  }
}

/**
 * Objects that moved to another parent by a foreign key in their primary key: where the key of the
 * parent is known, theirs is too, before it is settled who takes part.
 */
export function syncKeysFromParents(states: Iterable<InstanceState>): void {
  for (const state of states) {
    if (state.committedRelated === undefined || !state.hasIdentity) continue;
    for (const { relationship, copies } of planOf(state.mapper).parents) {
      if (!copies.some(({ destination }) => destination.column.primaryKey)) continue;
      const other = stateOf(changeOf(state, relationship)?.added[0]);
      if (other?.hasIdentity === true && isWith(other, state)) populate(copies, other, state);
    }
  }
}

/** Once the key of an object is known: the foreign keys of those it leads to. */
export function syncToChildren(
  state: InstanceState,
  plan: MapperPlan,
  participants: Participants,
): void {
  if (state.related === undefined && state.pending === undefined) return;
  for (const link of plan.children) {
    if (link.postUpdate) continue;
    syncLink(state, link, participants, () => undefined);
  }
}

/** The members of one relationship that gain or lose their foreign key; `changed` hears of each. */
export function syncLink(
  state: InstanceState,
  link: Link,
  participants: Participants,
  changed: (member: InstanceState) => void,
): void {
  const { relationship, copies } = link;
  const { cascade, options } = relationship;
  const change = changeOf(state, relationship);
  for (const item of change?.added ?? []) {
    const member = stateOf(item);
    if (member === undefined || !isWith(state, member) || participants.isDeleted(member)) continue;
    populate(copies, state, member);
    changed(member);
  }
  if (cascade.deleteOrphan || options.passiveDeletes === "all") return;
  for (const item of change?.removed ?? []) {
    const member = stateOf(item);
    if (member === undefined || !isWith(state, member) || participants.isDeleted(member)) continue;
    if (participants.isHeld(member, relationship, state)) continue;
    clear(link, member);
    changed(member);
  }
  if (!state.hasIdentity || options.passiveUpdates !== false || !keyChanges(state, link)) return;
  for (const item of membersNow(state, relationship)) {
    const member = stateOf(item);
    if (member === undefined || !isWith(state, member) || participants.isDeleted(member)) continue;
    populate(copies, state, member);
    changed(member);
  }
}

/** Before an object is deleted: those that stay behind lose their foreign key. */
export function syncFromDeleted(
  state: InstanceState,
  plan: MapperPlan,
  participants: Participants,
): void {
  for (const link of plan.children) {
    if (!link.postUpdate) releaseMembers(state, link, participants, () => undefined);
  }
}

/** The members of one relationship of a deleted object that stay behind; `changed` hears of each. */
export function releaseMembers(
  state: InstanceState,
  link: Link,
  participants: Participants,
  changed: (member: InstanceState) => void,
): void {
  const { relationship } = link;
  if (relationship.options.passiveDeletes === "all") return;
  const removed = changeOf(state, relationship)?.removed ?? [];
  for (const item of [...membersNow(state, relationship), ...removed]) {
    const member = stateOf(item);
    if (member === undefined || !isWith(state, member)) continue;
    if (participants.isDeleted(member) && !link.postUpdate) continue;
    if (participants.isHeld(member, relationship, state)) continue;
    clear(link, member);
    changed(member);
  }
}
