import {
  ArgumentError,
  type AsyncBind,
  type Program,
  type ProgramConnection,
  type ProgramCursor,
  type SyncBind,
} from "@rebis/base";
import {
  type ColumnDefinition,
  type DefinitionsOf,
  type DmlTarget,
  type Executable,
  FromClause,
  select,
  SqlElement,
} from "@rebis/core-sql";
import { compile, type ColumnPlan, type Node, requireFrom } from "@rebis/core-sql/spi";
import { postgresqlSql } from "../compile/sql-dialect.ts";
import { parserOf } from "../drivers/values.ts";
import { requirePostgresql } from "../require-postgresql.ts";
import { copyForm, type CopyBytesOptions } from "./copy-form.ts";
import type { CopyNode } from "./copy-node.ts";
import { openCopy } from "./copy-program.ts";
import { CopyLines } from "./copy-text.ts";

/** A connection of the synchronous face: COPY takes one for as long as it is read. */
export interface CopySyncConnection extends SyncBind {
  inTransaction(): boolean;
}
/** A connection of the asynchronous face. */
export interface CopyAsyncConnection extends AsyncBind {
  inTransaction(): boolean;
}

/** The row of a table or mapped class, as {@link copyTo} reads it. */
export type CopiedRow<Definitions> = {
  [
    Key in keyof Definitions as Definitions[Key] extends ColumnDefinition ? Key : never
  ]: Definitions[Key] extends ColumnDefinition<infer T, boolean> ? T : never;
};

/** Options of {@link copyTo} for rows. */
export interface CopyToOptions {
  /** Gives up when it is aborted, with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * `COPY … TO STDOUT`: the fastest way out of a table or query. Rows are read as you take them, so
 * there may be more than memory holds; they have the names and types of the query. With `format`
 * it gives the bytes as the server writes them. Leaving the loop ends COPY, and the connection and
 * its transaction go on; until then nothing else can run on the connection. Values of the query are
 * printed into it as literals, because COPY takes no parameters; a column without a type is text.
 *
 * @example
 * for await (const user of copyTo(connection, select(users.c.id, users.c.name))) user.name;
 * // COPY (SELECT users.id, users.name FROM users) TO STDOUT WITH (FORMAT text)
 * for await (const bytes of copyTo(connection, users, { format: "csv", header: true })) file.write(bytes);
 * // COPY (SELECT users.id, users.name, users.age FROM users) TO STDOUT WITH (FORMAT csv, HEADER true)
 *
 * @throws {DBAPIError} when the server refuses, with the first row
 * @see https://www.postgresql.org/docs/current/sql-copy.html
 * @since 0.1.0
 */
export function copyTo<Row>(
  connection: CopySyncConnection,
  source: Executable<Row>,
  options?: CopyToOptions,
): Generator<Row, void, undefined>;
export function copyTo<Target extends DmlTarget>(
  connection: CopySyncConnection,
  source: Target,
  options?: CopyToOptions,
): Generator<CopiedRow<DefinitionsOf<Target>>, void, undefined>;
export function copyTo(
  connection: CopySyncConnection,
  source: SqlElement | DmlTarget,
  options: CopyBytesOptions,
): Generator<Uint8Array, void, undefined>;
export function copyTo<Row>(
  connection: CopyAsyncConnection,
  source: Executable<Row>,
  options?: CopyToOptions,
): AsyncGenerator<Row, void, undefined>;
export function copyTo<Target extends DmlTarget>(
  connection: CopyAsyncConnection,
  source: Target,
  options?: CopyToOptions,
): AsyncGenerator<CopiedRow<DefinitionsOf<Target>>, void, undefined>;
export function copyTo(
  connection: CopyAsyncConnection,
  source: SqlElement | DmlTarget,
  options: CopyBytesOptions,
): AsyncGenerator<Uint8Array, void, undefined>;
export function copyTo(
  connection: CopySyncConnection | CopyAsyncConnection,
  source: unknown,
  options: CopyToOptions | CopyBytesOptions = {},
): Generator<unknown, void, undefined> | AsyncGenerator<unknown, void, undefined> {
  requirePostgresql(connection, "run COPY");
  const reading = readingOf(source, options);
  return connection.face === "sync" ? pages(connection, reading) : asyncPages(connection, reading);
}

/** What is read, and what becomes of the bytes. */
interface Reading {
  open(connection: ProgramConnection): Program<ProgramCursor>;
  convert(bytes: Uint8Array): readonly unknown[];
  readonly signal: AbortSignal | undefined;
}

function readingOf(source: unknown, options: CopyToOptions | CopyBytesOptions): Reading {
  const isStatement = source instanceof SqlElement && !(source instanceof FromClause);
  const { node: query } = isStatement ? source : columnsOf(source);
  const { signal } = options;
  const how = "format" in options ? copyForm(options) : ({ format: "text", form: {} } as const);
  const node: CopyNode = { kind: "postgresqlCopy", what: { direction: "to", query }, ...how };
  return {
    open: (connection) => openCopy(connection, node, { copy: "out", signal }),
    convert: "format" in options ? (bytes) => [bytes] : rowReader(query),
    signal,
  };
}

function columnsOf(source: unknown): { readonly node: Node } {
  return select(...requireFrom(source, "what COPY reads").columns);
}

const drivers: Readonly<Record<string, number>> = {
  boolean: 16,
  bigInteger: 20,
  integer: 23,
  smallInteger: 21,
  float: 701,
  double: 701,
};

/** How the text of a column becomes its value: as the driver reads it, then as its type does. */
function fieldReader({ type, process, handlesNull }: ColumnPlan): (text: string | null) => unknown {
  const parse = parserOf(drivers[type.forDialect("postgresql").kind] ?? 0);
  return (text) => {
    const value = text === null || parse === undefined ? text : parse(text);
    return process === undefined || (value === null && !handlesNull) ? value : process(value);
  };
}

/** Makes rows of bytes. */
function rowReader(query: Node): (bytes: Uint8Array) => readonly unknown[] {
  const columns = compile(query, postgresqlSql).result?.columns ?? [];
  if (columns.length === 0) {
    throw new ArgumentError(
      "Cannot copy rows out of this statement: nothing is known of its columns. Declare them, " +
        "text(…).columns({ … }), or ask for bytes with `format`.",
    );
  }
  const keys = columns.map((column) => column.key);
  const readers = columns.map(fieldReader);
  const lines = new CopyLines();
  return (bytes) =>
    lines.read(bytes).map((fields) => {
      const row: Record<string, unknown> = {};
      for (let index = 0; index < keys.length; index++) {
        row[keys[index] as string] = readers[index]?.(fields[index] ?? null);
      }
      return row;
    });
}

/** The reason of the signal stands before what the server made of it. */
function raised(error: unknown, { signal }: Reading): unknown {
  return signal?.aborted === true ? signal.reason : error;
}

function* pages(
  connection: CopySyncConnection,
  reading: Reading,
): Generator<unknown, void, undefined> {
  const cursor = connection.runProgram((each) => reading.open(each));
  try {
    for (;;) {
      const [row] = connection.runProgram(() => cursor.fetch(1));
      if (row === undefined) return;
      yield* reading.convert(row[0] as Uint8Array);
    }
  } finally {
    connection.runProgram(() => cursor.close());
  }
}

async function* asyncPages(
  connection: CopyAsyncConnection,
  reading: Reading,
): AsyncGenerator<unknown, void, undefined> {
  try {
    const cursor = await connection.runProgram((each) => reading.open(each));
    try {
      for (;;) {
        // One page after the other.
        // oxlint-disable-next-line no-await-in-loop
        const [row] = await connection.runProgram(() => cursor.fetch(1));
        if (row === undefined) return;
        yield* reading.convert(row[0] as Uint8Array);
      }
    } finally {
      await connection.runProgram(() => cursor.close());
    }
  } catch (error) {
    throw raised(error, reading);
  }
}
