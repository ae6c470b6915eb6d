import {
  type DBAPIError,
  type Dialect,
  type DriverCall,
  execute,
  LockTimeoutError,
  type Pool,
  type PooledConnection,
  runSync,
  type SessionLockDialect,
} from "@rebis/base";
import type { SqlDialect } from "@rebis/core-sql/spi";
import { type Connection, createEngine, type DatabaseUrl } from "@rebis/engine";
import { ConfigError, MigrationLocked } from "../errors.ts";

/** How long one waits for another who migrates. */
export interface LockOptions {
  /** Milliseconds; a minute by default. */
  readonly timeout?: number | undefined;
}

/** What a {@link MigrationLock} belongs to. */
export interface LockPlace {
  readonly connection: Connection;
  readonly dialect: Dialect<SqlDialect>;
  /** What is migrated: the table of versions. */
  readonly name: string;
  readonly applicationFolder: string | undefined;
}

/** What it is told: how long to wait, and whom to tell of that. */
export interface LockWait extends LockOptions {
  readonly note: (line: string) => void;
}

const defaultTimeout = 60_000;
/** Between two questions: soon at first, for most migrations are short. */
const [firstPause, longestPause] = [20, 500];
/** Who waits longer is told why. */
const patience = 1000;

/**
 * The lock that lets one process at a time migrate a database. A session of its own holds it, and
 * does nothing else: no statement of a migration (CREATE INDEX CONCURRENTLY) waits for it, and it
 * ends with the process however that ends.
 */
export class MigrationLock {
  readonly #dialect: SessionLockDialect;
  readonly #name: string;
  readonly #pool: Pool;
  readonly #isOwnPool: boolean;
  readonly #lent: PooledConnection;

  private constructor(
    dialect: SessionLockDialect,
    name: string,
    pool: Pool,
    isOwnPool: boolean,
    lent: PooledConnection,
  ) {
    this.#dialect = dialect;
    this.#name = name;
    this.#pool = pool;
    this.#isOwnPool = isOwnPool;
    this.#lent = lent;
  }

  /**
   * Waits for the lock; undefined where there is none to have.
   *
   * @throws {MigrationLocked} when another has it for longer than the timeout
   * @throws {ConfigError} behind a pooler that lends sessions of the server by the transaction
   */
  static async take(place: LockPlace, wait: LockWait): Promise<MigrationLock | undefined> {
    const { lock } = place.dialect;
    const pool = lock === undefined ? undefined : poolFor(place, lock);
    if (lock === undefined || pool === undefined) return undefined;
    const isOwnPool = pool !== place.connection.core.engine.pool;
    const lent = runSync(pool.acquire());
    const made = new MigrationLock(lock, place.name, pool, isOwnPool, lent);
    try {
      made.#checkSession(pool);
      for (const sql of lock.prepare ?? []) made.#send({ sql, parameters: [] });
      await made.#wait(place.dialect, wait);
    } catch (error) {
      made.#close();
      throw error;
    }
    return made;
  }

  /** Lets go; a connection that has broken has let go already. */
  release(warn: (line: string) => void): void {
    try {
      if (!this.#answers(this.#dialect.release(this.#name))) {
        warn(
          "The lock of the migrations was gone when they had ended: a pooler or the server ended its session.",
        );
      }
    } catch {
      warn("The session that held the lock of the migrations was lost while they ran.");
    } finally {
      this.#close();
    }
  }

  async #wait(dialect: Dialect, { timeout = defaultTimeout, note }: LockWait): Promise<void> {
    const began = Date.now();
    let pause = firstPause;
    let isTold = false;
    while (!this.#isGranted(dialect)) {
      const waited = Date.now() - began;
      if (waited >= timeout) throw lockedError(this.#name, timeout);
      if (waited >= patience && !isTold) {
        note("Waiting for another process that migrates this database");
        isTold = true;
      }
      const left = Math.min(pause, timeout - waited);
      // Those who wait do not all ask at the same moment.
      // oxlint-disable-next-line no-await-in-loop
      await later(left * (0.5 + Math.random() / 2));
      pause = Math.min(pause * 2, longestPause);
    }
  }

  #isGranted(dialect: Dialect): boolean {
    const call = this.#dialect.acquire(this.#name);
    try {
      return this.#answers(call);
    } catch (error) {
      const meaning: DBAPIError = dialect.translateError(error, { driverError: error });
      if (meaning instanceof LockTimeoutError) return false;
      throw meaning;
    }
  }

  /** Two connections that are one session of the server. */
  #checkSession(pool: Pool): void {
    const { identity } = this.#dialect;
    if (identity === undefined || !this.#isOwnPool) return;
    const other = runSync(pool.acquire());
    try {
      const [mine] = this.#send(identity);
      const [theirs] = runSync(execute(other.connection, identity)).rows;
      if (String(mine?.[0]) !== String(theirs?.[0])) return;
    } finally {
      runSync(other.release());
    }
    throw new ConfigError(
      `Cannot lock this database for migrations: a pooler lends its sessions by the transaction, so that a lock of ` +
        `one is anybody's. Migrate over a direct connection, or without a lock (--no-lock) if nobody else does.`,
    );
  }

  #answers(call: DriverCall): boolean {
    const [first] = this.#send(call);
    return first === undefined || first[0] === true || Number(first[0]) === 1;
  }
  #send(call: DriverCall): readonly (readonly unknown[])[] {
    return runSync(execute(this.#lent.connection, call)).rows;
  }
  #close(): void {
    runSync(this.#lent.invalidate());
    if (this.#isOwnPool) runSync(this.#pool.dispose());
  }
}

/** A pool of the lock's own, so that it takes no connection that the program counts on. */
function poolFor(
  { connection, dialect, applicationFolder }: LockPlace,
  lock: SessionLockDialect,
): Pool | undefined {
  const { parts } = connection.core.engine;
  if (lock.database === undefined) return parts.makePool();
  const database = lock.database(parts.url);
  if (database === null) return undefined;
  const url: DatabaseUrl = parts.url.set({ database, query: {} });
  return createEngine(url, { dialect, applicationFolder }).pool;
}

function lockedError(name: string, timeout: number): MigrationLocked {
  return new MigrationLocked(
    `Cannot migrate: another process is migrating this database ("${name}"), and has not ended within ` +
      `${timeout / 1000} seconds. Wait for it, or wait longer with --wait.`,
  );
}

function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
