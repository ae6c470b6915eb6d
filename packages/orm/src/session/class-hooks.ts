import { EventHooks } from "@rebis/base";
import type { SessionEvents } from "./session-events.ts";

type Hooks = EventHooks<SessionEvents<object>>;

const known = new WeakMap<object, Hooks>();

/** The listeners of a class of sessions, for all its instances. */
export function hooksOf(sessionClass: object): Hooks {
  let hooks = known.get(sessionClass);
  if (hooks === undefined) known.set(sessionClass, (hooks = new EventHooks()));
  return hooks;
}

/** The listeners of a class and of those above it, outermost first. */
export function classHooks(sessionClass: object): Hooks[] {
  const found: Hooks[] = [];
  let each: unknown = sessionClass;
  while (typeof each === "function" && each !== Function.prototype) {
    found.unshift(hooksOf(each));
    each = Object.getPrototypeOf(each);
  }
  return found;
}
