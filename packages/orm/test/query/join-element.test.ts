import { func, join, outerJoin, select } from "@rebis/core-sql";
import { aliased } from "@rebis/orm";
import { describe, expect, test } from "vitest";
import { Article, Author, Category, Library, Tag } from "../load/library.ts";

describe("join() and outerJoin() of mapped classes", () => {
  const library = new Library();

  test("QUERY-007 S30 classes are joined by foreign key, by a condition or along a relationship", () => {
    const { session } = library;
    const ways = [
      join(Author, Article),
      join(Author, Article, Article.c.authorId.eq(Author.c.id)),
      join(Author, Article, Author.c.articles),
    ];
    for (const both of ways) {
      const statement = select(Author, Article.c.title)
        .selectFrom(both)
        .where(Article.c.views.gt(30))
        .orderBy(Article.c.id);
      const sent = library.sentBy(() => session.execute(statement).all());
      expect(sent[0]).toContain("FROM authors JOIN articles ON ");
      const rows = session.execute(statement).tuples().all();
      expect(rows.map(([author, title]) => [author.name, title])).toEqual([
        ["bob", "t4"],
        ["bob", "t5"],
      ]);
      expect(rows[0]?.[0]).toBe(session.get(Author, 2));
    }
  });

  test("QUERY-007 S30 an outer join keeps what has no other side; a table between is one step more", () => {
    const { session } = library;
    const all = outerJoin(Article, Tag, Article.c.tags);
    const statement = select(Article.c.id, func.count(Tag.c.id).label("tags"))
      .selectFrom(all)
      .groupBy(Article.c.id)
      .orderBy(Article.c.id);
    const counts = session.execute(statement).all();
    expect(counts.map(({ tags }) => Number(tags))).toEqual([2, 1, 0, 2, 0, 0]);
    const lonely = select(Author, Article)
      .selectFrom(outerJoin(Author, Article))
      .where(Article.c.id.is(null));
    expect(session.execute(lonely).all()).toEqual([
      { authors: session.get(Author, 3), articles: null },
    ]);
  });

  test("QUERY-007 an alias is joined, and a join is joined further", () => {
    const { session } = library;
    const Parent = aliased(Category, "parent");
    const up = join(Category, Parent, Category.c.parent);
    const names = select(Category.c.name, Parent.c.name.label("up"))
      .selectFrom(up)
      .orderBy(Category.c.id);
    expect(session.execute(names).all()[0]).toEqual({ name: "c2", up: "c1" });
    const tagged = select(Author)
      .selectFrom(join(Author, Article))
      .join(Article.c.tags)
      .where(Tag.c.name.eq("blue"));
    expect(session.scalars(tagged).all()).toEqual([session.get(Author, 2)]);
  });
});
