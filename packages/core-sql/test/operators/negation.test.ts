import { all, any, column, func, MetaData, not, select, t, table } from "@rebis/core-sql";
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

// x != ANY (…) is true as soon as one member differs: it is no opposite of x = ANY (…).
test.each([
  ["ANY", () => a.eq(any(select(b))), "NOT (things.a = ANY (SELECT things.b FROM things))"],
  ["ALL", () => a.gt(all(select(b))), "NOT (things.a > ALL (SELECT things.b FROM things))"],
  ["any()", () => a.ne(func["any"]!(b)), "NOT (things.a != any(things.b))"],
])("CORE-006 not() of a comparison with %s stands before it", (_, condition, sql) => {
  expect(select(a).where(not(condition())).toString()).toContain(sql);
  expect(
    select(a)
      .where(not(not(condition())))
      .toString(),
  ).not.toContain("NOT");
});

test("CORE-006 NOT of what has no opposite stands before parentheses", () => {
  expect(
    select(a)
      .where(not(a.boolOp("~~~")(b)))
      .toString(),
  ).toContain("WHERE NOT (things.a ~~~ things.b)");
});
