import { toOrderTerm } from "../coerce/order-term.ts";
import { ArgumentError } from "@rebis/base";
import { SqlElement } from "../ast/element.ts";
import type {
  AnyAllNode,
  CaseNode,
  CastNode,
  Expr,
  ExtractNode,
  TupleNode,
  TypeCoerceNode,
} from "../ast/expression.ts";
import { valueBind } from "../ast/make.ts";
import { toCondition } from "../coerce/condition.ts";
import {
  describe,
  expressionOf,
  isQueryNode,
  toElement,
  toExpression,
  typedSibling,
  toOperand,
} from "../coerce/operand.ts";
import {
  type AnyElement,
  ColumnElement,
  type Condition,
  type QueryElement,
} from "../operators/column-element.ts";
import { integer } from "../types/numeric.ts";
import { nullType, SqlType } from "../types/type.ts";
import { existsCondition, type OrderTerm } from "./query.ts";
import { typedElement } from "../operators/typed-element.ts";

/** Options of {@link case_}. */
export interface CaseOptions {
  /** The value when no condition holds (default NULL). */
  readonly else?: unknown;
  /** Compare this with each first member of the pairs (`CASE x WHEN 1 THEN …`). */
  readonly value?: AnyElement;
}

/**
 * `CASE WHEN condition THEN value … ELSE value END`: pairs of condition and value, then options.
 *
 * @example case_([users.c.age.lt(18), "minor"], { else: "adult" }) // CASE WHEN users.age < ? THEN ? ELSE ? END
 * @see https://docs.sqlalchemy.org/en/21/core/sqlelement.html#sqlalchemy.sql.expression.case
 */
export function case_<T = unknown>(
  ...args: readonly (readonly [unknown, T | AnyElement<T>] | CaseOptions)[]
): ColumnElement<T, never, never> {
  const given: readonly unknown[] = args;
  const pairs = given.filter((each): each is readonly [unknown, unknown] => Array.isArray(each));
  const options = (given.find((each) => !Array.isArray(each)) ?? {}) as CaseOptions;
  if (pairs.length === 0)
    throw new ArgumentError(
      "Cannot make CASE without WHEN: give at least one pair [condition, value].",
    );
  const value =
    options.value === undefined ? undefined : toElement(options.value, "the value of CASE");
  const results = pairs.map(([, then]) => then);
  const sibling = typedSibling([...results, options.else], "a result of CASE");
  const thens = results.map((then) => toExpression(then, "a THEN of CASE", undefined, sibling));
  const otherwise =
    options.else === undefined
      ? undefined
      : toExpression(options.else, "the ELSE of CASE", undefined, sibling);
  const typed = sibling ?? [...thens, otherwise].find((each) => each?.type.kind !== "null");
  const node: CaseNode = {
    kind: "case",
    value,
    whens: pairs.map(([when]) =>
      value === undefined
        ? toCondition(when, "a WHEN of CASE")
        : toOperand(when, value, "a WHEN of CASE"),
    ),
    thens,
    otherwise,
    type: typed?.type ?? nullType,
  };
  return new ColumnElement(node);
}

function checkedType<T>(type: SqlType<T>): SqlType<T> {
  if (!(type instanceof SqlType))
    throw new ArgumentError(`Cannot cast to ${describe(type)}: it is no SQL type. Use one of "t".`);
  return type;
}

function typed(value: unknown, type: SqlType<unknown>): Expr {
  return SqlElement.is(value) || value === null || value === undefined
    ? toExpression(value, "the operand of CAST")
    : valueBind(value, type);
}

/**
 * `CAST(x AS type)`; a plain value is bound as that type.
 *
 * @example cast(orders.c.total, t.integer()) // CAST(orders.total AS INTEGER)
 * @see https://docs.sqlalchemy.org/en/21/core/sqlelement.html#sqlalchemy.sql.expression.cast
 */
export function cast<T, Operators>(
  expression: unknown,
  type: SqlType<T, Operators>,
): Operators & ColumnElement<T, never, never> {
  const node: CastNode = {
    kind: "cast",
    operand: typed(expression, checkedType(type)),
    safe: false,
    type,
  };
  return typedElement(node);
}
/** `TRY_CAST(x AS type)`: NULL where the value does not fit. SQL Server only. @see {@link cast} */
export function tryCast<T>(
  expression: unknown,
  type: SqlType<T>,
): ColumnElement<T | null, never, never> {
  const node: CastNode = {
    kind: "cast",
    operand: typed(expression, checkedType(type)),
    safe: true,
    type,
  };
  return new ColumnElement(node);
}
/** Another type for the JavaScript side; the SQL stays the same. @see https://docs.sqlalchemy.org/en/21/core/sqlelement.html#sqlalchemy.sql.expression.type_coerce */
export function typeCoerce<T, Operators>(
  expression: unknown,
  type: SqlType<T, Operators>,
): Operators & ColumnElement<T, never, never> {
  const node: TypeCoerceNode = {
    kind: "typeCoerce",
    operand: typed(expression, checkedType(type)),
    type,
  };
  return typedElement(node);
}

const fields: ReadonlySet<string> = new Set([
  "year",
  "month",
  "day",
  "hour",
  "minute",
  "second",
  "quarter",
  "week",
  "dow",
  "doy",
  "epoch",
  "isodow",
  "isoyear",
  "millisecond",
  "milliseconds",
  "microsecond",
  "microseconds",
  "decade",
  "century",
  "millennium",
  "julian",
  "timezone",
]);
/**
 * `EXTRACT(field FROM x)`.
 *
 * @example extract("year", users.c.createdAt) // EXTRACT(year FROM users.created_at); SQLite: CAST(STRFTIME('%Y', …) AS INTEGER)
 * @throws {ArgumentError} for an unknown field
 * @see https://docs.sqlalchemy.org/en/21/core/sqlelement.html#sqlalchemy.sql.expression.extract
 */
export function extract(
  field: string,
  expression: AnyElement,
): ColumnElement<number, never, never> {
  if (!fields.has(String(field).toLowerCase())) {
    throw new ArgumentError(
      `Cannot extract ${describe(field)}: it is no field of a date. Use one of ${[...fields].join(", ")}.`,
    );
  }
  const node: ExtractNode = {
    kind: "extract",
    field,
    operand: toElement(expression, "the operand of EXTRACT"),
    type: integer(),
  };
  return new ColumnElement(node);
}

/**
 * `EXISTS (SELECT …)`.
 *
 * @example select(authors).where(exists(select(articles.c.id).where(articles.c.authorId.eq(authors.c.id))))
 * @see https://docs.sqlalchemy.org/en/21/core/selectable.html#sqlalchemy.sql.expression.exists
 */
export function exists(query: QueryElement): Condition {
  if (!SqlElement.is(query) || !isQueryNode(query.node)) {
    throw new ArgumentError(
      `Cannot use ${describe(query)} in EXISTS: it is no query. Give a SELECT.`,
    );
  }
  return existsCondition(query.node);
}

/** `(a, b)`: a row value, for comparisons and IN. @see https://docs.sqlalchemy.org/en/21/core/sqlelement.html#sqlalchemy.sql.expression.tuple_ */
export function tuple(
  ...elements: readonly unknown[]
): ColumnElement<readonly unknown[], never, never> {
  if (elements.length === 0)
    throw new ArgumentError("Cannot make an empty tuple: give at least one expression.");
  const node: TupleNode = {
    kind: "tuple",
    elements: elements.map((each) => toExpression(each, "a member of a tuple")),
    type: nullType,
  };
  return new ColumnElement(node);
}

function anyAll(which: "any" | "all", operand: unknown): ColumnElement<never, never, never> {
  if (!SqlElement.is(operand))
    throw new ArgumentError(
      `Cannot use ${describe(operand)} in ${which.toUpperCase()}: give a query or an array expression.`,
    );
  const inner = expressionOf(operand, `the operand of ${which.toUpperCase()}`);
  const node: AnyAllNode = { kind: "anyAll", which, operand: inner, type: inner.type };
  return new ColumnElement(node);
}
/** `ANY (query or array)`, at the right of a comparison. @see https://docs.sqlalchemy.org/en/21/core/sqlelement.html#sqlalchemy.sql.expression.any_ */
export function any(operand: QueryElement | AnyElement): ColumnElement<never, never, never> {
  return anyAll("any", operand);
}
/** `ALL (query or array)`, at the right of a comparison. @see https://docs.sqlalchemy.org/en/21/core/sqlelement.html#sqlalchemy.sql.expression.all_ */
export function all(operand: QueryElement | AnyElement): ColumnElement<never, never, never> {
  return anyAll("all", operand);
}

/**
 * The same expression, typed as never NULL: where you know more than its type, as of a scalar
 * subquery that always has a row. The SQL stays the same.
 *
 * @example
 * const posted = select(func.count(posts.c.id)).where(posts.c.userId.eq(users.c.id)).scalarSubquery();
 * select(notNullable(posted).label("posted")) // { posted: number }[], without null
 * @see https://docs.sqlalchemy.org/en/21/core/sqlelement.html#sqlalchemy.sql.expression.NotNullable
 * @since 0.1.0
 */
export function notNullable<T, Key extends string, Source extends string>(
  expression: ColumnElement<T, Key, Source>,
): ColumnElement<NonNullable<T>, Key, Source> {
  toElement(expression, "what is never NULL");
  return expression as ColumnElement<NonNullable<T>, Key, Source>;
}
/**
 * The same expression, typed as one that may be NULL. The SQL stays the same.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/sqlelement.html#sqlalchemy.sql.expression.Nullable
 * @since 0.1.0
 */
export function nullable<T, Key extends string, Source extends string>(
  expression: ColumnElement<T, Key, Source>,
): ColumnElement<T | null, Key, Source> {
  toElement(expression, "what may be NULL");
  return expression;
}

/** `DISTINCT x`, inside an aggregate. @see {@link ColumnElement.distinct} */
export function distinct<T, Key extends string, Source extends string>(
  expression: ColumnElement<T, Key, Source>,
): ColumnElement<T, Key, Source> {
  return expression.distinct();
}
/** A term of ORDER BY as an expression: a string names a label of the select list. */
function orderable(term: OrderTerm): AnyElement {
  return new ColumnElement(toOrderTerm(term, "a term of ORDER BY"));
}

/** `x ASC`; a string names a label of the select list. @see {@link ColumnElement.asc} */
export function asc(term: OrderTerm): AnyElement {
  return orderable(term).asc();
}
/** `x DESC`; a string names a label of the select list. @see {@link ColumnElement.desc} */
export function desc(term: OrderTerm): AnyElement {
  return orderable(term).desc();
}
/** `x NULLS FIRST`; a string names a label of the select list. @see {@link ColumnElement.nullsFirst} */
export function nullsFirst(term: OrderTerm): AnyElement {
  return orderable(term).nullsFirst();
}
/** `x NULLS LAST`; a string names a label of the select list. @see {@link ColumnElement.nullsLast} */
export function nullsLast(term: OrderTerm): AnyElement {
  return orderable(term).nullsLast();
}
