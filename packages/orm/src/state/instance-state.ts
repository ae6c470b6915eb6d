import { IllegalStateChangeError } from "@rebis/base";
import type { Mapper } from "../mapper/mapping.ts";
import type { Identity } from "./identity.ts";

/** Where the state of a mapped object is: a symbol of this package, so nothing else finds it. */
export const stateKey: unique symbol = Symbol("rebis.state");

/** An object with a state. */
export interface Instrumented {
  readonly [stateKey]: InstanceState;
}

/** What a state needs of the session that it belongs to. */
export interface StateOwner {
  /** A flush waits for the database: what is changed now would be taken for written. */
  readonly isWriting: boolean;
  /** A value was changed for the first time since the last flush. */
  registerModified(state: InstanceState): void;
  /** Loads what was read and is not there; throws where this face cannot (see LazyLoadError). */
  loadColumns(state: InstanceState, index: number): void;
  /** Loads a relationship that was read; the value is then in `state.related`. */
  loadRelationship(state: InstanceState, index: number): void;
  /**
   * The object that a relationship which is not loaded refers to, as far as that is known without
   * asking the database; undefined when it is not.
   */
  peek(state: InstanceState, index: number): object | null | undefined;
  /** The first values of a statement's rows, for a relationship that is a query; throws where this face cannot. */
  readMembers(state: InstanceState, index: number, statement: object): readonly unknown[];
  /** save-update along a change: the other object becomes pending in this session too. */
  cascadeIn(state: InstanceState, item: object, relationshipIndex: number): void;
}

/**
 * The life of an object, as inspect(object) shows it.
 *
 * transient → pending (add) → persistent (flush) → deleted (delete, flush) → detached (commit);
 * persistent → detached (expunge, close); pending → transient (expunge, rollback).
 */
export type LifeStage = "transient" | "pending" | "persistent" | "deleted" | "detached";

/** What was appended to and removed from a collection that is not loaded, merged when it is. */
export interface PendingMutations {
  readonly added: Set<object>;
  readonly removed: Set<object>;
}

/** The members of a collection, and what they were when last in step with the database. */
export interface CollectionValue {
  /** The members, in order. */
  readonly items: object[];
  /** Members before the first change since the last flush; undefined without a change. */
  committed: readonly object[] | undefined;
  /** What users see; made when it is first read. */
  view: object[] | undefined;
}

/**
 * The state of one mapped object: its values, what was changed, and where it lives. Values are in
 * arrays by attribute index, `undefined` meaning *not loaded*; the array may be the driver's own
 * row.
 */
export class InstanceState {
  readonly mapper: Mapper;
  readonly object: object;
  /** Column values by `ColumnAttribute.index`; undefined: not loaded (or never set). */
  values: unknown[];
  /** Relationship values by `Relationship.index`: an object, null, a CollectionValue; undefined: not loaded. */
  related: unknown[] | undefined = undefined;
  /** Column values before their first change since the last flush; `undefined` members: not known. */
  committed: Map<number, unknown> | undefined = undefined;
  /** Scalar relationship values before their first change since the last flush. */
  committedRelated: Map<number, unknown> | undefined = undefined;
  /** Changes to collections that are not loaded. */
  pending: Map<number, PendingMutations> | undefined = undefined;
  /** The session, as long as the object belongs to one. */
  session: StateOwner | undefined = undefined;
  stage: LifeStage = "transient";
  /** Its row was deleted by a flush that was not rolled back. */
  wasDeleted = false;
  /** The primary key, once there is a row. */
  identity: Identity | undefined = undefined;
  /** Everything not loaded was expired (so that a read loads all of it at once). */
  expired = false;
  /** Has been reported to the session as changed. */
  modified = false;
  /** The order of `add()`, for the order of INSERTs. */
  insertOrder = 0;
  /** Who holds this object through each delete-orphan relationship; false: nobody; no entry: not known. */
  parents: Map<object, InstanceState | false> | undefined = undefined;
  /** Loader options of the query that loaded the object; apply to its later lazy loads. */
  loadOptions: object | undefined = undefined;

  constructor(mapper: Mapper, object: object, values: unknown[]) {
    this.mapper = mapper;
    this.object = object;
    this.values = values;
  }

  /** Whether the object has a row, as far as is known. */
  get hasIdentity(): boolean {
    return this.identity !== undefined;
  }

  /**
   * Tells the session about the first change since the last flush; called before the change.
   *
   * @throws {IllegalStateChangeError} while a flush of the session waits for the database
   */
  touch(): void {
    if (this.session?.isWriting === true) throw beingWritten(this.mapper.name);
    if (this.modified) return;
    this.modified = true;
    this.session?.registerModified(this);
  }

  /** Forgets what was before: values and database are in step. */
  markClean(): void {
    this.committed = undefined;
    this.committedRelated = undefined;
    this.modified = false;
    if (this.related !== undefined) {
      for (const { index, uselist } of this.mapper.relationships) {
        const value = this.related[index];
        if (uselist && value !== undefined) (value as CollectionValue).committed = undefined;
      }
    }
  }
}

function beingWritten(name: string): IllegalStateChangeError {
  return new IllegalStateChangeError(
    `Cannot change a "${name}" now: its session is writing its changes, and this one would be lost. Await flush() or commit() first.`,
  );
}

/** The state of a mapped object; undefined for anything else. */
export function stateOf(object: unknown): InstanceState | undefined {
  return typeof object === "object" && object !== null
    ? (object as Partial<Instrumented>)[stateKey]
    : undefined;
}
