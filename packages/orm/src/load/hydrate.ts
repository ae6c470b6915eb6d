import { emptyValues, instantiate } from "../mapper/instantiate.ts";
import type { Mapper } from "../mapper/mapping.ts";
import type { Identity } from "../state/identity.ts";
import type { InstanceState } from "../state/instance-state.ts";
import type { LoadContext } from "./load-context.ts";
import { replaces } from "./load-context.ts";
import type { LoadOptions } from "./load-options.ts";
import type { EntityPlan } from "./plan.ts";
import { rowClasses } from "./row-class.ts";

// Rows become objects here: one tight loop an entity. Nothing is allocated a row but the object,
// its state and its entry in the identity map.

/** The states of one entity, one a row; null where its primary key is NULL. */
export type RowStates = readonly (InstanceState | null)[];

/** The values of an object that is new here; the driver's row itself where it fits. */
function valuesOf(plan: EntityPlan, row: unknown[], mapper: Mapper): unknown[] {
  const { start, positions } = plan;
  if (mapper === plan.mapper) {
    if (start === 0) return row;
    if (start > 0) return row.slice(start, start + positions.length);
  }
  const values = emptyValues(mapper);
  for (let index = 0; index < positions.length; index++) {
    const position = positions[index] as number; // below the length
    if (position >= 0) values[index] = row[position];
  }
  return values;
}

/** Fills what is not loaded of an object that is there; loaded values stay (tricky 38). */
function fill(plan: EntityPlan, state: InstanceState, row: unknown[], options: LoadOptions): void {
  const { positions } = plan;
  const { values } = state;
  let isFilled = false;
  for (let index = 0; index < positions.length; index++) {
    if (values[index] !== undefined) continue;
    const position = positions[index] as number; // below the length
    if (position < 0) continue;
    values[index] = row[position];
    isFilled = true;
  }
  if (!isFilled && !state.expired) return;
  if (plan.start >= 0 && state.mapper === plan.mapper) state.expired = false;
  if (options.sticks) state.loadOptions = options;
}

/** Replaces the values of an object that is there; changes that were not flushed are lost. */
function replace(
  plan: EntityPlan,
  state: InstanceState,
  row: unknown[],
  options: LoadOptions,
): void {
  const { positions } = plan;
  const values = state.values.slice(0, state.mapper.columns.length);
  for (let index = 0; index < positions.length; index++) {
    const position = positions[index] as number; // below the length
    if (position < 0) continue;
    values[index] = row[position];
    state.committed?.delete(index);
  }
  state.values = values;
  if (state.committed?.size === 0) state.committed = undefined;
  if (plan.start >= 0 && state.mapper === plan.mapper) state.expired = false;
  if (options.sticks) state.loadOptions = options;
}

/** The identity of the row; undefined when its primary key is NULL (tricky 52). */
function identityIn(plan: EntityPlan, row: readonly unknown[]): Identity | undefined {
  const { key, mapper } = plan;
  const parts = key.map((position) => row[position]);
  return parts.every((part) => part === null || part === undefined)
    ? undefined
    : mapper.identityOfKey(parts, true);
}

/** Makes, finds or fills the objects of one entity in all rows. */
export function hydrate(
  plan: EntityPlan,
  rows: readonly unknown[][],
  context: LoadContext,
  options: LoadOptions,
): RowStates {
  const { mapper, start, key } = plan;
  const { session, isDetached } = context;
  const owner = isDetached ? undefined : session.quietOwner;
  const known = context.identityMap.of(mapper);
  const keyPosition = key.length === 1 ? (key[0] as number) : -1;
  const isSettled = !context.overwrite && context.refresh === undefined;
  const classAt = mapper.discriminator === undefined ? undefined : rowClasses(plan, context);
  const states: (InstanceState | null)[] = [];
  let lastIdentity: Identity | undefined;
  let lastState: InstanceState | undefined;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as unknown[]; // below the length
    const raw = keyPosition < 0 ? undefined : row[keyPosition];
    const identity =
      typeof raw === "number" || typeof raw === "string" ? raw : identityIn(plan, row);
    if (identity === undefined) {
      states.push(null);
      continue;
    }
    // Rows of a join repeat the parent, most often one after the other.
    if (identity === lastIdentity && lastState !== undefined) {
      states.push(lastState);
      continue;
    }
    let state = known.get(identity);
    if (state === undefined) {
      const own = classAt === undefined ? mapper : classAt(row);
      if (own === undefined) {
        states.push(null);
        continue;
      }
      state = instantiate(own, start === 0 && own === mapper ? row : valuesOf(plan, row, own));
      state.identity = identity;
      if (options.sticks) state.loadOptions = options;
      if (owner !== undefined) {
        // What adopt() does, without the calls.
        state.session = owner;
        state.stage = "persistent";
        known.set(identity, state);
      } else if (isDetached) {
        state.stage = "detached";
        known.set(identity, state);
      } else session.adopt(state);
    } else if (isSettled || !replaces(context, state)) fill(plan, state, row, options);
    else replace(plan, state, row, options);
    states.push(state);
    lastIdentity = identity;
    lastState = state;
  }
  return states;
}
