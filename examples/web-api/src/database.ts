import {
  type AsyncEngine,
  type AsyncSessionMaker,
  asyncSessionMaker,
  createAsyncEngine,
} from "@rebis/async";
import { sqlite } from "@rebis/dialect-sqlite";
import { makeUrl } from "@rebis/engine";
import { Base } from "./model.ts";

/** How many connections the application may have open, and how many seconds a request waits for one. */
const pool = { poolSize: 5, maxOverflow: 0, poolTimeout: 10 };

/** The sessions of the application. */
export interface Database {
  /** For requests that read. */
  readonly reading: AsyncSessionMaker;
  /** For requests that write. */
  readonly writing: AsyncSessionMaker;
  readonly engines: readonly AsyncEngine[];
  dispose(): Promise<void>;
}

/**
 * Opens the database that a URL names, and makes the tables that are missing.
 *
 * A server has one engine for everything. SQLite has one writer at a time: those who write take
 * its lock at BEGIN and queue for the one connection of an engine of their own, so that none finds
 * out half way that it cannot go on; those who read are not held up (WAL).
 */
export async function openDatabase(url: string): Promise<Database> {
  const isSqlite = makeUrl(url).dialectName === "sqlite";
  const pragmas = { journal_mode: "wal" };
  const main = isSqlite
    ? createAsyncEngine(url, {
        ...pool,
        poolSize: 1,
        dialect: sqlite({ begin: "immediate", pragmas }),
      })
    : createAsyncEngine(url, { ...pool, poolPrePing: true });
  const readers = isSqlite
    ? createAsyncEngine(url, { ...pool, dialect: sqlite({ pragmas }) })
    : main;

  const engines = [...new Set([main, readers])];
  const dispose = async (): Promise<void> => {
    await Promise.all(engines.map((engine) => engine.dispose()));
  };
  try {
    await Base.metadata.createAll(main);
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    reading: asyncSessionMaker(readers),
    writing: asyncSessionMaker(main),
    engines,
    dispose,
  };
}
