import { columnHistory, type History, relationshipHistory } from "../attribute/history.ts";
import { viewOf } from "../attribute/collection.ts";
import { listenerFor } from "../attribute/relationship-change.ts";
import type { Mapper, Relationship } from "../mapper/mapping.ts";
import { objectSession } from "../session/object-functions.ts";
import { storedKey } from "../session/expire.ts";
import type { Session } from "../session/session.ts";
import type { CollectionValue, InstanceState } from "../state/instance-state.ts";
import { inspectMapper, type MapperInspection } from "./inspect-mapper.ts";

/** One attribute of an object, as {@link inspect} shows it. */
export interface AttributeInspection {
  readonly key: string;
  /** The value; loads it when it is not in memory, as reading the attribute does. */
  readonly value: unknown;
  /** The value in memory; undefined when it is not loaded. */
  readonly loadedValue: unknown;
  /** What happened to it since the last flush. Loads nothing. */
  readonly history: History;
}

class InspectedAttribute implements AttributeInspection {
  readonly key: string;
  readonly #state: InstanceState;
  constructor(state: InstanceState, key: string) {
    this.#state = state;
    this.key = key;
  }
  get value(): unknown {
    return (this.#state.object as Readonly<Record<string, unknown>>)[this.key];
  }
  get #relationship(): Relationship | undefined {
    return this.#state.mapper.relationship(this.key);
  }
  get loadedValue(): unknown {
    const { mapper } = this.#state;
    const column = mapper.attribute(this.key);
    if (column !== undefined) return this.#state.values[column.index];
    const relationship = this.#relationship;
    if (relationship === undefined) return undefined;
    const value = this.#state.related?.[relationship.index];
    if (!relationship.uselist || value === undefined) return value;
    return viewOf(value as CollectionValue, listenerFor(this.#state, relationship));
  }
  get history(): History {
    const { mapper } = this.#state;
    const column = mapper.attribute(this.key);
    if (column !== undefined) return columnHistory(this.#state, column);
    const relationship = this.#relationship;
    if (relationship === undefined) throw new TypeError(`no attribute ${this.key}`);
    return relationshipHistory(this.#state, relationship);
  }
}

/**
 * The state of a mapped object: where it is in its life, what is loaded, what was changed. Reading
 * it loads nothing, but for `attrs.x.value`.
 *
 * @see https://docs.sqlalchemy.org/en/21/orm/internals.html#sqlalchemy.orm.InstanceState
 * @since 0.1.0
 */
export class ObjectInspection<Instance extends object = object> {
  readonly #state: InstanceState;

  constructor(state: InstanceState) {
    this.#state = state;
  }

  get object(): Instance {
    return this.#state.object as Instance; // it is what was inspected
  }
  /** New, and in no session. */
  get transient(): boolean {
    return this.#state.stage === "transient";
  }
  /** Added to a session, without a row. */
  get pending(): boolean {
    return this.#state.stage === "pending";
  }
  /** In a session, with a row. */
  get persistent(): boolean {
    return this.#state.stage === "persistent";
  }
  /** Its row was deleted, in a transaction that goes on. */
  get deleted(): boolean {
    return this.#state.stage === "deleted";
  }
  /** It has (or had) a row, and is in no session. */
  get detached(): boolean {
    return this.#state.stage === "detached";
  }
  /** Its row was deleted by a flush, also after the commit. */
  get wasDeleted(): boolean {
    return this.#state.wasDeleted;
  }
  /** The primary key of its row; null while it has none. */
  get identity(): readonly unknown[] | null {
    return this.#state.hasIdentity ? storedKey(this.#state) : null;
  }
  get session(): Session | null {
    return objectSession(this.#state.object);
  }
  get mapper(): MapperInspection {
    return inspectMapper(this.#state.mapper);
  }
  /** Something was set since the last flush, whether or not it comes to a change. */
  get modified(): boolean {
    return this.#state.modified;
  }
  /** Everything that is not in memory was forgotten by expire, commit or rollback. */
  get expired(): boolean {
    return this.#state.expired;
  }
  /** The attributes, by name. */
  get attrs(): Readonly<Record<keyof Instance & string, AttributeInspection>> {
    const attributes: Record<string, AttributeInspection> = {};
    for (const key of keysOf(this.#state.mapper))
      attributes[key] = new InspectedAttribute(this.#state, key);
    // One entry for each attribute was made just above.
    return attributes as Readonly<Record<keyof Instance & string, AttributeInspection>>;
  }
  /** The names of attributes that are not in memory. */
  get unloaded(): Set<string> {
    const { mapper, values, related } = this.#state;
    const names = new Set<string>();
    for (const { index, key } of mapper.columns) if (values[index] === undefined) names.add(key);
    for (const [index, key] of mapper.relationshipKeys.entries())
      if (related?.[index] === undefined) names.add(key);
    return names;
  }
}

function keysOf(mapper: Mapper): readonly string[] {
  return [...mapper.columns.map((each) => each.key), ...mapper.relationshipKeys];
}
