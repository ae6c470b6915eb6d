import { ArgumentError } from "@rebis/base";
import type { QueryNode } from "../ast/expression.ts";
import type { CompoundNode, SetOperator } from "../ast/statement.ts";
import { toOrderTerm } from "../coerce/order-term.ts";
import { describe, isQueryNode } from "../coerce/operand.ts";
import { SqlElement } from "../ast/element.ts";
import type { AnyElement, QueryElement } from "../operators/column-element.ts";
import { type ForUpdateOptions, forUpdateNode } from "./for-update.ts";
import { type AddCteOptions, type Cte, withCtes } from "./subquery.ts";
import { withParameters } from "./parameters.ts";
import {
  fetchMode,
  type FetchOptions,
  type OrderTerm,
  optionNode,
  Query,
  type StatementOption,
  toCount,
} from "./query.ts";

/** UNION, INTERSECT or EXCEPT of queries. Immutable: each method returns a new statement. */
export class CompoundSelect<Items = unknown, Nullable = never> extends Query<Items, Nullable> {
  override readonly node: CompoundNode;
  constructor(node: CompoundNode, executionOptions: Readonly<Record<string, unknown>> = {}) {
    super(executionOptions);
    this.node = node;
  }
  #with(change: Partial<CompoundNode>): CompoundSelect<Items, Nullable> {
    return new CompoundSelect({ ...this.node, ...change }, this.getExecutionOptions());
  }
  /** ORDER BY over the whole; null takes it away. */
  orderBy(...terms: readonly OrderTerm[] | readonly [null]): CompoundSelect<Items, Nullable> {
    if (terms[0] === null) return this.#with({ orderBy: [] });
    return this.#with({
      orderBy: [
        ...this.node.orderBy,
        ...terms.map((term) => toOrderTerm(term, "a term of ORDER BY")),
      ],
    });
  }
  /** Gives named parameters their values, kept with the statement. */
  params(values: Readonly<Record<string, unknown>>): CompoundSelect<Items, Nullable> {
    return new CompoundSelect(withParameters(this.node, values), this.getExecutionOptions());
  }
  /** LIMIT over the whole; null takes it away. */
  limit(count: number | bigint | AnyElement | null): CompoundSelect<Items, Nullable> {
    return this.#with({ limit: toCount(count, "LIMIT"), fetch: undefined });
  }
  /** `FETCH FIRST n ROWS ONLY` over the whole; with ties, or as a percentage, where there is that. */
  fetch(
    count: number | bigint | AnyElement | null,
    options: FetchOptions = {},
  ): CompoundSelect<Items, Nullable> {
    return this.#with({ limit: toCount(count, "FETCH"), fetch: fetchMode(options) });
  }
  /** Locks the rows, where the database has that for compounds. */
  withForUpdate(options: ForUpdateOptions = {}): CompoundSelect<Items, Nullable> {
    return this.#with({ forUpdate: forUpdateNode(options) });
  }
  /** OFFSET over the whole. */
  offset(count: number | bigint | AnyElement | null): CompoundSelect<Items, Nullable> {
    return this.#with({ offset: toCount(count, "OFFSET") });
  }
  /** Adds CTEs that nothing in the statement mentions. */
  addCte(...ctes: readonly (Cte | AddCteOptions)[]): CompoundSelect<Items, Nullable> {
    return this.#with(withCtes(this.node, ctes));
  }
  /** Attaches loader options. */
  options(...options: readonly StatementOption[]): CompoundSelect<Items, Nullable> {
    return this.#with({ options: [...this.node.options, ...options.map(optionNode)] });
  }
  /** Options for running this statement (`yieldPer` …). */
  executionOptions(options: Readonly<Record<string, unknown>>): CompoundSelect<Items, Nullable> {
    return new CompoundSelect(this.node, { ...this.getExecutionOptions(), ...options });
  }
  /** `this UNION other`. */
  union(...others: readonly QueryElement[]): CompoundSelect<Items, Nullable> {
    return combine("union", [this, ...others]);
  }
  /** `this UNION ALL other`. */
  unionAll(...others: readonly QueryElement[]): CompoundSelect<Items, Nullable> {
    return combine("union all", [this, ...others]);
  }
  /** `this INTERSECT other`. */
  intersect(...others: readonly QueryElement[]): CompoundSelect<Items, Nullable> {
    return combine("intersect", [this, ...others]);
  }
  /** `this EXCEPT other`. */
  except(...others: readonly QueryElement[]): CompoundSelect<Items, Nullable> {
    return combine("except", [this, ...others]);
  }
}

/** Combines queries; the first one gives the names and types of the columns. */
export function combine<Items, Nullable>(
  operator: SetOperator,
  given: readonly QueryElement[],
): CompoundSelect<Items, Nullable> {
  const queries: readonly QueryNode[] = given.map((each) => {
    if (!SqlElement.is(each) || !isQueryNode(each.node)) {
      throw new ArgumentError(
        `Cannot use ${describe(each)} in ${operator.toUpperCase()}: it is no query. Give SELECTs.`,
      );
    }
    return each.node;
  });
  if (queries.length === 0)
    throw new ArgumentError(`Cannot make ${operator.toUpperCase()} of nothing: give queries.`);
  return new CompoundSelect({
    kind: "compound",
    isQuery: true,
    operator,
    queries,
    orderBy: [],
    limit: undefined,
    offset: undefined,
    forUpdate: undefined,
    ctes: [],
    options: [],
  });
}

/**
 * `a UNION b`: the rows of both, equal ones once.
 *
 * @example union(select(users.c.name), select(admins.c.name)).orderBy("name")
 * @see https://docs.sqlalchemy.org/en/21/core/selectable.html#sqlalchemy.sql.expression.union
 */
export function union<Items, Nullable>(
  first: Query<Items, Nullable>,
  ...others: readonly QueryElement[]
): CompoundSelect<Items, Nullable> {
  return combine("union", [first, ...others]);
}
/** `a UNION ALL b`: the rows of both. @see https://docs.sqlalchemy.org/en/21/core/selectable.html#sqlalchemy.sql.expression.union_all */
export function unionAll<Items, Nullable>(
  first: Query<Items, Nullable>,
  ...others: readonly QueryElement[]
): CompoundSelect<Items, Nullable> {
  return combine("union all", [first, ...others]);
}
/** `a INTERSECT b`: the rows in both. @see https://docs.sqlalchemy.org/en/21/core/selectable.html#sqlalchemy.sql.expression.intersect */
export function intersect<Items, Nullable>(
  first: Query<Items, Nullable>,
  ...others: readonly QueryElement[]
): CompoundSelect<Items, Nullable> {
  return combine("intersect", [first, ...others]);
}
/** `a INTERSECT ALL b`. @see https://docs.sqlalchemy.org/en/21/core/selectable.html#sqlalchemy.sql.expression.intersect_all */
export function intersectAll<Items, Nullable>(
  first: Query<Items, Nullable>,
  ...others: readonly QueryElement[]
): CompoundSelect<Items, Nullable> {
  return combine("intersect all", [first, ...others]);
}
/** `a EXCEPT b`: the rows of the first that are not in the second. @see https://docs.sqlalchemy.org/en/21/core/selectable.html#sqlalchemy.sql.expression.except_ */
export function except<Items, Nullable>(
  first: Query<Items, Nullable>,
  ...others: readonly QueryElement[]
): CompoundSelect<Items, Nullable> {
  return combine("except", [first, ...others]);
}
/** `a EXCEPT ALL b`. @see https://docs.sqlalchemy.org/en/21/core/selectable.html#sqlalchemy.sql.expression.except_all */
export function exceptAll<Items, Nullable>(
  first: Query<Items, Nullable>,
  ...others: readonly QueryElement[]
): CompoundSelect<Items, Nullable> {
  return combine("except all", [first, ...others]);
}
