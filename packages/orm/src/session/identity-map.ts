import type { Mapper } from "../mapper/mapping.ts";
import type { Identity } from "../state/identity.ts";
import type { InstanceState } from "../state/instance-state.ts";
import { WeakStates } from "./weak-states.ts";

// The classes of one hierarchy share a map: a row has one object, whatever class it is asked for by.

/**
 * The objects of one session by the identity of their row: one object a row. Strong by default,
 * because a weak reference costs several times what loading an object costs.
 *
 * @see https://docs.sqlalchemy.org/en/21/glossary.html#term-identity-map
 */
export class IdentityMap {
  readonly #maps = new Map<Mapper, Map<Identity, InstanceState>>();
  readonly #isWeak: boolean;

  constructor(isWeak = false) {
    this.#isWeak = isWeak;
  }

  /** The objects of one class and its whole hierarchy, for tight loops. */
  of(mapper: Mapper): Map<Identity, InstanceState> {
    const { root } = mapper;
    let map = this.#maps.get(root);
    if (map === undefined)
      this.#maps.set(root, (map = this.#isWeak ? new WeakStates() : new Map()));
    return map;
  }
  get(mapper: Mapper, identity: Identity): InstanceState | undefined {
    return this.#maps.get(mapper.root)?.get(identity);
  }
  /** The class of a table of which there are objects. */
  mapperOf(table: object): Mapper | undefined {
    for (const [mapper, { size }] of this.#maps)
      if (size > 0 && mapper.table === table) return mapper;
    return undefined;
  }
  /** Adds a state under its identity. */
  add(state: InstanceState): void {
    if (state.identity !== undefined) this.of(state.mapper).set(state.identity, state);
  }
  /** Takes a state out, when it is the one that is there. */
  remove(state: InstanceState): void {
    this.removeAt(state, state.identity);
  }
  /** Takes a state out from under an identity that it had. */
  removeAt(state: InstanceState, identity: Identity | undefined): void {
    const map = this.#maps.get(state.mapper.root);
    if (identity !== undefined && map?.get(identity) === state) map.delete(identity);
  }
  has(state: InstanceState): boolean {
    return state.identity !== undefined && this.get(state.mapper, state.identity) === state;
  }
  /** Lets go of all objects at once. */
  release(): void {
    for (const map of this.#maps.values()) {
      for (const state of map.values()) {
        state.session = undefined;
        state.stage = "detached";
      }
    }
    this.#maps.clear();
  }
  clear(): void {
    this.#maps.clear();
  }
  get size(): number {
    let size = 0;
    for (const map of this.#maps.values()) size += map.size;
    return size;
  }
  *[Symbol.iterator](): IterableIterator<InstanceState> {
    for (const map of this.#maps.values()) yield* map.values();
  }
}
