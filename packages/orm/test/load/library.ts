import { column, foreignKey, foreignKeyConstraint, insert, t, table } from "@rebis/core-sql";
import type { Engine } from "@rebis/engine";
import { freshEngine, plainSql } from "../support/fresh-engine.ts";
import { declarativeBase, many, one, Session } from "@rebis/orm";
import { StatementRecorder } from "@rebis-tooling/testkit";
import { afterEach, beforeEach } from "vitest";

const Base = declarativeBase();

const articleTags = table("article_tags", Base.metadata, {
  articleId: column(t.integer(), {
    name: "article_id",
    primaryKey: true,
    foreignKey: foreignKey("articles.id"),
  }),
  tagId: column(t.integer(), {
    name: "tag_id",
    primaryKey: true,
    foreignKey: foreignKey("tags.id"),
  }),
});

export class Author extends Base.model("authors", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(100)),
  bio: column(t.text(), { nullable: true }),
  get articles() {
    return many(Article, { backPopulates: "author", orderBy: Article.c.id.desc() });
  },
  get profile() {
    return one(Profile, { backPopulates: "author", optional: true });
  },
}) {}
export class Profile extends Base.model("profiles", {
  id: column(t.integer(), { primaryKey: true }),
  motto: column(t.string(50)),
  authorId: column(t.integer(), { name: "author_id", foreignKey: "authors.id" }),
  get author() {
    return one(Author, { backPopulates: "profile" });
  },
}) {}
export class Article extends Base.model("articles", {
  id: column(t.integer(), { primaryKey: true }),
  title: column(t.string(200)),
  published: column(t.dateTime(), { nullable: true }),
  views: column(t.integer(), { default: 0 }),
  authorId: column(t.integer(), { name: "author_id", nullable: true, foreignKey: "authors.id" }),
  get author() {
    return one(Author, { backPopulates: "articles", optional: true });
  },
  get tags() {
    return many(Tag, { secondary: articleTags, backPopulates: "articles", orderBy: Tag.c.name });
  },
}) {}
export class Tag extends Base.model("tags", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50)),
  get articles() {
    return many(Article, { secondary: articleTags, backPopulates: "tags" });
  },
}) {}
export class Category extends Base.model("categories", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50)),
  parentId: column(t.integer(), { name: "parent_id", nullable: true, foreignKey: "categories.id" }),
  get parent() {
    return one(Category, { backPopulates: "children", optional: true });
  },
  get children() {
    return many(Category, { backPopulates: "parent", orderBy: Category.c.id });
  },
}) {}
/** A composite key. */
export class Shelf extends Base.model("shelves", {
  room: column(t.integer(), { primaryKey: true }),
  number: column(t.integer(), { primaryKey: true }),
  label: column(t.string(20)),
  get books() {
    return many(Book, { backPopulates: "shelf", orderBy: Book.c.id });
  },
}) {}
export class Book extends Base.model(
  "books",
  {
    id: column(t.integer(), { primaryKey: true }),
    room: column(t.integer(), { nullable: true }),
    shelfNumber: column(t.integer(), { name: "shelf_number", nullable: true }),
    get shelf() {
      return one(Shelf, {
        backPopulates: "books",
        optional: true,
      });
    },
  },
  {
    constraints: (c) => [
      foreignKeyConstraint([c.room, c.shelfNumber], ["shelves.room", "shelves.number"]),
    ],
  },
) {}

/** A database with three authors, six articles, three tags, a tree of categories and two shelves. */
function fill(engine: Engine): void {
  engine.begin((conn) => {
    Base.metadata.createAll(conn);
    conn.execute(insert(Author), [
      { name: "ann", bio: "b1" },
      { name: "bob", bio: "b2" },
      { name: "cid", bio: null },
    ]);
    conn.execute(insert(Profile), [
      { motto: "m1", authorId: 1 },
      { motto: "m2", authorId: 2 },
    ]);
    conn.execute(
      insert(Article),
      [1, 2, 3, 4, 5, 6].map((id) => ({
        title: `t${id}`,
        published: new Date(Date.UTC(2024, 0, id)),
        views: id * 10,
        authorId: id < 4 ? 1 : id < 6 ? 2 : null,
      })),
    );
    conn.execute(insert(Tag), [{ name: "red" }, { name: "green" }, { name: "blue" }]);
    conn.execute(
      insert(articleTags),
      [
        [1, 1],
        [1, 2],
        [2, 2],
        [4, 3],
        [4, 1],
      ].map(([articleId, tagId]) => ({ articleId: articleId as number, tagId: tagId as number })),
    );
    conn.execute(
      insert(Category),
      [
        [1, null],
        [2, 1],
        [3, 1],
        [4, 2],
        [5, 4],
      ].map(([id, parentId]) => ({ name: `c${id}`, parentId: parentId ?? null })),
    );
    conn.execute(insert(Shelf), [
      { room: 1, number: 1, label: "s11" },
      { room: 1, number: 2, label: "s12" },
    ]);
    conn.execute(insert(Book), [
      { room: 1, shelfNumber: 1 },
      { room: 1, shelfNumber: 2 },
      { room: 1, shelfNumber: 2 },
      { room: null, shelfNumber: null },
    ]);
  });
}

/** A filled database, a session on it and what it sends; made anew for each test. */
export class Library {
  #engine: Engine | undefined;
  #session: Session | undefined;
  #sent: StatementRecorder | undefined;

  constructor() {
    beforeEach(() => {
      this.warnings.length = 0;
      const logger = {
        ...console,
        warn: (message: unknown) => this.warnings.push(String(message)),
      };
      this.#engine = freshEngine({ logger });
      fill(this.#engine);
      this.#session = new Session(this.#engine);
      this.#sent = new StatementRecorder(this.#engine.core);
    });
    afterEach(() => {
      this.#session?.close();
      this.#engine?.dispose();
    });
  }
  get engine(): Engine {
    return this.#engine as Engine; // made before each test
  }
  get session(): Session {
    return this.#session as Session; // made before each test
  }
  /** Messages that the engine was told to log. */
  readonly warnings: string[] = [];
  /** The statements that `work` sends. */
  sentBy(work: () => unknown): readonly string[] {
    const sent = this.#sent as StatementRecorder; // made before each test
    sent.clear();
    work();
    return sent.statements.map((each) => plainSql(each.sql));
  }
}
