import { InvalidRequestError, type Program } from "@rebis/base";
import { writeColumn } from "../attribute/accessors.ts";
import { sameColumnValue } from "../attribute/history.ts";
import {
  replaceCollection,
  setLoadedCollection,
  setLoadedScalar,
  setScalar,
} from "../attribute/relationship-change.ts";
import { StaleDataError } from "../errors.ts";
import { instantiate } from "../mapper/instantiate.ts";
import type { Mapper, Relationship } from "../mapper/mapping.ts";
import type { Identity } from "../state/identity.ts";
import { type CollectionValue, type InstanceState, stateOf } from "../state/instance-state.ts";
import { expireAttributes, storedKey } from "./expire.ts";

/** Options of {@link Session.merge}. */
export interface MergeOptions {
  /** False: take the given state as what the database has, without asking it (default true). */
  readonly load?: boolean;
  /** Loader options for the objects that are loaded. */
  readonly options?: readonly object[];
}

/** What merging needs of the session. */
export interface MergeHost {
  find(mapper: Mapper, identity: Identity): InstanceState | undefined;
  get(mapper: Mapper, key: readonly unknown[], options: readonly object[]): Program<object | null>;
  loadRelationship(state: InstanceState, relationship: Relationship): Program<void>;
  add(state: InstanceState): void;
  isPending(state: InstanceState): boolean;
  warn(message: string): void;
}

/**
 * Copies objects onto those that the session has for the same rows. One for each source and for
 * each row, however often it is met: both are remembered, so that cycles end.
 */
export class Merge {
  readonly #host: MergeHost;
  readonly #load: boolean;
  readonly #options: readonly object[];
  readonly #bySource = new Map<InstanceState, InstanceState>();
  readonly #byRow = new Map<Mapper, Map<Identity, InstanceState>>();
  readonly #followed = new Map<InstanceState, Set<Relationship>>();

  constructor(host: MergeHost, options: MergeOptions = {}) {
    this.#host = host;
    this.#load = options.load ?? true;
    this.#options = options.options ?? [];
  }

  *merge(source: InstanceState): Program<InstanceState> {
    const known = this.#bySource.get(source);
    if (known !== undefined) return known;
    const { mapper } = source;
    this.#check(source);
    const key = source.hasIdentity ? storedKey(source) : currentKey(source);
    const identity = source.identity ?? mapper.identityOfKey(key);
    const found = identity === undefined ? undefined : yield* this.#find(mapper, identity, key);
    const target = found ?? this.#make(source, key);
    this.#bySource.set(source, target);
    if (identity !== undefined) this.#rowsOf(mapper).set(identity, target);
    if (target === source) return target;
    checkVersion(source, target);
    target.loadOptions = source.loadOptions;
    this.#copyColumns(source, target);
    for (const relationship of mapper.relationships)
      yield* this.#copyRelationship(source, target, relationship);
    if (!this.#load) target.markClean();
    return target;
  }

  #check(source: InstanceState): void {
    if (this.#load) {
      if (this.#host.isPending(source))
        this.#host.warn(
          `merge() was given a "${source.mapper.name}" that is pending in the same session; it stays as it is, or becomes a second row.`,
        );
      return;
    }
    if (source.hasIdentity && !source.modified) return;
    throw new InvalidRequestError(
      `Cannot merge a "${source.mapper.name}" with load: false: it ${source.hasIdentity ? "has changes that were not flushed" : "has no row yet"}. Flush it first, or merge with load: true.`,
    );
  }

  #rowsOf(mapper: Mapper): Map<Identity, InstanceState> {
    let rows = this.#byRow.get(mapper.root);
    if (rows === undefined) this.#byRow.set(mapper.root, (rows = new Map()));
    return rows;
  }

  *#find(
    mapper: Mapper,
    identity: Identity,
    key: readonly unknown[],
  ): Program<InstanceState | undefined> {
    const present =
      this.#host.find(mapper, identity) ?? this.#byRow.get(mapper.root)?.get(identity);
    if (present !== undefined || !this.#load) return present;
    return stateOf(yield* this.#host.get(mapper, key, this.#options));
  }

  #make(source: InstanceState, key: readonly unknown[]): InstanceState {
    const { mapper } = source;
    const made = instantiate(mapper, mapper.blankValues.slice());
    if (!this.#load) {
      made.identity = source.identity;
      made.stage = "detached";
      made.expired = true;
      for (const [position, { index }] of mapper.primaryKey.entries())
        made.values[index] = key[position];
    }
    this.#host.add(made);
    return made;
  }

  #copyColumns(source: InstanceState, target: InstanceState): void {
    for (const attribute of source.mapper.columns) {
      const { index, key } = attribute;
      const value = source.values[index];
      const present = target.values[index];
      if (value === undefined) {
        // What the source does not know may have changed since the target was loaded.
        if (target.hasIdentity && present === undefined) expireAttributes(target, [key]);
      } else if (!this.#load) target.values[index] = value;
      else if (present === undefined || !sameColumnValue(attribute, present, value))
        writeColumn(target, index, value);
    }
  }

  *#copyRelationship(
    source: InstanceState,
    target: InstanceState,
    relationship: Relationship,
  ): Program<void> {
    const value = source.related?.[relationship.index];
    if (!relationship.cascade.merge || value === undefined) return;
    const { reverse } = relationship;
    // The other side has brought us here and sets this one by itself.
    if (this.#load && reverse !== undefined && this.#followed.get(source)?.has(reverse) === true)
      return;
    if (relationship.uselist) {
      const collection = value as CollectionValue;
      // An empty list of a new object that was only read says nothing about the row's members.
      if (!source.hasIdentity && collection.committed === undefined) return;
      yield* this.#copyCollection(collection, target, relationship);
    } else {
      const other = value === null ? null : yield* this.#follow(value as object, relationship);
      if (this.#load) setScalar(target, relationship, other);
      else setLoadedScalar(target, relationship, other);
    }
  }

  *#copyCollection(
    value: CollectionValue,
    target: InstanceState,
    relationship: Relationship,
  ): Program<void> {
    // Members that are there already are then found without a query each.
    if (this.#load && target.hasIdentity && target.related?.[relationship.index] === undefined)
      yield* this.#host.loadRelationship(target, relationship);
    const members: object[] = [];
    for (const item of Array.from(value.items))
      members.push(yield* this.#follow(item, relationship));
    if (!this.#load) setLoadedCollection(target, relationship, members);
    else if (!hasMembers(target, relationship, members))
      replaceCollection(target, relationship, members);
  }

  *#follow(item: object, relationship: Relationship): Program<object> {
    const state = stateOf(item);
    if (state === undefined) throw new TypeError("a related object has a state");
    let followed = this.#followed.get(state);
    if (followed === undefined) this.#followed.set(state, (followed = new Set()));
    followed.add(relationship);
    return (yield* this.merge(state)).object;
  }
}

/** Whether a collection has just these members already: then nothing has changed. */
function hasMembers(
  target: InstanceState,
  { index }: Relationship,
  members: readonly object[],
): boolean {
  const present = (target.related?.[index] as CollectionValue | undefined)?.items;
  return (
    present?.length === members.length && members.every((member, at) => present[at] === member)
  );
}

function currentKey(state: InstanceState): readonly unknown[] {
  return state.mapper.primaryKey.map(({ index }) => state.values[index]);
}

function checkVersion(source: InstanceState, target: InstanceState): void {
  const { versionIdCol } = source.mapper.options;
  const attribute = versionIdCol === undefined ? undefined : source.mapper.attribute(versionIdCol);
  if (attribute === undefined) return;
  const given = source.values[attribute.index];
  const present = target.values[attribute.index];
  if (given === undefined || present === undefined || given === null) return;
  if (sameColumnValue(attribute, given, present)) return;
  throw new StaleDataError(
    `Cannot merge a "${source.mapper.name}": its version differs from that of the row. Load the row again, or leave "${attribute.key}" unset to merge onto whatever is there.`,
  );
}
