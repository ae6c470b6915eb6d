import { isPromise } from "./awaitable.ts";
import { callUser, type Program } from "./program.ts";

/** Options of {@link EventHooks.listen}. */
export interface ListenOptions {
  /** Call the listener once, then forget it. */
  readonly once?: boolean;
  /** Put the listener before those already there. */
  readonly insert?: boolean;
}

type Listener<Arguments extends readonly unknown[]> = (...args: Arguments) => unknown;
// A listener map is a record of argument tuples; each object with events declares one.
type ArgumentsOf<Events, Name extends keyof Events> = Events[Name] extends readonly unknown[]
  ? Events[Name]
  : never;

interface Entry {
  // The map is keyed by event name, so an entry is only ever called with its own event's arguments.
  readonly listener: Listener<never>;
  readonly once: boolean;
}

/**
 * The event hooks of one object (pool, engine, session, mapper): named events, listeners in
 * order. `Events` maps an event's name to the tuple of its arguments. An event without
 * listeners costs one look-up.
 *
 * @example
 * const hooks = new EventHooks<{ checkout: [connection: object] }>();
 * hooks.listen("checkout", (connection) => { … });
 * hooks.emit("checkout", connection);
 * @see https://docs.sqlalchemy.org/en/21/core/event.html
 */
export class EventHooks<Events extends object> {
  readonly #entries = new Map<keyof Events, readonly Entry[]>();
  readonly #parent: EventHooks<Events> | undefined;

  /** @param parent - hooks whose listeners are told here too, before these */
  constructor(parent?: EventHooks<Events>) {
    this.#parent = parent;
  }

  /**
   * Calls `listener` on each `name` event; the returned function takes it away again.
   * A listener that is there already stays where it is and is not called twice.
   */
  listen<Name extends keyof Events>(
    name: Name,
    listener: Listener<ArgumentsOf<Events, Name>>,
    options: ListenOptions = {},
  ): () => void {
    if (!this.contains(name, listener)) {
      const entry: Entry = { listener: listener as Listener<never>, once: options.once === true };
      const present = this.#entries.get(name) ?? [];
      // A new array each time: a dispatch under way goes on with the listeners it began with.
      this.#entries.set(name, options.insert === true ? [entry, ...present] : [...present, entry]);
    }
    return () => this.remove(name, listener);
  }

  /** Takes a listener away; one that is not there is ignored. */
  remove<Name extends keyof Events>(
    name: Name,
    listener: Listener<ArgumentsOf<Events, Name>>,
  ): void {
    const present = this.#entries.get(name) ?? [];
    this.#keep(
      name,
      present.filter((entry) => entry.listener !== listener),
    );
  }

  /** Whether this listener is there. */
  contains<Name extends keyof Events>(
    name: Name,
    listener: Listener<ArgumentsOf<Events, Name>>,
  ): boolean {
    return this.#entries.get(name)?.some((entry) => entry.listener === listener) ?? false;
  }

  /** Whether anybody listens, so that building arguments can be saved. */
  has(name: keyof Events): boolean {
    return this.#entries.has(name) || this.#parent?.has(name) === true;
  }

  /** Calls every listener in order and returns their values that are not undefined. */
  emit<Name extends keyof Events>(name: Name, ...args: ArgumentsOf<Events, Name>): unknown[] {
    const values: unknown[] = this.#parent?.emit(name, ...args) ?? [];
    for (const entry of this.#entries.get(name) ?? []) {
      const value = this.#call(name, entry, args);
      if (value !== undefined) values.push(value);
    }
    return values;
  }

  /**
   * Like {@link emit}, inside a program: a listener that returns a promise is awaited before the
   * next one is called. A synchronous runner refuses the promise.
   *
   * @example
   * yield* hooks.dispatch("connect", connection);
   */
  *dispatch<Name extends keyof Events>(
    name: Name,
    ...args: ArgumentsOf<Events, Name>
  ): Program<unknown[]> {
    const values = this.#parent === undefined ? [] : yield* this.#parent.dispatch(name, ...args);
    for (const entry of this.#entries.get(name) ?? []) {
      const value = yield* this.#await(name, this.#call(name, entry, args));
      if (value !== undefined) values.push(value);
    }
    return values;
  }

  /**
   * Like {@link dispatch}, for events whose listeners may change what comes next: `next` makes the
   * arguments of the next listener of what the last one returned. Returns the last arguments.
   *
   * @example
   * const [sql] = yield* hooks.fold("beforeSend", [text], ([before], value) => [String(value)]);
   */
  *fold<Name extends keyof Events>(
    name: Name,
    args: ArgumentsOf<Events, Name>,
    next: (args: ArgumentsOf<Events, Name>, value: unknown) => ArgumentsOf<Events, Name>,
  ): Program<ArgumentsOf<Events, Name>> {
    let current = this.#parent === undefined ? args : yield* this.#parent.fold(name, args, next);
    for (const entry of this.#entries.get(name) ?? []) {
      const value = yield* this.#await(name, this.#call(name, entry, current));
      if (value !== undefined) current = next(current, value);
    }
    return current;
  }

  /** Calls one listener; a once-only one is taken away first. */
  #call<Name extends keyof Events>(
    name: Name,
    entry: Entry,
    args: ArgumentsOf<Events, Name>,
  ): unknown {
    if (entry.once && !this.#spend(name, entry)) return undefined;
    return (entry.listener as unknown as Listener<ArgumentsOf<Events, Name>>)(...args);
  }

  /** What a listener returned, awaited when it is a promise. */
  *#await(name: keyof Events, value: unknown): Program<unknown> {
    if (!isPromise(value)) return value;
    return yield* callUser(() => value, `a listener of "${String(name)}"`);
  }

  /** Takes a once-only entry away; false when another dispatch has already called it. */
  #spend(name: keyof Events, entry: Entry): boolean {
    const present = this.#entries.get(name) ?? [];
    this.#keep(
      name,
      present.filter((other) => other !== entry),
    );
    return present.includes(entry);
  }

  #keep(name: keyof Events, entries: readonly Entry[]): void {
    if (entries.length === 0) this.#entries.delete(name);
    else this.#entries.set(name, entries);
  }
}
