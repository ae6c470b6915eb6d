import type {
  ReflectedConstraint,
  ReflectedForeignKey,
  ReflectedIndex,
  ReflectedIndexTerm,
  ReflectedKey,
} from "@rebis/base";
import type { SqlDialect } from "../dialect/sql-dialect.ts";
import type { AnyElement } from "../operators/column-element.ts";
import type { Column } from "../schema/column.ts";
import {
  CheckConstraint,
  type Constraint,
  type ConstraintOptions,
  PrimaryKeyConstraint,
  UniqueConstraint,
} from "../schema/constraint.ts";
import { conv } from "../schema/final-name.ts";
import { ForeignKeyConstraint } from "../schema/foreign-key-constraint.ts";
import { sqlText } from "../schema/generated.ts";
import { Index, type IndexOptions } from "../schema/table-index.ts";
import { dialectOptions } from "./dialect-options.ts";
import type { TableFacts } from "./table-facts.ts";

/** What the constraints of a table are made of. */
export interface ConstraintParts {
  readonly facts: TableFacts;
  readonly dialect: SqlDialect;
  /** Keys of the columns that are made, by their names in the database. */
  readonly keys: ReadonlyMap<string, string>;
  /** The schema under which the user has a table that a foreign key points to. */
  readonly schemaOf: (schema: string | undefined) => string | undefined;
  /** Columns of the user's own, by name: their keys to other tables are said with them. */
  readonly overridden: ReadonlySet<string>;
}

/** The columns by key, or nothing when one of them is left out. */
function keysOf(
  columns: readonly string[],
  { keys }: ConstraintParts,
): readonly string[] | undefined {
  const found = columns.flatMap((name) => keys.get(name) ?? []);
  return found.length === columns.length ? found : undefined;
}

function optionsOf(
  constraint: ReflectedConstraint,
  { dialect }: ConstraintParts,
): ConstraintOptions {
  const { name, comment, deferrable, initially, options } = constraint;
  return {
    // A convention would change names that stand in the database.
    ...(name === undefined ? {} : { name: conv(name) }),
    ...(comment === undefined ? {} : { comment }),
    ...(deferrable === undefined ? {} : { deferrable }),
    ...(initially === "DEFERRED" || initially === "IMMEDIATE" ? { initially } : {}),
    ...dialectOptions(options, "constraint", dialect),
  };
}

function primaryKeyOf(parts: ConstraintParts): readonly Constraint[] {
  const { primaryKey } = parts.facts;
  const columns = primaryKey?.columns.flatMap((name) => parts.keys.get(name) ?? []) ?? [];
  if (primaryKey === undefined || columns.length === 0) return [];
  return [new PrimaryKeyConstraint(columns, optionsOf(primaryKey, parts))];
}

/** A unique constraint that the server shows as an index only is one of the indexes. */
function isIndexOnly({ duplicatesIndex }: ReflectedKey, { indexes }: TableFacts): boolean {
  return indexes.some(
    ({ name, duplicatesConstraint }) =>
      name === duplicatesIndex && duplicatesConstraint === undefined,
  );
}

function uniquesOf(parts: ConstraintParts): readonly Constraint[] {
  return parts.facts.uniques.flatMap((unique) => {
    const columns = keysOf(unique.columns, parts);
    if (columns === undefined || isIndexOnly(unique, parts.facts)) return [];
    return [new UniqueConstraint(columns, optionsOf(unique, parts))];
  });
}

function checksOf(parts: ConstraintParts): readonly Constraint[] {
  return parts.facts.checks.map(
    (check) =>
      new CheckConstraint(sqlText(check.sqlText, "a CHECK constraint"), optionsOf(check, parts)),
  );
}

/** The foreign keys whose columns are all made, and none of them by the user. */
export function keptForeignKeys(parts: ConstraintParts): readonly ReflectedForeignKey[] {
  return parts.facts.foreignKeys.filter(
    ({ columns }) =>
      keysOf(columns, parts) !== undefined && !columns.some((name) => parts.overridden.has(name)),
  );
}

function foreignKeyOf(link: ReflectedForeignKey, parts: ConstraintParts): Constraint {
  const { onDelete, onUpdate, match, referredTable: table } = link;
  const schema = parts.schemaOf(link.referredSchema);
  const targets = link.referredColumns.map((column) => ({ schema, table, column }));
  // The rules are words of SQL that the compiler checks when it writes them.
  const rules = {
    ...(onDelete === undefined ? {} : { onDelete }),
    ...(onUpdate === undefined ? {} : { onUpdate }),
    ...(match === undefined ? {} : { match }),
  } as object;
  const columns = keysOf(link.columns, parts) ?? [];
  return new ForeignKeyConstraint(columns, targets, { ...rules, ...optionsOf(link, parts) });
}

function termOf(
  term: ReflectedIndexTerm,
  parts: ConstraintParts,
  columns: Readonly<Record<string, Column>>,
): AnyElement | undefined {
  const element = term.isExpression
    ? sqlText(term.text, "a term of an index")
    : columns[parts.keys.get(term.text) ?? ""];
  if (element === undefined) return undefined;
  const ordered = term.descending === true ? element.desc() : element;
  if (term.nulls === undefined) return ordered;
  return term.nulls === "first" ? ordered.nullsFirst() : ordered.nullsLast();
}

function indexOf(
  index: ReflectedIndex,
  parts: ConstraintParts,
  columns: Readonly<Record<string, Column>>,
): readonly Index[] {
  if (index.duplicatesConstraint !== undefined) return [];
  const terms = index.terms.flatMap((term) => termOf(term, parts, columns) ?? []);
  if (terms.length < index.terms.length) return [];
  const { where, ...rest } = index.options ?? {};
  const options: IndexOptions = {
    ...(index.unique ? { unique: true } : {}),
    // A dialect gives a condition as an expression.
    ...(where === undefined ? {} : { where: where as AnyElement }),
    ...dialectOptions(rest, "index", parts.dialect),
  };
  return [new Index(conv(index.name), terms, options)];
}

/** Nobody but the dialect knows the columns of its own constraints, so all have to be there. */
function ownConstraints({ facts, keys }: ConstraintParts): readonly Constraint[] {
  if (facts.columns.some(({ name }) => !keys.has(name))) return [];
  // What a dialect makes is a constraint of this package; base only does not know them.
  return facts.own.map((own) => own.make() as Constraint);
}

/** The constraints and indexes of a table, made anew at each call. */
export function reflectedConstraints(
  parts: ConstraintParts,
  columns: Readonly<Record<string, Column>>,
): readonly (Constraint | Index)[] {
  const { facts } = parts;
  return [
    ...primaryKeyOf(parts),
    ...keptForeignKeys(parts).map((link) => foreignKeyOf(link, parts)),
    ...uniquesOf(parts),
    ...checksOf(parts),
    ...ownConstraints(parts),
    ...facts.indexes.flatMap((index) => indexOf(index, parts, columns)),
  ];
}
