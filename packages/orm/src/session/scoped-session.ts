import { InvalidRequestError } from "@rebis/base";
import { describe } from "@rebis/core-sql/spi";
import type { Session } from "./session.ts";

/** Names the scope that a session belongs to: a request, a task; any value that a Map can have as key. */
export type ScopeFunction = () => unknown;

/** What of AsyncLocalStorage is used; the package itself has no types of Node. */
interface Storage<T> {
  getStore(): T | undefined;
  enterWith(store: T): void;
  run<R>(store: T, work: () => R): R;
}

/** What a scope can hold. */
export interface Closable {
  close(): unknown;
}

/** One session for each scope; see {@link scopedSession}. */
export interface ScopedSession<Face extends Closable = Session> {
  /** The session of the scope that this is called in; made by the first call. Options only for that one. */
  (options?: object): Face;
  /** Whether the scope has a session. */
  has(): boolean;
  /** Closes the session of the scope and forgets it; what its `close()` returns. */
  remove(): ReturnType<Face["close"]> | undefined;
  /** Runs work in a scope of its own, and removes its session at the end. */
  run<Value>(work: () => Value): Value;
}

interface Slot<Face> {
  session: Face | undefined;
}

/** Where the session of the present scope is kept. */
interface Scopes<Face> {
  find(): Slot<Face> | undefined;
  make(): Slot<Face>;
  forget(): void;
  run<Value>(work: () => Value): Value;
}

function localStorage<T>(): Storage<T> {
  const { process } = globalThis as {
    readonly process?: { readonly getBuiltinModule?: (name: string) => unknown };
  };
  const hooks = process?.getBuiltinModule?.("node:async_hooks") as
    | { readonly AsyncLocalStorage: new () => Storage<T> }
    | undefined;
  if (hooks !== undefined) return new hooks.AsyncLocalStorage();
  throw new InvalidRequestError(
    "Cannot tell scopes apart here: this platform has no AsyncLocalStorage. Give scopedSession() a scopeFunc.",
  );
}

function asyncScopes<Face>(): Scopes<Face> {
  let storage: Storage<Slot<Face>> | undefined;
  const get = (): Storage<Slot<Face>> => (storage ??= localStorage());
  return {
    find: () => get().getStore(),
    make() {
      const slot: Slot<Face> = { session: undefined };
      get().enterWith(slot);
      return slot;
    },
    forget() {
      const slot = get().getStore();
      if (slot !== undefined) slot.session = undefined;
    },
    run: (work) => get().run({ session: undefined }, work),
  };
}

function namedScopes<Face>(scopeFunction: ScopeFunction): Scopes<Face> {
  const slots = new Map<unknown, Slot<Face>>();
  return {
    find: () => slots.get(scopeFunction()),
    make() {
      const slot: Slot<Face> = { session: undefined };
      slots.set(scopeFunction(), slot);
      return slot;
    },
    forget: () => slots.delete(scopeFunction()),
    run: (work) => work(),
  };
}

/**
 * One session for each scope, made when it is first asked for: by default for each asynchronous
 * context (`Scoped.run()` around a request), else for each value of `scopeFunc`.
 *
 * @example
 * const Scoped = scopedSession(sessionMaker(engine));
 * Scoped().add(user);
 * Scoped().commit();
 * Scoped.remove(); // closes the session; the next call makes another
 * @see https://docs.sqlalchemy.org/en/21/orm/contextual.html
 * @since 0.1.0
 */
export function scopedSession<Face extends Closable>(
  maker: (options?: object) => Face,
  options: { readonly scopeFunc?: ScopeFunction } = {},
): ScopedSession<Face> {
  const scopes: Scopes<Face> =
    options.scopeFunc === undefined ? asyncScopes() : namedScopes(options.scopeFunc);
  const remove = (): ReturnType<Face["close"]> | undefined => {
    const session = scopes.find()?.session;
    scopes.forget();
    return session?.close() as ReturnType<Face["close"]> | undefined; // by its type
  };
  const get = (given?: object): Face => {
    const slot = scopes.find() ?? scopes.make();
    if (slot.session !== undefined && given !== undefined) {
      throw new InvalidRequestError(
        `Cannot use ${describe(given)} as options: this scope has its session already. Call remove() first.`,
      );
    }
    return (slot.session ??= maker(given));
  };
  const run = <Value>(work: () => Value): Value => scopes.run(() => endWith(work, remove));
  return Object.assign(get, {
    has: () => scopes.find()?.session !== undefined,
    remove,
    run,
  });
}

/** Runs work and then `end`; when the work is a promise, after it. */
function endWith<Value>(work: () => Value, end: () => unknown): Value {
  let value: Value;
  try {
    value = work();
  } catch (error) {
    end();
    throw error;
  }
  if (value instanceof Promise) return endAfter(value, end) as Value; // a promise of the same
  end();
  return value;
}

async function endAfter(value: Promise<unknown>, end: () => unknown): Promise<unknown> {
  try {
    return await value;
  } finally {
    await end();
  }
}
