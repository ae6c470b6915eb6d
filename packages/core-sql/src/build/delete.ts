import type { DeleteNode, DmlClauseNode } from "../ast/statement.ts";
import { toCondition } from "../coerce/condition.ts";
import type { AnyElement, ColumnElement } from "../operators/column-element.ts";
import type { Criterion } from "../operators/conjunction.ts";
import { requireFrom } from "../operators/from-clause.ts";
import { type DmlTarget, returningColumns } from "./dml.ts";
import { withClause } from "./clauses.ts";
import { type Hint, hintedFrom, withHints, withPrefixes, type WordsOptions } from "./hints.ts";
import { DmlStatement } from "./dml-statement.ts";
import { withParameters } from "./parameters.ts";
import { optionNode, type StatementOption } from "./query.ts";
import type { Selectable } from "./row-types.ts";
import { type AddCteOptions, type Cte, withCtes } from "./subquery.ts";

/**
 * DELETE. Immutable: each method returns a new statement.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/dml.html#sqlalchemy.sql.expression.Delete
 */
export class Delete<Target = unknown, Items = readonly []> extends DmlStatement<Items> {
  /** For the type checker only. */
  declare readonly targetType?: Target;
  override readonly node: DeleteNode;
  constructor(node: DeleteNode, executionOptions: Readonly<Record<string, unknown>> = {}) {
    super(executionOptions);
    this.node = node;
  }
  #with(change: Partial<DeleteNode>): Delete<Target, Items> {
    return new Delete({ ...this.node, ...change }, this.getExecutionOptions());
  }

  /** `WHERE a AND b`. Without any, every row is deleted. */
  where(...criteria: readonly Criterion[]): Delete<Target, Items> {
    return this.#with({
      where: [
        ...this.node.where,
        ...criteria.map((each) => toCondition(each, "a criterion of WHERE")),
      ],
    });
  }
  /** Names further tables (`USING`); those mentioned in WHERE are added by themselves. */
  using(...sources: readonly Exclude<Selectable, ColumnElement>[]): Delete<Target, Items> {
    const froms = sources.map((each) => requireFrom(each, "a table of USING").from);
    return this.#with({ using: [...this.node.using, ...froms] });
  }
  /** A clause of one dialect (`limit(5)` of MySQL), or one of your own ({@link syntaxExtension}). */
  ext(clause: DmlClauseNode): Delete<Target, Items> {
    return this.#with(withClause(this.node, clause));
  }
  /** Words after DELETE, such as `text("LOW_PRIORITY")`. */
  prefixWith(...prefixes: readonly (AnyElement | WordsOptions)[]): Delete<Target, Items> {
    return this.#with(withPrefixes(this.node, prefixes));
  }
  /**
   * Words beside the table, such as `text("ONLY")` of PostgreSQL, or beside another one of the
   * statement; for one dialect by its name, or for all.
   */
  withHint(
    hint: Hint,
    dialect: string = "*",
    about?: Exclude<Selectable, ColumnElement>,
  ): Delete<Target, Items> {
    return this.#with(withHints(this.node, hintedFrom(this.node, about), hint, dialect));
  }
  /** `RETURNING a, b`: what the rows looked like. */
  returning<const Returned extends readonly Selectable[]>(
    ...items: Returned
  ): Delete<Target, Returned> {
    return new Delete(
      { ...this.node, returning: [...this.node.returning, ...returningColumns(items)] },
      this.getExecutionOptions(),
    );
  }
  /** Gives named parameters their values, kept with the statement. */
  params(values: Readonly<Record<string, unknown>>): Delete<Target, Items> {
    return new Delete(withParameters(this.node, values), this.getExecutionOptions());
  }
  /** Adds CTEs. */
  addCte(...ctes: readonly (Cte | AddCteOptions)[]): Delete<Target, Items> {
    return this.#with(withCtes(this.node, ctes));
  }
  /** Attaches options of a layer above core. */
  options(...options: readonly StatementOption[]): Delete<Target, Items> {
    return this.#with({ options: [...this.node.options, ...options.map(optionNode)] });
  }
  /** Options for running this statement (`synchronizeSession` …). */
  executionOptions(options: Readonly<Record<string, unknown>>): Delete<Target, Items> {
    return new Delete(this.node, { ...this.getExecutionOptions(), ...options });
  }
}

/**
 * DELETE from a table or mapped class.
 *
 * @example
 * delete_(users).where(users.c.isActive.eq(false)) // DELETE FROM users WHERE users.is_active = false
 * @see https://docs.sqlalchemy.org/en/21/core/dml.html#sqlalchemy.sql.expression.delete
 */
export function delete_<Target extends DmlTarget>(target: Target): Delete<Target> {
  const node: DeleteNode = {
    kind: "delete",
    table: requireFrom(target, "the target of DELETE").from,
    using: [],
    where: [],
    returning: [],
    ctes: [],
    options: [],
  };
  return new Delete(node);
}
