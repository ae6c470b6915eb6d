import type { MapperPlan } from "./mapper-plan.ts";
import type { TablePlan } from "./table-plan.ts";
import type { WrittenRow } from "./write-context.ts";

/**
 * What is written, table by table: the tables that others point to first, in each the members in
 * their order. Neighbours of classes that share a table come together.
 */
export function byTable<Member>(
  members: readonly Member[],
  planOf: (member: Member) => MapperPlan,
): (readonly [TablePlan, Member[]])[] {
  const runs: (readonly [TablePlan, Member[]])[] = [];
  const depth = members.reduce((most, each) => Math.max(most, planOf(each).tables.length), 0);
  for (let level = 0; level < depth; level++) {
    let last: readonly [TablePlan, Member[]] | undefined;
    for (const member of members) {
      const table = planOf(member).tables[level];
      if (table === undefined) continue;
      if (last?.[0] === table) last[1].push(member);
      else runs.push((last = [table, [member]]));
    }
  }
  return runs;
}

/** Gives rows of a lower table the keys of the upper one, where they go by another name. */
export function copyKeys({ mapped }: TablePlan, rows: readonly WrittenRow[]): void {
  for (const { from, to } of mapped.copies)
    for (const { values } of rows) values[to] = values[from];
}
