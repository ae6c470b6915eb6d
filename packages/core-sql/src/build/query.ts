import { ArgumentError } from "@rebis/base";
import type { Expr, QueryNode } from "../ast/expression.ts";
import { valueBind } from "../ast/make.ts";
import type { Node } from "../ast/node.ts";
import type { FetchMode, OptionNode } from "../ast/statement.ts";
import { describe, scalarSubquery, toExpression } from "../coerce/operand.ts";
import { ColumnElement, type Condition, QueryElement } from "../operators/column-element.ts";
import { booleanType } from "../types/boolean.ts";
import { integer } from "../types/numeric.ts";
import type { SqlType } from "../types/type.ts";
import { compileStatement, type StatementCompileOptions } from "./compile-statement.ts";
import type { StatementText } from "../operators/executable.ts";
import type { ColumnsOf, FirstOf, RowOf, TupleOf } from "./row-types.ts";
import { Cte, type CteOptions, Subquery } from "./subquery.ts";

/** What a layer above core attaches to a statement with `.options()`: a loader option. */
export interface StatementOption {
  /** What tells this option from another of the same statement shape. */
  readonly optionKey: readonly unknown[];
  /** Criteria inside the option, whose values are bound, and the FROM elements that it names. */
  readonly optionNodes: readonly Node[];
}

/** Options of an option node. */
export function optionNode(option: StatementOption): OptionNode {
  if (typeof option !== "object" || option === null || !Array.isArray(option.optionKey)) {
    throw new ArgumentError(
      `Cannot use ${describe(option)} as a statement option: give a loader option such as selectinLoad(Author.c.articles).`,
    );
  }
  return { kind: "option", key: option.optionKey, nodes: option.optionNodes, option };
}

/** A term of ORDER BY: an expression, or the name of a label as a string. */
export type OrderTerm = ColumnElement | string;

/** A user's LIMIT or OFFSET: a whole number that is not negative, or an expression; null takes it away. */
export function toCount(count: unknown, what: string): Expr | undefined {
  if (count === null) return undefined;
  if (typeof count === "number" || typeof count === "bigint") {
    if (count < 0 || (typeof count === "number" && !Number.isSafeInteger(count))) {
      throw new ArgumentError(
        `Cannot use this number as ${what}: it is not a whole number from 0. Give one.`,
      );
    }
    return valueBind(Number(count), countType(), "param");
  }
  if (count === undefined || typeof count !== "object") {
    throw new ArgumentError(
      `Cannot use ${describe(count)} as ${what}: give a whole number or an expression, or null for none.`,
    );
  }
  return toExpression(count, what);
}

/** Options of `fetch`. */
export interface FetchOptions {
  /** Rows that are equal to the last one in ORDER BY too. */
  readonly withTies?: boolean;
  /** The count is a percentage of all rows. */
  readonly percent?: boolean;
}

/** How FETCH counts. */
export function fetchMode({ withTies = false, percent = false }: FetchOptions): FetchMode {
  const unit = percent ? "percent" : "rows";
  return withTies ? `${unit} with ties` : unit;
}

let wholeNumber: SqlType<number> | undefined;
function countType(): SqlType<number> {
  return (wholeNumber ??= integer());
}

/**
 * A query: what SELECT and the set operations have in common. `Items` is what was selected,
 * `Nullable` the sources that an outer join may leave empty.
 */
export abstract class Query<Items = unknown, Nullable = never> extends QueryElement<
  FirstOf<Items, Nullable>,
  RowOf<Items, Nullable>,
  TupleOf<Items, Nullable>
> {
  /** For the type checker only. */
  declare readonly itemsType?: Items;
  /** For the type checker only. */
  declare readonly nullableType?: Nullable;

  /** `(SELECT …) AS name`, for FROM; its columns are under `.c`. */
  subquery<const Name extends string = "anon">(
    name?: Name,
  ): Subquery<ColumnsOf<Items, Nullable, Name>, Name> {
    return new Subquery(this.node, name, false);
  }
  /** A subquery that may mention what stands before it in FROM. */
  lateral<const Name extends string = "anon">(
    name?: Name,
  ): Subquery<ColumnsOf<Items, Nullable, Name>, Name> {
    return new Subquery(this.node, name, true);
  }
  /** `WITH name AS (SELECT …)`; its columns are under `.c`. */
  cte<const Name extends string = "anon">(
    name?: Name,
    options: CteOptions = {},
  ): Cte<ColumnsOf<Items, Nullable, Name>, Name> {
    return Cte.of(this.node, name, options);
  }
  /** The one column of a query of one row, as a value (NULL without a row). */
  scalarSubquery(): ColumnElement<FirstOf<Items, Nullable> | null, never, never> {
    return new ColumnElement(scalarSubquery(this.node));
  }
  /** `(SELECT …) AS name` as a value; without a name the compiler invents one. */
  label<const Name extends string = string>(
    name?: Name,
  ): ColumnElement<FirstOf<Items, Nullable> | null, Name, never> {
    return this.scalarSubquery().label(name) as ColumnElement<
      FirstOf<Items, Nullable> | null,
      Name,
      never
    >;
  }
  /** `EXISTS (SELECT …)`. */
  exists(): Condition {
    return existsCondition(this.node);
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

/** `EXISTS (query)`. */
export function existsCondition(query: QueryNode): Condition {
  return new ColumnElement({ kind: "exists", query, negated: false, type: booleanType } as Expr);
}
