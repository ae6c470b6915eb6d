import type {
  ProgramConnection,
  ReflectedKind,
  ReflectionQuery,
  ReflectionScope,
} from "@rebis/base";
import { optionsFor } from "@rebis/core-sql/spi";

/** Which kinds of object a question about many covers. */
export type ObjectKind = ReflectedKind | "anyView" | "any";

/** Options that only one dialect has, under its name: `postgresql_ignoreSearchPath`. */
export interface InspectOptions {
  readonly [dialect: `${string}_${string}`]: unknown;
}

/** Which objects a question about many covers. */
export interface MultiOptions extends InspectOptions {
  /** The default schema without one. */
  readonly schema?: string | undefined;
  /** By default tables. */
  readonly kind?: ObjectKind;
  /** By default what lasts, without temporary objects. */
  readonly scope?: ReflectionScope;
  /** Only these names. */
  readonly filterNames?: readonly string[] | undefined;
}

const kinds: Readonly<Record<ObjectKind, readonly ReflectedKind[]>> = {
  table: ["table"],
  view: ["view"],
  materializedView: ["materializedView"],
  anyView: ["view", "materializedView"],
  any: ["table", "view", "materializedView"],
};

/** The question about many objects. */
export function queryOf(connection: ProgramConnection, options: MultiOptions): ReflectionQuery {
  const { schema, kind = "table", scope = "default", filterNames } = options;
  return {
    schema,
    kinds: kinds[kind],
    scope,
    names: filterNames,
    options: optionsFor(connection, options),
  };
}
