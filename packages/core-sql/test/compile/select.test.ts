import { describe, expect, it } from "vitest";
import {
  alias,
  and,
  avg,
  cast,
  count,
  desc,
  distinct,
  exists,
  func,
  literal,
  not,
  or,
  select,
  sql,
  t,
  text,
  union,
} from "@rebis/core-sql";
import { compile, defaultDialect } from "@rebis/core-sql/spi";
import { posts, tags, users } from "../support/tables.ts";
import { run, sqlOf } from "../support/sql.ts";

const all = "users.id, users.name, users.age, users.is_active";

describe("SELECT", () => {
  it("CORE-037 selects columns, tables and expressions", () => {
    expect(sqlOf(select(users.c.id, users.c.name))).toBe("SELECT users.id, users.name FROM users");
    expect(sqlOf(select(users))).toBe(`SELECT ${all} FROM users`);
    expect(sqlOf(select(users.c.age.add(1), literal("x")))).toBe(
      "SELECT users.age + :age_1 AS anon_1, :param_1 AS anon_2 FROM users",
    );
  });

  it("CORE-037 CORE-061 numbers equal names and keeps their positions", () => {
    const compiled = compile(select(users.c.id, posts.c.id, users.c.id).node, defaultDialect);
    expect(compiled.sql).toBe(
      "SELECT users.id, posts.id AS id_1, users.id AS id__1 FROM users, posts",
    );
    expect(compiled.result?.columns.map((column) => column.key)).toEqual(["id", "id_1", "id_2"]);
  });

  it("CORE-032 CORE-112 takes row keys from labels, keys and functions", () => {
    const statement = select(
      users.c.isActive,
      users.c.name.label("who"),
      func.count(users.c.id),
      cast(users.c.age, t.text()),
    );
    const { sql: text_, result } = compile(statement.node, defaultDialect);
    expect(text_).toBe(
      "SELECT users.is_active, users.name AS who, count(users.id) AS count_1, CAST(users.age AS TEXT) AS age FROM users",
    );
    expect(result?.items.map((item) => item.key)).toEqual(["isActive", "who", "count", "age"]);
  });

  it("CORE-038 joins criteria with AND", () => {
    const statement = select(users.c.id)
      .where(users.c.age.gt(1), users.c.name.eq("x"))
      .where(or(users.c.id.eq(1), users.c.id.eq(2)));
    expect(run(statement)).toEqual({
      sql: "SELECT users.id FROM users WHERE users.age > :age_1 AND users.name = :name_1 AND (users.id = :id_1 OR users.id = :id_2)",
      parameters: [1, "x", 1, 2],
    });
  });

  it("CORE-040 CORE-016 groups, filters groups and orders", () => {
    const statement = select(users.c.name, count(posts.c.id).label("n"))
      .outerJoin(posts)
      .groupBy(users.c.name)
      .having(count(posts.c.id).gt(5))
      .orderBy(desc(users.c.name), users.c.id.asc().nullsLast());
    expect(sqlOf(statement)).toBe(
      "SELECT users.name, count(posts.id) AS n FROM users LEFT OUTER JOIN posts ON users.id = posts.user_id " +
        "GROUP BY users.name HAVING count(posts.id) > :count_1 ORDER BY users.name DESC, users.id ASC NULLS LAST",
    );
  });

  it("CORE-041 binds LIMIT and OFFSET", () => {
    expect(run(select(users.c.id).limit(10).offset(20))).toEqual({
      sql: "SELECT users.id FROM users LIMIT :param_1 OFFSET :param_2",
      parameters: [10, 20],
    });
    expect(sqlOf(select(users.c.id).offset(2))).toBe(
      "SELECT users.id FROM users LIMIT -1 OFFSET :param_1",
    );
  });

  it("CORE-043 CORE-049 DISTINCT and FOR UPDATE", () => {
    expect(sqlOf(select(users.c.name).distinct())).toBe("SELECT DISTINCT users.name FROM users");
    expect(sqlOf(select(users.c.name).distinct(users.c.age))).toBe(
      "SELECT DISTINCT ON (users.age) users.name FROM users",
    );
    expect(sqlOf(select(count(distinct(users.c.name))))).toBe(
      "SELECT count(DISTINCT users.name) AS count_1 FROM users",
    );
    expect(sqlOf(select(users.c.id).withForUpdate({ nowait: true }))).toBe(
      "SELECT users.id FROM users FOR UPDATE NOWAIT",
    );
  });

  it("CORE-068 counts rows", () => {
    expect(sqlOf(select(count()).selectFrom(users))).toBe("SELECT count(*) AS count_1 FROM users");
    expect(sqlOf(select(avg(users.c.age)))).toBe("SELECT avg(users.age) AS avg_1 FROM users");
  });

  it("CORE-050 writes prefixes and suffixes", () => {
    expect(
      sqlOf(select(users.c.id).prefixWith(text("HIGH_PRIORITY")).suffixWith(text("WITH UR"))),
    ).toBe("SELECT HIGH_PRIORITY users.id FROM users WITH UR");
  });
});

describe("FROM", () => {
  it("CORE-044 CORE-045 derives joins, nested ones in parentheses", () => {
    expect(sqlOf(select(users.c.id).join(posts).join(tags, tags.c.postId.eq(posts.c.id)))).toBe(
      "SELECT users.id FROM users JOIN posts ON users.id = posts.user_id JOIN tags ON tags.post_id = posts.id",
    );
  });

  it("CORE-046 derives FROM from columns and criteria, without what joins hide", () => {
    expect(sqlOf(select(users.c.id).where(posts.c.userId.eq(users.c.id)))).toBe(
      "SELECT users.id FROM users, posts WHERE posts.user_id = users.id",
    );
    expect(sqlOf(select(posts.c.id, users.c.id).joinFrom(users, posts))).toBe(
      "SELECT posts.id, users.id AS id_1 FROM users JOIN posts ON users.id = posts.user_id",
    );
  });

  it("CORE-054 numbers anonymous aliases", () => {
    const [one, other] = [alias(users), alias(users)];
    expect(sqlOf(select(other.c.id, one.c.name).where(one.c.id.eq(other.c.age)))).toBe(
      "SELECT users_1.id, users_2.name FROM users AS users_1, users AS users_2 WHERE users_2.id = users_1.age",
    );
    expect(sqlOf(select(alias(users, "u").c.id))).toBe("SELECT u.id FROM users AS u");
  });

  it("CORE-053 names the columns of subqueries", () => {
    const inner = select(users.c.id, users.c.name.label("who"), func.count())
      .groupBy(users.c.id)
      .subquery();
    expect(sqlOf(select(inner.c.id, inner.c.who, inner.c.count).where(inner.c.count.gt(1)))).toBe(
      "SELECT anon_1.id, anon_1.who, anon_1.count_1 FROM (SELECT users.id AS id, users.name AS who, " +
        "count(*) AS count_1 FROM users GROUP BY users.id) AS anon_1 WHERE anon_1.count_1 > :count_2",
    );
  });

  it("CORE-053 dedupes equal names inside subqueries", () => {
    const inner = select(users.c.id, posts.c.id).joinFrom(users, posts).subquery("pairs");
    expect(sqlOf(select(inner))).toBe(
      "SELECT pairs.id, pairs.id_1 FROM (SELECT users.id AS id, posts.id AS id_1 FROM users JOIN posts ON users.id = posts.user_id) AS pairs",
    );
  });

  it("CORE-055 sees its neighbours through LATERAL", () => {
    const inner = select(posts.c.title)
      .where(posts.c.userId.eq(users.c.id))
      .limit(1)
      .lateral("last");
    expect(sqlOf(select(users.c.id, inner.c.title).selectFrom(users).join(inner, and()))).toBe(
      "SELECT users.id, last.title FROM users JOIN LATERAL (SELECT posts.title AS title FROM posts WHERE posts.user_id = users.id LIMIT :param_1) AS last ON true",
    );
  });
});

describe("queries inside queries", () => {
  const ofUser = select(posts.c.title).where(posts.c.userId.eq(users.c.id));

  it("CORE-046 CORE-051 correlates a scalar subquery", () => {
    expect(sqlOf(select(users.c.name, ofUser.limit(1).scalarSubquery().label("title")))).toBe(
      "SELECT users.name, (SELECT posts.title FROM posts WHERE posts.user_id = users.id LIMIT :param_1) AS title FROM users",
    );
  });

  it("CORE-046 never correlates a query of one FROM element by itself", () => {
    const inner = select(users.c.id).where(users.c.age.gt(3));
    expect(sqlOf(select(users.c.name).where(users.c.id.in(inner)))).toBe(
      "SELECT users.name FROM users WHERE users.id IN (SELECT users.id FROM users WHERE users.age > :age_1)",
    );
  });

  it("CORE-046 raises when correlation leaves nothing", () => {
    const inner = select(users.c.id).where(posts.c.userId.eq(users.c.id)).scalarSubquery();
    const outer = select(users.c.id, posts.c.id).where(users.c.id.eq(inner));
    expect(() => sqlOf(outer)).toThrow(/correlation leaves none/u);
  });

  it("CORE-046 follows correlate() and correlateExcept()", () => {
    const one = select(users.c.id).where(users.c.age.gt(1));
    expect(
      sqlOf(select(users.c.name).where(users.c.id.eq(one.correlate(users).scalarSubquery()))),
    ).toBe(
      "SELECT users.name FROM users WHERE users.id = (SELECT users.id WHERE users.age > :age_1)",
    );
    expect(sqlOf(select(users.c.name).where(exists(ofUser.correlate())))).toBe(
      "SELECT users.name FROM users WHERE EXISTS (SELECT posts.title FROM posts, users WHERE posts.user_id = users.id)",
    );
    expect(sqlOf(select(users.c.name).where(exists(ofUser.correlateExcept(posts))))).toBe(
      "SELECT users.name FROM users WHERE EXISTS (SELECT posts.title FROM posts WHERE posts.user_id = users.id)",
    );
  });

  it("CORE-046 does not correlate a subquery in FROM", () => {
    const inner = ofUser.subquery("s");
    expect(sqlOf(select(users.c.id, inner.c.title))).toBe(
      "SELECT users.id, s.title FROM users, (SELECT posts.title AS title FROM posts, users WHERE posts.user_id = users.id) AS s",
    );
  });

  it("CORE-052 EXISTS stands in parentheses beside AND", () => {
    const found = exists(ofUser);
    expect(sqlOf(select(users.c.id).where(found, users.c.id.gt(1)))).toBe(
      "SELECT users.id FROM users WHERE (EXISTS (SELECT posts.title FROM posts WHERE posts.user_id = users.id)) AND users.id > :id_1",
    );
    expect(sqlOf(select(users.c.id).where(not(found)))).toBe(
      "SELECT users.id FROM users WHERE NOT (EXISTS (SELECT posts.title FROM posts WHERE posts.user_id = users.id))",
    );
  });
});

describe("ORDER BY labels", () => {
  const total = users.c.age.add(1).label("total");

  it("CORE-017 CORE-016 names labels of the select list, as object and as string", () => {
    expect(sqlOf(select(total).orderBy(total.desc()))).toBe(
      "SELECT users.age + :age_1 AS total FROM users ORDER BY total DESC",
    );
    expect(sqlOf(select(total).orderBy("total"))).toBe(
      "SELECT users.age + :age_1 AS total FROM users ORDER BY total",
    );
    expect(sqlOf(select(users.c.name).orderBy("name"))).toBe(
      "SELECT users.name FROM users ORDER BY users.name",
    );
    expect(sqlOf(select(users.c.name).orderBy("age"))).toBe(
      "SELECT users.name FROM users ORDER BY users.age",
    );
  });

  it("CORE-017 repeats the expression of a label that is not selected", () => {
    expect(sqlOf(select(users.c.id).orderBy(total))).toBe(
      "SELECT users.id FROM users ORDER BY users.age + :age_1",
    );
    expect(sqlOf(select(total).groupBy(total))).toBe(
      "SELECT users.age + :age_1 AS total FROM users GROUP BY users.age + :age_1",
    );
  });

  it("CORE-017 C8 refuses a name that is not selected", () => {
    expect(() => sqlOf(select(users.c.id).orderBy("name; drop table users"))).toThrow(
      /use text\(\)/u,
    );
  });
});

describe("compounds", () => {
  const [one, two] = [select(users.c.id), select(posts.c.userId)];

  it("CORE-058 combines queries and orders the whole", () => {
    expect(sqlOf(union(one, two).orderBy("id").limit(2))).toBe(
      "SELECT users.id FROM users UNION SELECT posts.user_id FROM posts ORDER BY id LIMIT :param_1",
    );
    expect(sqlOf(union(one, two).orderBy(users.c.id))).toBe(
      "SELECT users.id FROM users UNION SELECT posts.user_id FROM posts ORDER BY id",
    );
  });

  it("CORE-058 CORE-059 sets members with clauses of their own apart", () => {
    expect(sqlOf(one.union(two).intersect(one.orderBy(users.c.id).limit(1)))).toBe(
      "(SELECT users.id FROM users UNION SELECT posts.user_id FROM posts) INTERSECT (SELECT users.id FROM users ORDER BY users.id LIMIT :param_1)",
    );
  });

  it("CORE-058 takes the names of the first query", () => {
    const compiled = compile(
      select(users.c.isActive, count()).unionAll(select(users.c.isActive, count())).node,
      defaultDialect,
    );
    expect(compiled.result?.columns.map((column) => column.key)).toEqual(["isActive", "count"]);
    const inner = union(one, two).subquery("ids");
    expect(sqlOf(select(inner.c.id))).toBe(
      "SELECT ids.id FROM (SELECT users.id AS id FROM users UNION SELECT posts.user_id AS user_id FROM posts) AS ids",
    );
  });

  it("CORE-058 refuses queries of different widths", () => {
    expect(() => sqlOf(union(one, select(users.c.id, users.c.name)))).toThrow(/1 and 2 columns/u);
  });
});

describe("text", () => {
  it("CORE-091 CORE-093 keeps the user's text and binds its values", () => {
    expect(
      run(text("select :a, '\\:b', x::int from t where y = :a"), defaultDialect, {
        given: { a: 1 },
      }),
    ).toEqual({
      sql: "select :a, ':b', x::int from t where y = :a",
      parameters: [1, 1],
    });
    expect(run(sql`select * from ${users} where ${users.c.id} = ${3}`)).toEqual({
      sql: "select * from users where users.id = :param_1",
      parameters: [3],
    });
  });
});
