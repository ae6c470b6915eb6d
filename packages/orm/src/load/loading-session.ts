import type { Program } from "@rebis/base";
import type { ConnectionCore } from "@rebis/engine/spi";
import type { BindRequest } from "../session/binds.ts";
import type { IdentityMap } from "../session/identity-map.ts";
import type { InstanceState, StateOwner } from "../state/instance-state.ts";

/**
 * What loading needs of a session. The session implements it; loaders, hydration and ORM
 * statements know nothing else of it.
 */
export interface LoadingSession {
  readonly identityMap: IdentityMap;
  /** The connection of the transaction under way, to the database of this class or statement. */
  connection(request: BindRequest): Program<ConnectionCore>;
  /** Flushes pending changes, unless autoflush is off (option, noAutoflush block, inside a flush). */
  autoflush(): Program<void>;
  /** A row became an object: the session owns it from now on (stage, session, identity map). */
  adopt(state: InstanceState): void;
  /** Who owns adopted objects, as long as nobody listens to their loading: a loop may then do what `adopt` does. */
  readonly quietOwner: StateOwner | undefined;
  /** A statement of the user's wrote or deleted rows of these objects: for rollback, and the identity map. */
  noteWritten(updated: readonly InstanceState[], deleted: readonly InstanceState[]): void;
  /** Something that is likely a mistake; a line for people. */
  warn(message: string): void;
}
