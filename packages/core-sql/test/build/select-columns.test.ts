import { describe, expect, it } from "vitest";
import {
  alias,
  column,
  func,
  join,
  literalColumn,
  outerJoin,
  select,
  t,
  union,
  values,
} from "@rebis/core-sql";
import { sqlOf } from "../support/sql.ts";
import { posts, users } from "../support/tables.ts";

describe("what a SELECT selects, and from where", () => {
  it("CORE-037 CORE-045 a join is selected as its columns, from the join", () => {
    const both = outerJoin(users, posts);
    expect(sqlOf(select(both).withOnlyColumns(users.c.id, posts.c.title))).toBe(
      "SELECT users.id, posts.title FROM users LEFT OUTER JOIN posts ON users.id = posts.user_id",
    );
    expect(sqlOf(select(users.c.id).addColumns(join(users, posts)))).toMatch(
      / FROM users JOIN posts ON users.id = posts.user_id$/u,
    );
  });

  it("CORE-048 withOnlyColumns derives FROM anew, or maintains it", () => {
    const query = select(users.c.id, posts.c.title);
    expect(sqlOf(query.withOnlyColumns(users.c.name))).toBe("SELECT users.name FROM users");
    expect(sqlOf(query.withOnlyColumns(func.count(), { maintainColumnFroms: true }))).toBe(
      "SELECT count(*) AS count_1 FROM users, posts",
    );
    const joined = select(users.c.id).join(posts);
    expect(sqlOf(joined.withOnlyColumns(func.count(), { maintainColumnFroms: true }))).toBe(
      "SELECT count(*) AS count_1 FROM users JOIN posts ON users.id = posts.user_id",
    );
  });

  it("CORE-060 says its columns and the FROM elements that they bring", () => {
    const query = select(users.c.id, func.count(posts.c.id)).where(posts.c.views.gt(1));
    expect(query.columnsClauseFroms).toEqual([users.node, posts.node]);
    expect(query.exportedColumns.map(({ node }) => (node as { name?: string }).name)).toEqual([
      "id",
      "count_1",
    ]);
  });

  it("CORE-061 columns that a subquery calls the same are told apart outside", () => {
    const inner = select(users.c.id, users.c.id, users.c.id).subquery("s");
    expect(sqlOf(select(inner))).toBe(
      "SELECT s.id, s.id AS id_1, s.id AS id_2 FROM " +
        "(SELECT users.id AS id, users.id AS id__1, users.id AS id__2 FROM users) AS s",
    );
  });

  it("CORE-033 a literal column lends its name, VALUES theirs to a CTE", () => {
    expect(sqlOf(select(literalColumn("x").label()))).toBe("SELECT x AS x_1");
    const rows = values({ a: column(t.integer()) }, "v", { literalBinds: true }).data([[1]]);
    expect(sqlOf(select(rows.cte().c.a))).toBe("WITH v_1(a) AS (VALUES (1)) SELECT v_1.a FROM v_1");
    const unnamed = values({ a: column(t.integer()) }, { literalBinds: true }).data([[1]]);
    expect(sqlOf(select(alias(unnamed, "w").c.a))).toBe("SELECT w.a FROM (VALUES (1)) AS w (a)");
  });

  it("CORE-042 CORE-058 a compound is limited by FETCH and locked, too", () => {
    const both = union(select(users.c.id), select(posts.c.id));
    expect(sqlOf(both.offset(1).fetch(2, { withTies: true }).withForUpdate())).toBe(
      "SELECT users.id FROM users UNION SELECT posts.id FROM posts " +
        "OFFSET :param_1 ROWS FETCH FIRST :param_2 ROWS WITH TIES FOR UPDATE",
    );
  });

  it("CORE-095 a subquery or CTE by itself is read as its query", () => {
    const query = select(users.c.id);
    expect(sqlOf(query.subquery())).toBe("SELECT users.id FROM users");
    expect(sqlOf(query.cte("c"))).toBe("SELECT users.id FROM users");
  });
});
