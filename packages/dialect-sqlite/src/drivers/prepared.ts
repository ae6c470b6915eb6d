/** What running a statement without rows did. */
export interface Change {
  readonly rowCount: number;
  /** The rowid of the last row that this connection ever inserted. */
  readonly lastRowId: number | bigint;
}

/** One prepared statement of a driver, in the one form that the connection works with. */
export interface Prepared {
  /** Whether it hands back rows. */
  readonly reads: boolean;
  /** Whether it is INSERT, UPDATE or DELETE, so that rows are counted. */
  readonly changes: boolean;
  /** Whether it can be an INSERT, so that it may have made a key. */
  readonly inserts: boolean;
  /** All rows; `exact` reads all integers as bigint. */
  all(parameters: readonly unknown[], exact: boolean): unknown[][];
  run(parameters: readonly unknown[]): Change;
  /** Rows one by one; integers as bigint. */
  iterate(parameters: readonly unknown[]): Iterator<unknown[]>;
  /** Column names as they are now; a change of the schema may change them. */
  columns(): string[];
}

/** An open database of a driver. */
export interface OpenDatabase {
  /** The driver's own object. */
  readonly handle: unknown;
  readonly inTransaction: boolean;
  prepare(sql: string): Prepared;
  /** Told when a cursor is opened (+1) and closed (-1). */
  cursors(change: 1 | -1): void;
  close(): void;
}

const firstWord = /^(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*([a-z]+)/i;

const changingWords = new Set(["insert", "replace", "update", "delete", "with"]);

/** What the first word of a statement says of it; WITH may begin any. */
export function wordFacts(sql: string): {
  readonly changes: boolean;
  readonly inserts: boolean;
  readonly isWith: boolean;
} {
  const word = firstWord.exec(sql)?.[1]?.toLowerCase() ?? "";
  const changes = changingWords.has(word);
  return {
    changes,
    inserts: changes && word !== "update" && word !== "delete",
    isWith: word === "with",
  };
}

/** Integers that a number holds exactly become numbers, in place; the others stay bigint. */
export function narrowIntegers(row: unknown[]): unknown[] {
  for (let index = 0; index < row.length; index++) {
    const value = row[index];
    if (typeof value === "bigint") row[index] = narrowInteger(value);
  }
  return row;
}

/** A bigint as a number where that is exact. */
export function narrowInteger(value: number | bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/**
 * The values as arguments, which both drivers bind fastest. They take an object among them for a
 * set of named parameters, and better-sqlite3 an array for several, so objects are refused here.
 */
export function positional(parameters: readonly unknown[]): readonly unknown[] {
  for (const value of parameters) {
    if (typeof value !== "object" && typeof value !== "function") continue;
    if (value === null || value instanceof Uint8Array) continue;
    throw new TypeError("SQLite binds numbers, bigints, strings, Uint8Arrays and null only");
  }
  return parameters;
}
