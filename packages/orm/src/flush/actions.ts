import type { Mapper } from "../mapper/mapping.ts";
import type { InstanceState } from "../state/instance-state.ts";
import type { FlushingSession } from "./flushing-session.ts";

/** What is done with the row of an object. */
export type Action = "insert" | "update" | "delete";

/** Objects by mapper, in the order in which they came. */
export type Groups = ReadonlyMap<Mapper, readonly InstanceState[]>;

/**
 * What is done with each object of a flush. Most actions follow from the session's own sets; only
 * those that the flush decides otherwise are kept here, so that many plain objects cost little.
 */
export class Actions {
  readonly #session: FlushingSession;
  readonly #only: ReadonlySet<InstanceState> | undefined;
  readonly #saved = new Map<Mapper, InstanceState[]>();
  readonly #deleted = new Map<Mapper, InstanceState[]>();
  /** Decided otherwise; undefined: nothing is done. */
  readonly #decided = new Map<InstanceState, Action | undefined>();

  constructor(session: FlushingSession, only: ReadonlySet<InstanceState> | undefined) {
    this.#session = session;
    this.#only = only;
  }

  /** Whether the flush begins with an object that the session holds. */
  includes(state: InstanceState): boolean {
    return this.#only === undefined || this.#only.has(state);
  }
  /** Takes note of an object that the session holds, and that `includes` lets in. */
  begin(state: InstanceState, action: Action): void {
    push(action === "delete" ? this.#deleted : this.#saved, state);
  }
  /** Decides on an object anew. */
  set(state: InstanceState, action: Action | undefined): void {
    this.#decided.set(state, action);
  }

  get(state: InstanceState): Action | undefined {
    if (this.#decided.size > 0 && this.#decided.has(state)) return this.#decided.get(state);
    return this.#initial(state);
  }

  /** What is saved. Final once everything is decided. */
  saved(): Groups {
    return this.#final(this.#saved, (action) => action === "insert" || action === "update");
  }
  /** What is deleted. */
  deleted(): Groups {
    return this.#final(this.#deleted, (action) => action === "delete");
  }

  #initial(state: InstanceState): Action | undefined {
    if (!this.includes(state)) return undefined;
    const { pendingStates, modifiedStates, deletedStates } = this.#session;
    if (!state.hasIdentity) return pendingStates.has(state) ? "insert" : undefined;
    if (deletedStates.has(state)) return "delete";
    return modifiedStates.has(state) ? "update" : undefined;
  }

  #final(
    begun: ReadonlyMap<Mapper, InstanceState[]>,
    fits: (action: Action | undefined) => boolean,
  ): Groups {
    if (this.#decided.size === 0) return begun;
    const groups = new Map<Mapper, InstanceState[]>();
    for (const [mapper, states] of begun) {
      const kept = states.filter((state) => fits(this.get(state)));
      if (kept.length > 0) groups.set(mapper, kept);
    }
    for (const [state, action] of this.#decided)
      if (fits(action) && !fits(this.#initial(state))) push(groups, state);
    return groups;
  }
}

function push(groups: Map<Mapper, InstanceState[]>, state: InstanceState): void {
  const group = groups.get(state.mapper);
  if (group === undefined) groups.set(state.mapper, [state]);
  else group.push(state);
}
