import { ArgumentError, type IsolationLevel } from "@rebis/base";
import type { SchemaTranslateMap } from "@rebis/core-sql/spi";

/**
 * What can be said about how statements run, for an engine, a connection or one statement; the
 * narrowest wins. A layer above adds its own by declaration.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/connections.html#sqlalchemy.engine.Connection.execution_options
 * @since 0.1.0
 */
export interface ExecutionOptions {
  /** For engines and connections; not while a transaction is under way. */
  readonly isolationLevel?: IsolationLevel | undefined;
  /**
   * Transactions that can only read (READ ONLY); for engines and connections, not while a
   * transaction is under way. SQLite: of the whole connection, so not in memory, which is shared.
   */
  readonly readOnly?: boolean | undefined;
  /**
   * A read-only SERIALIZABLE transaction waits for a snapshot that cannot fail (PostgreSQL alone);
   * as `readOnly`.
   */
  readonly deferrable?: boolean | undefined;
  /** Stands in the log lines of this connection. */
  readonly loggingToken?: string | undefined;
  /** Rows are read from a cursor instead of all at once. */
  readonly streamResults?: boolean | undefined;
  /** Like `streamResults`, with this many rows a page; also the size of `partitions()`. */
  readonly yieldPer?: number | undefined;
  /** What pages of `streamResults` grow to without `yieldPer`; 1000 by default. */
  readonly maxRowBuffer?: number | undefined;
  /** Rows in one statement where an INSERT of many rows gives rows back. */
  readonly insertManyValuesPageSize?: number | undefined;
  /** `rowCount` of a SELECT is the number of its rows, instead of -1. */
  readonly preserveRowCount?: boolean | undefined;
  /** Row keys are the names that the server gives, instead of those of the statement. */
  readonly driverColumnNames?: boolean | undefined;
  /** Where compiled statements are kept: a Map of your own; null: nowhere. */
  readonly compiledCache?: Map<unknown, unknown> | null | undefined;
  /** Other names for schemas: `{ "": "tenant_7" }`; the empty name stands for tables without one. */
  readonly schemaTranslateMap?: SchemaTranslateMap | undefined;
  /** Stops the statement at the server, where the driver can. */
  readonly signal?: AbortSignal | undefined;
  /** What a layer above needs to know. */
  readonly [other: string]: unknown;
}

/** No options at all. */
export const noExecutionOptions: ExecutionOptions = Object.freeze({});

/** The later options over the earlier ones, without copying when one side is empty. */
export function mergeExecutionOptions(
  earlier: ExecutionOptions,
  later: ExecutionOptions | undefined,
): ExecutionOptions {
  if (later === undefined || later === noExecutionOptions) return earlier;
  return earlier === noExecutionOptions ? later : { ...earlier, ...later };
}

/** Refuses an isolation level that the database does not have. */
export function checkIsolationLevel(
  level: unknown,
  known: readonly IsolationLevel[],
): IsolationLevel {
  const found = known.find((each) => each === level);
  if (found !== undefined) return found;
  throw new ArgumentError(
    `Cannot use the isolation level ${JSON.stringify(level)}: this database does not have it. ` +
      `Use one of ${known.map((each) => `"${each}"`).join(", ")}.`,
  );
}
