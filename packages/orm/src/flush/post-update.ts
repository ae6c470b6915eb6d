import type { Program } from "@rebis/base";
import type { Mapper } from "../mapper/mapping.ts";
import type { InstanceState } from "../state/instance-state.ts";
import { sortByKey } from "./key-order.ts";
import { type Link, type MapperPlan, planOf } from "./mapper-plan.ts";
import type { Groups } from "./actions.ts";
import { releaseMembers, syncFromParents, syncLink } from "./sync.ts";
import { locate, locateWritten, type ObjectUpdate, updateObjects } from "./update.ts";
import type { WriteContext } from "./write-context.ts";

/** Foreign keys of postUpdate relationships to be written, by object. */
class PostUpdates {
  readonly #columns = new Map<InstanceState, Set<number>>();

  note(state: InstanceState, { copies }: Link): void {
    let columns = this.#columns.get(state);
    if (columns === undefined) this.#columns.set(state, (columns = new Set()));
    for (const { destination } of copies) columns.add(destination.index);
  }

  *write(context: WriteContext, find: typeof locate): Program<void> {
    const groups = new Map<Mapper, InstanceState[]>();
    for (const state of this.#columns.keys()) {
      const group = groups.get(state.mapper);
      if (group === undefined) groups.set(state.mapper, [state]);
      else group.push(state);
    }
    for (const [mapper, states] of groups) {
      const plan = planOf(mapper);
      const updates = sortByKey(states).map((state): ObjectUpdate => ({
        state,
        plan,
        columns: [...(this.#columns.get(state) ?? [])].sort((a, b) => a - b),
        locate: (table) => find(table, state),
      }));
      yield* updateObjects(yield* context.target(mapper), updates);
    }
  }
}

/** After all rows are there: the foreign keys that may point both ways. */
export function* writePostUpdates(context: WriteContext, saved: Groups): Program<void> {
  const updates = new PostUpdates();
  for (const [mapper, states] of saved) {
    const plan = planOf(mapper);
    if (plan.postUpdates) for (const state of states) noteSaved(context, plan, state, updates);
  }
  yield* updates.write(context, locateWritten);
}

function noteSaved(
  { participants }: WriteContext,
  plan: MapperPlan,
  state: InstanceState,
  updates: PostUpdates,
): void {
  const before = plan.parents.map((link) => foreignKey(state, link));
  syncFromParents(state, plan, participants, true);
  for (const [position, link] of plan.parents.entries()) {
    if (link.postUpdate && differs(before[position], foreignKey(state, link)))
      updates.note(state, link);
  }
  for (const link of plan.children) {
    if (link.postUpdate)
      syncLink(state, link, participants, (member) => updates.note(member, link));
  }
}

/** Before rows are deleted: what points to them through a postUpdate relationship, and from them. */
export function* clearPostUpdates(context: WriteContext, deleted: Groups): Program<void> {
  const { participants } = context;
  const updates = new PostUpdates();
  for (const [mapper, states] of deleted) {
    const plan = planOf(mapper);
    if (plan.postUpdates) for (const state of states) noteDeleted(context, plan, state, updates);
  }
  yield* updates.write(context, (plan, state) =>
    participants.isDeleted(state) ? locate(plan, state) : locateWritten(plan, state),
  );
}

function noteDeleted(
  { participants }: WriteContext,
  plan: MapperPlan,
  state: InstanceState,
  updates: PostUpdates,
): void {
  for (const link of plan.parents) {
    if (!link.postUpdate || foreignKey(state, link).every((value) => value === null)) continue;
    for (const { destination } of link.copies) state.values[destination.index] = null;
    updates.note(state, link);
  }
  for (const link of plan.children) {
    if (link.postUpdate)
      releaseMembers(state, link, participants, (member) => updates.note(member, link));
  }
}

function foreignKey({ values }: InstanceState, { copies }: Link): readonly unknown[] {
  return copies.map(({ destination }) => values[destination.index] ?? null);
}

function differs(left: readonly unknown[] | undefined, right: readonly unknown[]): boolean {
  return right.some((value, position) => value !== left?.[position]);
}
