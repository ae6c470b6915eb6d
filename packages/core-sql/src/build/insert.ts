import { ArgumentError } from "@rebis/base";
import type { ColumnNode } from "../ast/expression.ts";
import type { InlineViewNode, TableNode } from "../ast/from.ts";
import type { InsertNode } from "../ast/statement.ts";
import { columnDefault } from "../ast/make.ts";
import { describe } from "../coerce/operand.ts";
import { ownedColumns } from "../compile/table-owner.ts";
import type { QueryElement } from "../operators/column-element.ts";
import { type FromFacts, requireFrom } from "../operators/from-clause.ts";
import {
  type Assignment,
  assignments,
  columnCalled,
  type ColumnName,
  type DmlTarget,
  returningColumns,
  type ReturningOptions,
  type ValueMap,
} from "./dml.ts";
import { type Hint, withHints } from "./hints.ts";
import { ValuesStatement } from "./dml-statement.ts";
import type { DefinitionsOf, InsertValues, Selectable } from "./row-types.ts";

/**
 * INSERT. Immutable: each method returns a new statement, of the same class where a dialect has one
 * of its own. Without `values()` the rows are given when it is executed.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/dml.html#sqlalchemy.sql.expression.Insert
 */
export class Insert<Target = unknown, Items = readonly []> extends ValuesStatement<
  InsertNode,
  Items
> {
  /**
   * The row, or the rows in one statement. A column left out takes its default. A second row adds
   * its columns to the first, a second list its rows. A Map names columns by themselves.
   *
   * @throws {CompileError} for a key that is no column
   * @throws {ArgumentError} for a row and a list in one statement, or a row without a column of the first
   */
  values(
    rows:
      | InsertValues<DefinitionsOf<Target>>
      | readonly InsertValues<DefinitionsOf<Target>>[]
      | ValueMap,
  ): this {
    const isMany = Array.isArray(rows);
    const list: readonly unknown[] = isMany ? rows : [rows];
    const { node, facts } = this;
    const given = list.map((row) => assignments(row, facts, "INSERT into"));
    if (node.rows.length > 0 && node.rows.length > 1 !== isMany) {
      throw new ArgumentError(
        `Cannot add values to the INSERT into "${facts.name}": it has a row. Give all rows in one list.`,
      );
    }
    const known = node.rows.map((row) =>
      row.map((value, index): Assignment => ({ column: node.columns[index] as ColumnNode, value })),
    );
    if (list.length === 0) {
      throw new ArgumentError(
        `Cannot insert an empty list of rows into "${facts.name}": give at least one.`,
      );
    }
    const all = isMany ? [...known, ...given] : [merged([...known, ...given].flat())];
    return this.changed({ ...alignedRows(all, facts), open: false });
  }
  /**
   * `INSERT INTO t (a, b) SELECT …`. Defaults of other columns are added to the query, unless
   * `includeDefaults` is false; a function is called once, for all rows.
   */
  fromSelect(
    keys: readonly ColumnName[],
    query: QueryElement,
    { includeDefaults = true }: { readonly includeDefaults?: boolean } = {},
  ): this {
    const columns = keys.map((key) => columnCalled(this.facts, key, "INSERT into").node);
    const withoutDefaults = !includeDefaults;
    return this.changed({ columns, rows: [], query: query.node, withoutDefaults, open: false });
  }
  /** Does not ask for the key that the database makes: `insertedPrimaryKey` lacks it. */
  inline(): this {
    return this.changed({ isInline: true });
  }
  /**
   * `RETURNING a, b`: what the rows look like in the database now. Those of a list of parameter sets
   * come in the order of the sets; options may stand last, to require that or to do without it.
   *
   * @example
   * const statement = insert(users).returning(users.c.id, { sortByParameterOrder: true });
   * connection.execute(statement, [{ name: "a" }, { name: "b" }]).scalars().all() // the id of "a", then that of "b"
   * @see https://docs.sqlalchemy.org/en/21/core/dml.html#sqlalchemy.sql.expression.Insert.returning
   */
  returning<const Returned extends readonly Selectable[]>(
    ...items: Returned
  ): Insert<Target, Returned>;
  returning<const Returned extends readonly Selectable[]>(
    ...items: readonly [...Returned, ReturningOptions]
  ): Insert<Target, Returned>;
  returning(...items: readonly unknown[]): Insert<Target, never> {
    return new Insert(this.withReturning(items), this.facts, this.getExecutionOptions());
  }
  /** The statement's node with more in RETURNING; a dialect's class makes itself of it. */
  protected withReturning(items: readonly unknown[]): InsertNode {
    const { isSorted, returning } = this.node;
    const last = items.at(-1) as Partial<ReturningOptions> | undefined;
    const sorted = last?.sortByParameterOrder;
    const columns = returningColumns(sorted === undefined ? items : items.slice(0, -1));
    return { ...this.node, returning: [...returning, ...columns], isSorted: sorted ?? isSorted };
  }
  /** Words behind the table, such as `text("WITH (TABLOCK)")` of SQL Server; for one dialect by its name, or for all. */
  withHint(hint: Hint, dialect: string = "*"): this {
    return this.changed(withHints(this.node, this.node.table, hint, dialect));
  }
}

/** Each column once, with the last value that was given for it. */
function merged(row: readonly Assignment[]): readonly Assignment[] {
  const byColumn = new Map(row.map((each) => [each.column, each]));
  return [...byColumn.values()];
}

/** Whether a column takes a value by itself when a row leaves it out. */
function hasDefault({ from }: FromFacts, column: ColumnNode): boolean {
  return ownedColumns(from).find(({ node }) => node === column)?.default !== undefined;
}

/** The columns that rows write, and the values of each: what one row lacks takes a default. */
function alignedRows(
  rows: readonly (readonly Assignment[])[],
  facts: FromFacts,
): Pick<InsertNode, "columns" | "rows"> {
  const byColumn = rows.map((row) => new Map(row.map((each) => [each.column, each.value])));
  const [first] = byColumn;
  const columns = [...new Set(rows.flatMap((row) => row.map((each) => each.column)))];
  for (const column of columns) {
    const isFirst = first?.has(column) === true;
    const position = byColumn.findIndex((row) => row.has(column) !== isFirst);
    if (position < 0 || hasDefault(facts, column)) continue;
    const fact = isFirst
      ? `it has no value for "${column.key}", which the first row has`
      : `it has a value for "${column.key}", which the first row lacks`;
    throw new ArgumentError(
      `Cannot insert row ${position} into "${facts.name}": ${fact}. Give every row the same keys.`,
    );
  }
  const aligned = byColumn.map((row) => columns.map((column) => row.get(column) ?? columnDefault));
  return { columns, rows: aligned };
}

/** The table node that a DML statement writes to. */
function targetTable(facts: FromFacts, what: string): TableNode | InlineViewNode {
  if (facts.from.kind === "inlineView") return facts.from as InlineViewNode;
  if (facts.from.kind !== "table") {
    throw new ArgumentError(
      `Cannot ${what} ${describe(facts.name)}: it is no table. Name a table or a mapped class.`,
    );
  }
  return facts.from as TableNode;
}

/**
 * INSERT into a table or mapped class.
 *
 * @example
 * insert(users).values({ name: "ann" })             // INSERT INTO users (name) VALUES (?)
 * connection.execute(insert(users), [{ name: "a" }, { name: "b" }])
 * insert(users).values({ name: "ann" }).returning(users.c.id)
 * @see https://docs.sqlalchemy.org/en/21/core/dml.html#sqlalchemy.sql.expression.insert
 */
export function insert<Target extends DmlTarget>(target: Target): Insert<Target> {
  const facts = requireFrom(target, "the target of INSERT");
  const node: InsertNode = {
    kind: "insert",
    table: targetTable(facts, "insert into"),
    columns: [],
    rows: [],
    query: undefined,
    clauses: [],
    returning: [],
    ctes: [],
    options: [],
    open: true,
  };
  return new Insert(node, facts);
}
