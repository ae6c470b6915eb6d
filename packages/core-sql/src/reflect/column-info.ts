import type { EventHooks, ProgramConnection, ReflectedColumn } from "@rebis/base";
import type { AnyElement } from "../operators/column-element.ts";
import type { FetchedValue } from "../schema/generated.ts";
import type { SqlType } from "../types/type.ts";

/** A reflected column before it is made; listeners of `columnReflect` may change it. */
export interface ColumnInfo {
  /** The name in SQL. */
  name: string;
  /** The name in the API: `table.c.key`. */
  key: string;
  type: SqlType<unknown>;
  nullable: boolean;
  /** SQL text, as the server writes it, or an expression. */
  default: string | AnyElement | FetchedValue | undefined;
  autoincrement: boolean;
  comment: string | undefined;
  computed: ReflectedColumn["computed"];
  identity: ReflectedColumn["identity"];
  info: Readonly<Record<string, unknown>> | undefined;
  /** Options of the dialect, without its name. */
  options: ReflectedColumn["options"];
}

/** The table that a column is reflected for, before it is made. */
export interface ReflectedTablePlace {
  readonly name: string;
  readonly schema: string | undefined;
}

/** What happens while tables are read from a database. */
export interface ReflectEvents {
  /** A column was read: the listener may change its key, type, default and so on. */
  columnReflect: [connection: ProgramConnection, table: ReflectedTablePlace, column: ColumnInfo];
}

/** Who is told of reflected columns. */
export type ReflectHooks = Pick<EventHooks<ReflectEvents>, "dispatch">;
