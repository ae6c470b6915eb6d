import type { Program } from "@rebis/base";
import type { Select } from "@rebis/core-sql";
import type { Expr } from "@rebis/core-sql/spi";
import type { Mapper, Relationship } from "../mapper/mapping.ts";
import type { InstanceState } from "../state/instance-state.ts";
import { ContextOption } from "./context-option.ts";
import { columnPositions, KeyedParents } from "./keyed-parents.ts";
import { type Link, linkOf, throughParent } from "./link.ts";
import type { LoadContext } from "./load-context.ts";
import type { LoadOptions } from "./load-options.ts";
import type { Parents } from "./load-rows.ts";
import { decide, eagerStrategies } from "./plan.ts";
import { mayPopulate, relatedStates } from "./populate.ts";
import type { LoadedRows, RunLoad } from "./run-load.ts";
import { entityNode, inKeys, keysName, selectOf } from "./statement.ts";

/** Keys that one statement looks for. */
export const batchSize = 500;

/**
 * Loads a relationship of many objects with one statement for each 500 keys (tricky 45). What is
 * loaded already stays.
 *
 * @see https://docs.sqlalchemy.org/en/21/orm/queryguide/relationships.html#select-in-loading
 */
export function* loadSelectin(
  context: LoadContext,
  relationship: Relationship,
  { path, options, states }: Parents,
  run: RunLoad,
): Program<void> {
  const below = options.below(relationship);
  const parents = states.filter((state) => mayPopulate(context, state, relationship));
  if (parents.length < states.length && !below.isEmpty) {
    const settled = states.filter((state) => !mayPopulate(context, state, relationship));
    yield* deepen(context, relationship, { states: settled, options: below, path }, run);
  }
  if (parents.length === 0) return;
  // A foreign key that was deferred is not there to look for: the parent's table has it.
  const direct = linkOf(relationship);
  const link = haveValues(parents, direct) ? direct : throughParent(relationship);
  const keyed = new KeyedParents(relationship, link, parents);
  const criteria = options.relationship(relationship)?.criteria ?? [];
  const targetKey = readableKey(relationship, link, below);
  const key = targetKey === undefined ? link.remoteKey : [];
  const statement = selectinStatement(relationship, link, { key, criteria, below, path });
  const keys = keyed.keys();
  for (let start = 0; start < keys.length; start += batchSize) {
    const batch = { [keysName]: keys.slice(start, start + batchSize) };
    const loaded = yield* run(context, statement, batch);
    keyed.take(loaded, positionsOf(loaded, targetKey));
  }
  keyed.populate(context);
}

/** Loads what is said of members that are loaded already. */
function* deepen(
  context: LoadContext,
  relationship: Relationship,
  { states, options, path }: Parents,
  run: RunLoad,
): Program<void> {
  const { target } = relationship;
  const members = new Set(states.flatMap((state) => relatedStates(state, relationship)));
  const parents: Parents = { states: [...members], options, path: [...path, target] };
  for (const { relationship: next, strategy } of decide(target, options, parents.path))
    if (eagerStrategies.has(strategy)) yield* loadSelectin(context, next, parents, run);
}

function haveValues(parents: readonly InstanceState[], { parentKey }: Link): boolean {
  return parents.every(({ values }) => parentKey.every((index) => values[index] !== undefined));
}

/** The target's own attributes that the key can be read from, where they are selected anyway. */
function readableKey(
  { target }: Relationship,
  { targetKey }: Link,
  options: LoadOptions,
): readonly number[] | undefined {
  const isSelected = (index: number): boolean =>
    options.loadsColumn(
      index,
      target.primaryKey.some((each) => each.index === index),
    );
  return targetKey?.every(isSelected) === true ? targetKey : undefined;
}

function positionsOf(
  loaded: LoadedRows,
  targetKey: readonly number[] | undefined,
): readonly number[] {
  const entity = loaded.plan?.items[0]?.entity;
  return targetKey === undefined || entity === undefined
    ? columnPositions(loaded)
    : targetKey.map((index) => entity.positions[index] ?? -1);
}

function selectinStatement(
  { target, orderBy }: Relationship,
  { from, remoteKey }: Link,
  parts: {
    readonly key: readonly Expr[];
    readonly criteria: readonly Expr[];
    readonly below: LoadOptions;
    readonly path: readonly Mapper[];
  },
): Select {
  const node = target.from;
  return selectOf({
    columns: [entityNode(target, node), ...parts.key],
    from: [from],
    where: [inKeys(remoteKey), ...parts.criteria],
    orderBy,
    options: [new ContextOption(parts.below, node, parts.path).toNode()],
  });
}
