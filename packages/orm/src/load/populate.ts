import { unlink } from "../attribute/collection.ts";
import { setLoadedCollection, setLoadedScalar } from "../attribute/relationship-change.ts";
import type { Relationship } from "../mapper/mapping.ts";
import { type CollectionValue, type InstanceState, stateOf } from "../state/instance-state.ts";
import { type LoadContext, replaces } from "./load-context.ts";
import type { RowStates } from "./hydrate.ts";

/** Whether a load may set a relationship: it is not there, or is to be replaced. */
export function mayPopulate(
  context: LoadContext,
  state: InstanceState,
  relationship: Relationship,
): boolean {
  return state.related?.[relationship.index] === undefined || replaces(context, state);
}

/** The objects that a loaded relationship leads to. */
export function relatedStates(
  state: InstanceState,
  { index, uselist }: Relationship,
): readonly InstanceState[] {
  const value = state.related?.[index];
  if (value === undefined || value === null) return [];
  const objects = uselist ? (value as CollectionValue).items : [value];
  return objects.flatMap((object) => stateOf(object) ?? []);
}

/** Forgets the changes of a relationship that is about to be replaced. */
function forget(state: InstanceState, relationship: Relationship): void {
  const { index, uselist } = relationship;
  const before = state.related?.[index];
  if (before === undefined) return;
  if (uselist) {
    unlink(before as CollectionValue);
    state.pending?.delete(index);
  }
  state.committedRelated?.delete(index);
}

/** Sets what was loaded for a relationship: the members of a collection, or the first one. */
export function populate(
  state: InstanceState,
  relationship: Relationship,
  members: readonly object[],
): void {
  forget(state, relationship);
  if (relationship.uselist) setLoadedCollection(state, relationship, members);
  else setLoadedScalar(state, relationship, members[0] ?? null);
}

/** The members of a collection under way; each once. */
class Gathering {
  readonly members: object[] = [];
  #seen: Set<object> | undefined;

  add(member: object): void {
    const { members } = this;
    if (this.#seen === undefined) {
      if (members.includes(member)) return;
      members.push(member);
      // Looking through a short list is quicker than a set.
      if (members.length > 16) this.#seen = new Set(members);
      return;
    }
    if (this.#seen.has(member)) return;
    this.#seen.add(member);
    members.push(member);
  }
}

/** Stays, so that V8 does not forget the shape of gatherings with the last of them. */
let sample: Gathering | undefined;

/** Sets a relationship from rows that hold both sides. */
export function populateJoined(
  context: LoadContext,
  relationship: Relationship,
  parents: RowStates,
  children: RowStates,
): void {
  sample ??= new Gathering();
  const gatherings = new Map<InstanceState, Gathering | null>();
  let last: InstanceState | null = null;
  let current: Gathering | null | undefined;
  for (let index = 0; index < parents.length; index++) {
    const parent = parents[index] ?? null;
    if (parent === null) continue;
    if (parent !== last) {
      last = parent;
      current = gatherings.get(parent);
      if (current === undefined) {
        current = mayPopulate(context, parent, relationship) ? new Gathering() : null;
        gatherings.set(parent, current);
      }
    }
    const child = children[index] ?? null;
    if (child !== null) current?.add(child.object);
  }
  for (const [parent, gathering] of gatherings)
    if (gathering !== null) populate(parent, relationship, gathering.members);
}

/** Leaves a relationship empty (`noload`). */
export function populateEmpty(
  context: LoadContext,
  relationship: Relationship,
  parents: RowStates,
): void {
  for (const parent of parents)
    if (parent !== null && mayPopulate(context, parent, relationship))
      populate(parent, relationship, []);
}
