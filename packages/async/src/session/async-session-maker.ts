import type { Awaitable, EventHooks } from "@rebis/base";
import {
  type SessionClass,
  type SessionEvents,
  sessionMaker,
  type SessionOptions,
} from "@rebis/orm";
import type { Limits } from "../limits.ts";
import { AsyncSession, type AsyncSessionBind } from "./async-session.ts";

/** A class of asynchronous sessions. */
export type AsyncSessionClass<Face extends AsyncSession> = new (
  bind?: AsyncSessionBind | null,
  options?: SessionOptions,
) => Face;

/** Options of {@link asyncSessionMaker}: those of its sessions, and of which class they are. */
export interface AsyncSessionMakerOptions<
  Face extends AsyncSession = AsyncSession,
> extends SessionOptions {
  readonly bind?: AsyncSessionBind | null;
  /** The class of the sessions; a class of your own that extends AsyncSession. */
  readonly class_?: AsyncSessionClass<Face>;
}

/** Makes asynchronous sessions that are configured alike; see {@link asyncSessionMaker}. */
export interface AsyncSessionMaker<Face extends AsyncSession = AsyncSession> {
  /** A new session; options given here go before those of the maker. */
  (options?: SessionOptions & { readonly bind?: AsyncSessionBind | null }): Face;
  /** Changes the options of the sessions to come. */
  configure(options: SessionOptions & { readonly bind?: AsyncSessionBind | null }): void;
  /** Runs a callback in a session and transaction of its own: committed when its promise is kept, rolled back when it is broken; the session is closed. */
  begin<Value>(work: (session: Face) => Awaitable<Value>, limits?: Limits): Promise<Value>;
  /** The class of the sessions: one of its own for each maker. */
  readonly class_: AsyncSessionClass<Face>;
  /** Listeners of all sessions of this maker. */
  readonly events: EventHooks<SessionEvents<Face>>;
}

/**
 * Makes asynchronous sessions that are configured alike; one for an application.
 *
 * @example
 * const AsyncSessionLocal = asyncSessionMaker(engine, { expireOnCommit: false });
 * await using session = AsyncSessionLocal();
 * await AsyncSessionLocal.begin(async (session) => { session.add(user); }); // BEGIN; INSERT …; COMMIT
 * @see https://docs.sqlalchemy.org/en/21/orm/extensions/asyncio.html#sqlalchemy.ext.asyncio.async_sessionmaker
 * @since 0.1.0
 */
export function asyncSessionMaker<Face extends AsyncSession = AsyncSession>(
  bind?: AsyncSessionBind | null,
  options: AsyncSessionMakerOptions<Face> = {},
): AsyncSessionMaker<Face> {
  // The synchronous maker only calls the class with the bind and the options that it was given.
  const given = { class_: AsyncSession, ...options } as unknown as {
    readonly class_: SessionClass<never>;
  };
  const maker = sessionMaker(bind as never, given) as unknown as () => Face;
  const begin = async <Value>(
    work: (session: Face) => Awaitable<Value>,
    limits?: Limits,
  ): Promise<Value> => {
    await using session = maker();
    return await session.begin(() => work(session), limits);
  };
  return Object.assign(maker, { begin }) as unknown as AsyncSessionMaker<Face>; // as above
}
