import type { DriverResult } from "@rebis/base";
import type { PgField, PgQuery, PgWire } from "./pg-module.ts";
import type { NamedStatement, RowShape } from "./prepared-statements.ts";
import { type Parser, parserOf, parseRow, rowCountOf } from "./values.ts";

const noColumns: readonly string[] = [];
const noParsers: readonly (Parser | undefined)[] = [];
const noRows: RowShape = { columns: noColumns, parsers: noParsers };

/** What a connection tells the operation that it runs. */
export interface RunningOperation {
  /** The server has parsed the statement. */
  handleParse(): void;
  /** After an error the server is ready again, or gone. */
  settle(): void;
}

/** What an operation tells the connection that it runs on. */
export interface OperationHost {
  /** It is this operation's turn: what the server says now is about it. */
  started(operation: RunningOperation): void;
  /** It failed; the connection says when the server is ready again. */
  failed(operation: RunningOperation): void;
  /** Asks the server on a connection of its own to stop what this one runs. */
  cancel(): Promise<void>;
  /** Names of statements that the server can forget, emptied by the one who sends them. */
  readonly dropped: string[];
}

/** Sets of values as the protocol takes them, and the types of the values. */
export interface ProtocolValues {
  readonly sets: readonly (readonly unknown[])[];
  readonly types: readonly number[];
}

function shapeOf(fields: readonly PgField[]): RowShape {
  return {
    columns: fields.map((field) => field.name),
    parsers: fields.map((field) => parserOf(field.dataTypeID)),
  };
}

/**
 * One statement and its values, in the extended protocol: parsed where the server does not have it
 * yet, bound and executed once for each set of values, all sent at once and answered in one go.
 */
export class PgOperation implements PgQuery, RunningOperation {
  readonly statement: NamedStatement | undefined;
  readonly result: Promise<DriverResult>;
  readonly #host: OperationHost;
  readonly #sql: string;
  readonly #sets: readonly (readonly unknown[])[];
  readonly #types: readonly number[];
  readonly #rows: unknown[][] = [];
  #shape: RowShape | undefined;
  #rowCount = -1;
  #command: string | undefined;
  #isParsing = false;
  #error: Error | undefined;
  #resolve!: (result: DriverResult) => void;
  #reject!: (error: unknown) => void;

  constructor(
    host: OperationHost,
    sql: string,
    { sets, types }: ProtocolValues,
    statement: NamedStatement | undefined,
  ) {
    this.#host = host;
    this.#sql = sql;
    this.#sets = sets;
    this.#types = types;
    if (statement !== undefined) statement.types ??= types;
    this.statement = statement;
    this.#shape = statement?.shape;
    this.result = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(wire: PgWire): void {
    this.#host.started(this);
    wire.stream.cork?.();
    try {
      this.send(wire);
      wire.sync();
    } finally {
      wire.stream.uncork?.();
    }
  }

  /** Sends all but the end. */
  send(wire: PgWire): void {
    const name = this.statement?.name ?? "";
    for (const dropped of this.#host.dropped.splice(0)) wire.close({ type: "S", name: dropped });
    if (this.statement?.isParsed !== true) {
      wire.parse({ text: this.#sql, name, types: this.#types });
      this.#isParsing = true;
      // Statements that are sent before it is answered need not parse it again.
      if (this.statement !== undefined) this.statement.isParsed = true;
    }
    if (this.#shape === undefined) wire.describe({ type: "S", name });
    for (const values of this.#sets) {
      wire.bind({ statement: name, portal: "", values });
      wire.execute({ portal: "", rows: 0 });
    }
  }

  /** The server has parsed the statement. */
  handleParse(): void {
    this.#isParsing = false;
  }
  /** Nothing more will be answered: the server may not have the statement. */
  giveUp(): void {
    if (this.#isParsing && this.statement !== undefined) this.statement.isParsed = false;
    this.#isParsing = false;
  }
  /** What it gave so far. */
  get outcome(): DriverResult {
    const { columns } = this.#shape ?? noRows;
    return { columns, rows: this.#rows, rowCount: this.#rowCount, command: this.#command };
  }

  handleRowDescription({ fields }: { readonly fields: readonly PgField[] }): void {
    this.#shape = shapeOf(fields);
  }

  handleDataRow({ fields }: { readonly fields: unknown[] }): void {
    this.#rows.push(parseRow(fields, this.#shape?.parsers ?? noParsers));
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.#command = text;
    const count = rowCountOf(text);
    if (count >= 0) this.#rowCount = Math.max(0, this.#rowCount) + count;
  }

  handleEmptyQuery(): void {
    this.#rowCount = -1;
  }

  handlePortalSuspended(): void {
    this.#rowCount = -1; // never happens: all rows are asked for
  }

  handleCopyInResponse(wire: PgWire): void {
    wire.sendCopyFail("COPY FROM STDIN is not run as a statement");
  }

  handleCopyData(): void {
    this.#error ??= new TypeError("COPY TO STDOUT is not run as a statement");
  }

  handleError(error: Error): void {
    this.#error ??= error;
    this.giveUp();
    this.#host.failed(this);
  }

  handleReadyForQuery(): void {
    if (this.#error !== undefined) {
      this.settle();
      return;
    }
    this.keepShape();
    this.#resolve(this.outcome);
  }

  /** The rows of the kept statement need not be described again. */
  keepShape(): void {
    if (this.statement !== undefined) this.statement.shape = this.#shape ?? noRows;
  }

  /** Hands the error on, once the server is ready again or gone. */
  settle(error?: Error): void {
    this.#reject(this.#error ?? error);
  }
}
