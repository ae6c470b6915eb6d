import { describe, expect, it } from "vitest";
import {
  all,
  and,
  any,
  case_,
  cast,
  extract,
  false_,
  func,
  literal,
  literalColumn,
  not,
  null_,
  or,
  select,
  t,
  text,
  true_,
  tryCast,
  tuple,
  typeCoerce,
} from "@rebis/core-sql";
import { defaultDialect, renderFilterByCase, type SqlDialect } from "@rebis/core-sql/spi";
import { posts, users } from "../support/tables.ts";
import { run, sqlOf } from "../support/sql.ts";

const { id, name, age, isActive } = users.c;
const plain: SqlDialect = {
  ...defaultDialect,
  name: "plain",
  render: { ...defaultDialect.render, filter: renderFilterByCase },
  capabilities: {
    ...defaultDialect.capabilities,
    nativeBoolean: false,
    nullsOrdering: false,
    aggregateFilter: false,
    betweenSymmetric: false,
    isDistinctFrom: false,
    tryCast: false,
    tupleIn: "values",
  },
};

describe("operators", () => {
  it("CORE-003 CORE-007 CORE-008 compare with bound values and NULL", () => {
    expect(sqlOf(id.eq(1))).toBe("users.id = :id_1");
    expect(sqlOf(age.ne(1))).toBe("users.age != :age_1");
    expect(sqlOf(age.eq(null))).toBe("users.age IS NULL");
    expect(sqlOf(age.isNot(null))).toBe("users.age IS NOT NULL");
    expect(run(and(id.gt(1), id.le(2)))).toEqual({
      sql: "users.id > :id_1 AND users.id <= :id_2",
      parameters: [1, 2],
    });
  });

  it("CORE-006 CORE-025 group by precedence", () => {
    expect(sqlOf(and(or(id.eq(1), id.eq(2)), and(id.lt(3), id.lt(4))))).toBe(
      "(users.id = :id_1 OR users.id = :id_2) AND users.id < :id_3 AND users.id < :id_4",
    );
    expect(sqlOf(not(and(id.eq(1), name.eq("x"))))).toBe(
      "NOT (users.id = :id_1 AND users.name = :name_1)",
    );
    expect(sqlOf(not(id.eq(1)))).toBe("users.id != :id_1");
    expect(sqlOf(id.add(1).mul(2))).toBe("(users.id + :id_1) * :param_1");
    expect(sqlOf(id.mul(2).add(1))).toBe("users.id * :id_1 + :param_1");
    expect(sqlOf(id.sub(id.sub(1)))).toBe("users.id - (users.id - :id_1)");
    expect(sqlOf(id.add(age).add(1))).toBe("users.id + users.age + :param_1");
    expect(sqlOf(id.eq(1).eq(isActive))).toBe("(users.id = :id_1) = users.is_active");
    expect(sqlOf(id.neg().neg())).toBe("-(-users.id)");
    expect(sqlOf(id.op("&&")(age.add(1)))).toBe("users.id && users.age + :age_1");
  });

  it("CORE-010 LIKE and ILIKE, with ESCAPE", () => {
    expect(sqlOf(name.like("a%"))).toBe("users.name LIKE :name_1");
    expect(sqlOf(name.notLike("a/%", { escape: "/" }))).toBe(
      "users.name NOT LIKE :name_1 ESCAPE '/'",
    );
    expect(sqlOf(name.ilike("a'", { escape: "'" }))).toBe(
      "lower(users.name) LIKE lower(:name_1) ESCAPE ''''",
    );
    const native = {
      ...defaultDialect,
      capabilities: { ...defaultDialect.capabilities, ilike: true },
    };
    expect(sqlOf(name.ilike("a"), native)).toBe("users.name ILIKE :name_1");
  });

  it("CORE-011 affixes concatenate", () => {
    expect(run(name.contains("5%", { autoescape: true }))).toEqual({
      sql: "users.name LIKE '%' || :name_1 || '%' ESCAPE '/'",
      parameters: ["5/%"],
    });
  });

  it("CORE-012 writes lists out when the statement runs", () => {
    expect(run(id.in([1, 2, 3]))).toEqual({
      sql: "users.id IN (:id_1_1, :id_1_2, :id_1_3)",
      parameters: [1, 2, 3],
    });
    expect(run(id.notIn([1]))).toEqual({ sql: "(users.id NOT IN (:id_1_1))", parameters: [1] });
    expect(run(id.in([]))).toEqual({ sql: "users.id IN (NULL) AND (1 != 1)", parameters: [] });
    expect(run(id.notIn([]))).toEqual({
      sql: "(users.id NOT IN (NULL) OR (1 = 1))",
      parameters: [],
    });
  });

  it("CORE-013 CORE-014 queries and tuples in IN", () => {
    expect(sqlOf(id.in(select(posts.c.userId)))).toBe(
      "users.id IN (SELECT posts.user_id FROM posts)",
    );
    const pairs = [
      [1, "a"],
      [2, "b"],
    ] as const;
    expect(run(tuple(id, name).in(pairs as never))).toEqual({
      sql: "(users.id, users.name) IN ((:param_1_1_1, :param_1_1_2), (:param_1_2_1, :param_1_2_2))",
      parameters: [1, "a", 2, "b"],
    });
    expect(sqlOf(tuple(id, name).in(pairs as never), plain)).toBe(
      "(users.id, users.name) IN (VALUES (:param_1_1_1, :param_1_1_2), (:param_1_2_1, :param_1_2_2))",
    );
    expect(sqlOf(tuple(id, name).in([] as never))).toBe(
      "(users.id, users.name) IN ((NULL, NULL)) AND (1 != 1)",
    );
  });

  it("CORE-015 BETWEEN and its negation", () => {
    expect(sqlOf(age.between(1, id.add(2)))).toBe("users.age BETWEEN :age_1 AND users.id + :id_1");
    expect(sqlOf(not(age.between(1, 2)))).toBe("users.age NOT BETWEEN :age_1 AND :age_2");
  });

  it("CORE-009 CORE-018 CORE-019 CORE-020 other operators", () => {
    expect(sqlOf(age.isDistinctFrom(1))).toBe("users.age IS DISTINCT FROM :age_1");
    expect(sqlOf(age.div(2))).toBe("users.age / CAST(:age_1 AS NUMERIC)");
    expect(sqlOf(age.floorDiv(2))).toBe("users.age / :age_1");
    expect(sqlOf(age.mod(2))).toBe("users.age % :age_1");
    expect(sqlOf(age.bitwiseAnd(1).bitwiseOr(2))).toBe("(users.age & :age_1) | :param_1");
    expect(sqlOf(name.add("x"))).toBe("users.name || :name_1");
  });

  it("CORE-022 CORE-023 COLLATE, ANY, ALL", () => {
    expect(sqlOf(name.collate("NOCASE").eq("x"))).toBe('(users.name COLLATE "NOCASE") = :param_1');
    expect(sqlOf(id.eq(any(select(posts.c.userId)) as never))).toBe(
      "users.id = ANY (SELECT posts.user_id FROM posts)",
    );
    expect(sqlOf(id.gt(all(select(posts.c.userId)) as never))).toBe(
      "users.id > ALL (SELECT posts.user_id FROM posts)",
    );
  });
});

describe("booleans", () => {
  it("CORE-005 constants and boolean columns as conditions", () => {
    expect(sqlOf(select(id).where(isActive))).toBe(
      "SELECT users.id FROM users WHERE users.is_active",
    );
    expect(sqlOf(select(id).where(not(isActive)))).toBe(
      "SELECT users.id FROM users WHERE NOT users.is_active",
    );
    expect(sqlOf(select(id).where(isActive), plain)).toBe(
      "SELECT users.id FROM users WHERE users.is_active = 1",
    );
    expect(sqlOf(select(id).where(not(isActive)), plain)).toBe(
      "SELECT users.id FROM users WHERE users.is_active = 0",
    );
    expect(sqlOf(select(id).where(true), plain)).toBe("SELECT users.id FROM users WHERE 1 = 1");
    expect(sqlOf(select(id).where(false_()), plain)).toBe("SELECT users.id FROM users WHERE 0 = 1");
    expect(sqlOf(select(null_(), true_()))).toBe("SELECT NULL AS anon_1, true AS anon_2");
    expect(sqlOf(select(true_(), false_()), plain)).toBe("SELECT 1 AS anon_1, 0 AS anon_2");
  });
});

describe("expressions", () => {
  it("CORE-026 CASE", () => {
    expect(sqlOf(case_([age.gt(1), "a"], [isActive, "b"], { else: "c" }))).toBe(
      "CASE WHEN (users.age > :age_1) THEN :param_1 WHEN users.is_active THEN :param_2 ELSE :param_3 END",
    );
  });

  it("CORE-027 CORE-028 CORE-029 casts", () => {
    expect(sqlOf(cast(age, t.string(10)))).toBe("CAST(users.age AS VARCHAR(10))");
    expect(sqlOf(cast(literal("1"), t.numeric(10, 2)))).toBe("CAST(:param_1 AS NUMERIC(10, 2))");
    expect(sqlOf(tryCast(name, t.integer()))).toBe("TRY_CAST(users.name AS INTEGER)");
    expect(sqlOf(select(typeCoerce(name, t.json())))).toBe("SELECT users.name AS name FROM users");
    expect(() => sqlOf(tryCast(name, t.integer()), plain)).toThrow(/TRY_CAST for dialect "plain"/u);
  });

  it("CORE-030 EXTRACT takes a word", () => {
    expect(sqlOf(extract("year", func.now()))).toBe("EXTRACT(year FROM CURRENT_TIMESTAMP)");
  });

  it("CORE-067 CORE-069 functions keep their names, words stand without parentheses", () => {
    expect(sqlOf(func.lower(name))).toBe("lower(users.name)");
    expect(sqlOf(func["current_timestamp"]!())).toBe("CURRENT_TIMESTAMP");
    const named = (...path: readonly string[]): string =>
      sqlOf({ node: { ...func["f"]!().node, path } as never });
    expect(named("odd name")).toBe('"odd name"()');
    expect(named("pkg", "Fn")).toBe("pkg.Fn()");
    expect(named("constructor")).toBe("constructor()");
  });

  it("CORE-071 windows", () => {
    expect(sqlOf(func.rank().over({ partitionBy: age, orderBy: id.desc(), rows: [null, 0] }))).toBe(
      "rank() OVER (PARTITION BY users.age ORDER BY users.id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)",
    );
    expect(sqlOf(func.sum(id).over({ orderBy: id, range: [-5, 10] }))).toBe(
      "sum(users.id) OVER (ORDER BY users.id RANGE BETWEEN :param_1 PRECEDING AND :param_2 FOLLOWING)",
    );
    expect(sqlOf(func.sum(id).over())).toBe("sum(users.id) OVER ()");
    expect(sqlOf(func.sum(id).over({ groups: [0, null], exclude: "ties" }))).toBe(
      "sum(users.id) OVER (GROUPS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING EXCLUDE TIES)",
    );
  });

  it("CORE-072 FILTER, WITHIN GROUP, ORDER BY in an aggregate", () => {
    expect(sqlOf(func.count(id).filter(age.gt(1)))).toBe(
      "count(users.id) FILTER (WHERE users.age > :age_1)",
    );
    expect(sqlOf(func.count(id).filter(age.gt(1)), plain)).toBe(
      "count(CASE WHEN (users.age > :age_1) THEN users.id END)",
    );
    expect(sqlOf(func["percentile_cont"]!(0.5).withinGroup(age))).toBe(
      "percentile_cont(:percentile_cont_1) WITHIN GROUP (ORDER BY users.age)",
    );
    expect(sqlOf(func["string_agg"]!(name, ",").aggregateOrderBy(id))).toBe(
      "string_agg(users.name, :string_agg_1 ORDER BY users.id)",
    );
  });

  it("CORE-016 places NULLs by CASE where there is no NULLS LAST", () => {
    expect(sqlOf(select(id).orderBy(age.desc().nullsLast()), plain)).toBe(
      "SELECT users.id FROM users ORDER BY CASE WHEN (users.age IS NULL) THEN 1 ELSE 0 END, users.age DESC",
    );
  });

  it("CORE-031 CORE-005 tuples and literal columns", () => {
    expect(sqlOf(tuple(id, 1).eq(tuple(2, 3) as never))).toBe(
      "(users.id, :param_1) = (:param_2, :param_3)",
    );
    expect(sqlOf(select(literalColumn("1 + 1").label("two")))).toBe("SELECT 1 + 1 AS two");
    expect(sqlOf(select(text("a b")))).toBe("SELECT a b");
  });
});
