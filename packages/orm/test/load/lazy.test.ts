import { insert, select, update } from "@rebis/core-sql";
import { DetachedInstanceError, inspect, ObjectDeletedError } from "@rebis/orm";
import { describe, expect, test } from "vitest";
import { Article, Author, Book, Library, Profile, Shelf, Tag } from "./library.ts";

const library = new Library();

function author(id: number): Author {
  const found = library.session.get(Author, id);
  if (found === null) throw new Error(`no author ${id}`);
  return found;
}
function article(id: number): Article {
  const found = library.session.get(Article, id);
  if (found === null) throw new Error(`no article ${id}`);
  return found;
}

describe("many-to-one", () => {
  test("LOAD-001, tricky 41: NULL gives null without SQL", () => {
    const orphan = article(6);
    expect(library.sentBy(() => expect(orphan.author).toBeNull())).toEqual([]);
  });
  test("LOAD-001, tricky 41: an object of the identity map is given without SQL", () => {
    const ann = author(1);
    const first = article(1);
    expect(library.sentBy(() => expect(first.author).toBe(ann))).toEqual([]);
  });
  test("LOAD-001: another one takes one SELECT by primary key, once", () => {
    const [first, second] = [article(1), article(2)];
    const sent = library.sentBy(() => {
      expect(first.author?.name).toBe("ann");
      expect(second.author).toBe(first.author);
    });
    expect(sent).toEqual([
      "SELECT authors.id, authors.name, authors.bio FROM authors WHERE authors.id = ?",
    ]);
  });
  test("tricky 41: the current foreign key counts", () => {
    const first = article(1);
    first.authorId = 2;
    expect(first.author?.name).toBe("bob");
  });
  test("tricky 36, 41: an expired object whose row has gone gives null", () => {
    const ann = author(1);
    const first = article(1);
    library.session.expire(ann);
    library.session.execute(
      update(Article).where(Article.c.authorId.eq(1)).values({ authorId: null }),
      undefined,
      { synchronizeSession: false },
    );
    const conn = library.session.connection();
    conn.execDriverSql("DELETE FROM profiles");
    conn.execDriverSql("DELETE FROM authors WHERE id = 1");
    expect(first.author).toBeNull();
  });
  test("a composite foreign key is looked up by all of its columns", () => {
    const shelf = library.session.get(Shelf, [1, 2]);
    const book = library.session.get(Book, 3);
    expect(library.sentBy(() => expect(book?.shelf).toBe(shelf))).toEqual([]);
    expect(library.session.get(Book, 4)?.shelf).toBeNull();
  });
});

describe("collections", () => {
  test("LOAD-001, LOAD-020: one SELECT in the order of the relationship", () => {
    const ann = author(1);
    const sent = library.sentBy(() => {
      expect(ann.articles.map((each) => each.id)).toEqual([3, 2, 1]);
      expect(ann.articles.length).toBe(3);
    });
    expect(sent).toEqual([
      "SELECT articles.id, articles.title, articles.published, articles.views, articles.author_id " +
        "FROM articles WHERE articles.author_id = ? ORDER BY articles.id DESC",
    ]);
  });
  test("LOAD-001: many-to-many joins the table between", () => {
    const first = article(1);
    const sent = library.sentBy(() =>
      expect(first.tags.map((each) => each.name)).toEqual(["green", "red"]),
    );
    expect(sent).toEqual([
      "SELECT tags.id, tags.name FROM article_tags JOIN tags ON tags.id = article_tags.tag_id " +
        "WHERE article_tags.article_id = ? ORDER BY tags.name",
    ]);
  });
  test("tricky 27: what was queued by the other side is merged when the collection loads", () => {
    const { session } = library;
    const ann = author(1);
    const fresh = new Article({ title: "fresh", author: ann });
    session.add(fresh);
    // Reading flushes first, so the new row is in the SELECT and in the queue.
    expect(ann.articles.map((each) => each.title)).toEqual(["fresh", "t3", "t2", "t1"]);
    expect(ann.articles.filter((each) => each === fresh)).toHaveLength(1);
  });
  test("tricky 27: without a flush the queued change is merged all the same", () => {
    const { session } = library;
    const ann = author(1);
    const third = article(3);
    session.noAutoflush(() => {
      third.author = null;
      expect(ann.articles.map((each) => each.id)).toEqual([2, 1]);
    });
  });
  test("tricky 31: a lazy load flushes pending changes first", () => {
    const ann = author(1);
    library.session.add(new Article({ id: 9, title: "new", authorId: 1 }));
    const sent = library.sentBy(() => expect(ann.articles).toHaveLength(4));
    expect(sent.map((each) => each.slice(0, 6))).toEqual(["INSERT", "SELECT"]);
  });
  test("tricky 31: a pending object's own collection is empty, without SQL", () => {
    const fresh = new Author({ name: "new" });
    library.session.add(fresh);
    expect(library.sentBy(() => expect(fresh.articles).toEqual([]))).toEqual([]);
  });
});

describe("one-to-one", () => {
  test("LOAD-001: the side without the foreign key selects one row", () => {
    expect(author(1).profile?.motto).toBe("m1");
    expect(author(3).profile).toBeNull();
  });
  test("two rows: the first is used, with a warning", () => {
    library.session.execute(insert(Profile).values({ id: 9, motto: "again", authorId: 1 }));
    expect(author(1).profile?.motto).toBe("m1");
    expect(library.warnings.join()).toContain('"Author"."profile" refers to one object');
  });
});

describe("columns that are not in memory", () => {
  test("an expired object loads all columns with one SELECT", () => {
    const ann = author(1);
    library.session.expire(ann);
    const sent = library.sentBy(() => expect([ann.name, ann.bio]).toEqual(["ann", "b1"]));
    expect(sent).toHaveLength(1);
  });
  test("a single expired attribute loads alone; a changed one keeps its change", () => {
    const ann = author(1);
    ann.name = "changed";
    library.session.expire(ann, ["bio"]);
    const sent = library.session.noAutoflush(() =>
      library.sentBy(() => expect([ann.name, ann.bio]).toEqual(["changed", "b1"])),
    );
    expect(sent).toEqual(["SELECT authors.id, authors.bio FROM authors WHERE authors.id = ?"]);
  });
  test("tricky 36: reading an expired object whose row has gone raises", () => {
    const { session } = library;
    const tag = session.get(Tag, 3);
    session.expire(tag as Tag);
    const conn = session.connection();
    conn.execDriverSql("DELETE FROM article_tags");
    conn.execDriverSql("DELETE FROM tags WHERE id = 3");
    expect(() => (tag as Tag).name).toThrow(ObjectDeletedError);
  });
  test("LOAD-002: a detached object names the attribute", () => {
    const ann = author(1);
    library.session.expunge(ann);
    expect(() => ann.articles).toThrow(DetachedInstanceError);
    expect(() => ann.articles).toThrow(/"articles"/);
  });
  test("tricky 38: expired columns are filled by a SELECT that meets the object", () => {
    const { session } = library;
    const ann = author(1);
    session.expire(ann);
    session.scalars(select(Author)).all();
    expect(library.sentBy(() => ann.name)).toEqual([]);
    expect(inspect(ann).unloaded).not.toContain("name");
  });
});
