import type { ExecutionOptions } from "@rebis/engine";
import { IdentityMap } from "../session/identity-map.ts";
import type { InstanceState } from "../state/instance-state.ts";
import type { LoadingSession } from "./loading-session.ts";

/** How the objects of one load come about; the same for all statements that the load sends. */
export interface LoadContext {
  readonly session: LoadingSession;
  /** The session's, or one of its own for objects that stay outside. */
  readonly identityMap: IdentityMap;
  /** Values from the database replace those that are there. */
  readonly overwrite: boolean;
  /** The one object whose values are replaced. */
  readonly refresh: InstanceState | undefined;
  /** Objects that never enter the session. */
  readonly isDetached: boolean;
  readonly execution: ExecutionOptions | undefined;
}

/** What may be said about a load. */
export interface LoadSettings {
  readonly overwrite?: boolean | undefined;
  readonly refresh?: InstanceState | undefined;
  readonly isDetached?: boolean | undefined;
  readonly execution?: ExecutionOptions | undefined;
}

/** The context of a load into a session. */
export function loadContext(session: LoadingSession, settings: LoadSettings = {}): LoadContext {
  const { overwrite = false, refresh, isDetached = false, execution } = settings;
  const identityMap = isDetached ? new IdentityMap() : session.identityMap;
  return { session, identityMap, overwrite, refresh, isDetached, execution };
}

/** Whether what is loaded replaces what the object has. */
export function replaces(context: LoadContext, state: InstanceState): boolean {
  return context.overwrite || context.refresh === state;
}
