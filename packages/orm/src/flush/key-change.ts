import type { InstanceState } from "../state/instance-state.ts";
import type { FlushingSession } from "./flushing-session.ts";
import { changedColumns } from "./history.ts";
import { type Link, planOf } from "./mapper-plan.ts";

/** Whether the primary key was set since the last flush. */
export function keyWasSet({ committed, mapper }: InstanceState): boolean {
  return committed !== undefined && mapper.primaryKey.some(({ index }) => committed.has(index));
}

/** An object that refers to another one, and through which relationship. */
export interface Referrer {
  readonly link: Link;
  readonly referrer: InstanceState;
}

/**
 * The objects of the session that are known to refer to one whose key changes. Looks at every
 * object of the classes concerned; a key seldom changes.
 */
export function referrersOf(session: FlushingSession, state: InstanceState): Referrer[] {
  const found: Referrer[] = [];
  for (const mapper of state.mapper.registry.mappers) {
    for (const link of planOf(mapper).parents) {
      const { target, index } = link.relationship;
      if (target !== state.mapper) continue;
      for (const referrer of session.identityMap.of(mapper).values()) {
        const refers = referrer.related?.[index] === state.object;
        if (refers && referrer.committedRelated?.has(index) !== true)
          found.push({ link, referrer });
      }
    }
  }
  return found;
}

/** Whether a column that others refer to has another value than its row. */
export function keyChanges(state: InstanceState, link: Pick<Link, "copies">): boolean {
  if (state.committed === undefined) return false;
  const watched = link.copies.some(({ source }) => state.committed?.has(source.index));
  if (!watched) return false;
  const changed = changedColumns(state);
  return link.copies.some(({ source }) => changed.includes(source.index));
}
