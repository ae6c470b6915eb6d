import { FlushError } from "../errors.ts";
import { storedKey } from "../session/expire.ts";
import type { FormerKey } from "../session/scope.ts";
import type { Identity } from "../state/identity.ts";
import type { InstanceState } from "../state/instance-state.ts";
import type { Groups } from "./actions.ts";
import type { FlushOutcome } from "./flushing-session.ts";
import { keyWasSet } from "./key-change.ts";
import { planOf } from "./mapper-plan.ts";
import type { Participants } from "./participants.ts";

/** Once everything is written: identities are set, and objects and database are in step. */
export function conclude(participants: Participants, saved: Groups, deleted: Groups): FlushOutcome {
  const { cascaded, expunged } = participants;
  const inserted: InstanceState[] = [];
  const updated: InstanceState[] = [];
  const switched = new Map<InstanceState, FormerKey>();
  for (const [mapper, states] of saved) {
    const { queries } = planOf(mapper);
    for (const state of states) {
      for (const index of queries)
        if (state.related !== undefined) state.related[index] = undefined;
      if (state.identity !== undefined) {
        if (keyWasSet(state)) noteSwitch(state, switched);
        updated.push(state);
      } else {
        state.identity = requireIdentity(state);
        inserted.push(state);
      }
      settle(state);
    }
  }
  const gone = [...deleted.values()].flat();
  for (const state of gone) settle(state);
  for (const [state, columns] of cascaded) {
    if (participants.actionOf(state) !== undefined) continue;
    if (keyWasSet(state)) noteSwitch(state, switched);
    for (const index of columns) state.committed?.delete(index);
  }
  return { inserted, updated, deleted: gone, expunged: [...expunged], switched };
}

function settle(state: InstanceState): void {
  if (state.pending !== undefined) state.pending = undefined;
  state.markClean();
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
