import type { Dialect } from "./dialect.ts";
import type { Program } from "./program.ts";

/** Rows and counts that a program reads. */
export interface ProgramResult {
  /** Keys of the selected columns. */
  readonly keys: readonly string[];
  /** Values in the order of the keys, converted by the column types. */
  readonly rows: readonly (readonly unknown[])[];
  readonly rowCount: number;
}

/** A connection as library code sees it that must run under both faces (DDL, reflection, migrations). */
export interface ProgramConnection {
  readonly dialect: Dialect;
  /** Runs a statement of @rebis/core-sql; its type is that package's business. */
  execute(
    statement: object,
    parameters?: Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[],
  ): Program<ProgramResult>;
}

/** Something that runs a program on a connection and returns its value: an Engine or a Connection. */
export interface SyncBind {
  readonly face: "sync";
  readonly dialect: Dialect;
  runProgram<R>(program: (connection: ProgramConnection) => Program<R>): R;
}
/** Something that runs a program on a connection and promises its value: an AsyncEngine or AsyncConnection. */
export interface AsyncBind {
  readonly face: "async";
  readonly dialect: Dialect;
  runProgram<R>(program: (connection: ProgramConnection) => Program<R>): Promise<R>;
}
/** Whatever statements can be run on; what takes one returns a value for a sync bind, a promise for an async one. */
export type Bind = SyncBind | AsyncBind;
