import { column, type Condition, func, insert, select, t, text, union } from "@rebis/core-sql";
import {
  aliased,
  declarativeBase,
  inspect,
  joinedLoad,
  many,
  selectinLoad,
  Session,
} from "@rebis/orm";
import { describe, expect, test } from "vitest";
import { Article, Author, Category, Library, Shelf } from "../load/library.ts";
import { isSqlite } from "../support/fresh-engine.ts";

const library = new Library();

describe("what a row holds", () => {
  test("QUERY-001: entities, in the order of the rows", () => {
    const { session } = library;
    const statement = select(Author).orderBy(Author.c.id.desc());
    expect(
      session
        .scalars(statement)
        .all()
        .map((each) => each.name),
    ).toEqual(["cid", "bob", "ann"]);
    const [row] = session.execute(statement).all();
    expect(row?.authors).toBeInstanceOf(Author);
    expect(session.execute(statement).keys()).toEqual(["authors"]);
  });
  test("QUERY-002: columns under the keys of their attributes", () => {
    const rows = library.session
      .execute(select(Article.c.id, Article.c.authorId).where(Article.c.id.eq(1)))
      .all();
    expect(rows).toEqual([{ id: 1, authorId: 1 }]);
  });
  test("QUERY-003, QUERY-006: several entities and columns together", () => {
    const rows = library.session
      .execute(
        select(Author, Article.c.title, Article)
          .join(Author.c.articles)
          .where(Article.c.id.in([1, 4]))
          .orderBy(Article.c.id),
      )
      .all();
    expect(rows.map((row) => [row.authors.name, row.title, row.articles.id])).toEqual([
      ["ann", "t1", 1],
      ["bob", "t4", 4],
    ]);
    expect(rows[0]?.articles.published).toEqual(new Date(Date.UTC(2024, 0, 1)));
  });
  test("QUERY-003, tricky 52: an entity whose primary key is NULL is null", () => {
    const pairs = library.session
      .execute(select(Author, Article).outerJoin(Author.c.articles).where(Author.c.id.eq(3)))
      .tuples()
      .all();
    expect(pairs.map(([author, article]) => [author.name, article])).toEqual([["cid", null]]);
  });
  test.runIf(isSqlite)("tricky 52: a composite key with one NULL is an object", () => {
    const Base = declarativeBase();
    class Place extends Base.model("places", {
      x: column(t.integer(), { primaryKey: true, nullable: true, autoincrement: false }),
      y: column(t.integer(), { primaryKey: true, nullable: true }),
    }) {}
    library.engine.begin((conn) => {
      conn.execDriverSql("CREATE TABLE places (x INTEGER, y INTEGER)");
      conn.execDriverSql("INSERT INTO places VALUES (1, NULL), (2, NULL), (NULL, NULL)");
    });
    using session = new Session(library.engine);
    const places = session.scalars(select(Place).orderBy(Place.c.x)).all();
    expect(places.map((each) => (each === null ? null : each.x))).toEqual([null, 1, 2]);
  });
  test("the keys that the user chose", () => {
    const [row] = library.session
      .execute(
        select({ writer: Author, title: Article.c.title })
          .join(Author.c.articles)
          .options(joinedLoad(Author.c.profile))
          .where(Article.c.id.eq(4)),
      )
      .all();
    expect([row?.writer.name, row?.title, row?.writer.profile?.motto]).toEqual(["bob", "t4", "m2"]);
  });
  test("QUERY-008, QUERY-026: an alias has its own rows and its own key", () => {
    const Parent = aliased(Category, "parent");
    const rows = library.session
      .execute(
        select(Category, Parent)
          .join(Parent, Category.c.parentId.eq(Parent.c.id))
          .where(Category.c.id.eq(4)),
      )
      .all();
    expect(rows.map((row) => [row.categories.id, row.parent.id])).toEqual([[4, 2]]);
  });
  test("QUERY-008, QUERY-020, QUERY-027: the rows of a subquery are objects, with eager loads", () => {
    const ranked = select(
      Article,
      func
        .rowNumber()
        .over({ partitionBy: Article.c.authorId, orderBy: Article.c.views.desc() })
        .label("rank"),
    ).subquery("ranked");
    const Best = aliased(Article, ranked);
    const { session } = library;
    const best = session
      .scalars(
        select(Best)
          .where(ranked.c.rank.eq(1), Best.c.authorId.ne(null))
          .orderBy(Best.c.id)
          .options(joinedLoad(Best.c.author)),
      )
      .all();
    expect(best.map((each) => [each.id, each.author?.name])).toEqual([
      [3, "ann"],
      [5, "bob"],
    ]);
    expect(session.get(Article, 3)).toBe(best[0]);
    expect(() => aliased(Article, select(Article.c.id).subquery())).toThrow(
      /it has no column "title"/,
    );
  });
  test("QUERY-026: a recursive CTE of a class", () => {
    const roots = select(Category).where(Category.c.id.eq(2)).cte("tree", { recursive: true });
    // The columns of the class are those of the CTE.
    const { c } = roots as unknown as { readonly c: typeof Category.c };
    const tree = roots.unionAll(select(Category).join(roots, Category.c.parentId.eq(c.id)));
    const Node = aliased(Category, tree);
    const found = library.session.scalars(select(Node).orderBy(Node.c.id)).all();
    expect(found.map((each) => each.name)).toEqual(["c2", "c4", "c5"]);
  });
  test("QUERY-018: the rows of a union are objects", () => {
    const { session } = library;
    const statement = union(
      select(Author).where(Author.c.id.eq(1)),
      select(Author).where(Author.c.id.eq(3)),
    );
    const found = session.scalars(statement.options(selectinLoad(Author.c.articles))).all();
    expect(found.map((each) => each.articles.length).toSorted((a, b) => a - b)).toEqual([0, 3]);
  });
  test("statements without entities are those of the engine", () => {
    const { session } = library;
    expect(session.scalar(select(func.count()).selectFrom(Author))).toBe(3);
    expect(
      session.execute(text("SELECT name FROM authors WHERE id = :id"), { id: 2 }).scalar(),
    ).toBe("bob");
  });
});

describe("the identity map", () => {
  test("tricky 37: one row is one object, across statements and items", () => {
    const { session } = library;
    const Again = aliased(Author);
    const [pair] = session
      .execute(select(Author, Again).where(Author.c.id.eq(Again.c.id)).orderBy(Author.c.id))
      .tuples()
      .all();
    expect(pair?.[0]).toBe(pair?.[1]);
    expect(session.scalars(select(Author).where(Author.c.id.eq(1))).one()).toBe(pair?.[0]);
  });
  test("QUERY-015, tricky 38: loaded attributes are not overwritten", () => {
    const { session } = library;
    const [ann] = session.scalars(select(Author).orderBy(Author.c.id)).all();
    session.connection().execDriverSql("UPDATE authors SET name = 'new', bio = 'new' WHERE id = 1");
    session.scalars(select(Author)).all();
    expect([ann?.name, ann?.bio]).toEqual(["ann", "b1"]);
  });
  test("QUERY-014, tricky 38: populateExisting overwrites, pending changes included", () => {
    const { session } = library;
    const [ann] = session.scalars(select(Author).orderBy(Author.c.id)).all();
    session.connection().execDriverSql("UPDATE authors SET bio = 'new' WHERE id = 1");
    (ann as Author).name = "changed";
    session
      .scalars(select(Author).executionOptions({ populateExisting: true, autoflush: false }))
      .all();
    expect([ann?.name, ann?.bio]).toEqual(["ann", "new"]);
  });
  test("a loaded object is persistent and clean", () => {
    const { session } = library;
    const [ann] = session.scalars(select(Author)).all();
    expect(inspect(ann as Author).persistent).toBe(true);
    expect(session.dirty.size).toBe(0);
    expect(session.in(ann as Author)).toBe(true);
  });
});

describe("execution options", () => {
  test("QUERY-016, tricky 31: changes are flushed first, unless autoflush is off", () => {
    const { session } = library;
    session.add(new Author({ name: "new" }));
    const all = select(Author.c.name).where(Author.c.name.eq("new"));
    expect(session.execute(all, undefined, { autoflush: false }).all()).toEqual([]);
    expect(session.execute(all).all()).toHaveLength(1);
  });
  test("QUERY-016: yieldPer gives pages; later loads see all parents of a page", () => {
    const { session } = library;
    const statement = select(Author)
      .orderBy(Author.c.id)
      .options(selectinLoad(Author.c.articles))
      .executionOptions({ yieldPer: 2 });
    const pages = [...session.scalars(statement).partitions()];
    expect(pages.map((page) => page.map((each) => each.articles.length))).toEqual([[3, 2], [0]]);
  });
  test("detached objects never enter the session", () => {
    const { session } = library;
    const statement = select(Author)
      .orderBy(Author.c.id)
      .options(selectinLoad(Author.c.articles).joinedLoad(Article.c.author))
      .executionOptions({ detached: true });
    const [ann] = session.scalars(statement).all();
    expect(ann?.articles).toHaveLength(3);
    expect(ann?.articles[0]?.author).toBe(ann);
    expect(session.identityMap.size).toBe(0);
    expect(inspect(ann as Author).detached).toBe(true);
    expect(session.scalars(select(Author).orderBy(Author.c.id)).first()).not.toBe(ann);
  });
});

test("QUERY-010: any(), has(), eq() and contains() in queries", () => {
  const { session } = library;
  const names = (criterion: Condition): string[] =>
    session
      .scalars(select(Author).where(criterion).orderBy(Author.c.id))
      .all()
      .map((each) => each.name);
  expect(names(Author.c.articles.any(Article.c.views.gt(40)))).toEqual(["bob"]);
  const second = session.get(Article, 2) as Article;
  expect(names(Author.c.articles.contains(second))).toEqual(["ann"]);
  const bob = session.get(Author, 2) as Author;
  expect(
    session
      .scalars(select(Article.c.id).where(Article.c.author.eq(bob)).orderBy(Article.c.id))
      .all(),
  ).toEqual([4, 5]);
});

test("QUERY-019, composite: entities with several key columns are told apart", () => {
  const found = library.session.scalars(select(Shelf).orderBy(Shelf.c.number)).all();
  expect(found.map((each) => each.label)).toEqual(["s11", "s12"]);
});

test("BULK-002, QUERY-017: INSERT … RETURNING an entity puts it into the session", () => {
  const { session } = library;
  const made = session
    .scalars(insert(Author).returning(Author), [{ name: "dan" }, { name: "eve" }])
    .all();
  expect(made.map((each) => each.name)).toEqual(["dan", "eve"]);
  expect(session.get(Author, (made[1] as Author).id)).toBe(made[1]);
});

test("1000 rows: one object each, no statement more", () => {
  const Base = declarativeBase();
  class Point extends Base.model("points", {
    id: column(t.integer(), { primaryKey: true }),
    x: column(t.float()),
    get others() {
      return many(Point, {
        primaryJoin: () => Point.c.id.eq(Point.c.near),
        foreignKeys: () => Point.c.near,
      });
    },
    near: column(t.integer(), { nullable: true }),
  }) {}
  Base.metadata.createAll(library.engine);
  using session = new Session(library.engine);
  session.execute(
    insert(Point),
    Array.from({ length: 1000 }, (_, i) => ({ id: i + 1, x: i / 3, near: null })),
  );
  const sent = library.sentBy(() => {
    const points = session.scalars(select(Point).orderBy(Point.c.id)).all();
    expect(new Set(points).size).toBe(1000);
    expect(points.every((each, i) => each.x === i / 3)).toBe(true);
  });
  expect(sent).toHaveLength(1);
});
