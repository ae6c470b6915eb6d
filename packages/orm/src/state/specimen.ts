import { detachedOwner } from "../attribute/detached-owner.ts";
import type { Mapper } from "../mapper/mapping.ts";
import type { InstanceState } from "./instance-state.ts";

/**
 * Objects that are never collected, one for each way in which objects of a class are made.
 *
 * V8 keeps the hidden class of objects only as long as one of them lives. When the last one is
 * collected, code that was optimised for them is thrown away and learned anew: between two
 * requests of a server, or two rounds of a benchmark, that costs a third of loading and flushing.
 */
const specimens = new WeakMap<Mapper, object[]>();

/** Keeps an object that nobody else has. */
export function keepSpecimen(state: InstanceState): void {
  exercise(state);
  const { mapper, object } = state;
  const kept = specimens.get(mapper);
  if (kept === undefined) specimens.set(mapper, [object]);
  else kept.push(object);
}

/** Goes through a life, so that V8 takes no field of a state for a constant. */
function exercise(state: InstanceState): void {
  const { values } = state;
  const map = new Map<number, unknown>();
  state.values = values.slice();
  state.values = values;
  for (const filled of [true, false]) {
    state.related = filled ? [] : undefined;
    state.committed = filled ? map : undefined;
    state.committedRelated = filled ? map : undefined;
    state.pending = filled ? new Map() : undefined;
    state.stage = filled ? "persistent" : "transient";
    state.identity = filled ? 1 : undefined;
    state.expired = filled;
    state.modified = filled;
    state.insertOrder = filled ? 1 : 0;
    state.parents = filled ? new Map() : undefined;
    state.loadOptions = filled ? map : undefined;
    state.session = filled ? detachedOwner : undefined;
  }
}
