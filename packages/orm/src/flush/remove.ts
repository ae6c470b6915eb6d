import type { Program } from "@rebis/base";
import type { Identity } from "../state/identity.ts";
import type { InstanceState } from "../state/instance-state.ts";
import { byTable } from "./by-table.ts";
import { deleteRows } from "./delete.ts";
import { storedValue } from "./history.ts";
import { sortByKey } from "./key-order.ts";
import { type Link, planOf } from "./mapper-plan.ts";
import type { Groups } from "./actions.ts";
import { type Component, covers, sortRows } from "./sort.ts";
import type { WriteContext } from "./write-context.ts";

/** Deletes the rows of one component: children first. */
export function* removeRows(
  context: WriteContext,
  component: Component,
  deleted: Groups,
): Program<void> {
  const { participants } = context;
  const rows = component.mappers
    .flatMap((mapper) => deleted.get(mapper) ?? [])
    .filter((state) => participants.losesRow(state));
  const waves = component.byRow ? sortRows(rows, referring(component, rows)) : [rows];
  for (const wave of waves) {
    for (const { root } of component.families.toReversed()) {
      const states = wave.filter((state) => state.mapper.root === root);
      const target = yield* context.target(root);
      const tables = byTable(sortByKey(states), ({ mapper }) => planOf(mapper));
      for (const [table, members] of tables.toReversed()) yield* deleteRows(target, table, members);
    }
  }
}

/** Which rows refer to a row: found by the foreign keys themselves, as relationships may not be loaded. */
function referring(
  component: Component,
  rows: readonly InstanceState[],
): (row: InstanceState) => readonly InstanceState[] {
  const found = new Map<InstanceState, InstanceState[]>();
  for (const mapper of component.mappers) {
    const { parents, children } = planOf(mapper);
    for (const link of [...parents, ...children]) {
      if (!link.postUpdate && covers(component, link.relationship.target))
        addReferring(link, rows, found);
    }
  }
  return (row) => found.get(row) ?? [];
}

function addReferring(
  { relationship, copies }: Link,
  rows: readonly InstanceState[],
  found: Map<InstanceState, InstanceState[]>,
): void {
  const isToOne = relationship.direction === "manyToOne";
  const target = isToOne ? relationship.target : relationship.parent;
  const referrer = isToOne ? relationship.parent : relationship.target;
  const byKey = new Map<Identity, InstanceState>();
  for (const row of rows) {
    if (!row.mapper.isA(target)) continue;
    const key = target.identityOfKey(copies.map(({ source }) => storedValue(row, source.index)));
    if (key !== undefined) byKey.set(key, row);
  }
  for (const row of rows) {
    if (!row.mapper.isA(referrer)) continue;
    const key = target.identityOfKey(
      copies.map(({ destination }) => storedValue(row, destination.index)),
    );
    const other = key === undefined ? undefined : byKey.get(key);
    if (other === undefined || other === row) continue;
    const list = found.get(other);
    if (list === undefined) found.set(other, [row]);
    else list.push(row);
  }
}
