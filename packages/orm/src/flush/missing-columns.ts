import type { Program } from "@rebis/base";
import { ObjectDeletedError } from "../errors.ts";
import { loadColumns } from "../load/refresh.ts";
import type { ColumnAttribute, Relationship } from "../mapper/mapping.ts";
import { type InstanceState, stateOf } from "../state/instance-state.ts";
import type { Groups } from "./actions.ts";
import type { FlushingSession } from "./flushing-session.ts";
import { changeOf, membersNow, storedValue } from "./history.ts";
import { keyWasSet } from "./key-change.ts";
import { type MapperPlan, planOf } from "./mapper-plan.ts";

/** Objects that lack a column's value, by column. */
type Missing = Map<ColumnAttribute, Set<InstanceState>>;

/**
 * Loads columns that were expired and that writing needs: versions, columns other than the primary
 * key that foreign keys and tables between refer to, and the foreign keys by which rows of one table are ordered.
 */
export function* loadMissingColumns(
  session: FlushingSession,
  saved: Groups,
  deleted: Groups,
): Program<void> {
  const missing: Missing = new Map();
  for (const [mapper, states] of saved) {
    const plan = planOf(mapper);
    noteVersions(plan, states, missing);
    noteSources(plan, states, missing);
    notePairs(
      plan,
      states,
      missing,
      (state, { options }) => options.passiveUpdates === false && keyWasSet(state),
    );
  }
  for (const [mapper, states] of deleted) {
    noteVersions(planOf(mapper), states, missing);
    notePairs(planOf(mapper), states, missing, () => true);
  }
  for (const [attribute, states] of missing) yield* load(session, [...states], attribute);
  const order: Missing = new Map();
  for (const [mapper, states] of deleted) noteReferences(planOf(mapper), states, order);
  for (const [attribute, states] of order) {
    try {
      yield* load(session, [...states], attribute);
    } catch (error) {
      // A row that has gone stands in nobody's way; its DELETE will tell.
      if (!(error instanceof ObjectDeletedError)) throw error;
    }
  }
}

function load(
  session: FlushingSession,
  states: readonly InstanceState[],
  { index }: ColumnAttribute,
): Program<void> {
  return loadColumns(session, states, index, { internal: true, autoflush: false });
}

function note(missing: Missing, state: InstanceState, attribute: ColumnAttribute): void {
  if (!state.hasIdentity || storedValue(state, attribute.index) !== undefined) return;
  const states = missing.get(attribute);
  if (states === undefined) missing.set(attribute, new Set([state]));
  else states.add(state);
}

function noteVersions(
  { tables }: MapperPlan,
  states: readonly InstanceState[],
  missing: Missing,
): void {
  for (const { version } of tables)
    if (version !== undefined) for (const state of states) note(missing, state, version);
}

function noteSources(plan: MapperPlan, states: readonly InstanceState[], missing: Missing): void {
  for (const { relationship, copies } of plan.parents) {
    for (const { source } of copies) {
      if (source.column.primaryKey) continue;
      for (const state of states) {
        const other = stateOf(changeOf(state, relationship)?.added[0]);
        if (other !== undefined) note(missing, other, source);
      }
    }
  }
  for (const { relationship, copies } of plan.children) {
    for (const { source } of copies) {
      if (source.column.primaryKey) continue;
      for (const state of states)
        if (changeOf(state, relationship) !== undefined) note(missing, state, source);
    }
  }
}

/**
 * Columns other than the primary key that a table between refers to, of both sides: for the pairs
 * that changed, and for all where the key of the object changes or its row goes.
 */
function notePairs(
  { secondaries }: MapperPlan,
  states: readonly InstanceState[],
  missing: Missing,
  isWhole: (state: InstanceState, relationship: Relationship) => boolean,
): void {
  for (const { relationship, columns } of secondaries) {
    const { parent, target } = relationship;
    for (const { from, index } of columns) {
      const attribute = (from === "parent" ? parent : target).columns[index];
      if (attribute === undefined || attribute.column.primaryKey) continue;
      for (const state of states) {
        const change = changeOf(state, relationship);
        const changed = [...(change?.added ?? []), ...(change?.removed ?? [])];
        const items = isWhole(state, relationship)
          ? [...changed, ...membersNow(state, relationship)]
          : changed;
        if (from === "parent") {
          if (items.length > 0) note(missing, state, attribute);
          continue;
        }
        for (const item of items) {
          const member = stateOf(item);
          if (member?.wasDeleted === false) note(missing, member, attribute);
        }
      }
    }
  }
}

/** Foreign keys from a table to itself. */
function noteReferences(
  plan: MapperPlan,
  states: readonly InstanceState[],
  missing: Missing,
): void {
  if (states.length === 1) return; // no order
  for (const { relationship, copies } of [...plan.parents, ...plan.children]) {
    if (relationship.target.root !== relationship.parent.root) continue;
    for (const { destination } of copies)
      for (const state of states) note(missing, state, destination);
  }
}
