import {
  ArgumentError,
  type Awaitable,
  type Dialect,
  type DriverConnection,
  type IsolationLevel,
  type Logger,
  type Pool,
  type ResetOnReturn,
} from "@rebis/base";
import type { SqlDialect } from "@rebis/core-sql/spi";
import type { PoolClass } from "@rebis/pool";
import type { ExecutionOptions } from "./execution-options.ts";
import type { Echo } from "./log/statement-log.ts";
import type { DatabaseUrl } from "./url.ts";

/**
 * Options of {@link createEngine}. Times are seconds.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/engines.html#sqlalchemy.create_engine
 * @since 0.1.0
 */
export interface EngineOptions {
  /** The dialect itself, where it cannot be found by its package (bundlers). */
  readonly dialect?: Dialect<SqlDialect> | undefined;
  /** The folder from which the dialect and driver packages are found; the working directory by default. */
  readonly applicationFolder?: string | undefined;
  /** Passed to the driver as they are. */
  readonly connectArgs?: Readonly<Record<string, unknown>> | undefined;
  /** Opens a connection of the driver in place of the dialect. */
  readonly creator?: (() => Awaitable<DriverConnection>) | undefined;
  /** Logs statements, where their text comes from (compiled now, cached, raw), and their parameters; `"debug"` rows too. */
  readonly echo?: Echo | undefined;
  /** Logs what the pool does. */
  readonly echoPool?: boolean | undefined;
  /** Where the log goes; the console by default. */
  readonly logger?: Logger | undefined;
  /** Stands in the log lines of this engine. */
  readonly loggingName?: string | undefined;
  /** Keeps parameter values out of the log and out of errors. */
  readonly hideParameters?: boolean | undefined;
  readonly executionOptions?: ExecutionOptions | undefined;
  /** The level of every connection. */
  readonly isolationLevel?: IsolationLevel | undefined;
  /** Warns of FROM elements that nothing joins; true by default. */
  readonly enableFromLinting?: boolean | undefined;
  /** Compiled statements that are kept; 500 by default, 0 keeps none. */
  readonly queryCacheSize?: number | undefined;
  /** Rows in one statement where an INSERT of many rows gives rows back; 1000 by default. */
  readonly insertManyValuesPageSize?: number | undefined;
  /** Statements carry the tags of `withQueryTags()` as a comment at their end. */
  readonly queryTags?: boolean | undefined;
  /** A pool of one's own, used as it is. */
  readonly pool?: Pool | undefined;
  /** The class of pool; the dialect chooses one by default. */
  readonly poolClass?: PoolClass | undefined;
  /** Connections kept; 5 by default, 0 means no limit. */
  readonly poolSize?: number | undefined;
  /** Connections beyond `poolSize`; 10 by default, -1 means no limit. */
  readonly maxOverflow?: number | undefined;
  /** How long to wait for a connection; 30 by default. */
  readonly poolTimeout?: number | undefined;
  /** Connections older than this are replaced; -1, the default, means never. */
  readonly poolRecycle?: number | undefined;
  /** Checks a connection before it is used; a number: when it was idle for longer. */
  readonly poolPrePing?: boolean | number | undefined;
  readonly poolResetOnReturn?: ResetOnReturn | undefined;
  /** Lends the connection that came back last. */
  readonly poolUseLifo?: boolean | undefined;
  /**
   * Notes where each connection was acquired, for errors and warnings that name its holder; costs a
   * stack trace a checkout.
   */
  readonly poolTrackHolders?: boolean | undefined;
  /**
   * How long the synchronous face waits for one answer of a promise driver, which it runs in a
   * thread; no limit by default.
   */
  readonly answerTimeout?: number | undefined;
  /** Extensions; each may change URL and options before the engine is made. */
  readonly plugins?: readonly EnginePlugin[] | undefined;
}

/** An extension of engines: changes what one is made of, and may listen to what it does. */
export interface EnginePlugin {
  /** Returns the URL and options to go on with. */
  prepare?(url: DatabaseUrl, options: EngineOptions): { url: DatabaseUrl; options: EngineOptions };
  /** Told of the engine (or its core, for the asynchronous face) when it is made. */
  engineCreated?(engine: object): void;
}

/** Every option, and how `engineFromConfig` reads its text. */
const optionForms: { readonly [Name in keyof Required<EngineOptions>]: OptionForm } = {
  dialect: "object",
  applicationFolder: "text",
  connectArgs: "object",
  creator: "object",
  echo: "echo",
  echoPool: "boolean",
  logger: "object",
  loggingName: "text",
  hideParameters: "boolean",
  executionOptions: "object",
  isolationLevel: "text",
  enableFromLinting: "boolean",
  queryCacheSize: "number",
  insertManyValuesPageSize: "number",
  queryTags: "boolean",
  pool: "object",
  poolClass: "object",
  poolSize: "number",
  maxOverflow: "number",
  poolTimeout: "number",
  poolRecycle: "number",
  poolPrePing: "boolean",
  poolResetOnReturn: "text",
  poolUseLifo: "boolean",
  poolTrackHolders: "boolean",
  answerTimeout: "number",
  plugins: "object",
};

type OptionForm = "object" | "text" | "number" | "boolean" | "echo";

/** Refuses options that do not exist, naming those that do. */
export function checkOptions(options: EngineOptions): void {
  for (const name of Object.keys(options)) {
    if (Object.hasOwn(optionForms, name)) continue;
    throw new ArgumentError(
      `Cannot create an engine with the option "${name}": there is no such option. ` +
        `The options are ${Object.keys(optionForms).join(", ")}; ` +
        `what only the driver knows goes into connectArgs.`,
    );
  }
}

/** An option's value from its text in a configuration file; the key is camelCase or snake_case. */
export function optionFromText(
  key: string,
  text: unknown,
): readonly [name: string, value: unknown] {
  const name = key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  if (typeof text !== "string" || !Object.hasOwn(optionForms, name)) return [name, text];
  return [name, coerced(name, optionForms[name as keyof EngineOptions], text)]; // checked just above
}

function coerced(name: string, form: OptionForm, text: string): unknown {
  if (form === "text" || form === "object") return text;
  if (form === "echo" && text === "debug") return text;
  if (form === "number") {
    const number = Number(text);
    if (text.trim() !== "" && Number.isFinite(number)) return number;
    throw badText(name, text, "a number");
  }
  const word = text.trim().toLowerCase();
  if (["true", "yes", "on", "y", "t", "1"].includes(word)) return true;
  if (["false", "no", "off", "n", "f", "0"].includes(word)) return false;
  throw badText(name, text, `"true" or "false"`);
}

function badText(name: string, text: string, wanted: string): ArgumentError {
  return new ArgumentError(
    `Cannot read the option "${name}" from ${JSON.stringify(text)}: it is not ${wanted}. ` +
      `Write ${wanted}.`,
  );
}
