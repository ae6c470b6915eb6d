import { type InstanceState, stateOf } from "../state/instance-state.ts";
import { changeOf, changedColumns, membersNow } from "./history.ts";
import { type Link, planOf } from "./mapper-plan.ts";
import type { Groups } from "./actions.ts";
import { keyChanges, keyWasSet, referrersOf } from "./key-change.ts";
import { isWith } from "./membership.ts";
import { assign } from "./sync.ts";
import type { WriteContext } from "./write-context.ts";

/**
 * When a primary key changes, ON UPDATE CASCADE changes the foreign keys that refer to it: objects
 * in memory follow without SQL. Where a foreign key is part of a primary key, those that refer to
 * that one follow in turn.
 */
export function followKeySwitches(context: WriteContext, saved: Groups): void {
  for (const states of saved.values()) {
    for (const state of states)
      if (state.hasIdentity && keyWasSet(state)) followKeySwitch(context, state);
  }
}

/** The same for one object, which may have its key from a parent that was just written. */
export function followKeySwitch(context: WriteContext, start: InstanceState): void {
  const queue = [start];
  for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
    for (const link of planOf(state.mapper).children) {
      if (!passesOn(state, link)) continue;
      const added = new Set(changeOf(state, link.relationship)?.added);
      for (const item of membersNow(state, link.relationship)) {
        const member = stateOf(item);
        if (member === undefined || added.has(item) || !isWith(state, member)) continue;
        if (passOn(context, state, member, link)) queue.push(member);
      }
    }
    for (const { link, referrer } of referrersOf(context.session, state)) {
      if (passesOn(state, link) && passOn(context, state, referrer, link)) queue.push(referrer);
    }
  }
}

function passesOn(state: InstanceState, link: Link): boolean {
  return link.relationship.options.passiveUpdates !== false && keyChanges(state, link);
}

/** Gives a foreign key the value that the cascade gives it; tells whether that changes a primary key too. */
function passOn(
  { participants }: WriteContext,
  state: InstanceState,
  member: InstanceState,
  { copies }: Link,
): boolean {
  const own = changedColumns(member);
  let columns = participants.cascaded.get(member);
  let changesKey = false;
  for (const { source, destination } of copies) {
    // A foreign key that the user changed is written as it is.
    if (own.includes(destination.index) || columns?.has(destination.index) === true) continue;
    const value = state.values[source.index];
    if (member.values[destination.index] === value) continue;
    assign(member, destination.index, value);
    if (columns === undefined) participants.cascaded.set(member, (columns = new Set()));
    columns.add(destination.index);
    changesKey ||= destination.column.primaryKey;
  }
  return changesKey;
}
