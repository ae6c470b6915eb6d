import type { Program } from "@rebis/base";
import { type InstanceState, stateOf } from "../state/instance-state.ts";
import { changeOf, membersNow } from "./history.ts";
import { byTable, copyKeys } from "./by-table.ts";
import { insertRows } from "./insert.ts";
import { sortByKey } from "./key-order.ts";
import { type Link, planOf } from "./mapper-plan.ts";
import type { Groups } from "./actions.ts";
import { keyChanges, keyWasSet } from "./key-change.ts";
import { followKeySwitch } from "./key-switch.ts";
import { rowSwitch } from "./row-switch.ts";
import { type Component, covers, type Family, sortRows } from "./sort.ts";
import { syncFromParents, syncToChildren } from "./sync.ts";
import { netObjects, netUpdates, type ObjectUpdate, updateObjects, updateRows } from "./update.ts";
import type { Target, WriteContext } from "./write-context.ts";

/** Inserts and updates the rows of one component: parents first, and UPDATE before INSERT. */
export function* saveRows(
  context: WriteContext,
  component: Component,
  saved: Groups,
): Program<void> {
  if (!component.byRow) {
    for (const family of component.families) yield* saveTogether(context, statesOf(family, saved));
    return;
  }
  const rows = component.mappers.flatMap((mapper) => saved.get(mapper) ?? []);
  syncSelfReferring(context, rows);
  for (const wave of sortRows(rows, neededRows(context, component, rows))) {
    wave.sort((a, b) => a.insertOrder - b.insertOrder);
    for (const { root } of component.families) {
      const states = wave.filter((state) => state.mapper.root === root);
      yield* saveTogether(context, states);
    }
  }
}

/** The objects of one hierarchy, in the order of add(). */
function statesOf({ mappers }: Family, saved: Groups): readonly InstanceState[] {
  const [only] = mappers;
  if (only !== undefined && mappers.length === 1) return saved.get(only) ?? [];
  return mappers
    .flatMap((mapper) => saved.get(mapper) ?? [])
    .sort((a, b) => a.insertOrder - b.insertOrder);
}

/** Rows of one hierarchy that do not need each other. */
function* saveTogether(context: WriteContext, states: readonly InstanceState[]): Program<void> {
  const [first] = states;
  if (first === undefined) return;
  const { participants } = context;
  let plan = planOf(first.mapper);
  let isUniform = plan.tables.length === 1;
  const inserts: InstanceState[] = [];
  const present: InstanceState[] = [];
  const switched: ObjectUpdate[] = [];
  const [key] = plan.mapper.primaryKey;
  for (const state of states) {
    if (state.mapper !== plan.mapper) {
      plan = planOf(state.mapper);
      isUniform = false;
    }
    if (plan.parents.length > 0) {
      syncFromParents(state, plan, participants);
      if (state.hasIdentity && keyWasSet(state)) followKeySwitch(context, state);
    }
    if (state.identity !== undefined) present.push(state);
    else {
      // Without a key there is no row that it could take over.
      const isNumbered = key === undefined || state.values[key.index] === undefined;
      const taken = isNumbered ? undefined : rowSwitch(context, plan, state);
      if (taken === undefined) inserts.push(state);
      else if (taken.columns.length > 0) switched.push(taken);
    }
  }
  const target = yield* context.target(first.mapper);
  yield* updateObjects(target, switched);
  const [table] = plan.tables;
  if (isUniform && table !== undefined) {
    yield* updateRows(target, table, netUpdates(table, sortByKey(present), participants.cascaded));
    yield* insertRows(target, table, inserts);
  } else {
    yield* updateObjects(target, netObjects(sortByKey(present), participants.cascaded));
    yield* insertObjects(target, inserts);
  }
  if (isUniform && plan.children.length === 0) return;
  for (const state of states) syncToChildren(state, planOf(state.mapper), participants);
}

/** INSERT of objects whose values are in several tables: table by table, so that the keys are known. */
function* insertObjects(target: Target, states: readonly InstanceState[]): Program<void> {
  for (const [table, members] of byTable(states, ({ mapper }) => planOf(mapper))) {
    copyKeys(table, members);
    yield* insertRows(target, table, members);
  }
}

/** Which rows must be there before a row: those whose key it takes, when the key is not known yet or changes. */
function neededRows(
  { participants }: WriteContext,
  component: Component,
  rows: readonly InstanceState[],
): (row: InstanceState) => readonly InstanceState[] {
  const holders = holdersOf(rows, component);
  return (row) => {
    const needed = holders.get(row) ?? [];
    for (const link of planOf(row.mapper).parents) {
      if (link.postUpdate || !covers(component, link.relationship.target)) continue;
      const other = stateOf(row.related?.[link.relationship.index]);
      if (other === undefined || !precedes(other, link)) continue;
      // An object that refers to itself needs nothing when its key is known beforehand.
      if (other !== row || !isKeyKnown(row, link)) needed.push(other);
    }
    return needed.filter((other) => !participants.isDeleted(other));
  };
}

/** The objects whose collections lead to an object, for relationships known from that side alone. */
function holdersOf(
  rows: readonly InstanceState[],
  component: Component,
): Map<InstanceState, InstanceState[]> {
  const holders = new Map<InstanceState, InstanceState[]>();
  for (const row of rows) {
    for (const link of planOf(row.mapper).children) {
      if (link.postUpdate || !covers(component, link.relationship.target)) continue;
      if (!precedes(row, link)) continue;
      for (const item of changeOf(row, link.relationship)?.added ?? []) {
        const member = stateOf(item);
        if (member === undefined || (member === row && isKeyKnown(row, link))) continue;
        const list = holders.get(member);
        if (list === undefined) holders.set(member, [row]);
        else list.push(row);
      }
    }
  }
  return holders;
}

/** Whether a row has to be written before the rows that refer to it. */
function precedes(state: InstanceState, link: Link): boolean {
  return !state.hasIdentity || keyChanges(state, link);
}

function isKeyKnown(state: InstanceState, { copies }: Pick<Link, "copies">): boolean {
  return copies.every(({ source }) => (state.values[source.index] ?? null) !== null);
}

/** An object in its own collection has its foreign key from the start, when its key is given. */
function syncSelfReferring({ participants }: WriteContext, rows: readonly InstanceState[]): void {
  for (const row of rows) {
    if (row.hasIdentity) continue;
    const plan = planOf(row.mapper);
    const isOwnMember = plan.children.some(
      (link) =>
        row.mapper.isA(link.relationship.target) &&
        isKeyKnown(row, link) &&
        membersNow(row, link.relationship).includes(row.object),
    );
    if (isOwnMember) syncToChildren(row, plan, participants);
  }
}

/** Foreign keys that follow objects whose keys are known before anything is written. */
export function syncKnownKeys({ participants }: WriteContext, saved: Groups): void {
  for (const [mapper, states] of saved) {
    const plan = planOf(mapper);
    if (plan.children.length === 0) continue;
    for (const state of states) if (state.hasIdentity) syncToChildren(state, plan, participants);
  }
}
