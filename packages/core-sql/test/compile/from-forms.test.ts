import { describe, expect, it } from "vitest";
import {
  alias,
  column,
  func,
  join,
  lateral,
  select,
  t,
  tablesample,
  text,
  values,
} from "@rebis/core-sql";
import { defaultDialect } from "@rebis/core-sql/spi";
import { run, sqlOf } from "../support/sql.ts";
import { posts, users } from "../support/tables.ts";

describe("elements of FROM in other forms", () => {
  it("CORE-056 TABLESAMPLE takes a percentage or a method, and a seed", () => {
    expect(sqlOf(select(tablesample(users, 10, { name: "part" }).c.id))).toBe(
      "SELECT part.id FROM users AS part TABLESAMPLE system(:system_1)",
    );
    const some = tablesample(users, func["bernoulli"]!(1), { seed: 42 });
    expect(run(select(some.c.id))).toEqual({
      sql: "SELECT users_1.id FROM users AS users_1 TABLESAMPLE bernoulli(:bernoulli_1) REPEATABLE (:param_1)",
      parameters: [1, 42],
    });
    const without = {
      ...defaultDialect,
      capabilities: { ...defaultDialect.capabilities, tableSample: false },
    };
    expect(() => sqlOf(select(some.c.id), without)).toThrow(/Cannot compile TABLESAMPLE/);
  });

  it("CORE-055 anything in FROM is made lateral", () => {
    const query = select(posts.c.id).where(posts.c.userId.eq(users.c.id));
    const near = lateral(query, "near");
    expect(sqlOf(select(users.c.id, near.c.id).selectFrom(join(users, near, text("true"))))).toBe(
      "SELECT users.id, near.id AS id_1 FROM users JOIN LATERAL " +
        "(SELECT posts.id AS id FROM posts WHERE posts.user_id = users.id) AS near ON true",
    );
    const rows = lateral(values({ x: column(t.integer()) }, "v").data([[1]]), "w");
    expect(sqlOf(select(rows.c.x))).toBe("SELECT w.x FROM LATERAL (VALUES (:param_1)) AS w (x)");
  });

  it("CORE-053 an alias of a subquery takes its place", () => {
    const inner = select(users.c.id).subquery("s");
    expect(sqlOf(select(alias(inner, "other").c.id))).toBe(
      "SELECT other.id FROM (SELECT users.id AS id FROM users) AS other",
    );
  });

  it("CORE-057 VALUES stand without a name, and with printed values", () => {
    const rows = values({ a: column(t.integer()), b: column(t.string()) }).data([[1, "x"]]);
    expect(sqlOf(select(rows.c.b))).toBe("SELECT b FROM (VALUES (:param_1, :param_2))");
    const printed = values({ a: column(t.integer()) }, "v", { literalBinds: true }).data([[1]]);
    expect(run(select(printed.c.a).where(printed.c.a.eq(2)))).toEqual({
      sql: "SELECT v.a FROM (VALUES (1)) AS v (a) WHERE v.a = :a_1",
      parameters: [2],
    });
  });

  it("CORE-091 text() is an element of FROM", () => {
    expect(
      run(select(text("x")).selectFrom(text("generate_series(1, :n) AS x").bindparams({ n: 3 }))),
    ).toEqual({ sql: "SELECT x FROM generate_series(1, :n) AS x", parameters: [3] });
  });
});

describe("CORE-050 hints", () => {
  it("CORE-050 are strings too, for one database or all, and name what they are about", () => {
    const query = select(users.c.id)
      .withHint(users, "FORCE INDEX (%(name)s_ix)", "default")
      .withHint(users, "NEVER", "other")
      .withStatementHint("OPTION (RECOMPILE)");
    expect(sqlOf(query)).toBe(
      "SELECT users.id FROM users FORCE INDEX (users_ix) OPTION (RECOMPILE)",
    );
  });
  it("CORE-050 words at the beginning and the end are for one database, too", () => {
    const query = select(users.c.id)
      .prefixWith(text("A"), text("B"), { dialect: "default" })
      .prefixWith(text("NEVER"), { dialect: "other" })
      .suffixWith(text("END"));
    expect(sqlOf(query)).toBe("SELECT A B users.id FROM users END");
  });
});

describe("CORE-017 strings that name columns", () => {
  it("CORE-017 stand in GROUP BY, ORDER BY, DISTINCT ON and PARTITION BY", () => {
    const query = select(
      users.c.name.label("who"),
      users.c.age,
      func.rank().over({ partitionBy: "id" }),
    )
      .groupBy("who")
      .orderBy("users_age", "id");
    expect(sqlOf(query)).toBe(
      "SELECT users.name AS who, users.age, rank() OVER (PARTITION BY users.id) AS anon_1 FROM users " +
        "GROUP BY who ORDER BY users.age, users.id",
    );
    expect(sqlOf(select(users.c.name).distinct("id"))).toBe(
      "SELECT DISTINCT ON (users.id) users.name FROM users",
    );
    const inner = select(users.c.id).subquery("s");
    expect(sqlOf(select(func.count()).selectFrom(inner).orderBy("id"))).toBe(
      "SELECT count(*) AS count_1 FROM (SELECT users.id AS id FROM users) AS s ORDER BY s.id",
    );
    expect(() => sqlOf(query.orderBy("nope"))).toThrow(/text\(\)/);
  });
});
