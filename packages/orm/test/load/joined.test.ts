import { column, func, insert, select, t } from "@rebis/core-sql";
import {
  aliased,
  containsEager,
  declarativeBase,
  joinedLoad,
  many,
  one,
  Session,
} from "@rebis/orm";
import { describe, expect, test } from "vitest";
import { isSqlite } from "../support/fresh-engine.ts";
import { Article, Author, Category, Library, Profile, Tag } from "./library.ts";

const library = new Library();
const titles = (author: Author): string[] => author.articles.map((each) => each.title);

describe("joinedLoad", () => {
  test("LOAD-003, tricky 43: LEFT OUTER JOIN to an anonymous alias, one statement", () => {
    const { session } = library;
    const statement = select(Author).orderBy(Author.c.id).options(joinedLoad(Author.c.articles));
    let authors: Author[] = [];
    const sent = library.sentBy(() => {
      authors = session.scalars(statement).unique().all();
      expect(authors.map(titles)).toEqual([["t3", "t2", "t1"], ["t5", "t4"], []]);
    });
    expect(sent).toEqual([
      "SELECT authors.id, authors.name, authors.bio, articles_1.id AS id_1, articles_1.title, " +
        "articles_1.published, articles_1.views, articles_1.author_id FROM authors " +
        "LEFT OUTER JOIN articles AS articles_1 ON authors.id = articles_1.author_id " +
        "ORDER BY authors.id, articles_1.id DESC",
    ]);
    expect(authors[0]?.articles[0]?.published).toEqual(new Date(Date.UTC(2024, 0, 3)));
  });
  test("tricky 43: the user's own join and criteria do not touch what is loaded", () => {
    const { session } = library;
    const authors = session
      .scalars(
        select(Author)
          .join(Author.c.articles)
          .where(Article.c.id.eq(1))
          .options(joinedLoad(Author.c.articles)),
      )
      .unique()
      .all();
    expect(authors.map(titles)).toEqual([["t3", "t2", "t1"]]);
  });
  test("LOAD-003, tricky 43: a joined collection demands unique(), a joined object does not", () => {
    const { session } = library;
    const many = select(Author).options(joinedLoad(Author.c.articles));
    expect(() => session.scalars(many).all()).toThrow(/Call unique\(\)/);
    expect(() => session.execute(many).first()).toThrow(/Call unique\(\)/);
    expect(session.execute(many).unique().all()).toHaveLength(3);
    expect(session.execute(many).unique().scalars().all()).toHaveLength(3);
    expect(session.execute(many).tuples().unique().all()).toHaveLength(3);
    const single = select(Article).options(joinedLoad(Article.c.author));
    expect(session.scalars(single).all()).toHaveLength(6);
  });
  test("tricky 43: a joined collection forbids yieldPer", () => {
    const statement = select(Author).options(joinedLoad(Author.c.articles));
    expect(() => library.session.execute(statement.executionOptions({ yieldPer: 2 }))).toThrow(
      /yieldPer/,
    );
  });
  test("two collections of one parent: each member once", () => {
    const [first] = library.session
      .scalars(
        select(Article)
          .where(Article.c.id.eq(1))
          .options(
            joinedLoad(Article.c.tags),
            joinedLoad(Article.c.author).joinedLoad(Author.c.articles),
          ),
      )
      .unique()
      .all();
    expect(first?.tags.map((each) => each.name)).toEqual(["green", "red"]);
    expect(first?.author?.articles).toHaveLength(3);
  });
  test("many-to-many: the table between is joined inside", () => {
    const sent = library.sentBy(() => {
      const [first] = library.session
        .scalars(select(Article).options(joinedLoad(Article.c.tags)))
        .unique()
        .all();
      expect(first?.tags).toBeDefined();
    });
    expect(sent).toHaveLength(1);
    expect(sent[0]).toContain(
      "LEFT OUTER JOIN (article_tags AS article_tags_1 JOIN tags AS tags_1 ON tags_1.id = article_tags_1.tag_id) " +
        "ON articles.id = article_tags_1.article_id",
    );
  });
  test("an alias is loaded with what belongs to it", () => {
    const writer = aliased(Author, "writer");
    const sent = library.sentBy(() => {
      const found = library.session
        .scalars(
          select(writer).where(writer.c.name.eq("bob")).options(joinedLoad(writer.c.articles)),
        )
        .unique()
        .one();
      expect(titles(found)).toEqual(["t5", "t4"]);
    });
    expect(sent).toHaveLength(1);
    expect(sent[0]).toContain("ON writer.id = articles_1.author_id");
  });
  test("LOAD-014, tricky 49: criteria of the relationship stand in ON", () => {
    const load = (minimum: number): string[][] =>
      library.session
        .scalars(
          select(Author)
            .orderBy(Author.c.id)
            .options(joinedLoad(Author.c.articles.and(Article.c.views.gt(minimum))))
            .executionOptions({ populateExisting: true }),
        )
        .unique()
        .all()
        .map(titles);
    expect(load(20)).toEqual([["t3"], ["t5", "t4"], []]);
    // The same statement shape with another value.
    expect(load(40)).toEqual([[], ["t5"], []]);
  });
});

describe("tricky 42: what counts rows is wrapped", () => {
  test("LIMIT with a collection: the subquery is limited, the order repeated outside", () => {
    const sent = library.sentBy(() => {
      const authors = library.session
        .scalars(
          select(Author)
            .orderBy(Author.c.name.desc())
            .limit(2)
            .options(joinedLoad(Author.c.articles)),
        )
        .unique()
        .all();
      expect(authors.map((each) => each.name)).toEqual(["cid", "bob"]);
      expect(authors.map(titles)).toEqual([[], ["t5", "t4"]]);
    });
    expect(sent).toEqual([
      "SELECT anon_1.id, anon_1.name, anon_1.bio, articles_1.id AS id_1, articles_1.title, " +
        "articles_1.published, articles_1.views, articles_1.author_id FROM " +
        "(SELECT authors.id AS id, authors.name AS name, authors.bio AS bio FROM authors " +
        // SQLite's LIMIT always has its OFFSET.
        `ORDER BY authors.name DESC LIMIT ?${isSqlite ? " OFFSET ?" : ""}) AS anon_1 ` +
        "LEFT OUTER JOIN articles AS articles_1 ON anon_1.id = articles_1.author_id " +
        "ORDER BY anon_1.name DESC, articles_1.id DESC",
    ]);
  });
  test("what is ordered by and not selected comes along in the subquery", () => {
    const authors = library.session
      .scalars(
        select(Author)
          .outerJoin(Author.c.profile)
          .orderBy(func.coalesce(Profile.c.motto, "z").desc(), Author.c.id)
          .limit(2)
          .options(joinedLoad(Author.c.articles)),
      )
      .unique()
      .all();
    expect(authors.map((each) => each.name)).toEqual(["cid", "bob"]);
  });
  test("DISTINCT and GROUP BY with a collection", () => {
    const { session } = library;
    const distinct = session
      .scalars(
        select(Author)
          .join(Author.c.articles)
          .distinct()
          .orderBy(Author.c.id)
          .options(joinedLoad(Author.c.articles)),
      )
      .unique()
      .all();
    expect(distinct.map(titles)).toEqual([
      ["t3", "t2", "t1"],
      ["t5", "t4"],
    ]);
    const grouped = session
      .execute(
        select(Author, func.count(Article.c.id).label("n"))
          .join(Author.c.articles)
          .groupBy(Author.c.id)
          .orderBy("n")
          .options(joinedLoad(Author.c.articles)),
      )
      .unique()
      .all();
    expect(grouped.map((row) => [row.authors.name, row.n, row.authors.articles.length])).toEqual([
      ["bob", 2, 2],
      ["ann", 3, 3],
    ]);
  });
  test("LIMIT with joined objects only is not wrapped", () => {
    const sent = library.sentBy(() =>
      library.session.scalars(select(Article).limit(2).options(joinedLoad(Article.c.author))).all(),
    );
    expect(sent[0]).not.toContain("anon_1");
  });
});

describe("tricky 44: INNER JOIN", () => {
  test("innerJoin from the root is a plain JOIN", () => {
    const sent = library.sentBy(() => {
      const found = library.session
        .scalars(select(Article).options(joinedLoad(Article.c.author, { innerJoin: true })))
        .all();
      expect(found).toHaveLength(5);
    });
    expect(sent[0]).toContain("FROM articles JOIN authors AS authors_1 ON");
  });
  test("below an outer join it is nested into it, so that no parent is lost", () => {
    const sent = library.sentBy(() => {
      const found = library.session
        .scalars(
          select(Author)
            .orderBy(Author.c.id)
            .options(
              joinedLoad(Author.c.articles).joinedLoad(Article.c.author, { innerJoin: true }),
            ),
        )
        .unique()
        .all();
      expect(found).toHaveLength(3);
    });
    expect(sent[0]).toContain(
      "FROM authors LEFT OUTER JOIN (articles AS articles_1 JOIN authors AS authors_1 ON " +
        "authors_1.id = articles_1.author_id) ON authors.id = articles_1.author_id",
    );
  });
  test("an entity that an outer join may leave out is never the left side of an INNER JOIN", () => {
    const rows = library.session
      .execute(
        select(Author, Article)
          .outerJoin(Article, Article.c.authorId.eq(Author.c.id))
          .options(joinedLoad(Article.c.author, { innerJoin: true })),
      )
      .tuples()
      .all();
    expect(rows).toHaveLength(6);
    expect(rows.at(-1)?.[1]).toBeNull();
  });
});

describe("containsEager", () => {
  test("LOAD-011, QUERY-025: takes the objects of the statement's own join", () => {
    const { session } = library;
    const sent = library.sentBy(() => {
      const found = session
        .scalars(
          select(Author)
            .join(Author.c.articles)
            .where(Article.c.views.gt(20))
            .orderBy(Author.c.id, Article.c.id)
            .options(containsEager(Author.c.articles)),
        )
        .unique()
        .all();
      expect(found.map(titles)).toEqual([["t3"], ["t4", "t5"]]);
    });
    expect(sent).toHaveLength(1);
  });
  test("LOAD-011: from an alias, and over what is loaded with populateExisting", () => {
    const { session } = library;
    const ann = session.get(Author, 1) as Author;
    expect(ann.articles).toHaveLength(3);
    const recent = aliased(Article, "recent");
    const statement = select(Author)
      .join(recent, Author.c.articles)
      .where(recent.c.id.eq(2))
      .options(containsEager(Author.c.articles, { alias: recent }));
    session.scalars(statement).unique().all();
    expect(titles(ann)).toEqual(["t3", "t2", "t1"]);
    session
      .scalars(statement.executionOptions({ populateExisting: true }))
      .unique()
      .all();
    expect(titles(ann)).toEqual(["t2"]);
  });
});

describe("tricky 50: circles", () => {
  const Base = declarativeBase();
  class Team extends Base.model("teams", {
    id: column(t.integer(), { primaryKey: true }),
    get players() {
      return many(Player, { backPopulates: "team", lazy: "joined", orderBy: Player.c.id });
    },
  }) {}
  class Player extends Base.model("players", {
    id: column(t.integer(), { primaryKey: true }),
    teamId: column(t.integer(), { name: "team_id", foreignKey: "teams.id" }),
    get team() {
      return one(Team, { backPopulates: "players", lazy: "joined" });
    },
  }) {}
  class Branch extends Base.model("branches", {
    id: column(t.integer(), { primaryKey: true }),
    parentId: column(t.integer(), { name: "parent_id", nullable: true, foreignKey: "branches.id" }),
    get twigs() {
      return many(Branch, { lazy: "joined", joinDepth: 2, orderBy: Branch.c.id });
    },
  }) {}

  test("LOAD-021: joined loading by mapping stops where a class repeats", () => {
    const { engine } = library;
    Base.metadata.createAll(engine);
    using session = new Session(engine);
    session.execute(insert(Team).values({ id: 1 }));
    session.execute(insert(Player), [
      { id: 1, teamId: 1 },
      { id: 2, teamId: 1 },
    ]);
    const sent = library.sentBy(() => {
      const [team] = session.scalars(select(Team)).unique().all();
      expect(team?.players.map((each) => each.id)).toEqual([1, 2]);
      expect(team?.players[0]?.team).toBe(team);
    });
    expect(sent).toEqual([
      "SELECT teams.id, players_1.id AS id_1, players_1.team_id FROM teams " +
        "LEFT OUTER JOIN players AS players_1 ON teams.id = players_1.team_id ORDER BY players_1.id",
    ]);
  });
  test("LOAD-003: a class joined to itself goes as deep as joinDepth says", () => {
    const { engine } = library;
    Base.metadata.createAll(engine);
    using session = new Session(engine);
    session.execute(
      insert(Branch),
      [1, 2, 3, 4].map((id) => ({ id, parentId: id === 1 ? null : id - 1 })),
    );
    const sent = library.sentBy(() => {
      const [root] = session
        .scalars(select(Branch).where(Branch.c.id.eq(1)))
        .unique()
        .all();
      expect(root?.twigs[0]?.twigs[0]?.id).toBe(3);
    });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.match(/LEFT OUTER JOIN/g)).toHaveLength(2);
  });
  test("an option names its way, however often a class repeats", () => {
    const sent = library.sentBy(() => {
      const root = library.session
        .scalars(
          select(Category)
            .where(Category.c.id.eq(1))
            .options(
              joinedLoad(Category.c.children)
                .joinedLoad(Category.c.children)
                .joinedLoad(Category.c.children),
            ),
        )
        .unique()
        .one();
      expect(root.children[0]?.children[0]?.children[0]?.name).toBe("c5");
    });
    expect(sent).toHaveLength(1);
  });
});

test("a loaded collection is not overwritten, its members are there all the same", () => {
  const { session } = library;
  const tag = session.get(Tag, 1) as Tag;
  expect(tag.articles).toHaveLength(2);
  session.connection().execDriverSql("DELETE FROM article_tags WHERE tag_id = 1");
  session
    .scalars(select(Tag).options(joinedLoad(Tag.c.articles)))
    .unique()
    .all();
  expect(tag.articles).toHaveLength(2);
});
