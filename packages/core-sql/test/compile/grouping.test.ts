import { describe, expect, test } from "vitest";
import {
  alias,
  and,
  case_,
  cast,
  column,
  compileStatement,
  false_,
  func,
  literal,
  not,
  or,
  select,
  t,
  table,
  true_,
} from "@rebis/core-sql";
import type { SqlElement } from "@rebis/core-sql";

const a = column("a", t.string());
const b = column("b", t.string());
const n = column("n", t.integer());
const flag = column("flag", t.boolean());

function textOf(element: SqlElement): string {
  return compileStatement(element).sql.replaceAll(/\s+/g, " ");
}
function literalOf(element: SqlElement): string {
  return compileStatement(element, { literalBinds: true }).sql;
}

describe("CORE-025 parentheses stand where SQLAlchemy writes them", () => {
  test("around an operator beside NULLS FIRST alone, not beside DESC", () => {
    expect(textOf(select(n).orderBy(a.concat(b).nullsFirst(), n.neg().desc().nullsLast()))).toBe(
      "SELECT n ORDER BY (a || b) NULLS FIRST, -n DESC NULLS LAST",
    );
    expect(textOf(select(n).orderBy(a.collate("C").nullsLast(), n.nullsLast()))).toBe(
      'SELECT n ORDER BY (a COLLATE "C") NULLS LAST, n NULLS LAST',
    );
  });
  test("around NOT IN, and once more where an operator asks for them", () => {
    expect(textOf(case_([n.notIn([1]), 1]))).toBe(
      "CASE WHEN ((n NOT IN (:n_1_1))) THEN :param_1 END",
    );
    expect(textOf(and(n.notIn([1]), flag))).toBe("(n NOT IN (:n_1_1)) AND flag");
    expect(textOf(n.notIn([1]).eq(true))).toBe("((n NOT IN (:n_1_1))) = true");
  });
  test("around what is written in lower case, when it has an operator", () => {
    expect(textOf(a.collate("C").istartsWith("x"))).toBe(
      `lower((a COLLATE "C")) LIKE lower(:param_1) || '%'`,
    );
    expect(textOf(func.lower(a.collate("C")))).toBe('lower(a COLLATE "C")');
  });
  test("around regexpReplace() beside an operator", () => {
    const replaced = a.regexpReplace("^x", "y");
    expect(textOf(select(replaced, replaced.concat("z")))).toBe(
      "SELECT REGEXP_REPLACE(a, :a_1, :a_2) AS anon_1, (REGEXP_REPLACE(a, :a_1, :a_2)) || :param_1 AS anon_2",
    );
  });
  test("demands C6: around a negative number only where a comment would begin", () => {
    expect(literalOf(n.sub(-3))).toBe("n - -3");
    expect(literalOf(literal(-3).neg())).toBe("-(-3)");
    expect(literalOf(n.in([1, -2]))).toBe("n IN (1, -2)");
  });
});

describe("CORE-006 constants among criteria", () => {
  test("fold once, and are kept as criteria from then on", () => {
    expect(textOf(and(n.eq(1), true_()))).toBe("n = :n_1");
    expect(textOf(and(n.eq(1), false_()))).toBe("false");
    expect(textOf(or(n.eq(1), or(true_())))).toBe("n = :n_1 OR true");
    expect(textOf(not(and(true_())))).toBe("false");
  });
});

test("CORE-033 names that are made hold neither spaces nor parentheses", () => {
  const source = table("big table (1)", column("id", t.integer()));
  const other = alias(source);
  expect(textOf(select(other.c.id))).toBe(
    'SELECT big_table_1__1.id FROM "big table (1)" AS big_table_1__1',
  );
  expect(
    textOf(select(cast(cast(n, t.string()), t.integer()), cast(func.lower(a), t.text()))),
  ).toBe("SELECT CAST(CAST(n AS VARCHAR) AS INTEGER) AS n, CAST(lower(a) AS TEXT) AS lower_1");
});

test("CORE-012 NULL in a list for IN is a parameter like the others", () => {
  const { sql, params } = compileStatement(n.in([1, null] as never));
  expect([sql, params]).toEqual(["n IN (:n_1_1, :n_1_2)", [1, null]]);
  expect(compileStatement(n.in([null, n.add(1)] as never)).params).toEqual([null, 1]);
  expect(literalOf(n.notIn([null] as never))).toBe("(n NOT IN (NULL))");
});
