import type { Program } from "@rebis/base";
import { type ConnectionCore, executeRows } from "@rebis/engine/spi";
import { StaleDataError } from "../errors.ts";
import type { Relationship } from "../mapper/mapping.ts";
import { type InstanceState, stateOf } from "../state/instance-state.ts";
import { type Change, changeOf, membersNow, storedValue } from "./history.ts";
import { planOf, type SecondaryLink } from "./mapper-plan.ts";
import type { Groups } from "./actions.ts";
import { keyWasSet } from "./key-change.ts";
import type { WriteContext } from "./write-context.ts";

/** The rows of the table between two mapped classes that come and go. */
interface SecondaryRows {
  readonly link: SecondaryLink;
  readonly inserted: unknown[][];
  readonly deleted: unknown[][];
  /** Pairs whose key changes, and the database does not pass that on: new values, then old. */
  readonly updated: unknown[][];
}

/** Pairs that were seen to, by relationship and parent: the other side leaves them alone. */
type Processed = Map<Relationship, Map<InstanceState, Set<InstanceState>>>;

/**
 * Writes the rows of many-to-many relationships: pairs that left are deleted, then new ones
 * inserted. Both sides of a pair know of it; it is written once.
 */
export function* writeSecondaries(
  context: WriteContext,
  saved: Groups,
  deleted: Groups,
): Program<void> {
  for (const rows of collect(context, saved, deleted)) {
    if (rows.deleted.length + rows.updated.length + rows.inserted.length === 0) continue;
    const { connection } = yield* context.target(rows.link.relationship.parent);
    yield* deletePairs(connection, rows);
    const { update, keys, whereNames } = rows.link;
    if (rows.updated.length > 0)
      yield* executeRows(connection, update, [...keys, ...whereNames], rows.updated);
    if (rows.inserted.length > 0)
      yield* executeRows(connection, rows.link.insert, rows.link.keys, rows.inserted);
  }
}

function collect(context: WriteContext, saved: Groups, deleted: Groups): Iterable<SecondaryRows> {
  const all = new Map<Relationship, SecondaryRows>();
  const processed: Processed = new Map();
  const rowsOf = (link: SecondaryLink): SecondaryRows => {
    let rows = all.get(link.relationship);
    if (rows === undefined)
      all.set(link.relationship, (rows = { link, inserted: [], deleted: [], updated: [] }));
    return rows;
  };
  for (const [mapper, states] of deleted) {
    for (const link of planOf(mapper).secondaries)
      for (const state of states) collectDeleted(state, rowsOf(link), processed);
  }
  for (const [mapper, states] of saved) {
    for (const link of planOf(mapper).secondaries)
      for (const state of states) collectChanged(context, state, rowsOf(link), processed);
  }
  return all.values();
}

/** A deleted object takes its pairs along: those it has in the database. */
function collectDeleted(state: InstanceState, rows: SecondaryRows, processed: Processed): void {
  const { relationship } = rows.link;
  const change = changeOf(state, relationship);
  const added = new Set(change?.added);
  const present = membersNow(state, relationship).filter((item) => !added.has(item));
  for (const item of [...present, ...(change?.removed ?? [])]) {
    const member = stateOf(item);
    // Lists may still hold an object that an earlier flush deleted, or left unwritten: it has no rows.
    if (member?.hasIdentity !== true || member.wasDeleted) continue;
    if (claim(processed, relationship, state, member))
      rows.deleted.push(storedPair(rows.link, state, member));
  }
}

function collectChanged(
  { participants }: WriteContext,
  state: InstanceState,
  rows: SecondaryRows,
  processed: Processed,
): void {
  const { relationship } = rows.link;
  const change = changeOf(state, relationship);
  collectSwitched(state, rows, change, processed);
  if (change === undefined) return;
  const twice = new Set<InstanceState>();
  for (const item of change.added) {
    const member = stateOf(item);
    if (member === undefined || !participants.admits(state, member, relationship)) continue;
    // Its row goes in this same flush: a row that refers to it would keep it.
    if (participants.isDeleted(member)) continue;
    // The same object twice in one list is two rows: the database decides.
    if (!twice.has(member) && !claim(processed, relationship, state, member)) continue;
    twice.add(member);
    rows.inserted.push(pair(rows.link, state, member));
  }
  for (const item of change.removed) {
    const member = stateOf(item);
    // Lists may still hold an object that an earlier flush deleted, or left unwritten: it has no rows.
    if (member?.hasIdentity !== true || member.wasDeleted) continue;
    if (claim(processed, relationship, state, member))
      rows.deleted.push(storedPair(rows.link, state, member));
  }
}

/** Pairs that stay, of an object whose key changes. */
function collectSwitched(
  state: InstanceState,
  { link, updated }: SecondaryRows,
  change: Change | undefined,
  processed: Processed,
): void {
  const { relationship } = link;
  if (relationship.options.passiveUpdates !== false || !keyWasSet(state) || !state.hasIdentity)
    return;
  const added = new Set(change?.added);
  for (const item of membersNow(state, relationship)) {
    const member = stateOf(item);
    if (member === undefined || added.has(item)) continue;
    if (claim(processed, relationship, state, member))
      updated.push([...pair(link, state, member), ...storedPair(link, state, member)]);
  }
}

/** Takes a pair, unless the other side has. */
function claim(
  processed: Processed,
  relationship: Relationship,
  state: InstanceState,
  member: InstanceState,
): boolean {
  const { reverse } = relationship;
  if (reverse === undefined) return true;
  if (processed.get(reverse)?.get(member)?.has(state) === true) return false;
  let parents = processed.get(relationship);
  if (parents === undefined) processed.set(relationship, (parents = new Map()));
  let members = parents.get(state);
  if (members === undefined) parents.set(state, (members = new Set()));
  members.add(member);
  return true;
}

function pair({ columns }: SecondaryLink, state: InstanceState, member: InstanceState): unknown[] {
  return columns.map(
    ({ from, index }) => (from === "parent" ? state : member).values[index] ?? null,
  );
}

/** The values of a pair that is in the database: with the keys before they changed. */
function storedPair(
  { columns, relationship }: SecondaryLink,
  state: InstanceState,
  member: InstanceState,
): unknown[] {
  // With ON UPDATE CASCADE the row has the new key already.
  const cascades = relationship.options.passiveUpdates !== false;
  return columns.map(({ from, index }) => {
    const side = from === "parent" ? state : member;
    return cascades ? side.values[index] : storedValue(side, index);
  });
}

function* deletePairs(connection: ConnectionCore, { link, deleted }: SecondaryRows): Program<void> {
  if (deleted.length === 0) return;
  const { rowCount } = yield* executeRows(connection, link.delete, link.whereNames, [...deleted]);
  if (rowCount < 0 || rowCount === deleted.length) return;
  const { parent, key } = link.relationship;
  throw new StaleDataError(
    `Cannot write "${parent.name}"."${key}": DELETE from "${link.table.key}" was to match ${deleted.length} rows, and ${rowCount} were matched. The others were deleted by somebody else, or are there twice; expire the collection and repeat the work.`,
  );
}
