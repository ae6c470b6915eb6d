import type { Column, ForeignKeyConstraint, Index, MetaData, Table } from "@rebis/core-sql";
import { type SqlDialect, typeName, written } from "@rebis/core-sql/spi";

/** A column as a diagram shows it. */
export interface ShownColumn {
  readonly name: string;
  readonly type: string;
  readonly isPrimary: boolean;
  readonly isForeign: boolean;
  readonly isUnique: boolean;
  readonly isNullable: boolean;
}
/** A table as a diagram shows it. */
export interface ShownTable {
  /** With its schema. */
  readonly key: string;
  readonly columns: readonly ShownColumn[];
}
/** A foreign key: `from` points to `to`. */
export interface ShownLink {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** A row may point to nothing. */
  readonly isOptional: boolean;
  /** One row at most points to another. */
  readonly isUnique: boolean;
}
/** What a diagram shows of a schema. */
export interface SchemaShape {
  readonly tables: readonly ShownTable[];
  readonly links: readonly ShownLink[];
}

/** The columns of an index that is on columns alone. */
function indexed({ expressions, options }: Index, table: Table): readonly Column[] {
  if (options.unique !== true || options.where !== undefined) return [];
  const columns = table.columns.filter((each) =>
    expressions.some(({ node }) => node === each.node),
  );
  return columns.length === expressions.length ? columns : [];
}

/** Whether two rows cannot have the same values there. */
function isKey(columns: readonly Column[], table: Table): boolean {
  const keys = [
    ...table.constraints
      .filter(({ kind }) => kind === "primaryKey" || kind === "unique")
      .map((key) => key.columns),
    ...table.indexes.map((index) => indexed(index, table)),
  ];
  return keys.some((key) => key.length > 0 && key.every((each) => columns.includes(each)));
}

function shownColumn(column: Column, table: Table, dialect: SqlDialect): ShownColumn {
  const { name, nullable, node } = column;
  return {
    name,
    type: written(dialect, (out) => out.text(typeName(node.type, out, "ddl"))),
    isPrimary: table.primaryKey.columns.includes(column),
    isForeign: table.foreignKeys.some((key) => key.columns.includes(column)),
    isUnique: isKey([column], table),
    isNullable: nullable,
  };
}

function shownLink(key: ForeignKeyConstraint, table: Table): ShownLink {
  return {
    from: table.key,
    to: key.targetTableKey,
    label: key.columns.map(({ name }) => name).join(", "),
    isOptional: key.columns.some(({ nullable }) => nullable),
    isUnique: isKey(key.columns, table),
  };
}

/** The tables of collections, and how they point to each other; types as a dialect calls them. */
export function schemaShape(models: readonly MetaData[], dialect: SqlDialect): SchemaShape {
  const tables = models.flatMap(({ sortedTables }) => sortedTables);
  const keys = new Set(tables.map(({ key }) => key));
  return {
    tables: tables.map((table) => ({
      key: table.key,
      columns: table.columns.map((column) => shownColumn(column, table, dialect)),
    })),
    links: tables
      .flatMap((table) => table.foreignKeys.map((key) => shownLink(key, table)))
      .filter(({ to }) => keys.has(to)),
  };
}
