import { column, insert, select, t } from "@rebis/core-sql";
import { declarativeBase, defer, many, one, selectinLoad, Session } from "@rebis/orm";
import { describe, expect, test } from "vitest";
import { Article, Author, Book, Category, Library, Profile, Shelf } from "./library.ts";
import { isSqlite } from "../support/fresh-engine.ts";

const library = new Library();

describe("selectinLoad", () => {
  test("LOAD-004, tricky 45: one-to-many by foreign key, without a join", () => {
    const { session } = library;
    const sent = library.sentBy(() => {
      const authors = session
        .scalars(select(Author).orderBy(Author.c.id).options(selectinLoad(Author.c.articles)))
        .all();
      expect(authors.map((each) => each.articles.map((article) => article.id))).toEqual([
        [3, 2, 1],
        [5, 4],
        [],
      ]);
    });
    expect(sent).toEqual([
      "SELECT authors.id, authors.name, authors.bio FROM authors ORDER BY authors.id",
      "SELECT articles.id, articles.title, articles.published, articles.views, articles.author_id " +
        "FROM articles WHERE articles.author_id IN (?, ?, ?) ORDER BY articles.id DESC",
    ]);
  });
  test("LOAD-004, tricky 45: many-to-one by the distinct foreign keys; NULL is null", () => {
    const { session } = library;
    const sent = library.sentBy(() => {
      const articles = session
        .scalars(select(Article).orderBy(Article.c.id).options(selectinLoad(Article.c.author)))
        .all();
      expect(articles.map((each) => each.author?.name)).toEqual([
        "ann",
        "ann",
        "ann",
        "bob",
        "bob",
        undefined,
      ]);
      expect(articles.at(-1)?.author).toBeNull();
    });
    expect(sent[1]).toBe(
      "SELECT authors.id, authors.name, authors.bio FROM authors WHERE authors.id IN (?, ?)",
    );
    expect(sent).toHaveLength(2);
  });
  test("only NULL foreign keys: no second statement", () => {
    const sent = library.sentBy(() =>
      library.session
        .scalars(
          select(Article)
            .where(Article.c.authorId.eq(null))
            .options(selectinLoad(Article.c.author)),
        )
        .all(),
    );
    expect(sent).toHaveLength(1);
  });
  test("LOAD-009: three levels deep, one statement each", () => {
    const { session } = library;
    const statement = select(Author).options(
      selectinLoad(Author.c.articles).selectinLoad(Article.c.tags),
      selectinLoad(Author.c.profile),
    );
    const sent = library.sentBy(() => {
      const authors = session.scalars(statement).all();
      expect(
        authors.flatMap((each) => each.articles).map((each) => each.tags.map((tag) => tag.name)),
      ).toEqual([[], ["green"], ["green", "red"], [], ["blue", "red"]]);
      expect(authors.map((each) => each.profile?.motto)).toEqual(["m1", "m2", undefined]);
    });
    expect(sent).toHaveLength(4);
    expect(sent[2] ?? "").toContain("FROM article_tags JOIN tags ON tags.id = article_tags.tag_id");
  });
  test.runIf(isSqlite)("tricky 45: composite keys by tuples, both ways", () => {
    const { session } = library;
    const sent = library.sentBy(() => {
      const shelves = session.scalars(select(Shelf).options(selectinLoad(Shelf.c.books))).all();
      expect(shelves.map((each) => each.books.map((book) => book.id))).toEqual([[1], [2, 3]]);
    });
    expect(sent[1]).toContain("WHERE (books.room, books.shelf_number) IN (VALUES (?, ?), (?, ?))");
    session.expungeAll();
    const books = session.scalars(select(Book).options(selectinLoad(Book.c.shelf))).all();
    expect(books.map((each) => each.shelf?.label)).toEqual(["s11", "s12", "s12", undefined]);
  });
  test("tricky 45: batches of 500 parents", () => {
    const { session } = library;
    session.execute(
      insert(Author),
      Array.from({ length: 1100 }, (_, i) => ({ id: 100 + i, name: `n${i}`, bio: null })),
    );
    session.execute(
      insert(Article),
      Array.from({ length: 1100 }, (_, i) => ({ id: 100 + i, title: `x${i}`, authorId: 100 + i })),
    );
    const sent = library.sentBy(() => {
      const authors = session
        .scalars(select(Author).where(Author.c.id.ge(100)).options(selectinLoad(Author.c.articles)))
        .all();
      expect(authors.every((each) => each.articles[0]?.id === each.id)).toBe(true);
    });
    expect(sent).toHaveLength(4);
    expect(sent.slice(1).map((each) => each.match(/\?/g)?.length)).toEqual([500, 500, 100]);
  });
  test("tricky 45: a deferred foreign key is found through the parent's table", () => {
    const sent = library.sentBy(() => {
      const articles = library.session
        .scalars(
          select(Article)
            .orderBy(Article.c.id)
            .options(defer(Article.c.authorId), selectinLoad(Article.c.author)),
        )
        .all();
      expect(articles[3]?.author?.name).toBe("bob");
      expect(articles[5]?.author).toBeNull();
    });
    expect(sent).toHaveLength(2);
    expect(sent[1]).toContain("FROM articles AS articles_1 JOIN authors ON");
  });
  test("tricky 45, LOAD-017: a loaded collection stays; what is said of its members is loaded", () => {
    const { session } = library;
    const ann = session.get(Author, 1) as Author;
    const before = ann.articles;
    session.connection().execDriverSql("DELETE FROM article_tags");
    session.connection().execDriverSql("DELETE FROM articles WHERE id = 3");
    const sent = library.sentBy(() =>
      session
        .scalars(
          select(Author)
            .where(Author.c.id.eq(1))
            .options(selectinLoad(Author.c.articles).selectinLoad(Article.c.tags)),
        )
        .all(),
    );
    expect(ann.articles).toBe(before);
    expect(before).toHaveLength(3);
    expect(sent).toHaveLength(2);
    expect(library.sentBy(() => before.map((each) => each.tags.length))).toEqual([]);
  });
  test("LOAD-014: criteria stand in WHERE and are those of the statement at hand", () => {
    const load = (minimum: number): number[][] => {
      library.session.expungeAll();
      return library.session
        .scalars(
          select(Author)
            .orderBy(Author.c.id)
            .options(selectinLoad(Author.c.articles.and(Article.c.views.gt(minimum)))),
        )
        .all()
        .map((each) => each.articles.map((article) => article.id));
    };
    expect(load(20)).toEqual([[3], [5, 4], []]);
    expect(load(40)).toEqual([[], [5], []]);
  });
  test("LOAD-016: a class joined to itself to any depth; a level without rows is the last", () => {
    const sent = library.sentBy(() => {
      const root = library.session
        .scalars(
          select(Category)
            .where(Category.c.parentId.eq(null))
            .options(selectinLoad(Category.c.children, { recursionDepth: -1 })),
        )
        .one();
      expect(root.children[0]?.children[0]?.children[0]?.children).toEqual([]);
    });
    expect(sent).toHaveLength(5);
  });
  test("LOAD-016: recursionDepth 2 goes two levels deep", () => {
    const sent = library.sentBy(() => {
      library.session
        .scalars(
          select(Category)
            .where(Category.c.parentId.eq(null))
            .options(selectinLoad(Category.c.children, { recursionDepth: 2 })),
        )
        .one();
    });
    expect(sent).toHaveLength(3);
  });
  test("several one-to-one rows: the first one, with a warning", () => {
    const { session } = library;
    session.execute(insert(Profile).values({ id: 9, motto: "again", authorId: 1 }));
    const [ann] = session.scalars(select(Author).options(selectinLoad(Author.c.profile))).all();
    expect(ann?.profile?.motto).toBe("m1");
    expect(library.warnings.join()).toContain('"Author"."profile"');
  });
  test("LOAD-018, tricky 39: an eager load runs on refresh and replaces what was there", () => {
    const { session } = library;
    const ann = session
      .scalars(select(Author).where(Author.c.id.eq(1)).options(selectinLoad(Author.c.articles)))
      .one();
    session.connection().execDriverSql("DELETE FROM article_tags");
    session.connection().execDriverSql("DELETE FROM articles WHERE id = 3");
    const sent = library.sentBy(() => session.refresh(ann));
    expect(sent).toHaveLength(2);
    expect(ann.articles.map((each) => each.id)).toEqual([2, 1]);
  });
});

describe("lazy: selectin by mapping", () => {
  const Base = declarativeBase();
  class Group extends Base.model("groups", {
    id: column(t.integer(), { primaryKey: true }),
    get members() {
      return many(Member, { backPopulates: "group", lazy: "selectin", orderBy: Member.c.id });
    },
  }) {}
  class Member extends Base.model("members", {
    id: column(t.integer(), { primaryKey: true }),
    groupId: column(t.integer(), { name: "group_id", foreignKey: "groups.id" }),
    get group() {
      return one(Group, { backPopulates: "members", lazy: "selectin" });
    },
  }) {}

  test("tricky 50: no option needed, and circles stop", () => {
    const { engine } = library;
    Base.metadata.createAll(engine);
    using session = new Session(engine);
    session.execute(insert(Group), [{ id: 1 }, { id: 2 }]);
    session.execute(insert(Member), [
      { id: 1, groupId: 1 },
      { id: 2, groupId: 1 },
      { id: 3, groupId: 2 },
    ]);
    const sent = library.sentBy(() => {
      const groups = session.scalars(select(Group).orderBy(Group.c.id)).all();
      expect(groups.map((each) => each.members.length)).toEqual([2, 1]);
      expect(groups[0]?.members[0]?.group).toBe(groups[0]);
    });
    expect(sent).toHaveLength(2);
    session.expungeAll();
    expect(library.sentBy(() => session.get(Group, 1)?.members.length)).toHaveLength(2);
  });
});
