import {
  ArgumentError,
  type AsyncBind,
  type Awaitable,
  callUser,
  type Program,
  type ProgramConnection,
  type SyncBind,
} from "@rebis/base";
import type {
  ColumnDefinition,
  DefinitionsOf,
  DmlTarget,
  FromColumn,
  FromFacts,
} from "@rebis/core-sql";
import { bindProcessor, type Processor, requireFrom, type TableNode } from "@rebis/core-sql/spi";
import { postgresqlTypes } from "../types/type-table.ts";
import { requirePostgresql } from "../require-postgresql.ts";
import { copyForm, type CopyBytesOptions } from "./copy-form.ts";
import type { CopyNode } from "./copy-node.ts";
import { openCopy } from "./copy-program.ts";
import { copyField } from "./copy-text.ts";

/** The values of a row for {@link copyFrom}: columns left out take their default at the server. */
export type CopyValues<Definitions> = {
  readonly [
    Key in keyof Definitions as Definitions[Key] extends ColumnDefinition ? Key : never
  ]?: Definitions[Key] extends ColumnDefinition<infer T, boolean> ? T | null : never;
};

/** Options of {@link copyFrom} for rows. */
export interface CopyRowsOptions<Key extends string = string> {
  /** Keys of the columns that are written; those of the first row without it. */
  readonly columns?: readonly Key[] | undefined;
  /** Gives up when it is aborted: nothing is kept, and its reason is raised. */
  readonly signal?: AbortSignal | undefined;
}

/** Options of {@link copyFrom} for bytes. */
export interface CopyInOptions<Key extends string = string> extends CopyBytesOptions {
  /** Keys of the columns in the order of the bytes; all but generated ones without it. */
  readonly columns?: readonly Key[] | undefined;
}

type KeysOf<Target> = keyof CopyValues<DefinitionsOf<Target>> & string;
type RowsOf<Target> = CopyValues<DefinitionsOf<Target>>;
type Bytes = Uint8Array | string;
type Source<T> = Iterable<T> | AsyncIterable<T>;

const dialect = { name: "postgresql", types: postgresqlTypes } as const;
/** How much is sent at once. */
const batchSize = 65_536;

/**
 * `COPY … FROM STDIN`: the fastest way into a table. The source is read as the server takes it, so
 * it may be longer than memory; a row passes through the types of its columns, as in INSERT. With
 * `format` it is bytes (a file, a download) in a form that the server knows. COPY is one
 * statement: it begins a transaction as any other, and when a row or the source fails nothing of it
 * is kept. Defaults of the program (`default`) are not made; the server's are.
 *
 * @example
 * await copyFrom(connection, users, [{ id: 1, name: "ann" }, { id: 2, name: "bob" }]) // 2
 * // COPY users (id, name) FROM STDIN WITH (FORMAT text)
 * await copyFrom(connection, users, createReadStream("users.csv"), { format: "csv", header: true })
 * // COPY users (id, name, age) FROM STDIN WITH (FORMAT csv, HEADER true)
 *
 * @returns the number of rows
 * @throws {ArgumentError} for a value that its column does not take, or a row with other keys than the first
 * @throws {DBAPIError} when the server refuses
 * @see https://www.postgresql.org/docs/current/sql-copy.html
 * @since 0.1.0
 */
export function copyFrom<Target extends DmlTarget>(
  bind: SyncBind,
  target: Target,
  rows: Iterable<RowsOf<Target>>,
  options?: CopyRowsOptions<KeysOf<Target>>,
): number;
export function copyFrom<Target extends DmlTarget>(
  bind: SyncBind,
  target: Target,
  bytes: Iterable<Bytes>,
  options: CopyInOptions<KeysOf<Target>>,
): number;
export function copyFrom<Target extends DmlTarget>(
  bind: AsyncBind,
  target: Target,
  rows: Source<RowsOf<Target>>,
  options?: CopyRowsOptions<KeysOf<Target>>,
): Promise<number>;
export function copyFrom<Target extends DmlTarget>(
  bind: AsyncBind,
  target: Target,
  bytes: Source<Bytes>,
  options: CopyInOptions<KeysOf<Target>>,
): Promise<number>;
export function copyFrom(
  bind: SyncBind | AsyncBind,
  target: unknown,
  source: Source<unknown>,
  options: CopyRowsOptions | CopyInOptions = {},
): Awaitable<number> {
  requirePostgresql(bind, "run COPY");
  const facts = requireFrom(target, "the target of COPY");
  const run = (connection: ProgramConnection): Program<number> =>
    "format" in options
      ? copyBytes(connection, facts, source as Source<Bytes>, options)
      : copyRows(connection, facts, source, options);
  return bind.face === "sync" ? bind.runProgram(run) : bind.runProgram(run);
}

/** The columns that keys name. @throws {ArgumentError} */
function columnsCalled({ columns, name }: FromFacts, keys: readonly string[]): FromColumn[] {
  return keys.map((key) => {
    const column = columns.find((each) => each.key === key);
    if (column !== undefined) return column;
    throw new ArgumentError(
      `Cannot copy into "${name}": it has no column "${key}". ` +
        `Its columns are ${columns.map((each) => each.key).join(", ")}.`,
    );
  });
}

function copyNode(
  facts: FromFacts,
  columns: readonly FromColumn[],
  how: Pick<CopyNode, "format" | "form">,
): CopyNode {
  if (facts.from.kind !== "table") {
    throw new ArgumentError(
      `Cannot copy into "${facts.name}": it is no table of the database. Name a table, or the class of one.`,
    );
  }
  const { name, schema, quote } = facts.from as TableNode;
  const named = columns.map((column) => ({ name: column.name, quote: column.node.quote }));
  const what = { direction: "from", table: { name, schema, quote }, columns: named } as const;
  return { kind: "postgresqlCopy", what, ...how };
}

function* copyBytes(
  connection: ProgramConnection,
  facts: FromFacts,
  source: Source<Bytes>,
  options: CopyInOptions,
): Program<number> {
  const columns =
    options.columns === undefined
      ? facts.columns.filter((column) => !isComputed(column))
      : columnsCalled(facts, options.columns);
  const node = copyNode(facts, columns, copyForm(options));
  return yield* send(connection, node, piecesOf(source, toBytes), options.signal);
}

/** Whether a column's value is always the server's. */
function isComputed(column: object): boolean {
  return "computed" in column && column.computed !== undefined;
}

function toBytes(piece: Bytes): Uint8Array {
  if (piece instanceof Uint8Array) return piece;
  if (typeof piece === "string") return Buffer.from(piece);
  throw new ArgumentError(
    "Cannot copy from this source: with `format` it gives bytes or text, and it gave something " +
      "else. Leave `format` out to copy rows.",
  );
}

function* copyRows(
  connection: ProgramConnection,
  facts: FromFacts,
  source: Source<unknown>,
  { columns: keys, signal }: CopyRowsOptions,
): Program<number> {
  const encoder = new RowEncoder(facts, keys);
  const pieces = piecesOf(
    source,
    (row) => encoder.add(row),
    () => encoder.rest(),
  );
  // The first row tells the columns, so it is read before COPY begins.
  const first = yield* nextPiece(pieces, signal);
  if (first.done === true) return 0;
  const node = copyNode(facts, encoder.columns, { format: "text", form: {} });
  return yield* send(connection, node, { first: first.value, ...pieces }, signal);
}

/** Pieces of bytes that are asked for one by one. */
interface Pieces {
  /** Read already. */
  readonly first?: Uint8Array;
  next(): Awaitable<IteratorResult<Uint8Array, unknown>>;
  /** No more will be asked for. */
  leave(): void;
}

/** Bytes in pieces of a good size, of whatever a source gives. */
function piecesOf<T>(
  source: Source<T>,
  convert: (item: T) => Uint8Array | undefined,
  rest: () => Uint8Array | undefined = () => undefined,
): Pieces {
  const iterator: Iterator<unknown> | AsyncIterator<unknown> =
    Symbol.asyncIterator in source
      ? asynchronous(source, convert, rest)
      : synchronous(source, convert, rest);
  return {
    next: () => iterator.next() as Awaitable<IteratorResult<Uint8Array, unknown>>,
    // One that is waiting for its next item ends when that has come.
    leave: () => void Promise.resolve(iterator.return?.()).catch(() => undefined),
  };
}

function* synchronous<T>(
  source: Iterable<T>,
  convert: (item: T) => Uint8Array | undefined,
  rest: () => Uint8Array | undefined,
): Generator<Uint8Array> {
  for (const item of source) {
    const bytes = convert(item);
    if (bytes !== undefined) yield bytes;
  }
  const last = rest();
  if (last !== undefined) yield last;
}

async function* asynchronous<T>(
  source: AsyncIterable<T>,
  convert: (item: T) => Uint8Array | undefined,
  rest: () => Uint8Array | undefined,
): AsyncGenerator<Uint8Array> {
  for await (const item of source) {
    const bytes = convert(item);
    if (bytes !== undefined) yield bytes;
  }
  const last = rest();
  if (last !== undefined) yield last;
}

function nextPiece(
  pieces: Pieces,
  signal: AbortSignal | undefined,
): Program<IteratorResult<Uint8Array, unknown>> {
  return callUser(() => orAborted(pieces.next(), signal), "the source of COPY");
}

/** A value that may never come, or the reason of a signal. */
function orAborted<T>(value: Awaitable<T>, signal: AbortSignal | undefined): Awaitable<T> {
  if (signal === undefined || !(value instanceof Promise)) return value;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    (value as Promise<T>)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", abort));
  });
}

function* send(
  connection: ProgramConnection,
  node: CopyNode,
  pieces: Pieces,
  signal: AbortSignal | undefined,
): Program<number> {
  signal?.throwIfAborted();
  try {
    const cursor = yield* openCopy(connection, node, { copy: "in", signal });
    try {
      if (pieces.first !== undefined) yield* cursor.write(pieces.first);
      for (;;) {
        signal?.throwIfAborted();
        const { done, value } = yield* nextPiece(pieces, signal);
        if (done === true) break;
        yield* cursor.write(value as Uint8Array);
      }
      const [row] = yield* cursor.fetch(1);
      return Number(row?.[0] ?? -1);
    } finally {
      yield* cursor.close(); // nothing is kept of what has not come to its end
    }
  } catch (error) {
    throw signal?.aborted === true ? signal.reason : error;
  } finally {
    pieces.leave();
  }
}

/** Turns rows into lines of COPY's text format. */
class RowEncoder {
  readonly #facts: FromFacts;
  #keys: readonly string[] | undefined;
  #columns: readonly FromColumn[] = [];
  #writers: readonly ((value: unknown) => string)[] = [];
  #text = "";
  #rows = 0;

  constructor(facts: FromFacts, keys: readonly string[] | undefined) {
    this.#facts = facts;
    if (keys !== undefined) this.#setKeys(keys);
  }

  /** What is written; known once there was a row. */
  get columns(): readonly FromColumn[] {
    return this.#columns;
  }

  /** Takes a row; bytes when there are enough. */
  add(row: unknown): Uint8Array | undefined {
    this.#rows++;
    if (typeof row !== "object" || row === null) throw this.#refused("it is no object");
    const keys = this.#keys ?? this.#setKeys(Object.keys(row));
    this.#checkKeys(row, keys);
    for (let index = 0; index < keys.length; index++) {
      const value = (row as Readonly<Record<string, unknown>>)[keys[index] as string];
      if (index > 0) this.#text += "\t";
      this.#text += this.#write(index, value);
    }
    this.#text += "\n";
    return this.#text.length >= batchSize ? this.rest() : undefined;
  }

  rest(): Uint8Array | undefined {
    if (this.#text === "") return undefined;
    const bytes = Buffer.from(this.#text);
    this.#text = "";
    return bytes;
  }

  #setKeys(keys: readonly string[]): readonly string[] {
    this.#columns = columnsCalled(this.#facts, keys);
    if (keys.length === 0) throw this.#refused("it has no values");
    this.#writers = this.#columns.map(fieldWriter);
    return (this.#keys = keys);
  }

  /** Every row has the same keys: what is missing would be NULL, what is more would be lost. */
  #checkKeys(row: object, keys: readonly string[]): void {
    let count = 0;
    for (const key in row) {
      if (!Object.hasOwn(row, key)) continue;
      count++;
      if (!keys.includes(key)) throw this.#refused(`it has the key "${key}", which is not copied`);
    }
    if (count === keys.length) return;
    const missing = keys.find((key) => !Object.hasOwn(row, key));
    throw this.#refused(`it has no value for "${missing ?? ""}"`);
  }

  #write(index: number, value: unknown): string {
    const writer = this.#writers[index] as (value: unknown) => string; // one a key
    try {
      return writer(value);
    } catch (error) {
      const key = this.#keys?.[index] ?? "";
      throw new ArgumentError(
        `Cannot copy "${key}" of row ${this.#rows} into "${this.#facts.name}": ${(error as Error).message}`,
        { cause: error },
      );
    }
  }

  #refused(fact: string): ArgumentError {
    return new ArgumentError(
      `Cannot copy row ${this.#rows} into "${this.#facts.name}": ${fact}. ` +
        `Give every row the same keys, or name them as columns.`,
    );
  }
}

/** How the values of a column are written. */
function fieldWriter(column: FromColumn): (value: unknown) => string {
  const type = column.type.forDialect("postgresql");
  if (type.definition.bindExpression !== undefined) {
    throw new ArgumentError(
      `Cannot copy into "${column.key}": its type passes values through an SQL function, which COPY ` +
        `cannot. Use insert(), or copy into another table first.`,
    );
  }
  const process: Processor | undefined = bindProcessor(column.type, dialect);
  const { handlesNull } = type;
  return (value) => {
    if (value === undefined) throw new ArgumentError("The value is undefined. Give null for NULL.");
    const isPlain = process === undefined || (value === null && !handlesNull);
    return copyField(isPlain ? value : process(value));
  };
}
