import type { InstanceState } from "../state/instance-state.ts";
import type { MapperPlan } from "./mapper-plan.ts";
import { locate, type ObjectUpdate } from "./update.ts";
import type { WriteContext } from "./write-context.ts";

/**
 * A new object with the primary key of one that is deleted in the same flush takes over its row:
 * one UPDATE of what was set, instead of an INSERT that would collide with the DELETE to come.
 *
 * @returns the UPDATE; undefined when the object has to be inserted
 */
export function rowSwitch(
  { session, participants }: WriteContext,
  plan: MapperPlan,
  state: InstanceState,
): ObjectUpdate | undefined {
  const { mapper } = plan;
  const identity = mapper.identityOf(state.values);
  const present = identity === undefined ? undefined : session.identityMap.get(mapper, identity);
  if (present === undefined || present === state) return undefined;
  if (present.mapper !== mapper && participants.isDeleted(present)) return undefined;
  if (!participants.isDeleted(present)) {
    session.warn(
      `Cannot expect this INSERT to succeed: a new "${mapper.name}" has the primary key of another object of this session. Change that object instead, or use session.merge().`,
    );
    return undefined;
  }
  participants.takeRow(present, state);
  const columns = mapper.columns.flatMap((attribute) => {
    const { index, column } = attribute;
    const isSet = state.values[index] !== undefined && column.computed === undefined;
    return isSet && !mapper.primaryKey.includes(attribute) ? [index] : [];
  });
  // What was not set is still as the deleted object left it; it is loaded when it is read.
  state.expired = true;
  return { state, plan, columns, locate: (table) => locate(table, present) };
}
