import type { Column, Constraint, Index, Sequence, Table } from "@rebis/core-sql";
import { ddlApplies, type OwnedEnum } from "@rebis/core-sql/spi";
import type { Forms } from "./forms.ts";

/** What a filter is asked about. */
export type ObjectType =
  | "table"
  | "column"
  | "index"
  | "uniqueConstraint"
  | "foreignKeyConstraint"
  | "checkConstraint"
  | "primaryKey"
  | "sequence"
  | "enum";

/** Any of the objects that are compared. */
export type ComparedObject = Table | Column | Constraint | Index | Sequence | OwnedEnum;

/** Answers of the user's to what is compared; undefined leaves it to the comparison. */
export interface ComparisonAnswers {
  /**
   * Whether the object takes part. `reflected`: it comes from the database. `compareTo`: what the
   * other side has in its place.
   */
  readonly includeObject?: (
    object: ComparedObject,
    name: string | undefined,
    type: ObjectType,
    reflected: boolean,
    compareTo: ComparedObject | undefined,
  ) => boolean;
  readonly isOtherType?: (existing: Column, model: Column, isOther: boolean) => boolean | undefined;
  readonly isOtherDefault?: (
    existing: Column,
    model: Column,
    existingSql: string | undefined,
    modelSql: string | undefined,
  ) => boolean | undefined;
  /** The schema of tables that name none. */
  readonly defaultSchema?: string | undefined;
}

/** A table of the models beside the one of the same name in the database. */
export class TablePair {
  readonly model: Table;
  readonly database: Table;
  readonly forms: Forms;
  readonly databaseForms: Forms;
  readonly options: ComparisonAnswers;
  /** The names that columns of the database have, by the names that the models give them. */
  readonly oldNames: ReadonlyMap<string, string>;
  readonly warn: (message: string) => void;

  constructor(
    tables: { readonly model: Table; readonly database: Table },
    forms: { readonly forms: Forms; readonly databaseForms: Forms },
    options: ComparisonAnswers,
    warn: (message: string) => void,
  ) {
    this.model = tables.model;
    this.database = tables.database;
    this.forms = forms.forms;
    this.databaseForms = forms.databaseForms;
    this.options = options;
    this.oldNames = new Map([...forms.databaseForms.renamed].map(([from, to]) => [to, from]));
    this.warn = warn;
  }

  includes(
    object: ComparedObject,
    type: ObjectType,
    reflected: boolean,
    compareTo: ComparedObject | undefined,
  ): boolean {
    return this.options.includeObject?.(object, object.name, type, reflected, compareTo) ?? true;
  }

  /** Whether a part of the model is made on this database at all. */
  applies({ options }: Constraint | Index): boolean {
    return ddlApplies(options.ddlIf, this.databaseForms.dialect.name);
  }

  /** The name that a part of the model has in the database. */
  nameOf(item: Constraint | Index): string | undefined {
    return this.databaseForms.name(item);
  }
}
