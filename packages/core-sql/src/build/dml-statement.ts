import { withClause } from "./clauses.ts";
import type { DeleteNode, DmlClauseNode, InsertNode, UpdateNode } from "../ast/statement.ts";
import type { FromFacts } from "../operators/from-clause.ts";
import { Executable, type StatementText } from "../operators/executable.ts";
import { compileStatement, type StatementCompileOptions } from "./compile-statement.ts";
import { returningColumns } from "./dml.ts";
import type { ColumnsOf, RowOf, Selectable, TupleOf } from "./row-types.ts";
import { type AddCteOptions, Cte, type CteOptions, withCtes } from "./subquery.ts";
import { withPrefixes, type WordsOptions } from "./hints.ts";
import { optionNode, type StatementOption } from "./query.ts";
import type { AnyElement } from "../operators/column-element.ts";

/** What INSERT, UPDATE and DELETE have in common. `Items` is what RETURNING returns. */
export abstract class DmlStatement<Items = readonly []> extends Executable<
  RowOf<Items, never>,
  TupleOf<Items, never>
> {
  abstract override readonly node: InsertNode | UpdateNode | DeleteNode;

  /**
   * `WITH name AS (UPDATE … RETURNING …)`: the rows that RETURNING gives, for a query.
   *
   * @example
   * const gone = delete_(log).returning(log.c.line).cte("gone");
   * select(gone.c.line) // WITH gone AS (DELETE FROM log RETURNING log.line) SELECT gone.line FROM gone
   * @see https://docs.sqlalchemy.org/en/21/core/selectable.html#sqlalchemy.sql.expression.HasCTE.cte
   */
  cte<const Name extends string = "anon">(
    name?: Name,
    options: CteOptions = {},
  ): Cte<ColumnsOf<Items, never, Name>, Name> {
    return Cte.of(this.node, name, options);
  }
  /** The statement as SQL text, without running it; by default standard SQL. @see {@link compileStatement} */
  compile(options: StatementCompileOptions = {}): StatementText {
    return compileStatement(this, options);
  }
  /** Standard SQL, for reading. */
  override toString(): string {
    return compileStatement(this).sql;
  }
}

/** What INSERT and UPDATE have in common. */
export abstract class ValuesStatement<
  Node extends InsertNode | UpdateNode,
  Items,
> extends DmlStatement<Items> {
  override readonly node: Node;
  /** What is written to. */
  protected readonly facts: FromFacts;
  constructor(
    node: Node,
    facts: FromFacts,
    executionOptions: Readonly<Record<string, unknown>> = {},
  ) {
    super(executionOptions);
    this.node = node;
    this.facts = facts;
  }
  /** The same statement with other slots. */
  protected changed(
    change: Partial<Node>,
    options: Readonly<Record<string, unknown>> = this.getExecutionOptions(),
  ): this {
    // Whatever class it is: all of them are made of the same parts.
    const Made = this.constructor as new (
      node: Node,
      facts: FromFacts,
      executionOptions: Readonly<Record<string, unknown>>,
    ) => this;
    return new Made({ ...this.node, ...change }, this.facts, options);
  }

  /**
   * Reads back what the database makes of the row, where it has RETURNING: the key and what has a
   * default in SQL (INSERT), what is computed or has an `onUpdate` in SQL or `serverOnUpdate`
   * (UPDATE), or these columns. The statement gives no rows; `returnedDefaults` of its result has them.
   *
   * @example
   * connection.execute(insert(users).values({ name: "ann" }).returnDefaults()).returnedDefaults // { id: 1, made: … }
   * @see https://docs.sqlalchemy.org/en/21/core/dml.html#sqlalchemy.sql.expression.UpdateBase.return_defaults
   */
  returnDefaults(...columns: readonly Selectable[]): this {
    return this.changed({ returnDefaults: returningColumns(columns) } as Partial<Node>); // a slot of both
  }
  /**
   * A clause of one dialect (`ON CONFLICT …`, `LIMIT` of MySQL), for which dialect packages offer
   * methods, or one of your own, made by {@link syntaxExtension}.
   */
  ext(clause: DmlClauseNode): this {
    return this.changed(withClause(this.node, clause) as Partial<Node>); // as above
  }
  /** Words after INSERT or UPDATE, such as `text("LOW_PRIORITY")`. */
  prefixWith(...prefixes: readonly (AnyElement | WordsOptions)[]): this {
    return this.changed(withPrefixes(this.node, prefixes) as Partial<Node>); // as above
  }
  /** Adds CTEs. */
  addCte(...ctes: readonly (Cte | AddCteOptions)[]): this {
    return this.changed(withCtes(this.node, ctes) as Partial<Node>); // as above
  }
  /** Attaches options of a layer above core, such as loader options for returned entities. */
  options(...options: readonly StatementOption[]): this {
    const all = [...this.node.options, ...options.map(optionNode)];
    return this.changed({ options: all } as unknown as Partial<Node>); // as above
  }
  /** Options for running this statement (`synchronizeSession` …). */
  executionOptions(options: Readonly<Record<string, unknown>>): this {
    return this.changed({}, { ...this.getExecutionOptions(), ...options });
  }
}
