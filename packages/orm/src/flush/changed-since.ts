import type { CollectionValue, InstanceState } from "../state/instance-state.ts";

/** What an object held at one moment. */
interface Snapshot {
  readonly values: readonly unknown[];
  /** Members of collections, and objects. */
  readonly related: readonly unknown[] | undefined;
}

function relatedNow({ related, mapper }: InstanceState): readonly unknown[] | undefined {
  if (related === undefined) return undefined;
  return mapper.relationships.map(({ index, uselist }) => {
    const value = related[index];
    return uselist && value !== undefined ? [...(value as CollectionValue).items] : value;
  });
}

/**
 * What objects hold now, so that what a listener changes afterwards can be told from what a flush
 * has written.
 */
export class ChangedSince {
  readonly #before = new Map<InstanceState, Snapshot>();

  constructor(states: Iterable<InstanceState>) {
    for (const state of states)
      this.#before.set(state, { values: state.values.slice(), related: relatedNow(state) });
  }

  /** Once the objects are clean: what was changed since counts as changed. */
  mark(): void {
    for (const [state, before] of this.#before) {
      this.#markValues(state, before);
      this.#markRelated(state, before);
    }
  }

  #markValues(state: InstanceState, { values }: Snapshot): void {
    for (const [index, value] of state.values.entries()) {
      // What is expired since is to be read again.
      if (value === undefined || Object.is(value, values[index])) continue;
      (state.committed ??= new Map()).set(index, values[index]);
      state.modified = true;
    }
  }

  #markRelated(state: InstanceState, { related }: Snapshot): void {
    for (const { index, uselist } of state.related === undefined
      ? []
      : state.mapper.relationships) {
      const value = state.related?.[index];
      const old = related?.[index];
      if (value === undefined || value === old) continue;
      if (!uselist) (state.committedRelated ??= new Map()).set(index, old);
      else {
        const collection = value as CollectionValue;
        const members = (old ?? []) as readonly object[];
        const isSame =
          members.length === collection.items.length &&
          members.every((member, at) => member === collection.items[at]);
        if (isSame) continue;
        collection.committed = members;
      }
      state.modified = true;
    }
  }
}
