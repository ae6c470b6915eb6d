import { ArgumentError } from "@rebis/base";
import type { ColumnNode } from "../ast/expression.ts";
import type { InlineViewNode, TableNode } from "../ast/from.ts";
import type { DmlClauseNode, InsertNode } from "../ast/statement.ts";
import { describe } from "../coerce/operand.ts";
import type { AnyElement, QueryElement } from "../operators/column-element.ts";
import { type FromFacts, requireFrom } from "../operators/from-clause.ts";
import {
  type Assignment,
  assignments,
  columnCalled,
  type DmlTarget,
  returningColumns,
  withClause,
} from "./dml.ts";
import { withPrefixes } from "./hints.ts";
import { DmlStatement } from "./dml-statement.ts";
import { optionNode, type StatementOption } from "./query.ts";
import type { DefinitionsOf, InsertValues, Selectable } from "./row-types.ts";
import type { Cte } from "./subquery.ts";

/**
 * INSERT. Immutable: each method returns a new statement, of the same class where a dialect has one
 * of its own. Without `values()` the rows are given when it is executed.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/dml.html#sqlalchemy.sql.expression.Insert
 */
export class Insert<Target = unknown, Items = readonly []> extends DmlStatement<Items> {
  override readonly node: InsertNode;
  /** What is written to. */
  protected readonly facts: FromFacts;
  constructor(
    node: InsertNode,
    facts: FromFacts,
    executionOptions: Readonly<Record<string, unknown>> = {},
  ) {
    super(executionOptions);
    this.node = node;
    this.facts = facts;
  }
  #with(change: Partial<InsertNode>, options = this.getExecutionOptions()): this {
    // Whatever class it is: all of them are made of the same parts.
    const Made = this.constructor as new (
      node: InsertNode,
      facts: FromFacts,
      executionOptions: Readonly<Record<string, unknown>>,
    ) => this;
    return new Made({ ...this.node, ...change }, this.facts, options);
  }

  /**
   * The row, or the rows in one statement. A column left out takes its default.
   *
   * @throws {CompileError} for a key that is no column
   */
  values(
    rows: InsertValues<DefinitionsOf<Target>> | readonly InsertValues<DefinitionsOf<Target>>[],
  ): this {
    const list: readonly unknown[] = Array.isArray(rows) ? rows : [rows];
    const [first, ...rest] = list.map((row) => assignments(row, this.facts, "INSERT into"));
    if (first === undefined) {
      throw new ArgumentError(
        `Cannot insert an empty list of rows into "${this.facts.name}": give at least one row.`,
      );
    }
    const columns = first.map((each) => each.column);
    const aligned = rest.map((row, position) =>
      alignedRow(row, columns, position + 1, this.facts.name),
    );
    return this.#with({
      columns,
      rows: [first.map((each) => each.value), ...aligned],
      open: false,
    });
  }
  /** `INSERT INTO t (a, b) SELECT …`. */
  fromSelect(keys: readonly string[], query: QueryElement): this {
    const columns = keys.map((key) => columnCalled(this.facts, key, "INSERT into").node);
    return this.#with({ columns, rows: [], query: query.node, open: false });
  }
  /** `RETURNING a, b`: what the rows look like in the database now. */
  returning<const Returned extends readonly Selectable[]>(
    ...items: Returned
  ): Insert<Target, Returned> {
    return new Insert(this.withReturning(items), this.facts, this.getExecutionOptions());
  }
  /** The statement's node with more in RETURNING; a dialect's class makes itself of it. */
  protected withReturning(items: readonly unknown[]): InsertNode {
    return { ...this.node, returning: [...this.node.returning, ...returningColumns(items)] };
  }
  /** A clause of one dialect (`ON CONFLICT …`); dialect packages offer the methods. */
  ext(clause: DmlClauseNode): this {
    return this.#with({ clauses: withClause(this.node.clauses, clause) });
  }
  /** Words after INSERT, such as `text("IGNORE")`. */
  prefixWith(...prefixes: readonly AnyElement[]): this {
    return this.#with(withPrefixes(this.node, prefixes));
  }
  /** Adds CTEs. */
  addCte(...ctes: readonly Cte[]): this {
    return this.#with({ ctes: [...this.node.ctes, ...ctes.map((each) => each.node)] });
  }
  /** Attaches loader options for returned entities. */
  options(...options: readonly StatementOption[]): this {
    return this.#with({ options: [...this.node.options, ...options.map(optionNode)] });
  }
  /** Options for running this statement. */
  executionOptions(options: Readonly<Record<string, unknown>>): this {
    return this.#with({}, { ...this.getExecutionOptions(), ...options });
  }
}

/** The values of a further row in the order of the first one's columns. */
function alignedRow(
  row: readonly Assignment[],
  columns: readonly ColumnNode[],
  position: number,
  name: string,
): readonly Assignment["value"][] {
  const byColumn = new Map(row.map((each) => [each.column, each.value]));
  const values = columns.map((column) => {
    const value = byColumn.get(column);
    if (value === undefined) {
      throw new ArgumentError(
        `Cannot insert row ${position} into "${name}": it has no value for "${column.key}", which the first row has. Give every row the same keys.`,
      );
    }
    return value;
  });
  if (row.length !== columns.length) {
    const extra = row.find((each) => !columns.includes(each.column));
    throw new ArgumentError(
      `Cannot insert row ${position} into "${name}": it has a value for "${extra?.column.key ?? ""}", which the first row lacks. Give every row the same keys.`,
    );
  }
  return values;
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
