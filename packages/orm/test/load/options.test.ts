import { ArgumentError } from "@rebis/base";
import { column, insert, select, t } from "@rebis/core-sql";
import {
  aliased,
  declarativeBase,
  defaultLoad,
  defer,
  immediateLoad,
  joinedLoad,
  lazyLoad,
  LazyLoadError,
  loadOnly,
  many,
  noLoad,
  one,
  raiseLoad,
  selectinLoad,
  Session,
  subqueryLoad,
  undefer,
} from "@rebis/orm";
import { describe, expect, test } from "vitest";
import { Article, Author, Library, Tag } from "./library.ts";

const library = new Library();

describe("paths", () => {
  test("LOAD-009: options() says several things of what it has come to", () => {
    const sent = library.sentBy(() => {
      const [ann] = library.session
        .scalars(
          select(Author)
            .orderBy(Author.c.id)
            .options(
              selectinLoad(Author.c.articles).options(
                selectinLoad(Article.c.tags),
                defer(Article.c.title),
              ),
            ),
        )
        .all();
      expect(ann?.articles[2]?.tags).toHaveLength(2);
    });
    expect(sent).toHaveLength(3);
    expect(sent[1]).not.toContain("articles.title");
  });
  test("LOAD-009: an option is immutable", () => {
    const base = selectinLoad(Author.c.articles);
    base.selectinLoad(Article.c.tags);
    const sent = library.sentBy(() => library.session.scalars(select(Author).options(base)).all());
    expect(sent).toHaveLength(2);
  });
  test("LOAD-009: a path that leads elsewhere raises at once", () => {
    expect(() => selectinLoad(Author.c.articles).selectinLoad(Tag.c.articles)).toThrow(
      ArgumentError,
    );
    expect(() => selectinLoad(Author.c.articles).options(joinedLoad(Author.c.profile))).toThrow(
      /the option has come to "Article"/,
    );
    expect(() => selectinLoad(Author.c.name as never)).toThrow(/it is no relationship/);
    expect(() => loadOnly(Author.c.name, Article.c.title)).toThrow(
      /columns are of several classes/,
    );
  });
  test("LOAD-009: an option for what is not selected raises", () => {
    const { session } = library;
    expect(() => session.scalars(select(Author).options(selectinLoad(Tag.c.articles)))).toThrow(
      /"Tag"."articles": the statement selects no such entity/,
    );
    const writer = aliased(Author);
    expect(() => session.scalars(select(writer).options(joinedLoad(Author.c.articles)))).toThrow(
      /selects no such entity/,
    );
    expect(() =>
      session.execute(select(Author.c.id).options(joinedLoad(Author.c.articles))),
    ).toThrow(/selects no such entity/);
  });
  test("LOAD-010: defaultLoad leaves the relationship as it is mapped", () => {
    const [ann] = library.session
      .scalars(select(Author).options(defaultLoad(Author.c.articles).defer(Article.c.title)))
      .all();
    const sent = library.sentBy(() => ann?.articles.length);
    expect(sent).toHaveLength(1);
    expect(sent[0]).not.toContain("articles.title");
  });
  test("QUERY-023: statements of one shape are compiled once, aliases and options included", () => {
    const { session, engine } = library;
    const run = (name: string): void => {
      const writer = aliased(Author);
      session
        .scalars(
          select(writer).where(writer.c.name.eq(name)).options(selectinLoad(writer.c.articles)),
        )
        .all();
    };
    run("ann");
    const { size } = engine.core.parts.cache;
    run("bob");
    expect(engine.core.parts.cache.size).toBe(size);
  });
});

describe("tricky 47: options stick", () => {
  test("LOAD-015: to the later lazy loads of an object and of what they lead to", () => {
    const [ann] = library.session
      .scalars(
        select(Author)
          .orderBy(Author.c.id)
          .options(lazyLoad(Author.c.articles).selectinLoad(Article.c.tags)),
      )
      .all();
    const sent = library.sentBy(() => ann?.articles.map((each) => each.tags.length));
    expect(sent).toHaveLength(2);
  });
  test("LOAD-014: criteria travel with lazy loads", () => {
    const [ann] = library.session
      .scalars(
        select(Author)
          .orderBy(Author.c.id)
          .options(lazyLoad(Author.c.articles.and(Article.c.views.gt(20)))),
      )
      .all();
    expect(ann?.articles.map((each) => each.id)).toEqual([3]);
  });
  test("the single load of an expired column does not replace them", () => {
    const { session } = library;
    const [ann] = session.scalars(select(Author).options(raiseLoad(Author.c.articles))).all();
    session.expire(ann as Author, ["bio"]);
    expect(ann?.bio).toBe("b1");
    expect(() => ann?.articles).toThrow(LazyLoadError);
  });
});

describe("tricky 48: raiseLoad", () => {
  test("LOAD-007: reading raises, with the name and the way out", () => {
    const [first] = library.session
      .scalars(select(Article).options(raiseLoad(Article.c.author)))
      .all();
    expect(library.sentBy(() => expect(() => first?.author).toThrow(LazyLoadError))).toEqual([]);
    expect(() => first?.author).toThrow(/"Article"."author".*selectinLoad/);
  });
  test("LOAD-007: sqlOnly gives what the session has", () => {
    const { session } = library;
    session.get(Author, 1);
    const articles = session
      .scalars(
        select(Article)
          .orderBy(Article.c.id)
          .options(raiseLoad(Article.c.author, { sqlOnly: true })),
      )
      .all();
    expect(articles[0]?.author?.name).toBe("ann");
    expect(articles[5]?.author).toBeNull();
    expect(() => articles[4]?.author).toThrow(LazyLoadError);
  });
  test("LOAD-010: the wildcard concerns all that is not named, of the entity only", () => {
    const [ann] = library.session
      .scalars(
        select(Author)
          .orderBy(Author.c.id)
          .options(selectinLoad(Author.c.articles), raiseLoad("*")),
      )
      .all();
    expect(ann?.articles).toHaveLength(3);
    expect(() => ann?.profile).toThrow(LazyLoadError);
    // Never inherited by what is below.
    expect(ann?.articles[0]?.tags).toEqual([]);
  });
  test("LOAD-010: a wildcard at the end of a path concerns what is there", () => {
    const [ann] = library.session
      .scalars(
        select(Author).orderBy(Author.c.id).options(selectinLoad(Author.c.articles).raiseLoad("*")),
      )
      .all();
    expect(() => ann?.articles[0]?.tags).toThrow(LazyLoadError);
    expect(ann?.profile?.motto).toBe("m1");
  });
  test("flush and delete are not stopped", () => {
    const { session } = library;
    const tag = session.scalars(select(Tag).where(Tag.c.id.eq(1)).options(raiseLoad("*"))).one();
    session.delete(tag);
    session.flush();
    expect(session.execute(select(Tag.c.id)).scalars().all()).toEqual([2, 3]);
  });
});

describe("other strategies", () => {
  test("LOAD-008: noLoad is empty or null, and stays so", () => {
    const sent = library.sentBy(() => {
      const [ann] = library.session
        .scalars(select(Author).options(noLoad(Author.c.articles), noLoad(Author.c.profile)))
        .all();
      expect(ann?.articles).toEqual([]);
      expect(ann?.profile).toBeNull();
    });
    expect(sent).toHaveLength(1);
  });
  test("LOAD-006: immediateLoad sends one statement for each parent that the session cannot answer", () => {
    const sent = library.sentBy(() => {
      const articles = library.session
        .scalars(select(Article).orderBy(Article.c.id).options(immediateLoad(Article.c.author)))
        .all();
      expect(articles.map((each) => each.author?.name ?? null)).toEqual([
        "ann",
        "ann",
        "ann",
        "bob",
        "bob",
        null,
      ]);
    });
    expect(sent).toHaveLength(3);
  });
  test("LOAD-005, tricky 46: subqueryLoad has the first statement in its own", () => {
    const sent = library.sentBy(() => {
      const authors = library.session
        .scalars(
          select(Author)
            .where(Author.c.name.ne("cid"))
            .orderBy(Author.c.id)
            .options(subqueryLoad(Author.c.articles).subqueryLoad(Article.c.tags)),
        )
        .all();
      expect(authors.map((each) => each.articles.map((article) => article.id))).toEqual([
        [3, 2, 1],
        [5, 4],
      ]);
      expect(authors[1]?.articles[1]?.tags.map((each) => each.name)).toEqual(["blue", "red"]);
    });
    expect(sent).toHaveLength(3);
    expect(sent[1]).toBe(
      "SELECT articles.id, articles.title, articles.published, articles.views, articles.author_id, " +
        "anon_1.id AS id_1 FROM (SELECT DISTINCT authors.id AS id FROM authors WHERE authors.name != ?) " +
        "AS anon_1 JOIN articles ON anon_1.id = articles.author_id ORDER BY articles.id DESC",
    );
  });
  test("LOAD-005: LIMIT counts the rows of the first statement", () => {
    const authors = library.session
      .scalars(
        select(Author)
          .orderBy(Author.c.id.desc())
          .limit(2)
          .options(subqueryLoad(Author.c.articles)),
      )
      .all();
    expect(authors.map((each) => each.articles.length)).toEqual([0, 2]);
    expect(() =>
      library.session.execute(
        select(Author).options(subqueryLoad(Author.c.articles)).executionOptions({ yieldPer: 1 }),
      ),
    ).toThrow(/subqueryLoad/);
  });
});

describe("columns", () => {
  test("LOAD-012: loadOnly loads the primary key and what is named; the rest when it is read", () => {
    const { session } = library;
    let first: Article | undefined;
    const sent = library.sentBy(() => {
      [first] = session
        .scalars(select(Article).orderBy(Article.c.id).options(loadOnly(Article.c.title)))
        .all();
    });
    expect(sent).toEqual(["SELECT articles.id, articles.title FROM articles ORDER BY articles.id"]);
    expect(library.sentBy(() => expect(first?.views).toBe(10))).toEqual([
      "SELECT articles.id, articles.views FROM articles WHERE articles.id = ?",
    ]);
  });
  test("LOAD-012: defer and undefer, deep in a path", () => {
    const sent = library.sentBy(() =>
      library.session
        .scalars(
          select(Author).options(
            defer(Author.c.bio),
            joinedLoad(Author.c.articles).options(defer("*"), undefer(Article.c.title)),
          ),
        )
        .unique()
        .all(),
    );
    expect(sent).toEqual([
      "SELECT authors.id, authors.name, articles_1.id AS id_1, articles_1.title FROM authors " +
        "LEFT OUTER JOIN articles AS articles_1 ON authors.id = articles_1.author_id " +
        "ORDER BY articles_1.id DESC",
    ]);
  });
  test("LOAD-012, tricky 48: a column may be told to raise", () => {
    const [ann] = library.session
      .scalars(select(Author).options(defer(Author.c.bio, { raiseLoad: true })))
      .all();
    expect(() => ann?.bio).toThrow(/"Author"."bio": it was left out and told to raise/);
    const [bob] = library.session
      .scalars(
        select(Author)
          .where(Author.c.id.eq(2))
          .options(loadOnly(Author.c.name, { raiseLoad: true }))
          .executionOptions({ populateExisting: true }),
      )
      .all();
    expect(bob?.name).toBe("bob");
  });
});

describe("strategies by mapping", () => {
  const Base = declarativeBase();
  class Room extends Base.model("rooms", {
    id: column(t.integer(), { primaryKey: true }),
    get chairs() {
      return many(Chair, { lazy: "subquery", orderBy: Chair.c.id });
    },
    get lamps() {
      return many(Lamp, { lazy: "immediate" });
    },
    get doors() {
      return many(Door, { lazy: "raise" });
    },
    get windows() {
      return many(Door, { lazy: "noload", viewOnly: true });
    },
  }) {}
  const part = () => ({
    id: column(t.integer(), { primaryKey: true }),
    roomId: column(t.integer(), { name: "room_id", foreignKey: "rooms.id" }),
  });
  class Chair extends Base.model("chairs", { ...part() }) {}
  class Lamp extends Base.model("lamps", { ...part() }) {}
  class Door extends Base.model("doors", {
    ...part(),
    get room() {
      return one(Room, { lazy: "raiseOnSql" });
    },
  }) {}

  test("LOAD-005, LOAD-006, LOAD-007, LOAD-008: subquery, immediate, raise, noload", () => {
    const { engine } = library;
    Base.metadata.createAll(engine);
    using session = new Session(engine);
    session.execute(insert(Room), [{ id: 1 }, { id: 2 }]);
    session.execute(insert(Chair), [{ id: 1, roomId: 1 }]);
    session.execute(insert(Lamp), [{ id: 1, roomId: 2 }]);
    session.execute(insert(Door), [{ id: 1, roomId: 1 }]);
    const door = session.get(Door, 1);
    expect(() => door?.room).toThrow(LazyLoadError);
    const sent = library.sentBy(() => {
      const rooms = session.scalars(select(Room).orderBy(Room.c.id)).all();
      expect(rooms.map((each) => [each.chairs.length, each.lamps.length])).toEqual([
        [1, 0],
        [0, 1],
      ]);
      expect(() => rooms[0]?.doors).toThrow(LazyLoadError);
      expect(rooms[0]?.windows).toEqual([]);
    });
    expect(sent).toHaveLength(4);
    expect(door?.room.id).toBe(1);
  });
});
