import type { DriverCall, DriverConnection, DriverCursor, DriverResult } from "@rebis/base";
import { narrowInteger, narrowIntegers, type OpenDatabase, type Prepared } from "./prepared.ts";
import { StatementCache } from "./statement-cache.ts";

const noColumns: readonly string[] = [];

/**
 * One connection to an SQLite database, the same over every driver: rows as arrays, prepared
 * statements kept by their text.
 */
export class SqliteConnection implements DriverConnection {
  readonly driverConnection: unknown;
  readonly #database: OpenDatabase;
  readonly #statements: StatementCache<CachedStatement>;

  constructor(database: OpenDatabase, cacheSize: number) {
    this.#database = database;
    this.driverConnection = database.handle;
    this.#statements = new StatementCache(
      cacheSize,
      (sql) => new CachedStatement(database.prepare(sql)),
    );
  }

  get inTransaction(): boolean {
    return this.#database.inTransaction;
  }

  execute(call: DriverCall): DriverResult {
    call.signal?.throwIfAborted();
    const statement = this.#statements.get(call.sql);
    const { prepared } = statement;
    if (!prepared.reads) return run(prepared, call.parameters);
    const exact = call.exactIntegers !== false;
    const rows = prepared.all(call.parameters, exact);
    if (exact) rows.forEach(narrowIntegers);
    return {
      // A user's own text may select `*`, whose columns a change of the schema changes.
      columns: call.returnsRows === true ? statement.columns(rows) : prepared.columns(),
      rows,
      rowCount: prepared.changes ? rows.length : -1,
    };
  }

  executeMany(sql: string, parameterSets: readonly (readonly unknown[])[]): DriverResult {
    const statement = this.#statements.get(sql);
    const { prepared } = statement;
    if (!prepared.reads) return runMany(prepared, parameterSets);
    const rows: unknown[][] = [];
    for (const parameters of parameterSets) {
      for (const row of prepared.all(parameters, true)) rows.push(narrowIntegers(row));
    }
    return {
      columns: statement.columns(rows),
      rows,
      rowCount: prepared.changes ? rows.length : -1,
    };
  }

  openCursor(call: DriverCall): DriverCursor {
    call.signal?.throwIfAborted();
    // Not from the cache: a statement that is being read cannot be run a second time.
    const prepared = this.#database.prepare(call.sql);
    if (prepared.reads && !prepared.changes) {
      return new RowCursor(this.#database, prepared, call.parameters);
    }
    // What changes rows is run to its end at once: a cursor left half read would keep COMMIT waiting.
    const { columns, rows } = this.execute(call);
    return new BufferedCursor(columns, rows);
  }

  ping(): void {
    this.#statements.get("SELECT 1").prepared.all([], false);
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }
}

/** A prepared statement with its column names. */
class CachedStatement {
  readonly prepared: Prepared;
  #columns: readonly string[] | undefined;

  constructor(prepared: Prepared) {
    this.prepared = prepared;
  }

  columns(rows: readonly unknown[][]): readonly string[] {
    const known = this.#columns;
    if (known !== undefined && (rows[0] ?? known).length === known.length) return known;
    return (this.#columns = this.prepared.columns());
  }
}

function run(prepared: Prepared, parameters: readonly unknown[]): DriverResult {
  const { rowCount, lastRowId } = prepared.run(parameters);
  return changed(prepared, rowCount, lastRowId);
}

function runMany(prepared: Prepared, parameterSets: readonly (readonly unknown[])[]): DriverResult {
  let rowCount = 0;
  let lastRowId: number | bigint = 0;
  const rowIds: (number | bigint)[] | undefined = prepared.inserts ? [] : undefined;
  for (const parameters of parameterSets) {
    const change = prepared.run(parameters);
    rowCount += change.rowCount;
    lastRowId = change.lastRowId;
    rowIds?.push(narrowInteger(lastRowId));
  }
  return { ...changed(prepared, rowCount, lastRowId), rowIds };
}

function changed(prepared: Prepared, rowCount: number, lastRowId: number | bigint): DriverResult {
  return {
    columns: noColumns,
    rows: [],
    rowCount: prepared.changes ? rowCount : -1,
    // SQLite goes on telling the key of an earlier INSERT.
    lastRowId: prepared.inserts && rowCount > 0 ? narrowInteger(lastRowId) : undefined,
  };
}

/** Reads rows from the database as they are fetched. */
class RowCursor implements DriverCursor {
  readonly columns: readonly string[];
  readonly #database: OpenDatabase;
  #rows: Iterator<unknown[]> | undefined;

  constructor(database: OpenDatabase, prepared: Prepared, parameters: readonly unknown[]) {
    this.#database = database;
    this.columns = prepared.columns();
    this.#rows = prepared.iterate(parameters);
    database.cursors(1);
  }

  fetch(count: number): unknown[][] {
    const page: unknown[][] = [];
    while (this.#rows !== undefined && page.length < count) {
      const next = this.#next(this.#rows);
      if (next === undefined) this.#end();
      else page.push(narrowIntegers(next));
    }
    return page;
  }

  close(): void {
    this.#rows?.return?.();
    this.#end();
  }

  #next(rows: Iterator<unknown[]>): unknown[] | undefined {
    try {
      const next = rows.next();
      return next.done === true ? undefined : next.value;
    } catch (error) {
      this.#end();
      throw error;
    }
  }

  #end(): void {
    if (this.#rows === undefined) return;
    this.#rows = undefined;
    this.#database.cursors(-1);
  }
}

/** Hands out rows that are there already. */
class BufferedCursor implements DriverCursor {
  readonly columns: readonly string[];
  readonly #rows: unknown[][];
  #position = 0;

  constructor(columns: readonly string[], rows: unknown[][]) {
    this.columns = columns;
    this.#rows = rows;
  }

  fetch(count: number): unknown[][] {
    const page = this.#rows.slice(this.#position, this.#position + count);
    this.#position += page.length;
    return page;
  }

  close(): void {
    this.#position = this.#rows.length;
  }
}
