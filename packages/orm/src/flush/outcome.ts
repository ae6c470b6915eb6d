import { FlushError } from "../errors.ts";
import { storedKey } from "../session/expire.ts";
import type { FormerKey } from "../session/scope.ts";
import type { Identity } from "../state/identity.ts";
import type { InstanceState } from "../state/instance-state.ts";
import type { FlushOutcome } from "./flushing-session.ts";
import { keyWasSet, type Participants } from "./plan.ts";

/** What a flush did that had nothing to do. */
export const nothingDone: FlushOutcome = {
  inserted: [],
  updated: [],
  deleted: [],
  expunged: [],
  switched: new Map(),
};

/** Once everything is written: identities are set, and objects and database are in step. */
export function conclude(participants: Participants): FlushOutcome {
  const inserted: InstanceState[] = [];
  const updated: InstanceState[] = [];
  const deleted: InstanceState[] = [];
  const switched = new Map<InstanceState, FormerKey>();
  for (const [state, action] of participants.actions) {
    if (action === "delete") deleted.push(state);
    else if (action === "insert") {
      state.identity = requireIdentity(state);
      inserted.push(state);
    } else {
      if (keyWasSet(state)) noteSwitch(state, switched);
      updated.push(state);
    }
    state.pending = undefined;
    state.markClean();
  }
  for (const [state, columns] of participants.cascaded) {
    if (participants.actions.has(state)) continue;
    if (keyWasSet(state)) noteSwitch(state, switched);
    for (const index of columns) state.committed?.delete(index);
  }
  return { inserted, updated, deleted, expunged: [...participants.expunged], switched };
}

function requireIdentity(state: InstanceState): Identity {
  const identity = state.mapper.identityOf(state.values);
  if (identity !== undefined) return identity;
  throw new FlushError(
    `Cannot keep a new "${state.mapper.name}": it has no primary key after its INSERT. Give it one, or let the database number the column.`,
  );
}

function noteSwitch(state: InstanceState, switched: Map<InstanceState, FormerKey>): void {
  const identity = requireIdentity(state);
  if (identity === state.identity) return;
  switched.set(state, { identity: state.identity, values: storedKey(state) });
  state.identity = identity;
}
