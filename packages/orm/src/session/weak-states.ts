import type { Identity } from "../state/identity.ts";
import type { InstanceState } from "../state/instance-state.ts";

interface Place {
  readonly map: WeakStates;
  readonly identity: Identity;
  readonly reference: WeakRef<InstanceState>;
}

/**
 * The objects of one class, held weakly: one that nobody else holds may be collected, and is then
 * loaded anew. Changed, pending and deleted ones are held by the session's own sets.
 */
export class WeakStates extends Map<Identity, InstanceState> {
  readonly #references = new Map<Identity, WeakRef<InstanceState>>();
  readonly #collected = new FinalizationRegistry<Place>(({ map, identity, reference }) =>
    map.#sweep(identity, reference),
  );

  #sweep(identity: Identity, reference: WeakRef<InstanceState>): void {
    if (this.#references.get(identity) === reference) this.#references.delete(identity);
  }

  override get(identity: Identity): InstanceState | undefined {
    return this.#references.get(identity)?.deref();
  }
  override has(identity: Identity): boolean {
    return this.get(identity) !== undefined;
  }
  override set(identity: Identity, state: InstanceState): this {
    const reference = new WeakRef(state);
    this.#references.set(identity, reference);
    this.#collected.register(state, { map: this, identity, reference });
    return this;
  }
  override delete(identity: Identity): boolean {
    return this.#references.delete(identity);
  }
  override clear(): void {
    this.#references.clear();
  }
  override get size(): number {
    return this.#references.size;
  }
  override *entries(): MapIterator<[Identity, InstanceState]> {
    for (const [identity, reference] of this.#references) {
      const state = reference.deref();
      if (state !== undefined) yield [identity, state];
    }
  }
  override *keys(): MapIterator<Identity> {
    for (const [identity] of this.entries()) yield identity;
  }
  override *values(): MapIterator<InstanceState> {
    for (const [, state] of this.entries()) yield state;
  }
  override [Symbol.iterator](): MapIterator<[Identity, InstanceState]> {
    return this.entries();
  }
  override forEach(
    callback: (state: InstanceState, identity: Identity, map: Map<Identity, InstanceState>) => void,
  ): void {
    for (const [identity, state] of this.entries()) callback(state, identity, this);
  }
}
