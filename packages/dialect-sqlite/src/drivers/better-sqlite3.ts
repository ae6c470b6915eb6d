import { type Driver, NoSuchModuleError } from "@rebis/base";
import { requireDriver } from "./require-driver.ts";
import {
  type Change,
  type OpenDatabase,
  positional,
  type Prepared,
  wordFacts,
} from "./prepared.ts";
import { type OpenOptions, refuseMissingFile } from "./open-options.ts";
import { regexpMatches } from "./regexp.ts";
import { SqliteConnection } from "./sqlite-connection.ts";

/** The part of better-sqlite3 that is used; its own types are not needed to compile against this. */
interface BetterStatement {
  readonly reader: boolean;
  readonly readonly: boolean;
  all(...parameters: unknown[]): unknown[][];
  run(...parameters: unknown[]): { changes: number; lastInsertRowid: number | bigint };
  iterate(...parameters: unknown[]): IterableIterator<unknown[]>;
  columns(): { name: string }[];
  raw(on?: boolean): this;
  safeIntegers(on?: boolean): this;
}
interface BetterDatabase {
  readonly inTransaction: boolean;
  prepare(sql: string): BetterStatement;
  function(name: string, options: object, body: typeof regexpMatches): unknown;
  unsafeMode(on: boolean): unknown;
  close(): unknown;
}
type BetterConstructor = new (file: string, options: object) => BetterDatabase;

/** Opens connections through the npm package better-sqlite3. */
export function betterSqlite3Driver(options: OpenOptions): Driver {
  return {
    name: "better-sqlite3",
    synchronous: true,
    returnsRowsOfMany: true,
    reportsRowIds: true,
    recipe: { module: import.meta.url, factory: "betterSqlite3Driver", options },
    connect: () => new SqliteConnection(open(options), options.cacheSize),
  };
}

/** better-sqlite3 13 is built for this version of Node-API; a runtime that has less crashes in it. */
const neededNodeApi = 10;

function refuseOldRuntime(): void {
  const { napi, node } = process.versions;
  if (napi === undefined || Number(napi) >= neededNodeApi) return;
  throw new NoSuchModuleError(
    `Cannot open an SQLite database through better-sqlite3 on Node ${node}: it needs Node-API ${neededNodeApi}, ` +
      `and this runtime has ${napi}. Use Node 22.14 or later, or SQLite as Node 22.13 has it: sqlite+node:///…`,
  );
}

function open(options: OpenOptions): OpenDatabase {
  refuseOldRuntime();
  const Database = requireDriver("better-sqlite3", options) as BetterConstructor;
  refuseMissingFile(options);
  const database = new Database(options.file, {
    readonly: options.readOnly,
    fileMustExist: options.mustExist,
    timeout: options.busyTimeout,
    ...options.connectArgs,
  });
  database.function("regexp", { deterministic: true }, regexpMatches);
  let cursors = 0;
  return {
    handle: database,
    get inTransaction() {
      return database.inTransaction;
    },
    prepare: (sql) => new BetterPrepared(database.prepare(sql), sql),
    cursors: (change) => {
      cursors += change;
      // Without it no row can be changed while rows are read; SQLite itself allows that.
      database.unsafeMode(cursors > 0);
    },
    close: () => void database.close(),
  };
}

class BetterPrepared implements Prepared {
  readonly reads: boolean;
  readonly changes: boolean;
  readonly inserts: boolean;
  readonly #statement: BetterStatement;
  #exact = false;

  constructor(statement: BetterStatement, sql: string) {
    this.#statement = statement;
    this.reads = statement.reader;
    const facts = wordFacts(sql);
    this.changes = facts.changes && !statement.readonly;
    this.inserts = facts.inserts && !statement.readonly;
    if (statement.reader) statement.raw(true);
  }

  all(parameters: readonly unknown[], exact: boolean): unknown[][] {
    if (exact !== this.#exact) this.#statement.safeIntegers((this.#exact = exact));
    return this.#statement.all(...positional(parameters));
  }

  run(parameters: readonly unknown[]): Change {
    if (!this.#exact) this.#statement.safeIntegers((this.#exact = true));
    const { changes, lastInsertRowid } = this.#statement.run(...positional(parameters));
    return { rowCount: changes, lastRowId: lastInsertRowid };
  }

  iterate(parameters: readonly unknown[]): Iterator<unknown[]> {
    if (!this.#exact) this.#statement.safeIntegers((this.#exact = true));
    return this.#statement.iterate(...positional(parameters));
  }

  columns(): string[] {
    return this.#statement.columns().map((column) => column.name);
  }
}
