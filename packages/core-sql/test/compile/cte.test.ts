import { describe, expect, it } from "vitest";
import { alias, delete_, exists, insert, select, update } from "@rebis/core-sql";
import { defaultDialect } from "@rebis/core-sql/spi";
import { posts, users } from "../support/tables.ts";
import { run, sqlOf } from "../support/sql.ts";

const adults = select(users.c.id).where(users.c.age.gt(17)).cte("adults");

describe("WITH", () => {
  it("CORE-062 stands once on top, however deep it is used", () => {
    const inner = select(adults.c.id).subquery("inner_one");
    const statement = select(posts.c.id)
      .join(adults, posts.c.userId.eq(adults.c.id))
      .where(posts.c.userId.in(select(inner.c.id)));
    expect(sqlOf(statement)).toBe(
      "WITH adults AS (SELECT users.id AS id FROM users WHERE users.age > :age_1) SELECT posts.id FROM posts " +
        "JOIN adults ON posts.user_id = adults.id WHERE posts.user_id IN (SELECT inner_one.id FROM (SELECT adults.id AS id FROM adults) AS inner_one)",
    );
  });

  it("CORE-062 CORE-098 keeps values in the order of the text", () => {
    const statement = select(posts.c.id).where(
      posts.c.views.gt(5),
      exists(select(adults.c.id).where(adults.c.id.eq(posts.c.userId))),
    );
    expect(run(statement, { ...defaultDialect, placeholders: "qmark" })).toEqual({
      sql:
        "WITH adults AS (SELECT users.id AS id FROM users WHERE users.age > ?) SELECT posts.id FROM posts WHERE posts.views > ? " +
        "AND (EXISTS (SELECT adults.id FROM adults WHERE adults.id = posts.user_id))",
      parameters: [17, 5],
    });
  });

  it("CORE-062 writes a member that another one uses before it", () => {
    const elder = select(adults.c.id).where(adults.c.id.gt(1)).cte("elder");
    expect(sqlOf(select(elder.c.id))).toBe(
      "WITH adults AS (SELECT users.id AS id FROM users WHERE users.age > :age_1), " +
        "elder AS (SELECT adults.id AS id FROM adults WHERE adults.id > :id_1) SELECT elder.id FROM elder",
    );
  });

  it("CORE-062 refuses two of one name", () => {
    const other = select(posts.c.id).cte("adults");
    expect(() => sqlOf(select(adults.c.id, other.c.id))).toThrow(/two CTEs named adults/u);
  });

  it("CORE-062 can be aliased, nameless and added by hand", () => {
    const again = alias(adults, "again");
    expect(sqlOf(select(adults.c.id).where(adults.c.id.eq(again.c.id)))).toBe(
      "WITH adults AS (SELECT users.id AS id FROM users WHERE users.age > :age_1) SELECT adults.id FROM adults, adults AS again WHERE adults.id = again.id",
    );
    expect(sqlOf(select(select(users.c.id).cte().c.id))).toBe(
      "WITH anon_1 AS (SELECT users.id AS id FROM users) SELECT anon_1.id FROM anon_1",
    );
    expect(sqlOf(select(posts.c.id).addCte(adults))).toBe(
      "WITH adults AS (SELECT users.id AS id FROM users WHERE users.age > :age_1) SELECT posts.id FROM posts",
    );
  });

  it("CORE-063 repeats itself under RECURSIVE", () => {
    const start = select(posts.c.id, posts.c.userId)
      .where(posts.c.id.eq(1))
      .cte("tree", { recursive: true });
    const tree = start.unionAll(
      select(posts.c.id, posts.c.userId).join(start, posts.c.userId.eq(start.c.id)),
    );
    const text =
      "tree(id, user_id) AS (SELECT posts.id AS id, posts.user_id AS user_id FROM posts WHERE posts.id = :id_1 " +
      "UNION ALL SELECT posts.id AS id, posts.user_id AS user_id FROM posts JOIN tree ON posts.user_id = tree.id) SELECT tree.id FROM tree";
    expect(sqlOf(select(tree.c.id))).toBe(`WITH RECURSIVE ${text}`);
    const without = {
      ...defaultDialect,
      capabilities: { ...defaultDialect.capabilities, recursiveKeyword: false },
    };
    expect(sqlOf(select(tree.c.id), without)).toBe(`WITH ${text}`);
  });

  it("CORE-065 stands before INSERT, UPDATE and DELETE", () => {
    const head = "WITH adults AS (SELECT users.id AS id FROM users WHERE users.age > :age_1)";
    expect(sqlOf(insert(posts).fromSelect(["userId"], select(adults.c.id)))).toBe(
      `${head} INSERT INTO posts (user_id) SELECT adults.id FROM adults`,
    );
    const late = {
      ...defaultDialect,
      capabilities: { ...defaultDialect.capabilities, insertCte: "query" as const },
    };
    expect(sqlOf(insert(posts).fromSelect(["userId"], select(adults.c.id)), late)).toBe(
      `INSERT INTO posts (user_id) ${head} SELECT adults.id FROM adults`,
    );
    expect(
      sqlOf(
        update(posts)
          .values({ views: 0 })
          .where(posts.c.userId.in(select(adults.c.id))),
      ),
    ).toBe(
      `${head} UPDATE posts SET views=:views WHERE posts.user_id IN (SELECT adults.id FROM adults)`,
    );
    expect(sqlOf(delete_(posts).where(posts.c.userId.in(select(adults.c.id))))).toBe(
      `${head} DELETE FROM posts WHERE posts.user_id IN (SELECT adults.id FROM adults)`,
    );
  });

  it("CORE-066 says MATERIALIZED where the database can", () => {
    const kept = select(users.c.id).cte("kept", { materialized: true });
    expect(sqlOf(select(kept.c.id))).toBe(
      "WITH kept AS MATERIALIZED (SELECT users.id AS id FROM users) SELECT kept.id FROM kept",
    );
    const without = {
      ...defaultDialect,
      capabilities: { ...defaultDialect.capabilities, materializedCte: false },
    };
    expect(() => sqlOf(select(kept.c.id), without)).toThrow(/Cannot compile MATERIALIZED/u);
  });
});
