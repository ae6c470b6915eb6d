import type { Processor, SqlType, TypeKind } from "./type.ts";

/**
 * A value inside JSON that the database builds (`jsonArrayAgg`): what JSON has no form for, or what
 * `JSON.parse` would round, stands there as text.
 */
export interface JsonForm {
  /** SQL before and after the expression: a CAST to text. */
  readonly sql: readonly [before: string, after: string];
  /** What `JSON.parse` gives to what the driver would have given; undefined when they are the same. */
  readonly toDriver?: Processor;
}

/** How one dialect treats one kind of type. */
export interface TypeEntry {
  /** The name in DDL: `VARCHAR(50)`. May throw CompileError (a length that is required). */
  readonly ddl: (type: SqlType<unknown>) => string;
  /** The name in CAST, where it differs. */
  readonly cast?: (type: SqlType<unknown>) => string;
  /** The type that is written behind placeholders (`$1::DATE`); undefined: none. */
  readonly boundAs?: (type: SqlType<unknown>) => string | undefined;
  /** Canonical value to the driver's value; undefined when they are the same. */
  readonly toDriver?: (type: SqlType<unknown>) => Processor | undefined;
  /** The driver's value to the canonical value; undefined when they are the same. */
  readonly fromDriver?: (type: SqlType<unknown>) => Processor | undefined;
  /** How values stand in JSON that the database builds; as JSON has them when left out. */
  readonly inJson?: JsonForm;
  /** A canonical value as an SQL literal, for DDL and offline scripts only. */
  readonly literal: (canonical: unknown, type: SqlType<unknown>) => string;
}

/** A dialect's types, one entry a kind; complete by its type. `native` types bring their own entry. */
export type TypeTable = { readonly [K in Exclude<TypeKind, "native" | "null">]: TypeEntry };
