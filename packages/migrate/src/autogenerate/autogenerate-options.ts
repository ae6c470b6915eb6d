import type { Column, MetaData, SqlType } from "@rebis/core-sql";
import type { NameFilter, Rename } from "./compare/compare-options.ts";
import type { ComparisonAnswers } from "./compare/table-pair.ts";
import type { MigrationScript } from "./migration-script.ts";
import type { RenderItem } from "./render/render-context.ts";

/** Whether a type is another one; undefined leaves it to autogenerate. */
export type CompareType = (
  existing: Column,
  model: Column,
  existingType: SqlType<unknown>,
  modelType: SqlType<unknown>,
) => boolean | undefined;

/** Whether a server default is another one, given both as SQL; undefined leaves it to autogenerate. */
export type CompareServerDefault = (
  existing: Column,
  model: Column,
  existingSql: string | undefined,
  modelSql: string | undefined,
) => boolean | undefined;

/** Which of likely renames are renames; the others are drops and additions. */
export type ChooseRenames = (candidates: readonly Rename[]) => readonly Rename[];

/**
 * What autogenerate compares, and how it writes what it finds.
 *
 * @see https://alembic.sqlalchemy.org/en/latest/autogenerate.html
 */
export interface AutogenerateOptions {
  /** The tables as the program has them: one collection, or several. */
  readonly targetMetadata?: MetaData | readonly MetaData[] | undefined;
  /** All schemas of the database; else the default one and those that the models name. */
  readonly includeSchemas?: boolean | undefined;
  /** Asked about schemas and tables before anything is read of them. */
  readonly includeName?: NameFilter | undefined;
  /** Asked about each object that differs. */
  readonly includeObject?: ComparisonAnswers["includeObject"] | undefined;
  /** Whether types are compared (default true), or who says so. */
  readonly compareType?: boolean | CompareType | undefined;
  /** Whether server defaults are compared (default true), or who says so. */
  readonly compareServerDefault?: boolean | CompareServerDefault | undefined;
  /** Operations on one table stand in `batchAlterTable`; by default on SQLite only. */
  readonly renderAsBatch?: boolean | undefined;
  /** Writes types, defaults, columns and constraints otherwise. */
  readonly renderItem?: RenderItem | undefined;
  /** Changes what was found before it is written, or takes it away. */
  readonly processRevisionDirectives?:
    | ((directives: MigrationScript[]) => void)
    | readonly ((directives: MigrationScript[]) => void)[]
    | undefined;
}
