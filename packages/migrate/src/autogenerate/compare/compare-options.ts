import type { MetaData } from "@rebis/core-sql";
import type { ComparisonAnswers } from "./table-pair.ts";

/** The objects of a database that names are asked about before anything is read of them. */
export type NameFilter = (
  name: string | undefined,
  type: "schema" | "table",
  parent: { readonly schemaName: string | undefined },
) => boolean;

/** A table, a column or a member of an enum under another name. */
export interface Rename {
  /** The key of the column's table, or of the enum, as the models have it; undefined: a table is renamed. */
  readonly table: string | undefined;
  /** It is a member of an enum, not a column. */
  readonly of?: "enum";
  readonly from: string;
  readonly to: string;
}

/** What is compared, and how. */
export interface CompareOptions extends ComparisonAnswers {
  readonly models: readonly MetaData[];
  /** All schemas that there are; else those that the models name. */
  readonly includeSchemas?: boolean;
  readonly includeName?: NameFilter | undefined;
  /** What goes on under another name. */
  readonly renames?: readonly Rename[] | undefined;
  /** Tables that are not compared: that of the versions. */
  readonly leaveOut: ReadonlySet<string>;
  readonly warn: (message: string) => void;
}
