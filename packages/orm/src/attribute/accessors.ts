import { ArgumentError, InvalidRequestError } from "@rebis/base";
import type { Mapper, Relationship } from "../mapper/mapping.ts";
import {
  type CollectionValue,
  type Instrumented,
  type InstanceState,
  stateKey,
} from "../state/instance-state.ts";
import { viewOf } from "./collection.ts";
import { detachedOwner } from "./detached-owner.ts";
import { queryCollection } from "./read-query.ts";
import {
  listenerFor,
  loadedCollection,
  replaceCollection,
  setScalar,
} from "./relationship-change.ts";

/** Reads a column whose value is not in memory. */
function readMissing(state: InstanceState, index: number): unknown {
  // Reading does not store: an unset attribute stays unset, so that its default applies.
  if (!state.hasIdentity) return null;
  load(state).loadColumns(state, index);
  return state.values[index] ?? null;
}

function load(state: InstanceState): NonNullable<InstanceState["session"]> {
  return state.session ?? detachedOwner;
}

/** Writes a column value and remembers the one before, when there is a row that has it. */
export function writeColumn(state: InstanceState, index: number, value: unknown): void {
  const { values } = state;
  const before = values[index];
  if (value === undefined) {
    const { key } = state.mapper.columns[index] ?? { key: "" };
    throw new ArgumentError(
      `Cannot set "${state.mapper.name}"."${key}" to undefined: it has no meaning in SQL. Use null for NULL.`,
    );
  }
  state.touch();
  if (state.identity !== undefined) {
    state.committed ??= new Map();
    if (!state.committed.has(index)) state.committed.set(index, before);
  }
  values[index] = value;
}

function columnAccessor(index: number): PropertyDescriptor & ThisType<Instrumented> {
  return {
    get() {
      const state = this[stateKey];
      const value = state.values[index];
      return value === undefined ? readMissing(state, index) : value;
    },
    set(value: unknown) {
      writeColumn(this[stateKey], index, value);
    },
    enumerable: true,
    configurable: true,
  };
}

/** A relationship as the user reads it: an object, null, or a collection's list. */
export function readRelationship(state: InstanceState, relationship: Relationship): unknown {
  const present = state.related?.[relationship.index];
  if (relationship.uselist) {
    if (relationship.isQuery) return queryCollection(state, relationship);
    let collection = present as CollectionValue | undefined;
    collection ??= loadedCollection(state, relationship);
    if (collection === undefined) {
      load(state).loadRelationship(state, relationship.index);
      collection = state.related?.[relationship.index] as CollectionValue;
    }
    return collection.view ?? viewOf(collection, listenerFor(state, relationship));
  }
  if (present !== undefined) return present;
  if (!state.hasIdentity) return null;
  load(state).loadRelationship(state, relationship.index);
  return state.related?.[relationship.index] ?? null;
}

/** Sets a relationship as the user does. */
function writeRelationship(state: InstanceState, relationship: Relationship, value: unknown): void {
  if (!relationship.uselist) {
    setScalar(state, relationship, value);
    return;
  }
  if (relationship.lazy === "writeOnly" && state.hasIdentity) {
    throw new InvalidRequestError(
      `Cannot replace "${relationship.parent.name}"."${relationship.key}": it is write-only, and what is in it is not known. Use add() and remove().`,
    );
  }
  if (loadedCollection(state, relationship) === undefined)
    load(state).loadRelationship(state, relationship.index);
  replaceCollection(state, relationship, value);
}

function relationshipOf(mapper: Mapper, index: number): Relationship {
  const found = mapper.relationships[index];
  if (found === undefined) throw new RangeError(`no relationship ${index}`);
  return found;
}

function relationshipAccessor(index: number): PropertyDescriptor & ThisType<Instrumented> {
  return {
    get() {
      const state = this[stateKey];
      return readRelationship(state, relationshipOf(state.mapper, index));
    },
    set(value: unknown) {
      const state = this[stateKey];
      writeRelationship(state, relationshipOf(state.mapper, index), value);
    },
    enumerable: true,
    configurable: true,
  };
}

/** Defines the accessors of a model on its prototype, once, after those it inherits; values live in each object's state. */
export function defineAccessors(
  prototype: object,
  columnKeys: readonly string[],
  relationshipKeys: readonly string[],
  inherited: { readonly columns: number; readonly relationships: number } = {
    columns: 0,
    relationships: 0,
  },
): void {
  for (const [index, key] of columnKeys.entries())
    Object.defineProperty(prototype, key, columnAccessor(inherited.columns + index));
  for (const [index, key] of relationshipKeys.entries())
    Object.defineProperty(prototype, key, relationshipAccessor(inherited.relationships + index));
}
