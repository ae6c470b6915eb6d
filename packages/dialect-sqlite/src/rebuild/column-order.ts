import { folded } from "./mentions.ts";
import { refusal } from "./refusal.ts";
import type { TableText } from "./table-text.ts";

/** The columns so that those of each group stand in its order; the others stay where they can. */
export function reordered(
  text: TableText,
  table: string,
  groups: readonly (readonly string[])[],
): TableText {
  const names = text.columnNames;
  const earlier = new Map<string, Set<string>>(names.map((name) => [folded(name), new Set()]));
  for (const group of groups) {
    group.forEach((name, position) => {
      const set = earlier.get(folded(name));
      if (set === undefined) {
        throw refusal(table, `it has no column "${name}" to put in order`, "Leave the name out");
      }
      const previous = group[position - 1];
      if (previous !== undefined) set.add(folded(previous));
    });
  }
  const placed: string[] = [];
  while (placed.length < names.length) {
    const done = new Set(placed.map(folded));
    const next = names.find(
      (name) =>
        !done.has(folded(name)) &&
        [...(earlier.get(folded(name)) ?? [])].every((each) => done.has(each)),
    );
    if (next === undefined) {
      throw refusal(
        table,
        `the groups of "partialReordering" want columns before each other in a circle`,
        "Take one of them away",
      );
    }
    placed.push(next);
  }
  return text.inOrder(placed);
}
