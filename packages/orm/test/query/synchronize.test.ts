import { delete_, func, select, update } from "@rebis/core-sql";
import { limit, orderBy } from "@rebis/dialect-mysql";
import { inspect } from "@rebis/orm";
import { describe, expect, test } from "vitest";
import { Article, Author, Library, Tag } from "../load/library.ts";
import { hasDmlLimit, hasUpdateReturning, isSqlite } from "../support/fresh-engine.ts";

const library = new Library();

function articles(): Article[] {
  return library.session.scalars(select(Article).orderBy(Article.c.id)).all();
}

describe("UPDATE", () => {
  test("BULK-004, tricky 51: objects that fulfil the criteria have the new values, without further SQL", () => {
    const all = articles();
    const sent = library.sentBy(() =>
      library.session.execute(
        update(Article)
          .where(Article.c.views.gt(20), Article.c.authorId.eq(1))
          .values({ title: "hot", views: Article.c.views.add(1) }),
      ),
    );
    expect(sent).toHaveLength(1);
    expect(library.sentBy(() => all.map((each) => [each.title, each.views]))).toEqual([]);
    expect([all[2]?.title, all[2]?.views]).toEqual(["hot", 31]);
    expect([all[3]?.title, all[3]?.views]).toEqual(["t4", 40]);
    expect(library.session.dirty.size).toBe(0);
  });
  test("tricky 51: NULL is neither true nor false", () => {
    const all = articles();
    const { session } = library;
    session.execute(update(Article).where(Article.c.authorId.ne(1)).values({ title: "ne" }));
    expect(all.map((each) => each.title)).toEqual(["t1", "t2", "t3", "ne", "ne", "t6"]);
    session.execute(
      update(Article)
        .where(Article.c.authorId.notIn([1]))
        .values({ title: "not" }),
    );
    expect(all[5]?.title).toBe("t6");
    session.execute(update(Article).where(Article.c.authorId.eq(null)).values({ title: "null" }));
    expect(all[5]?.title).toBe("null");
    session.expireAll();
    expect(all.map((each) => each.title)).toEqual(["t1", "t2", "t3", "not", "not", "null"]);
  });
  test.runIf(isSqlite)(
    "tricky 51: what only the database can compute is fetched, by RETURNING",
    () => {
      const all = articles();
      const sent = library.sentBy(() => {
        const result = library.session.execute(
          update(Article)
            .where(func.length(Article.c.title).eq(2), Article.c.id.lt(3))
            .values({ views: 0 }),
        );
        expect(result.rowCount).toBe(2);
        expect(result.returnsRows).toBe(false);
      });
      expect(sent).toHaveLength(1);
      expect(sent[0]).toContain("RETURNING id");
      expect(all.map((each) => each.views)).toEqual([0, 0, 30, 40, 50, 60]);
    },
  );
  test("tricky 51: a value that only the database can compute expires the attribute", () => {
    const all = articles();
    library.session.execute(
      update(Article)
        .where(Article.c.id.eq(1))
        .values({ title: func.upper(Article.c.title) }),
    );
    expect(inspect(all[0] as Article).unloaded).toContain("title");
    expect(all[0]?.title).toBe("T1");
  });
  test("tricky 51: expired objects are skipped, and read what is there", () => {
    const all = articles();
    library.session.expire(all[0] as Article);
    library.session.execute(update(Article).where(Article.c.views.eq(10)).values({ title: "x" }));
    expect(all[0]?.title).toBe("x");
  });
  test("BULK-004: evaluate refuses what it cannot compute; false changes nothing in memory", () => {
    const { session } = library;
    const all = articles();
    const statement = update(Article)
      .where(func.length(Article.c.title).eq(2))
      .values({ views: 1 });
    expect(() => session.execute(statement, undefined, { synchronizeSession: "evaluate" })).toThrow(
      /Cannot compute the criteria/,
    );
    session.execute(statement, undefined, { synchronizeSession: false });
    expect(all[0]?.views).toBe(10);
    session.execute(statement, undefined, { synchronizeSession: "fetch" });
    expect(all[0]?.views).toBe(1);
  });
  test.runIf(hasUpdateReturning)(
    "BULK-005, QUERY-017: RETURNING an entity refreshes the objects of the session",
    () => {
      const all = articles();
      const found = library.session
        .scalars(
          update(Article)
            .where(Article.c.id.le(2))
            .values({ title: func.upper(Article.c.title) })
            .returning(Article),
        )
        .all();
      expect(found.map((each) => each.title)).toEqual(["T1", "T2"]);
      expect(found[0]).toBe(all[0]);
    },
  );
  test.runIf(hasDmlLimit)(
    "tricky 51: where LIMIT chooses the rows, objects that may be among them are read again",
    () => {
      const all = articles();
      const first = update(Article).where(Article.c.authorId.eq(1)).values({ title: "first" });
      library.session.execute(first.ext(orderBy(Article.c.id)).ext(limit(1)));
      expect(all.map((each) => each.title)).toEqual(["first", "t2", "t3", "t4", "t5", "t6"]);
      const last = delete_(Article).where(Article.c.views.ge(50));
      library.session.execute(last.ext(orderBy(Article.c.id.desc())).ext(limit(1)));
      expect(articles()).toEqual(all.slice(0, 5));
    },
  );
  test("BULK-011, tricky 31: pending changes are flushed first", () => {
    const all = articles();
    (all[0] as Article).views = 1000;
    library.session.execute(
      update(Article).where(Article.c.views.eq(1000)).values({ title: "big" }),
    );
    expect(all[0]?.title).toBe("big");
  });
  test.runIf(isSqlite)("no object in memory: the statement alone", () => {
    const sent = library.sentBy(() =>
      library.session.execute(
        update(Tag).where(func.length(Tag.c.name).eq(3)).values({ name: "x" }),
      ),
    );
    expect(sent).toEqual(["UPDATE tags SET name=? WHERE length(tags.name) = ?"]);
  });
  test("a savepoint that is rolled back brings the old values back", () => {
    const { session } = library;
    const all = articles();
    const savepoint = session.beginNested();
    session.execute(update(Article).where(Article.c.id.eq(1)).values({ title: "gone" }));
    expect(all[0]?.title).toBe("gone");
    savepoint.rollback();
    expect(all[0]?.title).toBe("t1");
  });
});

describe("DELETE", () => {
  test("BULK-004, tricky 51: deleted objects leave the identity map, and come back with rollback", () => {
    const { session } = library;
    const all = articles();
    const sent = library.sentBy(() => session.execute(delete_(Article).where(Article.c.id.eq(6))));
    expect(sent).toHaveLength(1);
    expect(session.in(all[5] as Article)).toBe(false);
    expect(session.get(Article, 6)).toBeNull();
    session.rollback();
    expect(session.get(Article, 6)).toBe(all[5]);
  });
  test("BULK-005: RETURNING columns, with the keys asked for before", () => {
    const { session } = library;
    const all = articles();
    const sent = library.sentBy(() => {
      const titles = session
        .scalars(
          delete_(Article)
            .where(func.length(Article.c.title).eq(2), Article.c.id.eq(6))
            .returning(Article.c.title),
        )
        .all();
      expect(titles).toEqual(["t6"]);
    });
    expect(sent.map((each) => each.slice(0, 6))).toEqual(["SELECT", "DELETE"]);
    expect(session.in(all[5] as Article)).toBe(false);
  });
  test("an expired object is not taken for deleted", () => {
    const { session } = library;
    const all = articles();
    session.expire(all[4] as Article);
    session.execute(delete_(Article).where(Article.c.views.eq(60)));
    expect(all[4]?.title).toBe("t5");
  });
});

test("joins and other tables in the criteria are the database's business", () => {
  const { session } = library;
  const all = articles();
  session.execute(
    update(Article)
      .where(Article.c.authorId.in(select(Author.c.id).where(Author.c.name.eq("bob"))))
      .values({ views: 7 }),
  );
  expect(all.map((each) => each.views)).toEqual([10, 20, 30, 7, 7, 60]);
});
