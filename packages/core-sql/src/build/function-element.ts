import { ArgumentError } from "@rebis/base";
import type {
  Expr,
  FilterNode,
  FunctionNode,
  JsonArrayAggNode,
  WithinGroupNode,
} from "../ast/expression.ts";
import { conjunction, toCondition } from "../coerce/condition.ts";
import { describe } from "../coerce/operand.ts";
import { ColumnElement } from "../operators/column-element.ts";
import type { Criterion } from "../operators/conjunction.ts";
import { nullType, type SqlType } from "../types/type.ts";
import { type OverOptions, overNode, termsOf } from "./over.ts";
import type { OrderTerm } from "./query.ts";
import {
  type ColumnValuedOptions,
  TableFunction,
  type TableValuedArgument,
  tableFunctionNode,
  type TableValuedColumns,
  tableValuedColumns,
} from "./table-function.ts";

/** Ordered-set aggregates that give a value of what they order. */
const orderedSets: ReadonlySet<string> = /* @__PURE__ */ new Set([
  "mode",
  "percentile_cont",
  "percentile_disc",
]);
const numbers: ReadonlySet<string> = /* @__PURE__ */ new Set([
  "integer",
  "smallInteger",
  "bigInteger",
  "float",
  "numeric",
]);

/** The type of `operand WITHIN GROUP (ORDER BY terms)`. */
function orderedType(operand: Expr, [first]: readonly Expr[]): SqlType<unknown> {
  const name = operand.kind === "function" ? ((operand as FunctionNode).path.at(-1) ?? "") : "";
  if (first === undefined || !orderedSets.has(name)) return operand.type;
  // Between two numbers percentile_cont gives one with a fraction.
  return name === "percentile_cont" && numbers.has(first.type.kind) ? operand.type : first.type;
}

/** A call of an SQL function. */
export class FunctionElement<
  out T = unknown,
  out Key extends string = string,
> extends ColumnElement<T, Key, never> {
  /** `f(…) OVER (PARTITION BY … ORDER BY …)`. */
  over(options: OverOptions = {}): ColumnElement<T, Key, never> {
    return new ColumnElement(overNode(this.node, options));
  }
  /**
   * `f(…) FILTER (WHERE …)`: an aggregate over some of the rows. Where the database has no FILTER
   * (MySQL, SQL Server, Oracle), the arguments of an aggregate stand in CASE, which gives NULL for
   * the other rows; a window function such as `rank()` is refused there.
   */
  filter(...criteria: readonly Criterion[]): FunctionElement<T, Key> {
    if (criteria.length === 0) return this;
    const criterion = conjunction(
      "and",
      criteria.map((each) => toCondition(each, "a criterion of FILTER")),
    );
    const { node: operand } = this;
    const { type } = operand;
    const before = operand.kind === "filter" ? (operand as FilterNode) : undefined;
    const node: FilterNode =
      before === undefined
        ? { kind: "filter", operand, criterion, type }
        : { ...before, criterion: conjunction("and", [before.criterion, criterion]) };
    return new FunctionElement(node);
  }
  /**
   * `f(…) WITHIN GROUP (ORDER BY …)`: an ordered-set aggregate. `mode` and the percentiles give a
   * value of the first term.
   */
  withinGroup(...orderBy: readonly OrderTerm[]): FunctionElement<T, Key> {
    const terms = termsOf(orderBy, "a term of WITHIN GROUP");
    const node: WithinGroupNode = {
      kind: "withinGroup",
      operand: this.node,
      orderBy: terms,
      type: orderedType(this.node, terms),
    };
    return new FunctionElement(node);
  }
  /**
   * `f(a ORDER BY b)`: the order in which an aggregate sees its rows. Oracle and SQL Server write it
   * as `f(a) WITHIN GROUP (ORDER BY b)`.
   */
  aggregateOrderBy(...orderBy: readonly OrderTerm[]): FunctionElement<T, Key> {
    if (orderBy.length === 0)
      throw new ArgumentError("Cannot order by nothing: give aggregateOrderBy() a term.");
    if (this.node.kind !== "function" && this.node.kind !== "jsonArrayAgg")
      throw new ArgumentError(
        "Cannot order the rows of this aggregate: call aggregateOrderBy() before filter() and withinGroup().",
      );
    const node: FunctionNode | JsonArrayAggNode = {
      ...(this.node as FunctionNode | JsonArrayAggNode),
      orderBy: termsOf(orderBy, "a term of ORDER BY"),
    };
    return new FunctionElement(node);
  }
  /** The same call with another type for its value. */
  as<U>(type: SqlType<U>): FunctionElement<U, Key> {
    return new FunctionElement({ ...this.node, type });
  }
  /**
   * The call as a comparison of two of its arguments, counted from 1: what `primaryJoin` of a
   * relationship reads the two columns from. The SQL stays the same.
   *
   * @example func.instr(Node.c.path, parent.c.path.concat("/")).asComparison(1, 2).eq(1)
   * @throws {ArgumentError} when there is no such argument
   */
  asComparison(leftIndex: number, rightIndex: number): FunctionElement<T, Key> {
    const { args, ...call } = this.node as FunctionNode;
    if (args?.[leftIndex - 1] === undefined || args[rightIndex - 1] === undefined) {
      throw new ArgumentError(
        `Cannot compare the arguments ${leftIndex} and ${rightIndex} of this call: it has no such. They are counted from 1.`,
      );
    }
    const node: FunctionNode = { ...call, args, compares: [leftIndex - 1, rightIndex - 1] };
    return new FunctionElement(node);
  }
  /**
   * The function in FROM, with columns: names, or `column()` with types. An option object may
   * follow. After the name in FROM stand the names of the columns once `renderDerived()` says so.
   *
   * @example
   * func.json_each(users.c.tags).tableValued("key", "value") // json_each(users.tags) AS anon_1
   * func.generate_series(1, 3).tableValued("n", { withOrdinality: "place", name: "s" }).renderDerived()
   * // generate_series(?, ?) WITH ORDINALITY AS s(n, place)
   * @see https://docs.sqlalchemy.org/en/21/core/functions.html#sqlalchemy.sql.functions.FunctionElement.table_valued
   */
  tableValued<const Given extends readonly TableValuedArgument[]>(
    ...given: Given
  ): TableFunction<TableValuedColumns<Given>> {
    const { columns, options } = tableValuedColumns(given);
    return new TableFunction(tableFunctionNode(this.node, columns, options));
  }
  /**
   * The function in FROM under a name, without columns: `.column` is its one value.
   *
   * @example
   * const n = func.generate_series(1, 3).alias("n");
   * select(n.column) // SELECT n FROM generate_series(?, ?) AS n
   */
  alias(name?: string, options: ColumnValuedOptions = {}): TableFunction<unknown, T> {
    const given = name === undefined ? options : { ...options, name };
    return new TableFunction(tableFunctionNode(this.node, [], given));
  }
  /** The one value of each row of the function in FROM: `alias(name).column`. */
  columnValued<const Name extends string = string>(
    name?: Name,
    options: ColumnValuedOptions = {},
  ): ColumnElement<T, Name, Name> {
    // The row is named as the function in FROM is.
    return this.alias(name, options).column as ColumnElement<T, Name, Name>;
  }
  /** `(f(…)).name`: one member of the row that a function gives, where a value stands. */
  scalarTableValued<const Name extends string, U = unknown>(
    name: Name,
    type?: SqlType<U>,
  ): ColumnElement<U, Name, never> {
    if (typeof name !== "string" || name === "")
      throw new ArgumentError(`Cannot name a member of a row with ${describe(name)}: give a name.`);
    return new ColumnElement({
      kind: "member",
      operand: this.node,
      name,
      type: type ?? nullType,
    } as Expr);
  }
}
