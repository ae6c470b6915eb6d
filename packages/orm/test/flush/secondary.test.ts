import { column, MetaData, t, table } from "@rebis/core-sql";
import { declarativeBase, many, StaleDataError } from "@rebis/orm";
import { expect, test } from "vitest";
import { describeFlush } from "./support/flush-home.ts";

const metadata = new MetaData();
const Base = declarativeBase({ metadata });

const links = table("links", metadata, {
  articleId: column(t.integer(), {
    name: "article_id",
    foreignKey: "articles.id",
    primaryKey: true,
  }),
  tagId: column(t.integer(), { name: "tag_id", foreignKey: "tags.id", primaryKey: true }),
  weight: column(t.integer(), { default: 5 }),
});
const friends = table("friends", metadata, {
  leftId: column(t.integer(), { name: "left_id", foreignKey: "people.id", primaryKey: true }),
  rightId: column(t.integer(), { name: "right_id", foreignKey: "people.id", primaryKey: true }),
});

class Article extends Base.model("articles", {
  id: column(t.integer(), { primaryKey: true }),
  title: column(t.string(50)),
  get tags() {
    return many(Tag, { secondary: links, backPopulates: "articles" });
  },
}) {}
class Tag extends Base.model("tags", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50)),
  get articles() {
    return many(Article, { secondary: links, backPopulates: "tags" });
  },
}) {}
class Person extends Base.model("people", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50)),
  get friends() {
    return many(Person, {
      secondary: friends,
      primaryJoin: () => Person.c.id.eq(friends.c.leftId),
      secondaryJoin: () => Person.c.id.eq(friends.c.rightId),
    });
  },
}) {}

describeFlush("many-to-many", metadata, (home) => {
  function tagged(...names: string[]): Article {
    const article = new Article({ title: "t", tags: names.map((name) => new Tag({ name })) });
    home.session.add(article);
    home.session.flush();
    home.sent();
    return article;
  }
  const written = (): string[] => home.sent().filter((sql) => !sql.startsWith("SELECT"));
  const pairs = (): unknown[][] =>
    home.rows("SELECT article_id, tag_id FROM links ORDER BY article_id, tag_id");

  test("REL-004 UOW-016 tricky 26 a pair that both sides know of is written once, after both rows", () => {
    const article = new Article({ title: "t" });
    article.tags.push(new Tag({ name: "a" }), new Tag({ name: "b" }));
    home.session.add(article);
    home.session.flush();
    const sent = home.sent();
    expect(sent.slice(0, 2).toSorted()).toEqual([
      'INSERT INTO articles (title) VALUES (?) | ["t"]',
      'INSERT INTO tags (name) VALUES (?) | ["a"] | ["b"]',
    ]);
    expect(sent.slice(2)).toEqual([
      "INSERT INTO links (article_id, tag_id, weight) VALUES (?, ?, ?) | [1,1,5] | [1,2,5]",
    ]);
    home.session.flush();
    expect(home.sent()).toEqual([]);
  });

  test("REL-004 UOW-016 tricky 26 the difference alone is written, deletions first", () => {
    const article = tagged("a", "b");
    const [, second] = article.tags;
    if (second === undefined) return;
    article.tags = [second, new Tag({ name: "c" })];
    home.session.flush();
    expect(written()).toEqual([
      'INSERT INTO tags (name) VALUES (?) | ["c"]',
      "DELETE FROM links WHERE links.article_id = ? AND links.tag_id = ? | [1,1]",
      "INSERT INTO links (article_id, tag_id, weight) VALUES (?, ?, ?) | [1,3,5]",
    ]);
    second.articles.pop();
    home.session.flush();
    expect(written()).toEqual([
      "DELETE FROM links WHERE links.article_id = ? AND links.tag_id = ? | [1,2]",
    ]);
    expect(article.tags.map(({ name }) => name)).toEqual(["c"]);
  });

  test("UOW-016 tricky 26 a deleted object takes its pairs along, loaded or not, without any cascade", () => {
    tagged("a", "b");
    home.session.expungeAll();
    const article = home.session.get(Article, 1);
    home.session.delete(article as Article);
    home.sent();
    home.session.flush();
    expect(written()).toEqual([
      "DELETE FROM links WHERE links.article_id = ? AND links.tag_id = ? | [1,1] | [1,2]",
      "DELETE FROM articles WHERE articles.id = ? | [1]",
    ]);
    expect(home.rows("SELECT count(*) FROM tags")).toEqual([[2]]);
  });

  test("UOW-016 both sides deleted: every pair once", () => {
    const article = tagged("a", "b");
    home.session.deleteAll([article, ...article.tags]);
    home.session.flush();
    expect(written().filter((sql) => sql.includes("links"))).toEqual([
      "DELETE FROM links WHERE links.article_id = ? AND links.tag_id = ? | [1,1] | [1,2]",
    ]);
  });

  test("tricky 26 the same object twice in one list is two rows, which the database refuses", () => {
    const tag = new Tag({ name: "a" });
    home.session.add(new Article({ title: "t", tags: [tag, tag] }));
    expect(() => home.session.flush()).toThrow(/UNIQUE/);
  });

  test("UOW-016 tricky 26 a pair that is not there any more is stale", () => {
    const article = tagged("a", "b");
    home.run("DELETE FROM links WHERE tag_id = 1");
    article.tags.length = 0;
    expect(() => home.session.flush()).toThrow(StaleDataError);
  });

  test("UOW-023 tricky 27 a change queued on a collection that is not loaded is written", () => {
    tagged("a");
    home.session.expungeAll();
    const tag = home.session.get(Tag, 1);
    if (tag === null) return;
    const article = new Article({ title: "u" });
    home.session.add(article);
    home.sent();
    home.session.noAutoflush(() => article.tags.push(tag));
    home.session.flush();
    expect(written()).toEqual([
      'INSERT INTO articles (title) VALUES (?) | ["u"]',
      "INSERT INTO links (article_id, tag_id, weight) VALUES (?, ?, ?) | [2,1,5]",
    ]);
    home.session.flush();
    expect(written()).toEqual([]);
    expect(pairs()).toEqual([
      [1, 1],
      [2, 1],
    ]);
    expect(tag.articles).toHaveLength(2);
  });

  test("REL-004 a table between a class and itself", () => {
    const [a, b] = [new Person({ name: "a" }), new Person({ name: "b" })];
    a.friends.push(b);
    b.friends.push(a);
    home.session.add(a);
    home.session.flush();
    expect(home.sent()).toEqual([
      'INSERT INTO people (name) VALUES (?) | ["a"] | ["b"]',
      "INSERT INTO friends (left_id, right_id) VALUES (?, ?) | [1,2] | [2,1]",
    ]);
    home.session.delete(a);
    b.friends.pop();
    home.session.flush();
    expect(home.rows("SELECT * FROM friends")).toEqual([]);
  });
});
