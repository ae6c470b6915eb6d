import {
  type CheckConstraint,
  type Column,
  type ColumnElement,
  compileStatement,
  type Constraint,
  type ForeignKeyConstraint,
  type Identity,
  type Index,
  type MetaData,
  type Table,
} from "@rebis/core-sql";
import { ddlOf, quoteIdentifier, type SqlDialect, typeEntry, written } from "@rebis/core-sql/spi";

/** What a table says of itself, as data to compare. */
export interface TableShape {
  readonly name: string;
  readonly comment: string | undefined;
  readonly columns: readonly object[];
  readonly primaryKey: readonly string[];
  readonly constraints: readonly string[];
  readonly indexes: readonly string[];
  readonly options: readonly string[];
}

/** How texts are compared: as they stand, or by what they mean to the server. */
export interface ShapeRules {
  readonly dialect: SqlDialect;
  readonly text: (sql: string) => string;
  readonly type: (name: string) => string;
  /** Whether everything counts that the database adds: names of constraints, options. */
  readonly isExact: boolean;
  /** A unique index is a unique constraint to the server, which makes an index for each foreign key. */
  readonly indexesForConstraints: boolean;
}

type AnyElement = ColumnElement<unknown, string, string>;

/** An expression as DDL writes it: without the table before its columns. */
function textOf(element: unknown, table: string, { dialect, text }: ShapeRules): string {
  // What a column of DDL is made of are expressions.
  const { sql } = compileStatement(element as AnyElement, { dialect, literalBinds: true });
  return text(sql.replaceAll(`${quoteIdentifier(table, dialect.identifiers)}.`, ""));
}

function typeOf({ type }: Column, rules: ShapeRules): string {
  const actual = type.forDialect(rules.dialect.name);
  const { exactName } = actual.facts;
  return rules.type(exactName ?? typeEntry(actual, rules.dialect.types)?.ddl(actual) ?? "");
}

/** What DDL writes after DEFAULT, which may be more than the expression alone (`now(6)` on MySQL). */
function defaultOf(column: Column, { dialect, text }: ShapeRules): string | undefined {
  if (column.serverDefault === undefined) return undefined;
  return text(
    written(dialect, (out) => {
      ddlOf(out).columnDefault(column, out);
    }),
  );
}

function identityOf(identity: Identity | undefined): unknown {
  if (identity === undefined) return undefined;
  const { start = 1, increment = 1 } = identity.options;
  return { always: identity.always, start: Number(start), increment: Number(increment) };
}

function columnShape(column: Column, rules: ShapeRules): object {
  const { name, nullable, primaryKey, computed, identity, comment } = column;
  return {
    name,
    type: typeOf(column, rules),
    nullable: nullable && !primaryKey,
    default: defaultOf(column, rules),
    computed:
      computed === undefined ? undefined : textOf(computed.expression, column.table.name, rules),
    identity: identityOf(identity),
    comment,
  };
}

function namesOf(columns: readonly Column[]): readonly string[] {
  return columns.map(({ name }) => name);
}

/** A constraint as text: whatever differs shows. */
function constraintShape(constraint: Constraint, rules: ShapeRules): string {
  const { kind, name, columns, options } = constraint;
  const { deferrable, initially } = options;
  const known = { kind, name: rules.isExact ? name : undefined, deferrable, initially };
  if (kind === "check") {
    const { expression } = constraint as CheckConstraint; // by its kind
    return JSON.stringify({ ...known, text: textOf(expression, constraint.table.name, rules) });
  }
  if (kind !== "foreignKey") return JSON.stringify({ ...known, columns: namesOf(columns) });
  const link = constraint as ForeignKeyConstraint; // by its kind
  const { onDelete, onUpdate } = link.options;
  const to = { table: link.targetTableKey, columns: link.targetColumnNames };
  return JSON.stringify({ ...known, columns: namesOf(columns), to, onDelete, onUpdate });
}

function indexShape(
  { name, unique, expressions, options, table }: Index,
  rules: ShapeRules,
): string {
  const where = options.where === undefined ? undefined : textOf(options.where, table.name, rules);
  const terms = expressions.map((each) => textOf(each, table.name, rules));
  return JSON.stringify({ name, unique, terms, where });
}

/** An index that the server made for a foreign key, by its name. */
function isForConstraint({ name }: Index, { foreignKeys }: Table, rules: ShapeRules): boolean {
  return rules.indexesForConstraints && foreignKeys.some((link) => link.name === name);
}

/** A unique index of whole columns, upwards: all of its expressions are columns. */
function isUniqueOfColumns({ unique, expressions }: Index): boolean {
  return unique && expressions.every(({ node }) => node.kind === "column");
}

function optionsOf({ options }: Table): readonly string[] {
  return Object.entries(options)
    .filter(([name]) => name.includes("_"))
    .map((option) => JSON.stringify(option))
    .toSorted();
}

function tableShape(table: Table, rules: ShapeRules): TableShape {
  const constraints = table.constraints.filter(({ kind }) => kind !== "primaryKey");
  const indexes = table.indexes.filter((index) => !isForConstraint(index, table, rules));
  const uniques = rules.indexesForConstraints ? indexes.filter(isUniqueOfColumns) : [];
  return {
    name: table.key,
    comment: table.comment,
    columns: table.columns.map((column) => columnShape(column, rules)),
    primaryKey: namesOf(table.primaryKey.columns),
    constraints: [
      ...constraints.map((each) => constraintShape(each, rules)),
      ...uniques.map(({ expressions }) =>
        JSON.stringify({ kind: "unique", columns: namesOf(expressions as readonly Column[]) }),
      ),
    ].toSorted(),
    indexes: indexes
      .filter((each) => !uniques.includes(each))
      .map((each) => indexShape(each, rules))
      .toSorted(),
    options: rules.isExact ? optionsOf(table) : [],
  };
}

/** The tables of a MetaData as data, sorted by name. */
export function shapeOf(metadata: MetaData, rules: ShapeRules): readonly TableShape[] {
  return [...metadata.tables.values()]
    .map((table) => tableShape(table, rules))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
