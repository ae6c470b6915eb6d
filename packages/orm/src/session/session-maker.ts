import type { EventHooks } from "@rebis/base";
import { Session, type SessionBind } from "./session.ts";
import type { SessionEvents } from "./session-events.ts";
import type { SessionOptions } from "./session-options.ts";

/** A class of sessions. */
export type SessionClass<Face extends Session> = new (
  bind?: SessionBind | null,
  options?: SessionOptions,
) => Face;

/** Options of {@link sessionMaker}: those of its sessions, and of which class they are. */
export interface SessionMakerOptions<Face extends Session = Session> extends SessionOptions {
  readonly bind?: SessionBind | null;
  /** The class of the sessions; a class of your own that extends Session. */
  readonly class_?: SessionClass<Face>;
}

/** Makes sessions that are configured alike; see {@link sessionMaker}. */
export interface SessionMaker<Face extends Session = Session> {
  /** A new session; options given here go before those of the maker. */
  (options?: SessionOptions & { readonly bind?: SessionBind | null }): Face;
  /** Changes the options of the sessions to come. */
  configure(options: SessionOptions & { readonly bind?: SessionBind | null }): void;
  /** Runs a callback in a session and transaction of its own: committed when it returns, rolled back when it throws; the session is closed. */
  begin<Value>(work: (session: Face) => Value): Value;
  /** The class of the sessions: one of its own for each maker. */
  readonly class_: SessionClass<Face>;
  /** Listeners of all sessions of this maker. */
  readonly events: EventHooks<SessionEvents<Face>>;
}

/**
 * Makes sessions that are configured alike; one for an application.
 *
 * @example
 * const SessionLocal = sessionMaker(engine, { expireOnCommit: false });
 * using session = SessionLocal();
 * SessionLocal.begin((session) => { session.add(user); }); // BEGIN; INSERT …; COMMIT
 * @see https://docs.sqlalchemy.org/en/21/orm/session_api.html#sqlalchemy.orm.sessionmaker
 * @since 0.1.0
 */
export function sessionMaker<Face extends Session = Session>(
  bind?: SessionBind | null,
  options: SessionMakerOptions<Face> = {},
): SessionMaker<Face> {
  const { class_: given, bind: bound, ...rest } = options;
  const base: SessionClass<Session> = given ?? Session;
  // A class of its own, so that listeners of this maker hear no other's sessions.
  const made = class extends base {} as unknown as SessionClass<Face> & typeof Session;
  Object.defineProperty(made, "name", { value: base.name });
  let configured: SessionOptions & { readonly bind?: SessionBind | null } = {
    ...rest,
    bind: bind ?? bound ?? null,
  };
  const make = (local: SessionOptions & { readonly bind?: SessionBind | null } = {}): Face => {
    const { bind: target, ...merged } = {
      ...configured,
      ...local,
      info: { ...configured.info, ...local.info },
    };
    return new made(target, merged);
  };
  const maker = Object.assign(make, {
    configure(changes: SessionOptions & { readonly bind?: SessionBind | null }): void {
      configured = { ...configured, ...changes, info: { ...configured.info, ...changes.info } };
    },
    begin<Value>(work: (session: Face) => Value): Value {
      using session = make();
      return session.begin(() => work(session));
    },
    class_: made,
  });
  Object.defineProperty(maker, "events", { get: () => made.events });
  return maker as unknown as SessionMaker<Face>; // `events` was defined just above
}
