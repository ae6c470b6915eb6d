// The part of the package `mysql2` that is used; its types are not needed to compile against this.

/** A column as the server describes it. */
export interface MysqlField {
  readonly name: string;
  readonly columnType: number;
  readonly characterSet: number;
  readonly columnLength: number;
}

/** What a statement without rows answers. */
export interface MysqlHeader {
  readonly affectedRows: number;
  readonly insertId: number | string;
  readonly serverStatus: number;
}

/** Rows, or a header; a procedure gives a list of both. */
export type MysqlAnswer = readonly unknown[] | MysqlHeader;

/** A statement that is running. */
export interface MysqlCommand {
  on(event: "fields", listener: (fields: readonly MysqlField[] | undefined) => void): unknown;
  on(event: "result", listener: (row: unknown) => void): unknown;
  on(event: "end", listener: () => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
}

/** How a statement is handed over. */
interface MysqlStatement {
  readonly sql: string;
  readonly values?: readonly unknown[];
  readonly rowsAsArray: true;
}

type Callback = (
  error: Error | null,
  answer: MysqlAnswer | undefined,
  fields: readonly MysqlField[] | undefined,
) => void;

/** A connection of `mysql2`, the form with callbacks. */
export interface MysqlClient {
  readonly threadId: number;
  execute(statement: MysqlStatement, callback: Callback): MysqlCommand;
  execute(statement: MysqlStatement): MysqlCommand;
  query(statement: MysqlStatement, callback: Callback): MysqlCommand;
  prepare(
    statement: MysqlStatement,
    callback: (
      error: Error | null,
      prepared: { readonly parameters: readonly unknown[] } | undefined,
    ) => void,
  ): unknown;
  ping(callback: (error?: Error | null) => void): void;
  end(callback: (error?: Error | null) => void): void;
  destroy(): void;
  pause(): void;
  resume(): void;
  on(event: "error", listener: (error: Error) => void): unknown;
  once(event: "connect" | "error", listener: (error?: Error) => void): unknown;
  removeListener(event: "connect" | "error", listener: (error?: Error) => void): unknown;
}

/** The exports of the package. */
export interface MysqlModule {
  createConnection(options: object): MysqlClient;
  readonly TypedParameter: {
    readonly BIGINT: ((value: bigint | number) => unknown) & {
      unsigned(value: bigint): unknown;
    };
  };
}
