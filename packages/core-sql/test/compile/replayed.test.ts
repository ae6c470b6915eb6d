import { describe, expect, it } from "vitest";
import {
  alias,
  and,
  bindparam,
  cast,
  compileStatement,
  delete_,
  exists,
  false_,
  func,
  literal,
  not,
  or,
  select,
  t,
  true_,
  tuple,
  union,
  update,
} from "@rebis/core-sql";
import { posts, users } from "../support/tables.ts";

const textOf = (element: Parameters<typeof compileStatement>[0]): string =>
  compileStatement(element).sql;

describe("texts that SQLAlchemy's tests of its compiler expect", () => {
  it("CORE-017 WHERE leaves out and() without criteria; elsewhere it is true", () => {
    expect(textOf(select(users.c.id).where(and()))).toBe("SELECT users.id FROM users");
    expect(textOf(delete_(users).where(and(), and(and())))).toBe("DELETE FROM users");
    expect(textOf(select(users.c.id).where(and(and(), users.c.id.eq(1))))).toMatch(
      / WHERE users.id = :id_1$/u,
    );
    expect(textOf(or(users.c.id.eq(1), and()))).toBe("true");
    expect(textOf(not(and()))).toBe("false");
    expect(textOf(select(and().label("every")))).toBe("SELECT true AS every");
    // An empty list of choices chooses nothing: it must not delete everything.
    expect(textOf(delete_(users).where(or()))).toBe("DELETE FROM users WHERE false");
  });

  it("a label under an operator names the column", () => {
    const z = literal("x").label("z");
    expect(textOf(select(z.distinct()))).toBe("SELECT DISTINCT :param_1 AS z");
    expect(textOf(select(users.c.age.label("years").neg()))).toBe(
      "SELECT -users.age AS years FROM users",
    );
    expect(textOf(select(users.c.age.neg()))).toBe("SELECT -users.age FROM users");
  });

  it("EXISTS is negated once by its own NOT, and then by another", () => {
    const found = exists(select(posts.c.id));
    expect(textOf(not(found))).toBe("NOT (EXISTS (SELECT posts.id FROM posts))");
    expect(textOf(not(not(found)))).toBe("NOT (NOT (EXISTS (SELECT posts.id FROM posts)))");
  });

  it("a tuple is compared with a query of as many columns", () => {
    const pair = tuple(users.c.id, users.c.name);
    expect(textOf(pair.in(select(posts.c.id, posts.c.title)))).toBe(
      "(users.id, users.name) IN (SELECT posts.id, posts.title FROM posts)",
    );
    expect(() => pair.in(select(posts.c.id))).toThrow(
      /it selects 1 things. Select as many columns/u,
    );
    expect(() => users.c.id.in(select(posts.c.id, posts.c.title))).toThrow(/exactly one column/u);
  });

  it("text is joined to text, and added to what is none", () => {
    expect(textOf(users.c.name.add(users.c.name))).toBe("users.name || users.name");
    expect(textOf(users.c.name.add(users.c.age as never))).toBe("users.name + users.age");
    expect(textOf(users.c.name.add(func["f"]!() as never))).toBe("users.name || f()");
  });

  it("ESCAPE may be empty, which turns escaping off", () => {
    expect(textOf(users.c.name.like("x", { escape: "" }))).toBe(
      "users.name LIKE :name_1 ESCAPE ''",
    );
    expect(() => users.c.name.like("x", { escape: "ab" })).toThrow(/one character/u);
    expect(textOf(users.c.name.contains("x", { escape: "", autoescape: true }))).toMatch(
      /ESCAPE '\/'$/u,
    );
  });

  it("the columns of a UNION are named as its first query labels them", () => {
    const query = select(users, posts).join(posts).setLabelStyle("tablename-plus-col");
    const both = union(query, query).subquery();
    expect(Object.keys(both.c)).toContain("posts_title");
  });

  it("a CAST to a collated type is collated", () => {
    expect(textOf(cast(users.c.name, t.string(10, { collation: "en_US" })))).toBe(
      'CAST(users.name AS VARCHAR(10)) COLLATE "en_US"',
    );
  });

  it("beside other criteria true falls away, and false wins", () => {
    const both = select(users.c.id).where(users.c.id.eq(1));
    expect(textOf(both.where(true_()))).toMatch(/ WHERE users.id = :id_1$/u);
    expect(textOf(both.where(false_()))).toBe("SELECT users.id FROM users WHERE false");
    expect(textOf(select(users.c.id).where(true_()).where(true_()))).toMatch(/ WHERE true$/u);
    expect(textOf(select(users.c.id).having(true_()).having(users.c.id.eq(1)))).toMatch(
      / HAVING users.id = :id_1$/u,
    );
  });

  it("what startsWith() and its relatives compare stands in parentheses", () => {
    const affixed = "(users.age + :age_1) LIKE :param_1 || '%'";
    expect(textOf(users.c.age.add(1).startsWith("1"))).toBe(affixed);
    expect(textOf(select(users.c.name.contains("x").label("has")))).toBe(
      "SELECT (users.name LIKE '%' || :name_1 || '%') AS has FROM users",
    );
  });

  it("NOT stands before MATCH", () => {
    expect(textOf(not(users.c.name.match("x")))).toBe("NOT users.name MATCH :name_1");
  });

  it("CORE-004 a unique parameter is no other's; a literal one is printed when the statement runs", () => {
    const one = bindparam("x", { value: 1, unique: true });
    const other = bindparam("x", { value: 2, unique: true });
    const made = compileStatement(select(one.label("a"), other.label("b"), one.label("c")));
    expect(made.sql).toBe("SELECT :x_1 AS a, :x_2 AS b, :x_1 AS c");
    expect(made.params).toEqual([1, 2, 1]);
    const printed = select(bindparam("y", { value: "it's", literalExecute: true }).label("v"));
    expect(compileStatement(printed)).toMatchObject({ sql: "SELECT 'it''s' AS v", params: [] });
    expect(compileStatement(printed, { params: { y: "b" } }).sql).toBe("SELECT 'b' AS v");
  });

  it("CORE-063 UNION of an alias of a CTE is a member of the alias' name", () => {
    const tree = select(posts.c.id, posts.c.userId)
      .where(posts.c.id.eq(1))
      .cte("tree", { recursive: true });
    const up = tree.alias("up");
    const all = up.unionAll(
      select(posts.c.id, posts.c.userId).join(up, posts.c.id.eq(up.c.userId)),
    );
    expect(textOf(select(all.c.id))).toBe(
      "WITH RECURSIVE up(id, user_id) AS (SELECT posts.id AS id, posts.user_id AS user_id FROM posts WHERE posts.id = :id_1 " +
        "UNION ALL SELECT posts.id AS id, posts.user_id AS user_id FROM posts JOIN up ON posts.id = up.user_id) SELECT up.id FROM up",
    );
    // Without UNION it is the CTE under another name.
    expect(textOf(select(up.c.id))).toMatch(/ SELECT up.id FROM tree AS up$/u);
    const nameless = tree.alias();
    expect(textOf(select(nameless.union(select(nameless.c.id, nameless.c.userId)).c.id))).toMatch(
      / UNION SELECT anon_1.id AS id, anon_1.user_id AS user_id FROM anon_1\) SELECT anon_1.id FROM anon_1$/u,
    );
    expect(textOf(update(users).values({ age: select(up.c.id).scalarSubquery() }))).toContain(
      "(SELECT up.id FROM tree AS up)",
    );
  });

  it("an alias of a CTE is told from another one by its name", () => {
    const adults = select(users.c.id).cte("adults");
    const other = alias(adults, "other");
    expect(textOf(select(adults.c.id, other.c.id))).toMatch(/ FROM adults, adults AS other$/u);
  });
});
