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

/**
 * The event hooks of one object (pool, engine, session, mapper): named events, listeners in
 * order. `Events` maps an event's name to the tuple of its arguments. An event without
 * listeners costs one array look-up.
 *
 * @example
 * const hooks = new EventHooks<{ checkout: [connection: object] }>();
 * hooks.listen("checkout", (connection) => { … });
 * hooks.emit("checkout", connection);
 * @see https://docs.sqlalchemy.org/en/21/core/event.html
 */
export class EventHooks<Events extends object> {
  readonly #listeners = new Map<keyof Events, Listener<never>[]>();

  /** Calls `listener` on each `name` event; the returned function takes it away again. */
  listen<Name extends keyof Events>(
    name: Name,
    listener: Listener<ArgumentsOf<Events, Name>>,
    options: ListenOptions = {},
  ): () => void {
    const entry: Listener<ArgumentsOf<Events, Name>> =
      options.once === true
        ? (...args) => {
            this.remove(name, entry);
            return listener(...args);
          }
        : listener;
    const present = this.#listeners.get(name) ?? [];
    // A new array each time: removing during a dispatch leaves that dispatch alone.
    this.#listeners.set(name, options.insert === true ? [entry, ...present] : [...present, entry]);
    return () => this.remove(name, entry);
  }

  /** Takes a listener away; one that is not there is ignored. */
  remove<Name extends keyof Events>(
    name: Name,
    listener: Listener<ArgumentsOf<Events, Name>>,
  ): void {
    const present = this.#listeners.get(name) ?? [];
    this.#listeners.set(
      name,
      present.filter((other) => other !== listener),
    );
  }

  /** Whether anybody listens, so that building arguments can be saved. */
  has(name: keyof Events): boolean {
    const present = this.#listeners.get(name);
    return present !== undefined && present.length > 0;
  }

  /** Calls every listener in order and returns their values that are not undefined. */
  emit<Name extends keyof Events>(name: Name, ...args: ArgumentsOf<Events, Name>): unknown[] {
    const present = this.#listeners.get(name);
    if (present === undefined || present.length === 0) return [];
    const values: unknown[] = [];
    for (const listener of present) {
      // The map is keyed by event name, so the listener takes this event's arguments.
      const value = (listener as unknown as Listener<ArgumentsOf<Events, Name>>)(...args);
      if (value !== undefined) values.push(value);
    }
    return values;
  }
}
