import fc from "fast-check";
import {
  alias,
  and,
  case_,
  type ColumnElement,
  type Condition,
  count,
  exists,
  func,
  literal,
  not,
  or,
  select,
  sql,
  union,
} from "@rebis/core-sql";
import type { Node } from "@rebis/core-sql/spi";
import { posts, tags, users } from "./tables.ts";

/** Where the values of a statement come from, one after the other. */
export interface ValueSource {
  number(): number;
  text(): string;
  numbers(): readonly number[];
}

/** A statement's shape: the same recipe makes the same shape with any values. */
export type Recipe = (values: ValueSource) => { readonly node: Node };
type ExpressionRecipe = (values: ValueSource) => ColumnElement;
type ConditionRecipe = (values: ValueSource) => Condition;

const other = alias(users, "other");
const nameless = alias(posts);
const numberColumns = [
  users.c.id,
  users.c.age,
  posts.c.views,
  other.c.id,
  nameless.c.views,
  tags.c.postId,
];
const textColumns = [users.c.name, posts.c.title, other.c.name, tags.c.name];

const numberColumn = fc.constantFrom(...numberColumns) as fc.Arbitrary<ColumnElement<number>>;
const textColumn = fc.constantFrom(...textColumns) as fc.Arbitrary<ColumnElement<string>>;

const expressions: fc.Arbitrary<ExpressionRecipe> = fc.letrec<{ expression: ExpressionRecipe }>(
  (tie) => ({
    expression: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      numberColumn.map(
        (each): ExpressionRecipe =>
          () =>
            each,
      ),
      textColumn.map(
        (each): ExpressionRecipe =>
          () =>
            each,
      ),
      numberColumn.map(
        (each): ExpressionRecipe =>
          (values) =>
            each.add(values.number()) as ColumnElement,
      ),
      textColumn.map(
        (each): ExpressionRecipe =>
          () =>
            func.lower(each) as ColumnElement,
      ),
      numberColumn.map(
        (each): ExpressionRecipe =>
          () =>
            count(each) as ColumnElement,
      ),
      fc.constant<ExpressionRecipe>((values) => literal(values.text()) as ColumnElement),
      fc.tuple(numberColumn, tie("expression")).map(
        ([each, inner]): ExpressionRecipe =>
          (values) =>
            case_([each.gt(values.number()), inner(values)], {
              else: literal(values.text()),
            }) as ColumnElement,
      ),
      numberColumn.map(
        (each): ExpressionRecipe =>
          (values) =>
            select(func.max(each))
              .where(posts.c.id.eq(values.number()))
              .correlate()
              .scalarSubquery() as ColumnElement,
      ),
      fc.tuple(tie("expression"), fc.constantFrom("a", "b", 'q"q', "order")).map(
        ([inner, name]): ExpressionRecipe =>
          (values) =>
            inner(values).label(name) as ColumnElement,
      ),
    ),
  }),
).expression;

const conditions: fc.Arbitrary<ConditionRecipe> = fc.letrec<{ condition: ConditionRecipe }>(
  (tie) => ({
    condition: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.tuple(numberColumn, fc.constantFrom("eq", "ne", "lt", "ge" as const)).map(
        ([each, operator]): ConditionRecipe =>
          (values) =>
            each[operator as "eq"](values.number()),
      ),
      textColumn.map(
        (each): ConditionRecipe =>
          (values) =>
            each.like(values.text()),
      ),
      numberColumn.map(
        (each): ConditionRecipe =>
          (values) =>
            each.in(values.numbers()),
      ),
      numberColumn.map(
        (each): ConditionRecipe =>
          (values) =>
            each.between(values.number(), values.number()),
      ),
      numberColumn.map(
        (each): ConditionRecipe =>
          () =>
            each.is(null),
      ),
      fc.tuple(tie("condition"), tie("condition"), fc.boolean()).map(
        ([left, right, both]): ConditionRecipe =>
          (values) =>
            (both ? and : or)(left(values), right(values)),
      ),
      tie("condition").map(
        (inner): ConditionRecipe =>
          (values) =>
            not(inner(values)),
      ),
      tie("condition").map(
        (inner): ConditionRecipe =>
          (values) =>
            exists(select(tags.c.id, posts.c.id).where(inner(values)).correlate()),
      ),
      textColumn.map(
        (each): ConditionRecipe =>
          (values) =>
            sql`${each} = ${values.text()}` as unknown as Condition,
      ),
    ),
  }),
).condition;

/** SELECTs of many shapes: joins, aliases, subqueries, CTEs, grouping, limits, unions. */
export const recipes: fc.Arbitrary<Recipe> = fc
  .record({
    columns: fc.array(expressions, { minLength: 1, maxLength: 4 }),
    where: fc.array(conditions, { maxLength: 3 }),
    order: fc.option(numberColumn),
    limit: fc.boolean(),
    distinct: fc.boolean(),
    wrap: fc.constantFrom("none", "subquery", "cte", "union" as const),
  })
  .map(({ columns, where, order, limit, distinct, wrap }): Recipe => (values) => {
    const ordered = order === null ? [] : [order as ColumnElement];
    let statement = select(...columns.map((make) => make(values)), ...ordered).where(
      ...where.map((make) => make(values)),
    );
    if (distinct) statement = statement.distinct();
    if (order !== null) statement = statement.orderBy(order);
    if (limit) statement = statement.limit(values.number());
    if (wrap === "subquery") return select(statement.subquery("wrapped"));
    if (wrap === "cte") return select(statement.cte("wrapped"));
    return wrap === "union" ? union(statement, statement) : statement;
  });

/** Values that count up from a seed. */
export function countingValues(seed: number): ValueSource {
  let next = seed;
  return {
    number: () => ++next,
    text: () => `text ${++next}`,
    numbers: () => Array.from({ length: (++next % 3) + 1 }, () => ++next),
  };
}
