import {
  and,
  asc,
  avg,
  count,
  desc,
  exists,
  func,
  max,
  min,
  not,
  or,
  select,
  type Select,
  sum,
} from "@rebis/core-sql";
import { MultipleResultsFound, NoResultFound } from "@rebis/base";
import { aliased, joinedLoad, selectinLoad, type Session } from "@rebis/orm";
import { describe, expect, test } from "vitest";
import { Article, Author, Base as Blog, Comment, Tag } from "./blog.ts";
import { freshSession, watchedSession } from "./database.ts";
import { Base as Users, Employee, User } from "./users.ts";

/** ann (1), bob (2) and eve (3). */
function people(): Session {
  const session = freshSession(Users.metadata);
  session.addAll([
    new User({ username: "ann", email: "ann@x.com", age: 17, country: "US" }),
    new User({ username: "bob", email: "bob@x.com", age: 30, country: "US", isSuperuser: true }),
    new User({ username: "eve", email: "EVE@x.com", age: 70, isActive: false }),
  ]);
  session.commit();
  return session;
}

/** ann wrote two articles, with tags and comments; bob none. */
function fillBlog(session: Session): void {
  const tags = [new Tag({ name: "sql" }), new Tag({ name: "orm" })];
  const ann = new Author({ name: "ann" });
  ann.articles.push(
    new Article({ title: "one", views: 2000, tags, comments: [new Comment({ body: "hm" })] }),
    new Article({ title: "two", views: 10 }),
  );
  session.addAll([ann, new Author({ name: "bob" })]);
  session.commit();
  session.expungeAll();
}
function blog(): Session {
  const session = freshSession(Blog.metadata);
  fillBlog(session);
  return session;
}

describe("basic queries", () => {
  test("S26 CORE-037 CORE-038 TYPE-006 select and where, dates as text too", () => {
    const session = people();
    const all = session.execute(select(User)).scalars().all();
    expect(all.map((each) => each.username)).toEqual(["ann", "bob", "eve"]);
    const active = session
      .execute(select(User).where(User.c.isActive.eq(true), User.c.createdAt.gt("2024-01-01")))
      .scalars()
      .all();
    expect(active).toHaveLength(2);
    expect(active[0]).toBe(all[0]);
  });
  test("S27 QUERY-002 RESULT-002 columns become rows with names", () => {
    const session = people();
    const lines: string[] = [];
    for (const row of session.execute(select(User.c.id, User.c.username, User.c.email)))
      lines.push(`${row.id} ${row.username} ${row.email.toLowerCase()}`);
    expect(lines[0]).toBe("1 ann ann@x.com");
  });
  test("S28 QUERY-004 RESULT-001 by primary key; exactly one", () => {
    const session = people();
    expect(session.get(User, 1)?.username).toBe("ann");
    expect(session.get(User, 99)).toBeNull();
    const john = select(User).where(User.c.username.eq("john"));
    expect(session.execute(john).scalarOneOrNone()).toBeNull();
    expect(() => session.execute(john).scalarOne()).toThrow(NoResultFound);
    expect(() => session.execute(select(User)).scalarOne()).toThrow(MultipleResultsFound);
  });
});

describe("joins", () => {
  test("S29 CORE-044 QUERY-006 by foreign key, by condition, several, columns of both", () => {
    const session = blog();
    expect(session.execute(select(Article).join(Author)).scalars().all()).toHaveLength(2);
    const on = select(Article).join(Author, Article.c.authorId.eq(Author.c.id));
    expect(session.execute(on).scalars().all()).toHaveLength(2);
    expect(session.execute(select(Comment).join(Article).join(Author)).all()).toHaveLength(1);
    const rows = session.execute(
      select(Article.c.title, Author.c.name).join(Author).orderBy(Article.c.id),
    );
    expect(rows.all()).toEqual([
      { title: "one", name: "ann" },
      { title: "two", name: "ann" },
    ]);
  });
  test("S30 QUERY-007 QUERY-003 an outer join leaves null", () => {
    const session = blog();
    const rows = session
      .execute(select(Author, Article).outerJoin(Article).orderBy(Author.c.id, Article.c.id))
      .tuples()
      .all();
    const names = rows.map(([author, article]) => [author.name, article?.title ?? null]);
    expect(names).toEqual([
      ["ann", "one"],
      ["ann", "two"],
      ["bob", null],
    ]);
  });
  test("S31 QUERY-008 a table joined to itself", () => {
    const session = freshSession(Users.metadata);
    session.add(new Employee({ name: "boss" }));
    session.flush();
    session.add(new Employee({ name: "clerk", managerId: 1 }));
    session.commit();
    const Manager = aliased(Employee, "manager");
    const [row] = session
      .execute(select(Employee, Manager).join(Manager, Employee.c.managerId.eq(Manager.c.id)))
      .tuples()
      .all();
    expect([row?.[0].name, row?.[1].name]).toEqual(["clerk", "boss"]);
  });
  test("S32 LOAD-003 RESULT-004 joinedLoad wants unique()", () => {
    const { session, statements } = watchedSession(Blog.metadata);
    fillBlog(session);
    statements.length = 0;
    const loading = select(Author).options(joinedLoad(Author.c.articles)).orderBy(Author.c.id);
    const authors = session.execute(loading).unique().scalars().all();
    expect(authors.map((each) => each.articles.length)).toEqual([2, 0]);
    expect(statements).toHaveLength(1);
    expect(() => session.execute(loading).scalars().all()).toThrow("unique()");
  });
  test("S33 LOAD-004 LOAD-009 selectinLoad, chained", () => {
    const { session, statements } = watchedSession(Blog.metadata);
    fillBlog(session);
    statements.length = 0;
    const loading = selectinLoad(Author.c.articles).selectinLoad(Article.c.tags);
    const [ann] = session.scalars(select(Author).options(loading).orderBy(Author.c.id)).all();
    expect(ann?.articles.flatMap((each) => each.tags.map((tag) => tag.name))).toEqual([
      "sql",
      "orm",
    ]);
    expect(statements).toHaveLength(3);
  });
});

describe("filters and order", () => {
  const found = (session: Session, query: Select<readonly [typeof User]>): string =>
    session
      .scalars(query.orderBy(User.c.id))
      .all()
      .map((each) => each.username)
      .join(" ");

  test("S34 CORE-007 CORE-010 CORE-012 CORE-015 CORE-008 comparisons", () => {
    const session = people();
    const { age, username, id, deletedAt } = User.c;
    expect(found(session, select(User).where(age.gt(18)))).toBe("bob eve");
    expect(found(session, select(User).where(age.ge(30), age.lt(65)))).toBe("bob");
    expect(found(session, select(User).where(username.ne("bob")))).toBe("ann eve");
    expect(found(session, select(User).where(username.like("%n%")))).toBe("ann");
    expect(found(session, select(User).where(User.c.email.ilike("%eve@X%")))).toBe("eve");
    expect(found(session, select(User).where(id.in([1, 2])))).toBe("ann bob");
    expect(found(session, select(User).where(id.notIn([1, 2])))).toBe("eve");
    expect(found(session, select(User).where(age.between(18, 65)))).toBe("bob");
    expect(found(session, select(User).where(deletedAt.is(null)))).toBe("ann bob eve");
    expect(found(session, select(User).where(deletedAt.isNot(null)))).toBe("");
  });
  test("S34 S35 CORE-006 and, or, not; a boolean column by itself", () => {
    const session = people();
    const { age, isActive, isSuperuser, username } = User.c;
    expect(found(session, select(User).where(and(isActive.eq(true), age.gt(18))))).toBe("bob");
    const either = or(username.eq("ann"), username.eq("eve"));
    expect(found(session, select(User).where(either))).toBe("ann eve");
    expect(found(session, select(User).where(not(isSuperuser)))).toBe("ann eve");
    expect(found(session, select(User).where(isActive).where(age.ge(18)))).toBe("bob");
  });
  test("S36 CORE-040 CORE-041 CORE-016 order, limit, offset, a helper for pages", () => {
    const session = people();
    const names = (query: Select<readonly [typeof User]>): string[] =>
      session
        .scalars(query)
        .all()
        .map((each) => each.username);
    expect(names(select(User).orderBy(desc(User.c.age)))).toEqual(["eve", "bob", "ann"]);
    expect(names(select(User).orderBy(User.c.country.nullsLast(), asc(User.c.username)))).toEqual([
      "ann",
      "bob",
      "eve",
    ]);
    const paginate = (
      query: Select<readonly [typeof User]>,
      page: number,
      perPage = 20,
    ): Select<readonly [typeof User]> => query.offset((page - 1) * perPage).limit(perPage);
    expect(names(paginate(select(User).orderBy(User.c.id), 2, 2))).toEqual(["eve"]);
  });
});

describe("aggregates and subqueries", () => {
  test("S37 CORE-068 CORE-045 count, sum, avg, max, min", () => {
    const session = people();
    expect(session.execute(select(count()).selectFrom(User)).scalar()).toBe(3);
    const active = select(count(User.c.id)).where(User.c.isActive.eq(true));
    expect(session.execute(active).scalar()).toBe(2);
    const { age } = User.c;
    const [row] = session.execute(select(sum(age), avg(age), max(age), min(age))).all();
    expect(row).toEqual({ sum: 117, avg: 39, max: 70, min: 17 });
  });
  test("S38 CORE-040 CORE-032 GROUP BY and HAVING", () => {
    const session = blog();
    const grouped = select(Author.c.name, count(Article.c.id).label("articleCount"))
      .join(Article)
      .groupBy(Author.c.id)
      .orderBy(desc(count(Article.c.id)));
    expect(session.execute(grouped).all()).toEqual([{ name: "ann", articleCount: 2 }]);
    expect(session.execute(grouped.having(count(Article.c.id).gt(5))).all()).toEqual([]);
  });
  test("S39 CORE-051 CORE-046 a scalar subquery correlates", () => {
    const session = blog();
    const views = select(func.avg(Article.c.views))
      .where(Article.c.authorId.eq(Author.c.id))
      .scalarSubquery();
    const rows = session
      .execute(select(Author.c.name, views.label("views")).orderBy(Author.c.id))
      .all();
    expect(rows).toEqual([
      { name: "ann", views: 1005 },
      { name: "bob", views: null },
    ]);
  });
  test("S40 CORE-013 CORE-052 IN and EXISTS of a query", () => {
    const session = blog();
    const popular = select(Article.c.authorId).where(Article.c.views.gt(1000));
    const writing = select(Article.c.id).where(Article.c.authorId.eq(Author.c.id));
    for (const criterion of [Author.c.id.in(popular), exists(writing), Author.c.articles.any()]) {
      const names = session.scalars(select(Author).where(criterion)).all();
      expect(names.map((each) => each.name)).toEqual(["ann"]);
    }
  });
  test("S41 CORE-062 a CTE", () => {
    const session = blog();
    const stats = select(Author.c.name, count(Article.c.id).label("articleCount"))
      .join(Article)
      .groupBy(Author.c.id)
      .cte("author_stats");
    const rows = session.execute(select(stats).where(stats.c.articleCount.gt(1))).all();
    expect(rows).toEqual([{ name: "ann", articleCount: 2 }]);
  });
});
