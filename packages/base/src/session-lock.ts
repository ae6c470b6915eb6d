import type { DriverCall } from "./driver.ts";
import type { DatabaseUrl } from "./url.ts";

/**
 * A lock that one session of a database has at a time, by its name, until it lets go or its
 * connection ends. Its statements never wait; who does not get it asks again.
 */
export interface SessionLockDialect {
  /**
   * The database whose session has the lock, where that is another one (SQLite: a file beside it);
   * null where nobody else can be (a database in memory).
   */
  database?(url: DatabaseUrl): string | null;
  /** Sent once on the connection, before the lock is asked for. */
  readonly prepare?: readonly string[] | undefined;
  /**
   * Asks for it. One row that begins with 1 or true, or no rows at all, say that this session has
   * it; a LockTimeoutError and all else that another has it.
   */
  acquire(name: string): DriverCall;
  /** Lets go; answers likewise whether this session had it. */
  release(name: string): DriverCall;
  /**
   * Asks who this session is. Two connections with one answer share a session of the server: a
   * pooler stands between, and a lock of the session would be anybody's.
   */
  readonly identity?: DriverCall | undefined;
}

/** Statements that limit how long those after them wait or run on their connection. */
export interface TimeoutDialect {
  /** How long a statement waits for the lock of a table or a row. */
  lock(milliseconds: number): readonly string[];
  /** How long a statement runs; undefined where a session cannot say so. */
  statement?: ((milliseconds: number) => readonly string[]) | undefined;
}
