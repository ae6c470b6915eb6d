import { describe, expect, it } from "vitest";
import {
  type ClausePlaces,
  delete_,
  func,
  insert,
  select,
  syntaxExtension,
  update,
} from "@rebis/core-sql";
import { cacheKey, rewrite, sameKey } from "@rebis/core-sql/spi";
import { run, sqlOf } from "../support/sql.ts";
import { posts, users } from "../support/tables.ts";

/** A clause of words and expressions, as SQLAlchemy's tests of them have. */
function clause(words: string, places: ClausePlaces, repeats = false) {
  return syntaxExtension({
    name: words.toLowerCase(),
    places,
    repeats,
    render: (parts, out) => {
      out.text(words);
      if (parts.length > 0) out.text(" ");
      out.list(parts);
    },
  });
}

const qualify = clause("QUALIFY", { select: "postCriteria" });
const number = func.rowNumber().over({ orderBy: users.c.age });

describe("CORE-104 clauses of one's own", () => {
  const query = select(users.c.id)
    .where(users.c.age.gt(5))
    .groupBy(users.c.id)
    .having(func.count().gt(1))
    .orderBy(users.c.id)
    .limit(3)
    .distinct();

  it.each([
    ["postSelect", "SELECT MORE DISTINCT users.id FROM"],
    ["preColumns", "SELECT DISTINCT MORE users.id FROM"],
    ["postCriteria", "HAVING count(*) > :count_1 MORE ORDER BY users.id"],
    ["postBody", "ORDER BY users.id LIMIT :param_1 MORE"],
  ] as const)("CORE-104 stand in SELECT at %s", (place, text) => {
    expect(sqlOf(query.ext(clause("MORE", { select: place })()))).toContain(text);
  });

  it("CORE-104 postBody stands before hints and suffixes", () => {
    const body = clause("BODY", { select: "postBody" });
    expect(sqlOf(select(users.c.id).withStatementHint("HINT").ext(body()))).toBe(
      "SELECT users.id FROM users BODY HINT",
    );
  });

  it("CORE-104 have expressions, whose values are bound in order", () => {
    const statement = select(users.c.id)
      .ext(qualify(number.eq(1)))
      .orderBy(users.c.id)
      .limit(2);
    expect(run(statement)).toEqual({
      sql:
        "SELECT users.id FROM users QUALIFY row_number() OVER (ORDER BY users.age) = :param_1 " +
        "ORDER BY users.id LIMIT :param_2",
      parameters: [1, 2],
    });
  });

  it("CORE-104 stand in INSERT, UPDATE and DELETE before RETURNING", () => {
    const more = clause("MORE", {
      insert: "postValues",
      update: "postCriteria",
      delete: "postCriteria",
    });
    expect(
      sqlOf(insert(users).values({ name: "a", isActive: true }).ext(more()).returning(users.c.id)),
    ).toBe("INSERT INTO users (name, is_active) VALUES (:name, :isActive) MORE RETURNING users.id");
    expect(sqlOf(update(users).values({ age: 1 }).ext(more()).where(users.c.id.eq(1)))).toBe(
      "UPDATE users SET age=:age WHERE users.id = :id_1 MORE",
    );
    expect(sqlOf(delete_(users).ext(more()).where(users.c.id.eq(1)).returning(users.c.id))).toBe(
      "DELETE FROM users WHERE users.id = :id_1 MORE RETURNING users.id",
    );
  });

  it("CORE-104 a second one takes the place of the first, unless it repeats", () => {
    const once = clause("ONCE", { select: "postBody" });
    const often = clause("OFTEN", { select: "postBody" }, true);
    const other = clause("ONCE", { select: "postBody" });
    expect(sqlOf(select(users.c.id).ext(once(1)).ext(often()).ext(often()).ext(once(2)))).toBe(
      "SELECT users.id FROM users OFTEN OFTEN ONCE :param_1",
    );
    expect(sqlOf(select(users.c.id).ext(once()).ext(other()))).toContain("ONCE ONCE");
  });

  it("CORE-104 are refused by a statement that they have no place in", () => {
    expect(() => update(users).ext(qualify())).toThrow(/clause "qualify" in UPDATE/u);
    const limit = { kind: "dmlClause", name: "mysql.limit", options: [], nodes: [] } as const;
    expect(() => select(users.c.id).ext(limit)).toThrow(/clause "mysql.limit" in SELECT/u);
  });

  it("CORE-104 are refused by a database without a function for them", () => {
    const only = syntaxExtension({
      name: "only",
      places: { select: "postBody" },
      dialects: { oracle: (_, out) => out.text("ONLY") },
    });
    expect(() => sqlOf(select(users.c.id).ext(only()))).toThrow(/"only" for dialect "default"/u);
  });

  it("CORE-104 CORE-099 take part in the cache key, their values do not", () => {
    const keyOf = (element: { readonly node: Parameters<typeof cacheKey>[0] }) =>
      cacheKey(element.node);
    const plain = select(users.c.id);
    const first = keyOf(plain.ext(qualify(number.eq(1))));
    expect(sameKey(first, keyOf(plain.ext(qualify(number.eq(2)))))).toBe(true);
    expect(sameKey(first, keyOf(plain.ext(qualify(number.gt(1)))))).toBe(false);
    expect(sameKey(first, keyOf(plain))).toBe(false);
    const twin = clause("OTHER", { select: "postCriteria" });
    expect(sameKey(first, keyOf(plain.ext(twin(number.eq(1)))))).toBe(false);
  });

  it("CORE-104 CORE-106 are rewritten with their statement", () => {
    const statement = select(users.c.id).ext(qualify(users.c.age.gt(1)));
    const node = rewrite(statement.node, (each) =>
      each === users.c.age.node ? posts.c.views.node : undefined,
    );
    expect(sqlOf({ node })).toContain("QUALIFY posts.views > ");
  });
});
