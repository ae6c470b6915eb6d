import type { Mapper, Relationship } from "../mapper/mapping.ts";
import type { Identity } from "../state/identity.ts";
import type { InstanceState } from "../state/instance-state.ts";
import type { Link } from "./link.ts";
import type { LoadContext } from "./load-context.ts";
import { populate } from "./populate.ts";
import type { LoadedRows } from "./run-load.ts";
import { warnOfSeveral } from "./warn.ts";

/** The parents of one key. */
interface SameKey {
  readonly key: readonly unknown[];
  readonly parents: InstanceState[];
}

function identityAt(
  mapper: Mapper,
  values: readonly unknown[],
  positions: readonly number[],
): Identity | undefined {
  const raw = positions.length === 1 ? values[positions[0] as number] : undefined; // one position
  return typeof raw === "number" || typeof raw === "string"
    ? raw
    : mapper.identityOfKey(positions.map((position) => values[position]));
}

/** Parents by the key that their objects are found by; brings parents and objects together. */
export class KeyedParents {
  readonly #relationship: Relationship;
  readonly #byKey = new Map<Identity, SameKey>();
  readonly #found = new Map<Identity, object[]>();

  /** A parent without a key gets nothing. */
  constructor(relationship: Relationship, { parentKey }: Link, parents: readonly InstanceState[]) {
    this.#relationship = relationship;
    for (const parent of parents) {
      const identity = identityAt(parent.mapper, parent.values, parentKey);
      if (identity === undefined) {
        populate(parent, relationship, []);
        continue;
      }
      const same = this.#byKey.get(identity);
      if (same !== undefined) same.parents.push(parent);
      else {
        const key = parentKey.map((index) => parent.values[index]);
        this.#byKey.set(identity, { key, parents: [parent] });
      }
    }
  }

  /** The keys as IN takes them: values, or tuples of several columns. */
  keys(): readonly unknown[] {
    return Array.from(this.#byKey.values(), ({ key }) => (key.length === 1 ? key[0] : key));
  }

  /** Takes the objects of rows, each with the key of its parents at `positions`. */
  take({ rows, states }: LoadedRows, positions: readonly number[]): void {
    const own = states[0] ?? [];
    const { target } = this.#relationship;
    for (let index = 0; index < rows.length; index++) {
      const state = own[index];
      if (state === undefined || state === null) continue;
      const identity = identityAt(target, rows[index] as unknown[], positions); // one state a row
      if (identity === undefined) continue;
      const members = this.#found.get(identity);
      if (members === undefined) this.#found.set(identity, [state.object]);
      else members.push(state.object);
    }
  }

  /** Sets the relationship of every parent. */
  populate(context: LoadContext): void {
    const relationship = this.#relationship;
    for (const [identity, { parents }] of this.#byKey) {
      const members = this.#found.get(identity) ?? [];
      if (!relationship.uselist && members.length > 1) warnOfSeveral(context, relationship);
      for (const parent of parents) populate(parent, relationship, members);
    }
  }
}

/** The places of the columns that were selected after the entity. */
export function columnPositions({ plan }: LoadedRows): readonly number[] {
  const items = plan?.items.slice(1) ?? [];
  return items.map((item) => (item.entity === undefined ? item.position : -1));
}
