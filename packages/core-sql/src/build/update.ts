import { ArgumentError } from "@rebis/base";
import type { DmlClauseNode, UpdateNode } from "../ast/statement.ts";
import { toCondition } from "../coerce/condition.ts";
import type { AnyElement } from "../operators/column-element.ts";
import type { Criterion } from "../operators/conjunction.ts";
import { type FromFacts, requireFrom } from "../operators/from-clause.ts";
import { assignments, type DmlTarget, returningColumns, withClause } from "./dml.ts";
import { withPrefixes } from "./hints.ts";
import { DmlStatement } from "./dml-statement.ts";
import { withParameters } from "./parameters.ts";
import { optionNode, type StatementOption } from "./query.ts";
import type { DefinitionsOf, Selectable, UpdateValues } from "./row-types.ts";
import type { Cte } from "./subquery.ts";

/**
 * UPDATE. Immutable: each method returns a new statement. Further tables mentioned in WHERE or SET
 * are added as the database wants it (`FROM`, or a list).
 *
 * @see https://docs.sqlalchemy.org/en/21/core/dml.html#sqlalchemy.sql.expression.Update
 */
export class Update<Target = unknown, Items = readonly []> extends DmlStatement<Items> {
  override readonly node: UpdateNode;
  readonly #facts: FromFacts;
  constructor(
    node: UpdateNode,
    facts: FromFacts,
    executionOptions: Readonly<Record<string, unknown>> = {},
  ) {
    super(executionOptions);
    this.node = node;
    this.#facts = facts;
  }
  #with(change: Partial<UpdateNode>): Update<Target, Items> {
    return new Update({ ...this.node, ...change }, this.#facts, this.getExecutionOptions());
  }

  /** `WHERE a AND b`. Without any, every row is updated. */
  where(...criteria: readonly Criterion[]): Update<Target, Items> {
    return this.#with({
      where: [
        ...this.node.where,
        ...criteria.map((each) => toCondition(each, "a criterion of WHERE")),
      ],
    });
  }
  /** `WHERE name = ? AND …`. */
  filterBy(values: UpdateValues<DefinitionsOf<Target>>): Update<Target, Items> {
    const criteria = Object.entries(values).map(([key, value]) => {
      const column = this.#facts.columns.find((each) => each.key === key);
      if (column === undefined) {
        throw new ArgumentError(
          `Cannot filter by "${key}": "${this.#facts.name}" has no column of that name. Correct the name.`,
        );
      }
      return column.eq(value as never);
    });
    return this.where(...criteria);
  }
  /** `SET a = ?, b = …`; a second call adds to the first. @throws {CompileError} for a key that is no column */
  values(values: UpdateValues<DefinitionsOf<Target>>): Update<Target, Items> {
    const given = assignments(values, this.#facts, "UPDATE of");
    const kept = this.node.columns.flatMap((column, position) => {
      const value = this.node.values[position];
      return value === undefined || given.some((each) => each.column === column)
        ? []
        : [{ column, value }];
    });
    const all = [...kept, ...given];
    return this.#with({
      columns: all.map((each) => each.column),
      values: all.map((each) => each.value),
    });
  }
  /**
   * SET in the order of these pairs; `values()` keeps the order of its keys too, except for keys
   * that are whole numbers. MySQL computes them from left to right.
   *
   * @throws {CompileError} for a key that is no column
   */
  orderedValues(
    ...pairs: readonly (readonly [key: string, value: unknown])[]
  ): Update<Target, Items> {
    const all = pairs.flatMap(([key, value]) =>
      assignments({ [key]: value }, this.#facts, "UPDATE of"),
    );
    return this.#with({
      columns: all.map((each) => each.column),
      values: all.map((each) => each.value),
      isOrdered: true,
    });
  }
  /** Gives named parameters their values, kept with the statement. */
  params(values: Readonly<Record<string, unknown>>): Update<Target, Items> {
    const node = withParameters(this.node, values);
    return new Update(node, this.#facts, this.getExecutionOptions());
  }
  /** A clause of one dialect (`limit(5)` of MySQL); dialect packages make them. */
  ext(clause: DmlClauseNode): Update<Target, Items> {
    return this.#with({ clauses: withClause(this.node.clauses ?? [], clause) });
  }
  /** Words after UPDATE, such as `text("LOW_PRIORITY")`. */
  prefixWith(...prefixes: readonly AnyElement[]): Update<Target, Items> {
    return this.#with(withPrefixes(this.node, prefixes));
  }
  /** `RETURNING a, b`: what the rows look like now. */
  returning<const Returned extends readonly Selectable[]>(
    ...items: Returned
  ): Update<Target, Returned> {
    const node = { ...this.node, returning: [...this.node.returning, ...returningColumns(items)] };
    return new Update(node, this.#facts, this.getExecutionOptions());
  }
  /** Adds CTEs. */
  addCte(...ctes: readonly Cte[]): Update<Target, Items> {
    return this.#with({ ctes: [...this.node.ctes, ...ctes.map((each) => each.node)] });
  }
  /** Attaches options of a layer above core. */
  options(...options: readonly StatementOption[]): Update<Target, Items> {
    return this.#with({ options: [...this.node.options, ...options.map(optionNode)] });
  }
  /** Options for running this statement (`synchronizeSession` …). */
  executionOptions(options: Readonly<Record<string, unknown>>): Update<Target, Items> {
    return new Update(this.node, this.#facts, { ...this.getExecutionOptions(), ...options });
  }
}

/**
 * UPDATE of a table or mapped class.
 *
 * @example
 * update(users).where(users.c.id.eq(1)).values({ name: "bob" }) // UPDATE users SET name=? WHERE users.id = ?
 * @see https://docs.sqlalchemy.org/en/21/core/dml.html#sqlalchemy.sql.expression.update
 */
export function update<Target extends DmlTarget>(target: Target): Update<Target> {
  const facts = requireFrom(target, "the target of UPDATE");
  const node: UpdateNode = {
    kind: "update",
    table: facts.from,
    columns: [],
    values: [],
    from: [],
    where: [],
    returning: [],
    ctes: [],
    options: [],
  };
  return new Update(node, facts);
}
