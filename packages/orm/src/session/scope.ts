import type { Identity } from "../state/identity.ts";
import type { InstanceState } from "../state/instance-state.ts";

/** The primary key that an object had. */
export interface FormerKey {
  readonly identity: Identity | undefined;
  /** The values of the primary key, in its order. */
  readonly values: readonly unknown[];
}

/** What flushes did within one transaction or savepoint: what its rollback has to undo. */
export class Scope {
  /** Objects whose rows were inserted. */
  readonly fresh: Set<InstanceState> = new Set();
  /** Objects whose rows were deleted. */
  readonly deleted: Set<InstanceState> = new Set();
  /** Objects whose rows were updated. The outermost scope expires everything and keeps none. */
  readonly dirty: Set<InstanceState> = new Set();
  /** Objects whose primary key was changed, with the one they had when the scope began. */
  readonly switched: Map<InstanceState, FormerKey> = new Map();

  noteSwitch(state: InstanceState, former: FormerKey): void {
    if (!this.switched.has(state)) this.switched.set(state, former);
  }

  /** Takes over what an inner scope did: it was released, or is undone together with this one. */
  absorb(inner: Scope, keepDirty: boolean): void {
    for (const state of inner.fresh) this.fresh.add(state);
    for (const state of inner.deleted) this.deleted.add(state);
    if (keepDirty) for (const state of inner.dirty) this.dirty.add(state);
    for (const [state, former] of inner.switched) this.noteSwitch(state, former);
  }
}
