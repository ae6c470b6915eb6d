import type { InstanceState } from "../state/instance-state.ts";

/** A column value as the database has it: before changes that are not flushed. */
export function storedValue(state: InstanceState, index: number): unknown {
  const { committed } = state;
  return committed?.has(index) === true
    ? (committed.get(index) ?? state.values[index])
    : state.values[index];
}

/** The primary key that an object's row has in the database. */
export function rowKeyOf(state: InstanceState): readonly unknown[] {
  return state.mapper.primaryKey.map(({ index }) => storedValue(state, index));
}
