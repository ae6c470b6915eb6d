import type { Program } from "@rebis/base";
import type { Select } from "@rebis/core-sql";
import type { Expr, FromNode } from "@rebis/core-sql/spi";
import type { Mapper, Relationship } from "../mapper/mapping.ts";
import { boundToParent } from "../relationship/parent-criterion.ts";
import type { IdentityMap } from "../session/identity-map.ts";
import type { InstanceState } from "../state/instance-state.ts";
import { ContextOption } from "./context-option.ts";
import { type Link, linkOf, withTarget } from "./link.ts";
import type { LoadContext } from "./load-context.ts";
import type { LoadOptions } from "./load-options.ts";
import { populate } from "./populate.ts";
import { storedValue } from "./row-key.ts";
import type { LoadedRows, RunLoad } from "./run-load.ts";
import { selectByKey } from "./select-by-key.ts";
import { entityNode, equalsKey, keyParameters, selectOf } from "./statement.ts";
import { warnOfSeveral } from "./warn.ts";

/** What is said of the parent, and the way that led to it. */
export interface LazyPlace {
  readonly options: LoadOptions;
  /** The classes on the way, the parent's last. */
  readonly path: readonly Mapper[];
  /** Values as the database has them, not as they were changed. */
  readonly useStored?: boolean;
}

/** The primary key of the one object that a foreign key refers to, in the order of the target's. */
function referredKey(
  state: InstanceState,
  { synchronize, target }: Relationship,
  useStored = false,
): readonly unknown[] {
  return target.primaryKey.map((attribute) => {
    const pair = synchronize.find((each) => target.attributeOf(each.source) === attribute);
    const own = pair === undefined ? undefined : state.mapper.attributeOf(pair.destination);
    return own === undefined ? null : valueOf(state, own.index, useStored);
  });
}

/**
 * The object that a foreign key refers to, without SQL: null when the key is NULL, undefined when
 * the identity map does not have it.
 */
export function presentTarget(
  identityMap: IdentityMap,
  state: InstanceState,
  relationship: Relationship,
  useStored = false,
): InstanceState | null | undefined {
  const key = referredKey(state, relationship, useStored);
  if (key.some((part) => part === null || part === undefined)) return null;
  const identity = relationship.target.identityOfKey(key);
  const found = identity === undefined ? null : identityMap.get(relationship.target, identity);
  return found?.mapper.isA(relationship.target) === false ? null : found;
}

function valueOf(state: InstanceState, index: number, useStored = false): unknown {
  return useStored ? storedValue(state, index) : state.values[index];
}

/** Loads a relationship of one object with a SELECT; a parent without a key gets nothing, without SQL. */
export function* loadOne(
  context: LoadContext,
  state: InstanceState,
  relationship: Relationship,
  place: LazyPlace,
  run: RunLoad,
): Program<void> {
  const members = yield* selectMembers(context, state, relationship, place, run);
  if (!relationship.uselist && members.length > 1) warnOfSeveral(context, relationship);
  populate(state, relationship, members);
}

function* selectMembers(
  context: LoadContext,
  state: InstanceState,
  relationship: Relationship,
  { options, path, useStored }: LazyPlace,
  run: RunLoad,
): Program<readonly object[]> {
  const below = options.below(relationship);
  const criteria = options.relationship(relationship)?.criteria ?? [];
  const link = linkOf(relationship);
  const isByKey = relationship.usesGet && criteria.length === 0;
  if (!isByKey && !link.isDirect) {
    const where = [boundToParent(relationship, state), ...criteria];
    return objectsOf(yield* run(context, memberSelect(relationship, where, below, path)));
  }
  const values = isByKey
    ? referredKey(state, relationship, useStored)
    : link.parentKey.map((index) => valueOf(state, index, useStored));
  if (values.some((value) => value === null || value === undefined)) return [];
  const statement = isByKey
    ? selectByKey(relationship.target, below, hasEagerMapping(relationship.target) ? path : [])
    : linkedSelect(relationship, link, below, criteria, path);
  return objectsOf(yield* run(context, statement, keyParameters(values)));
}

function hasEagerMapping({ relationships }: Mapper): boolean {
  return relationships.some(({ lazy }) => lazy !== "select");
}

function objectsOf({ states }: LoadedRows): readonly object[] {
  const found = new Set<object>();
  for (const state of states[0] ?? []) if (state !== null) found.add(state.object);
  return [...found];
}

/** A SELECT of the members of a relationship. */
export function memberSelect(
  relationship: Relationship,
  where: readonly Expr[],
  below: LoadOptions,
  path: readonly Mapper[],
  given?: FromNode,
): Select {
  const { target, secondary, orderBy } = relationship;
  const node = target.from;
  const from = given ?? (secondary === undefined ? node : withTarget(relationship, secondary.node));
  return selectOf({
    columns: [entityNode(target, node)],
    from: [from],
    where,
    orderBy,
    options: [new ContextOption(below, node, path).toNode()],
  });
}

const known = new WeakMap<Relationship, Select>();

/** The statement by the parent's key; the same object for every parent, as long as nothing is said of it. */
function linkedSelect(
  relationship: Relationship,
  { remoteKey, from }: Link,
  below: LoadOptions,
  criteria: readonly Expr[],
  path: readonly Mapper[],
): Select {
  const isPlain = below.isEmpty && criteria.length === 0 && path.length === 1;
  const present = isPlain ? known.get(relationship) : undefined;
  if (present !== undefined) return present;
  const where = [...equalsKey(remoteKey), ...criteria];
  const made = memberSelect(relationship, where, below, path, from);
  if (isPlain) known.set(relationship, made);
  return made;
}
