import { column, MetaData, not, select, t, table } from "@rebis/core-sql";
import { expect, test } from "vitest";

const things = table("things", new MetaData(), {
  a: column(t.integer()),
  b: column(t.integer()),
  name: column(t.string(20)),
});
const { a, b, name } = things.c;

/** Each comparison, and what is true exactly when it is false (NULLs aside). */
const opposites = [
  ["eq", a.eq(b), "things.a != things.b"],
  ["ne", a.ne(b), "things.a = things.b"],
  ["lt", a.lt(b), "things.a >= things.b"],
  ["le", a.le(b), "things.a > things.b"],
  ["gt", a.gt(b), "things.a <= things.b"],
  ["ge", a.ge(b), "things.a < things.b"],
  ["is", a.is(null), "things.a IS NOT NULL"],
  ["isNot", a.isNot(null), "things.a IS NULL"],
  ["isDistinctFrom", a.isDistinctFrom(b), "things.a IS NOT DISTINCT FROM things.b"],
  ["isNotDistinctFrom", a.isNotDistinctFrom(b), "things.a IS DISTINCT FROM things.b"],
  ["in", a.in([1]), "(things.a NOT IN (:a_1_1))"],
  ["notIn", a.notIn([1]), "things.a IN (:a_1_1)"],
  ["like", name.like("x"), "things.name NOT LIKE :name_1"],
  ["notLike", name.notLike("x"), "things.name LIKE :name_1"],
  ["ilike", name.ilike("x"), "lower(things.name) NOT LIKE lower(:name_1)"],
  ["notIlike", name.notIlike("x"), "lower(things.name) LIKE lower(:name_1)"],
  ["between", a.between(1, 2), "things.a NOT BETWEEN :a_1 AND :a_2"],
  ["notBetween", a.notBetween(1, 2), "things.a BETWEEN :a_1 AND :a_2"],
] as const;

test.each(opposites)("CORE-006 not() turns %s into its opposite, and back", (_, condition, sql) => {
  const where = (criterion: typeof condition): string =>
    select(a).where(criterion).toString().split(" WHERE ")[1] ?? "";
  expect(where(not(condition))).toBe(sql);
  expect(where(not(not(condition)))).toBe(where(condition));
});
