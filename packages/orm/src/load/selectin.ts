import type { Program } from "@rebis/base";
import type { Select } from "@rebis/core-sql";
import type { Expr } from "@rebis/core-sql/spi";
import type { Relationship } from "../mapper/mapping.ts";
import type { Identity } from "../state/identity.ts";
import type { InstanceState } from "../state/instance-state.ts";
import { ContextOption } from "./context-option.ts";
import { type Link, linkOf, throughParent } from "./link.ts";
import type { LoadContext } from "./load-context.ts";
import type { LoadOptions } from "./load-options.ts";
import type { LaterWork } from "./load-rows.ts";
import type { LoadedRows, RunLoad } from "./run-load.ts";
import { mayPopulate, populate } from "./populate.ts";
import { entityNode, inKeys, keysName, selectOf } from "./statement.ts";
import { warnOfSeveral } from "./warn.ts";

/** Parents whose objects one statement loads. */
const batchSize = 500;

/** The parents of one key. */
interface KeyedParents {
  readonly key: readonly unknown[];
  readonly parents: InstanceState[];
}

/**
 * Loads a relationship of many objects with one statement for each 500 keys (tricky 45). What is
 * loaded already stays.
 *
 * @see https://docs.sqlalchemy.org/en/21/orm/queryguide/relationships.html#select-in-loading
 */
export function* loadSelectin(
  context: LoadContext,
  relationship: Relationship,
  { entity, options, states }: LaterWork,
  run: RunLoad,
): Program<void> {
  const parents = states.filter((state) => mayPopulate(context, state, relationship));
  if (parents.length === 0) return;
  let link = linkOf(relationship);
  // A foreign key that was deferred is not there to look for: the parent's table has it.
  if (!haveValues(parents, link)) link = throughParent(relationship);
  const keyed = groupParents(relationship, link, parents);
  const batches = [...keyed.values()];
  const below = options.below(relationship);
  const criteria = options.relationship(relationship)?.criteria ?? [];
  const found = new Map<Identity, object[]>();
  const { statement, readsTarget } = selectinStatement(relationship, link, criteria, below, entity.path);
  for (let start = 0; start < batches.length; start += batchSize) {
    const batch = batches.slice(start, start + batchSize);
    const keys = batch.map(({ key }) => (key.length === 1 ? key[0] : key));
    const loaded = yield* run(context, statement, { [keysName]: keys });
    gather(relationship, link, readsTarget, loaded, found);
  }
  for (const [identity, { parents: own }] of keyed) {
    const members = found.get(identity) ?? [];
    if (!relationship.uselist && members.length > 1) warnOfSeveral(context, relationship);
    for (const parent of own) populate(parent, relationship, members);
  }
}

function haveValues(parents: readonly InstanceState[], { parentKey }: Link): boolean {
  return parents.every(({ values }) => parentKey.every((index) => values[index] !== undefined));
}

/** Sorts parents by the key that is looked for; one without gets nothing. */
function groupParents(
  relationship: Relationship,
  { parentKey }: Link,
  parents: readonly InstanceState[],
): Map<Identity, KeyedParents> {
  const keyed = new Map<Identity, KeyedParents>();
  for (const parent of parents) {
    const key = parentKey.map((index) => parent.values[index]);
    const identity = parent.mapper.identityOfKey(key);
    if (identity === undefined) {
      populate(parent, relationship, []);
      continue;
    }
    const same = keyed.get(identity);
    if (same === undefined) keyed.set(identity, { key, parents: [parent] });
    else same.parents.push(parent);
  }
  return keyed;
}

/** The statement, and whether the key is read from the target's own columns. */
function selectinStatement(
  { target, orderBy }: Relationship,
  link: Link,
  criteria: readonly Expr[],
  options: LoadOptions,
  path: LaterWork["entity"]["path"],
): { readonly statement: Select; readonly readsTarget: boolean } {
  const { node } = target.table;
  const readsTarget =
    link.targetKey?.every((index) =>
      options.loadsColumn(index, target.primaryKey.some((each) => each.index === index)),
    ) ?? false;
  const entity = entityNode(target, node);
  const statement = selectOf({
    columns: readsTarget ? [entity] : [entity, ...link.remoteKey],
    from: [link.from],
    where: [inKeys(link.remoteKey), ...criteria],
    orderBy,
    options: [new ContextOption(options, node, path).toNode()],
  });
  return { statement, readsTarget };
}

/** Sorts the objects of loaded rows by the key of their parents. */
function gather(
  { target }: Relationship,
  { targetKey }: Link,
  readsTarget: boolean,
  { plan, rows, states }: LoadedRows,
  found: Map<Identity, object[]>,
): void {
  const entity = plan?.items[0]?.entity;
  const own = states[0];
  if (entity === undefined || own === undefined) return;
  const positions = readsTarget
    ? (targetKey ?? []).map((index) => entity.positions[index] ?? -1)
    : (plan?.items ?? []).slice(1).map((item) => (item.entity === undefined ? item.position : -1));
  for (let index = 0; index < rows.length; index++) {
    const state = own[index];
    if (state === undefined || state === null) continue;
    const row = rows[index] as unknown[]; // one state a row
    const raw = positions.length === 1 ? row[positions[0] as number] : undefined;
    const identity =
      typeof raw === "number" || typeof raw === "string"
        ? raw
        : target.identityOfKey(positions.map((position) => row[position]));
    if (identity === undefined) continue;
    const members = found.get(identity);
    if (members === undefined) found.set(identity, [state.object]);
    else members.push(state.object);
  }
}
