import { type Driver, NoSuchModuleError } from "@rebis/base";
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

/** The part of node:sqlite that is used; not all of it is in the types of the oldest Node 22. */
interface NodeStatement {
  readonly sourceSQL: string;
  all(...parameters: unknown[]): unknown[][];
  run(...parameters: unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  iterate(...parameters: unknown[]): Iterator<unknown[]>;
  columns(): { name: string }[];
  setReturnArrays(on: boolean): void;
  setReadBigInts(on: boolean): void;
}
interface NodeDatabase {
  readonly isTransaction: boolean;
  prepare(sql: string): NodeStatement;
  function(name: string, options: object, body: typeof regexpMatches): void;
  close(): void;
}
interface NodeSqlite {
  readonly DatabaseSync: new (file: string, options: object) => NodeDatabase;
}

/** Opens connections through SQLite as Node itself has it (also Bun and Deno). */
export function nodeSqliteDriver(options: OpenOptions): Driver {
  return {
    name: "node",
    synchronous: true,
    returnsRowsOfMany: true,
    reportsRowIds: true,
    recipe: { module: import.meta.url, factory: "nodeSqliteDriver", options },
    connect: () => new SqliteConnection(open(options), options.cacheSize),
  };
}

function open(options: OpenOptions): OpenDatabase {
  // Not an import: it would load the module, with its warning, for those who use another driver.
  const module = process.getBuiltinModule("node:sqlite") as unknown as NodeSqlite | undefined;
  if (module === undefined) {
    throw new NoSuchModuleError(
      `Cannot open an SQLite database with driver "node": this runtime has no module "node:sqlite". ` +
        `Use Node 22.13 or later, or install "better-sqlite3" and leave "+node" out of the URL.`,
    );
  }
  refuseMissingFile(options);
  const database = new module.DatabaseSync(options.file, {
    readOnly: options.readOnly,
    timeout: options.busyTimeout,
    ...options.connectArgs,
  });
  database.function("regexp", { deterministic: true }, regexpMatches);
  return {
    handle: database,
    get inTransaction() {
      return database.isTransaction;
    },
    prepare: (sql) => prepare(database, sql),
    cursors: () => undefined,
    close: () => database.close(),
  };
}

/** This driver prepares the first of several statements and drops the others without a word. */
function prepare(database: NodeDatabase, sql: string): Prepared {
  const statement = database.prepare(sql);
  const rest = sql.slice(statement.sourceSQL.length);
  if (rest.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, "").replace(/[\s;]+/g, "") !== "") {
    throw new RangeError("The text holds more than one statement; execute them one by one");
  }
  return new NodePrepared(statement, sql);
}

class NodePrepared implements Prepared {
  readonly reads: boolean;
  readonly changes: boolean;
  readonly inserts: boolean;
  readonly #statement: NodeStatement;
  #exact = false;

  constructor(statement: NodeStatement, sql: string) {
    this.#statement = statement;
    this.reads = statement.columns().length > 0;
    const facts = wordFacts(sql);
    // WITH … SELECT and WITH … INSERT … RETURNING both read; the driver does not tell them apart.
    const queries = facts.isWith && this.reads && !/\breturning\b/i.test(sql);
    this.changes = facts.changes && !queries;
    this.inserts = facts.inserts && !queries;
    statement.setReturnArrays(true);
  }

  all(parameters: readonly unknown[], exact: boolean): unknown[][] {
    if (exact !== this.#exact) this.#statement.setReadBigInts((this.#exact = exact));
    return this.#statement.all(...positional(parameters));
  }

  run(parameters: readonly unknown[]): Change {
    if (!this.#exact) this.#statement.setReadBigInts((this.#exact = true));
    const { changes, lastInsertRowid } = this.#statement.run(...positional(parameters));
    return { rowCount: Number(changes), lastRowId: lastInsertRowid };
  }

  iterate(parameters: readonly unknown[]): Iterator<unknown[]> {
    if (!this.#exact) this.#statement.setReadBigInts((this.#exact = true));
    return this.#statement.iterate(...positional(parameters));
  }

  columns(): string[] {
    return this.#statement.columns().map((column) => column.name);
  }
}
