import { type ScopedSession, scopedSession, type ScopeFunction } from "@rebis/orm";
import type { AsyncSession } from "./async-session.ts";

/**
 * One asynchronous session for each scope, made when it is first asked for: by default for each
 * asynchronous context (`Scoped.run()` around a request), else for each value of `scopeFunc`.
 *
 * @example
 * const Scoped = asyncScopedSession(asyncSessionMaker(engine));
 * await Scoped.run(async () => {
 *   Scoped().add(user);
 *   await Scoped().commit();
 * }); // the session is closed
 * await Scoped.remove(); // the same without run()
 * @see https://docs.sqlalchemy.org/en/21/orm/extensions/asyncio.html#sqlalchemy.ext.asyncio.async_scoped_session
 * @since 0.1.0
 */
export function asyncScopedSession<Face extends AsyncSession>(
  maker: (options?: object) => Face,
  options: { readonly scopeFunc?: ScopeFunction } = {},
): ScopedSession<Face> {
  return scopedSession(maker, options);
}
