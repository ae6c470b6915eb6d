import type { Program } from "@rebis/base";
import type { InstanceState } from "../state/instance-state.ts";
import type { Groups } from "./actions.ts";
import type { FlushingSession, FlushOutcome } from "./flushing-session.ts";
import { followKeySwitches } from "./key-switch.ts";
import { loadForFlush } from "./load-for-flush.ts";
import { planOf } from "./mapper-plan.ts";
import { conclude } from "./outcome.ts";
import { loadMissingColumns } from "./missing-columns.ts";
import { Participants } from "./participants.ts";
import { clearPostUpdates, writePostUpdates } from "./post-update.ts";
import { removeRows } from "./remove.ts";
import { saveRows, syncKnownKeys } from "./save.ts";
import { writeSecondaries } from "./secondary.ts";
import { sortMappers } from "./sort.ts";
import { syncFromDeleted, syncKeysFromParents } from "./sync.ts";
import { targetsOf, type WriteContext } from "./write-context.ts";

/**
 * Writes what changed: pending objects are inserted, changed ones updated, deleted ones deleted,
 * in an order that foreign keys allow. What is returned makes the states clean, when listeners
 * have seen what was written; which session holds which object is for the caller to book.
 *
 * Laws: who takes part is settled before anything is written. All rows are saved before the tables
 * between are written, and those before anything is deleted. A key is known before the first row
 * that refers to it is written. Nothing is concluded (identities, clean states) before everything
 * has succeeded.
 *
 * @param only - writes these alone, and what they need
 * @throws {CircularDependencyError} when rows refer to each other in a circle
 * @throws {StaleDataError} when a row is not there any more
 */
export function* flush(
  session: FlushingSession,
  only?: Iterable<InstanceState>,
): Program<() => FlushOutcome> {
  const participants = new Participants(
    session,
    (state, relationship) => loadForFlush(session, state, relationship),
    only === undefined ? undefined : new Set(only),
  );
  syncKeysFromParents(session.modifiedStates);
  participants.begin();
  yield* participants.settle();
  const [saved, deleted] = [participants.saved(), participants.deleted()];
  if (saved.size + deleted.size > 0) {
    yield* loadMissingColumns(session, saved, deleted);
    yield* write({ session, participants, target: targetsOf(session) }, saved, deleted);
  }
  return () => conclude(participants, saved, deleted);
}

function* write(context: WriteContext, saved: Groups, deleted: Groups): Program<void> {
  const { participants } = context;
  const components = sortMappers([...new Set([...saved.keys(), ...deleted.keys()])]);
  for (const [mapper, states] of deleted) {
    const plan = planOf(mapper);
    for (const state of states) syncFromDeleted(state, plan, participants);
  }
  syncKnownKeys(context, saved);
  followKeySwitches(context, saved);
  for (const component of components) yield* saveRows(context, component, saved);
  yield* writePostUpdates(context, saved);
  yield* writeSecondaries(context, saved, deleted);
  if (deleted.size === 0) return;
  yield* clearPostUpdates(context, deleted);
  for (const component of components.toReversed()) yield* removeRows(context, component, deleted);
}
