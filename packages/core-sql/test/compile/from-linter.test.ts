import { describe, expect, it } from "vitest";
import { alias, delete_, exists, func, or, select, text, update } from "@rebis/core-sql";
import { cartesianWarning, compile, defaultDialect, type Node } from "@rebis/core-sql/spi";
import { posts, tags, users } from "../support/tables.ts";

function warnings(statement: { readonly node: Node }): readonly string[] {
  return compile(statement.node, defaultDialect, { lint: cartesianWarning }).warnings;
}

describe("CORE-047 FROM elements that nothing joins", () => {
  it("CORE-047 are warned of, in the whole statement and inside it", () => {
    expect(warnings(select(users.c.id, posts.c.id))).toEqual([
      'A statement multiplies rows: nothing joins "users" with "posts". Add a condition between them, or say crossJoin() where every pair is wanted.',
    ]);
    expect(
      warnings(select(users.c.id, posts.c.id, tags.c.id).where(users.c.id.eq(posts.c.userId))),
    ).toEqual([expect.stringContaining('nothing joins "users", "posts" with "tags"')]);
    const inner = select(users.c.id).where(posts.c.views.gt(1)).subquery("s");
    expect(warnings(select(inner.c.id))).toHaveLength(1);
    const other = alias(users, "u2");
    expect(warnings(select(users.c.id, other.c.id))).toHaveLength(1);
    expect(warnings(update(users).values({ name: posts.c.title }))).toHaveLength(1);
    expect(warnings(delete_(users).where(posts.c.id.eq(1)))).toHaveLength(1);
  });

  it.each([
    ["a condition", select(users.c.id, posts.c.id).where(users.c.id.eq(posts.c.userId))],
    ["a join", select(users.c.id).join(posts).join(tags)],
    ["a cross join", select(users.c.id, posts.c.id).selectFrom(users).crossJoin(posts)],
    ["an inequality", select(users.c.id, posts.c.id).where(users.c.id.lt(posts.c.id))],
    [
      "a condition inside OR",
      select(users.c.id, posts.c.id).where(
        or(users.c.id.eq(posts.c.id), users.c.name.eq(posts.c.title)),
      ),
    ],
    [
      "BETWEEN",
      select(users.c.id, posts.c.id).where(users.c.age.between(posts.c.id, posts.c.views)),
    ],
    [
      "text, of which nothing is known",
      select(users.c.id, posts.c.id).where(text("users.id = posts.user_id")),
    ],
    [
      "correlation",
      select(users.c.id).where(exists(select(posts.c.id).where(posts.c.userId.eq(users.c.id)))),
    ],
    [
      "a function that reads its neighbour",
      select(users.c.id).selectFrom(
        users,
        func["json_each"]!(users.c.name).tableValued("value").alias("j"),
      ),
    ],
    ["UPDATE", update(users).values({ name: posts.c.title }).where(posts.c.userId.eq(users.c.id))],
    ["one table", select(users.c.id)],
  ] as const)("CORE-047 no warning for %s", (_, statement) => {
    expect(warnings(statement)).toEqual([]);
  });

  it("CORE-047 nothing is looked for unless it is asked", () => {
    expect(compile(select(users.c.id, posts.c.id).node, defaultDialect).warnings).toEqual([]);
  });
});
