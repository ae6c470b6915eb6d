import {
  type ColumnDefinitions,
  Constraint,
  type FinalName,
  type Index,
  type NamingConvention,
  type Table,
} from "@rebis/core-sql";
import { standIn, standIns } from "@rebis/core-sql/spi";

/** Where a table stands. */
export interface TablePlace {
  readonly tableName: string;
  readonly schema?: string | undefined;
}

/** What an operation knows of a table. */
export interface KnownParts {
  readonly definitions?: ColumnDefinitions;
  readonly constraints?: readonly (Constraint | Index)[];
}

/**
 * A table of which a statement knows the name and some parts; constraints and indexes without a
 * name, or with one that is not final, are named by the convention.
 */
export function tableFor(
  { tableName, schema }: TablePlace,
  { definitions = {}, constraints = [] }: KnownParts,
  convention: NamingConvention | undefined,
): Table {
  const options = { schema: schema ?? null, constraints: () => constraints };
  return standIn(tableName, definitions, options, standIns(convention));
}

/** A constraint of which the name and the kind are known. */
export class NamedConstraint extends Constraint {
  readonly kind: Constraint["kind"];
  constructor(name: string | FinalName, kind: Constraint["kind"]) {
    super([], { name });
    this.kind = kind;
  }
}
