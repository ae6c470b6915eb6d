import { column, select, t } from "@rebis/core-sql";
import { aliased, declarativeBase, many, MappingError, one } from "@rebis/orm";
import { describe, expect, test } from "vitest";
import { watchedSession } from "../mission/database.ts";
import { Base, User } from "../mission/users.ts";
import { Article, Author, Category, Library } from "../load/library.ts";
import { isSqlite } from "../support/fresh-engine.ts";

test("REL-002 backPopulates must name a relationship that leads back", () => {
  const make = (name: string): (() => unknown) => {
    const Declared = declarativeBase();
    class Hen extends Declared.model("hens", {
      id: column(t.integer(), { primaryKey: true }),
      get eggs() {
        return many(Egg, { backPopulates: name });
      },
    }) {}
    class Egg extends Declared.model("eggs", {
      id: column(t.integer(), { primaryKey: true }),
      henId: column(t.integer(), { foreignKey: "hens.id" }),
      foxId: column(t.integer(), { foreignKey: "foxes.id" }),
      get fox() {
        return one(Fox);
      },
    }) {}
    class Fox extends Declared.model("foxes", {
      id: column(t.integer(), { primaryKey: true }),
    }) {}
    return () => new Hen({ eggs: [new Egg()] });
  };
  expect(make("hen")).toThrow(MappingError);
  expect(make("hen")).toThrow('"Egg" has no such relationship');
  expect(make("fox")).toThrow('which refers to "Fox". It must refer to "Hen".');
});

describe("joins", () => {
  const library = new Library();

  test("QUERY-006 along a relationship, with criteria, to an alias; an alias is needed for the class itself", () => {
    const sent = library.sentBy(() => {
      const along = select(Author.c.name, Article.c.title).join(Author.c.articles);
      expect(library.session.execute(along).all()).toHaveLength(5);
      const some = Author.c.articles.and(Article.c.views.gt(40));
      const rows = library.session.execute(select(Author.c.name, Article.c.title).join(some));
      expect(rows.all()).toEqual([{ name: "bob", title: "t5" }]);
      const Other = aliased(Article, "other");
      const named = select(Other.c.title).selectFrom(Author).join(Other, Author.c.articles);
      expect(library.session.execute(named).all()).toHaveLength(5);
    });
    expect(sent[1]).toContain("AND articles.views > ?");
    const alone = (): unknown => select(Category).join(Category.c.children);
    expect(alone).toThrow('to itself along "children" without an alias');
  });

  test.runIf(isSqlite)("QUERY-007 full keeps the rows without a partner on both sides", () => {
    const query = select(Author.c.name, Article.c.title)
      .join(Article, undefined, { full: true })
      .orderBy(Author.c.id, Article.c.id);
    const rows = library.session.execute(query).tuples().all();
    expect(rows).toHaveLength(7);
    expect(rows[0]).toEqual([null, "t6"]);
    expect(rows.at(-1)).toEqual(["cid", null]);
  });
});

test("tricky 9 UOW-005 the keys of a thousand rows reach the objects they belong to", () => {
  const { session, statements } = watchedSession(Base.metadata);
  const users = Array.from(
    { length: 1000 },
    (_, at) => new User({ username: `u${(at * 7919) % 1000}`, email: `e${at}@x.com` }),
  );
  session.addAll(users);
  statements.length = 0;
  session.flush();
  const inserts = statements.length;
  const known = new Map(users.map((each) => [each.id, each.username]));
  const rows = session.execute(select(User.c.id, User.c.username)).tuples().all();
  expect(rows).toHaveLength(1000);
  for (const [id, username] of rows) expect(known.get(id)).toBe(username);
  expect(inserts).toBeLessThan(50);
});
