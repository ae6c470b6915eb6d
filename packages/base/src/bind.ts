import type { Dialect, ProgramConnection } from "./dialect.ts";
import type { Program } from "./program.ts";

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

/** A value from a synchronous bind, a promise of it from an asynchronous one. */
export type Answer<Target extends Bind, T> = Target extends SyncBind ? T : Promise<T>;
