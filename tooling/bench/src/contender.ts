import type { Sizes } from "./tables.ts";

/** The things a contender is asked to do. */
export type TaskName =
  | "pointSelect"
  | "pointEntity"
  | "rows"
  | "entities"
  | "bulkInsert"
  | "flushNew"
  | "flushChanged"
  | "join"
  | "in"
  | "compileFresh"
  | "compileCached"
  | "compileAgain"
  | "growthFlush"
  | "growthQuery";

/** What contenders are asked to do on a server. */
export type ServerTaskName =
  | Extract<
      TaskName,
      | "pointSelect"
      | "pointEntity"
      | "rows"
      | "entities"
      | "flushNew"
      | "flushChanged"
      | "join"
      | "in"
    >
  | "concurrent"
  | "pipelined";

/** A value, or a promise of it: contenders are synchronous or asynchronous as they are by nature. */
export type Awaitable<T> = T | Promise<T>;

/** What a task works on. */
export interface Job {
  readonly sizes: Sizes;
  /** Clean entities in the session; for the growth tasks. */
  readonly loaded: number;
}

/** One task, ready to be repeated. */
export interface Prepared {
  /** Runs before each iteration, outside the timed region. */
  readonly before?: () => Awaitable<void>;
  /** The timed region; `iteration` counts from 0. Returns the checksum of all that it read. */
  readonly run: (iteration: number) => Awaitable<number>;
  /** Compiling tasks only: the statement, to be run once as a check. */
  readonly compiled?: () => { readonly sql: string; readonly parameters: readonly unknown[] };
}

/** Makes a task ready; a text says why this contender cannot do it. */
type Task = ((job: Job) => Awaitable<Prepared>) | string;

/** A contender with its database open. */
export interface OpenContender {
  readonly tasks: { readonly [Name in TaskName]: Task };
  /** Runs a statement that gives one value on the contender's own connection, to check its settings. */
  readonly scalar: (sql: string) => Awaitable<unknown>;
  readonly close: () => Awaitable<void>;
}

/** A contender with its connections to a server open. */
export interface OpenServer {
  readonly tasks: { readonly [Name in ServerTaskName]: Task };
  readonly close: () => Awaitable<void>;
}

/** What a contender's file exports as `open`. */
export type OpenFunction = (file: string) => Awaitable<OpenContender>;

/** The settings that every contender's connection has; the runner checks them. */
export const settings = ["foreign_keys = ON", "synchronous = NORMAL"] as const;
