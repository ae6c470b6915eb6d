import {
  InvalidRequestError,
  type Program,
  type ProgramConnection,
  type ReflectedKind,
  type ReflectedOptions,
} from "@rebis/base";
import { inspectionMethod } from "./ask-dialect.ts";
import { type ReadOptions, type ReflectTarget, TableReader } from "./reflect-tables.ts";

/** Options of `metadata.reflect()`. */
export interface ReflectOptions<Target = unknown> extends ReadOptions {
  /** By default the schema of the MetaData. */
  readonly schema?: string | undefined;
  /** Views too, materialized ones among them. */
  readonly views?: boolean;
  /** Only these; or those for which it is true. */
  readonly only?: readonly string[] | ((name: string, metadata: Target) => boolean);
  /** What only one database takes, under its dialect's name: `postgresql_ignoreSearchPath`. */
  readonly [dialect: `${string}_${string}`]: unknown;
}

/** The options under the dialect's name, without it. */
export function optionsFor(
  { dialect }: ProgramConnection,
  options: object,
): ReflectedOptions | undefined {
  const prefix = `${dialect.name}_`;
  const own = Object.entries(options).filter(([name]) => name.startsWith(prefix));
  if (own.length === 0) return undefined;
  return Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), value]));
}

/** Which of the objects that there are are wanted. */
function wanted<Target>(
  available: readonly string[],
  { only }: ReflectOptions<Target>,
  metadata: Target,
  schema: string | undefined,
): readonly string[] {
  if (only === undefined) return available;
  if (typeof only === "function") return available.filter((name) => only(name, metadata));
  const missing = only.filter((name) => !available.includes(name));
  if (missing.length === 0) return only;
  throw new InvalidRequestError(
    `Cannot reflect ${missing.map((name) => `"${name}"`).join(", ")}: ` +
      `${schema === undefined ? "the database" : `the schema "${schema}"`} has no tables of these names. ` +
      `Correct them, give { views: true } for views, or use a function to choose from what there is.`,
  );
}

/** Reads the tables of a schema into a MetaData. */
export function* reflectMetadata<Target extends ReflectTarget>(
  connection: ProgramConnection,
  metadata: Target,
  options: ReflectOptions<Target>,
): Program<void> {
  const { schema = metadata.schema, views = false, extendExisting = false } = options;
  const reader = new TableReader(connection, metadata, options, optionsFor(connection, options));
  const kinds: readonly ReflectedKind[] = views ? ["table", "view", "materializedView"] : ["table"];
  const available = yield* inspectionMethod(connection, "getObjectNames")(connection, {
    ...reader.query(schema, undefined),
    kinds,
    scope: "default",
  });
  const names = wanted(available, options, metadata, schema);
  const isKnown = (name: string): boolean =>
    metadata.lookup(schema === undefined ? name : `${schema}.${name}`) !== undefined;
  yield* reader.readMany(
    schema,
    names.filter((name) => extendExisting || !isKnown(name)),
  );
}
