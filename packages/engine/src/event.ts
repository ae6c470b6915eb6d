import type { EventHooks, ListenOptions } from "@rebis/base";

/** Whatever has events: an Engine, a Connection, a Pool. */
export interface EventTarget<Events extends object> {
  readonly events: EventHooks<Events>;
}

type Listener<Events, Name extends keyof Events> = (
  ...args: Events[Name] extends readonly unknown[] ? Events[Name] : never
) => unknown;

/**
 * Listening to what engines, connections and pools do.
 *
 * @example
 * event.listen(engine, "beforeCursorExecute", (conn, cursor, statement) => { console.log(statement); });
 * event.listen(engine.pool, "checkout", () => { inUse += 1; });
 * @see https://docs.sqlalchemy.org/en/21/core/event.html
 * @since 0.1.0
 */
export const event: EventFunctions = {
  listen: (target, name, listener, options) => target.events.listen(name, listener, options),
  once: (target, name, listener, options) =>
    target.events.listen(name, listener, { ...options, once: true }),
  remove: (target, name, listener) => target.events.remove(name, listener),
  contains: (target, name, listener) => target.events.contains(name, listener),
};

/** The functions of {@link event}. */
export interface EventFunctions {
  /** Calls the listener on each such event; the returned function takes it away again. */
  listen<Events extends object, Name extends keyof Events>(
    target: EventTarget<Events>,
    name: Name,
    listener: Listener<Events, Name>,
    options?: ListenOptions,
  ): () => void;
  /** Calls the listener once. */
  once<Events extends object, Name extends keyof Events>(
    target: EventTarget<Events>,
    name: Name,
    listener: Listener<Events, Name>,
    options?: ListenOptions,
  ): () => void;
  /** Takes a listener away. */
  remove<Events extends object, Name extends keyof Events>(
    target: EventTarget<Events>,
    name: Name,
    listener: Listener<Events, Name>,
  ): void;
  /** Whether the listener is there. */
  contains<Events extends object, Name extends keyof Events>(
    target: EventTarget<Events>,
    name: Name,
    listener: Listener<Events, Name>,
  ): boolean;
}
