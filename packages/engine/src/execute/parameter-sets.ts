import { ArgumentError } from "@rebis/base";
import type { ParameterSet } from "@rebis/core-sql/spi";

/**
 * Refuses a list of parameter sets that is empty or whose sets differ in their keys: the first set
 * decides which columns the statement has, so another would lose values in silence.
 *
 * @returns the keys
 * @throws {ArgumentError} naming the number of the set, counted from 1
 */
export function checkParameterSets(sets: readonly ParameterSet[]): readonly string[] {
  const [first] = sets;
  if (first === undefined) {
    throw new ArgumentError(
      "Cannot execute with an empty list of parameter sets: there is nothing to run. " +
        "Skip the call when the list is empty.",
    );
  }
  requireRecord(first, 1, sets.length);
  const keys = Object.keys(first);
  for (let index = 1; index < sets.length; index++) {
    const set = sets[index] as ParameterSet; // below the length
    requireRecord(set, index + 1, sets.length);
    if (!hasExactly(set, keys)) throw difference(keys, set, index + 1, sets.length);
  }
  return keys;
}

/** Refuses what is no object with names, such as a list of positions. */
export function requireRecord(set: unknown, number = 1, count = 1): void {
  if (typeof set === "object" && set !== null && !Array.isArray(set)) return;
  const which = count === 1 ? "these parameters" : `parameter set ${number} of ${count}`;
  throw new ArgumentError(
    `Cannot execute with ${which}: they are no object with names. ` +
      `Pass objects like { name: "ann" }; execDriverSql() takes positions.`,
  );
}

function hasExactly(set: ParameterSet, keys: readonly string[]): boolean {
  const own = Object.keys(set);
  if (own.length !== keys.length) return false;
  for (let index = 0; index < keys.length; index++) {
    // Objects made alike have their keys in one order.
    if (own[index] !== keys[index]) return keys.every((key) => Object.hasOwn(set, key));
  }
  return true;
}

function difference(
  keys: readonly string[],
  set: ParameterSet,
  number: number,
  count: number,
): ArgumentError {
  const lacking = keys.find((key) => !Object.hasOwn(set, key));
  const extra = Object.keys(set).find((key) => !keys.includes(key)) ?? "";
  const fact =
    lacking === undefined
      ? `has "${extra}", which set 1 lacks`
      : `lacks "${lacking}", which set 1 has`;
  return new ArgumentError(
    `Cannot execute with parameter set ${number} of ${count}: it ${fact}. ` +
      `Give every set the same keys (null for NULL), or run them apart.`,
  );
}
