import type { Processor, SqlType, TypeKind } from "./type.ts";

/** How one dialect treats one kind of type. */
export interface TypeEntry {
  /** The name in DDL: `VARCHAR(50)`. May throw CompileError (a length that is required). */
  readonly ddl: (type: SqlType<unknown>) => string;
  /** The name in CAST, where it differs. */
  readonly cast?: (type: SqlType<unknown>) => string;
  /** Canonical value to the driver's value; undefined when they are the same. */
  readonly toDriver?: (type: SqlType<unknown>) => Processor | undefined;
  /** The driver's value to the canonical value; undefined when they are the same. */
  readonly fromDriver?: (type: SqlType<unknown>) => Processor | undefined;
  /** A canonical value as an SQL literal, for DDL and offline scripts only. */
  readonly literal: (canonical: unknown, type: SqlType<unknown>) => string;
}

/** A dialect's types, one entry a kind; complete by its type. `native` types bring their own entry. */
export type TypeTable = { readonly [K in Exclude<TypeKind, "native" | "null">]: TypeEntry };
