import { EventHooks, type Program } from "@rebis/base";

/**
 * What a session tells its listeners, and with what. `Face` is the session that the user holds.
 *
 * @see https://docs.sqlalchemy.org/en/21/orm/session_events.html
 */
export interface SessionEvents<Face extends object> {
  /** Before a flush decides what it writes: objects may still be added, changed and deleted. */
  beforeFlush: [session: Face, objects: readonly object[] | undefined];
  /** The rows are written; histories and the sets of the session are still those of before. */
  afterFlush: [session: Face];
  /** The flush is over; changes made here wait for the next one. */
  afterFlushPostexec: [session: Face];
  beforeCommit: [session: Face];
  afterCommit: [session: Face];
  /** The database has rolled back, and the objects have not been told yet. */
  afterRollback: [session: Face];
  /** A transaction or savepoint was rolled back, and the objects with it. */
  afterSoftRollback: [session: Face, transaction: object];
  /** A connection came into a transaction. */
  afterBegin: [session: Face, transaction: object, connection: object];
  afterTransactionCreate: [session: Face, transaction: object];
  afterTransactionEnd: [session: Face, transaction: object];
  beforeAttach: [session: Face, object: object];
  afterAttach: [session: Face, object: object];
  transientToPending: [session: Face, object: object];
  pendingToTransient: [session: Face, object: object];
  pendingToPersistent: [session: Face, object: object];
  loadedAsPersistent: [session: Face, object: object];
  persistentToTransient: [session: Face, object: object];
  persistentToDeleted: [session: Face, object: object];
  persistentToDetached: [session: Face, object: object];
  deletedToDetached: [session: Face, object: object];
  deletedToPersistent: [session: Face, object: object];
  detachedToPersistent: [session: Face, object: object];
}

/** The events of one object's life: told at once, to listeners that return nothing. */
export type LifecycleEvent = {
  [Name in keyof SessionEvents<object>]: SessionEvents<object>[Name] extends [object, object]
    ? Name extends "afterSoftRollback" | "afterTransactionCreate" | "afterTransactionEnd"
      ? never
      : Name
    : never;
}[keyof SessionEvents<object>];

type Events = SessionEvents<object>;
type ArgumentsOf<Name extends keyof Events> = Events[Name] extends readonly unknown[]
  ? Events[Name]
  : never;

/**
 * The listeners that one session calls: those of its class, of its maker and its own. An event
 * that nobody listens to costs one look-up each.
 */
export class SessionHooks {
  readonly own: EventHooks<Events> = new EventHooks<Events>();
  readonly #all: readonly EventHooks<Events>[];
  /** The session that listeners are handed. */
  face: object = this;

  constructor(shared: readonly EventHooks<Events>[]) {
    this.#all = [...shared, this.own];
  }

  hears(name: keyof Events): boolean {
    for (const hooks of this.#all) if (hooks.has(name)) return true;
    return false;
  }
  /** Tells of one object. */
  tell(name: LifecycleEvent, object: object): void {
    // Every lifecycle event has these two arguments.
    for (const hooks of this.#all)
      if (hooks.has(name)) hooks.emit(name, this.face, object as never);
  }
  /** Tells listeners that may use the session, and waits for them. */
  *dispatch<Name extends keyof Events>(name: Name, ...args: ArgumentsOf<Name>): Program<void> {
    for (const hooks of this.#all) if (hooks.has(name)) yield* hooks.dispatch(name, ...args);
  }
  /** Tells listeners of what cannot wait. */
  emit<Name extends keyof Events>(name: Name, ...args: ArgumentsOf<Name>): void {
    for (const hooks of this.#all) if (hooks.has(name)) hooks.emit(name, ...args);
  }
}
