import { column, func, select, t } from "@rebis/core-sql";
import { declarativeBase, LazyLoadError, many, one, selectinLoad } from "@rebis/orm";
import { expect, test } from "vitest";
import { Article, articleTags, Author, Base as Blog, Comment, Tag } from "./blog.ts";
import { freshSession, watchedSession } from "./database.ts";
import { Base as Shop, Order, OrderItem, Product } from "./shop.ts";
import { Base as Users, Category, User, UserProfile } from "./users.ts";

test("S18 REL-001 REL-002 REL-008 UOW-009 one-to-many: both sides in step, orphans deleted", () => {
  const session = freshSession(Blog.metadata);
  const author = new Author({ name: "ann" });
  const first = new Article({ title: "first", author });
  author.articles.push(new Article({ title: "second" }));
  expect(author.articles.map((each) => each.title)).toEqual(["first", "second"]);
  expect(author.articles[1]?.author).toBe(author);
  session.add(author);
  session.commit();
  expect(first.authorId).toBe(author.id);
  author.articles.splice(0, 1);
  session.commit();
  expect(session.scalars(select(Article.c.title)).all()).toEqual(["second"]);
  session.delete(author);
  session.commit();
  expect(session.scalar(select(func.count()).selectFrom(Article))).toBe(0);
});

test("S19 REL-004 many-to-many: rows of the secondary table come and go, with their default", () => {
  const session = freshSession(Blog.metadata);
  const article = new Article({ title: "a", author: new Author({ name: "ann" }) });
  const [sql, orm] = [new Tag({ name: "sql" }), new Tag({ name: "orm" })];
  article.tags.push(sql, orm);
  expect(sql.articles).toContain(article);
  session.add(article);
  session.commit();
  const rows = session.execute(select(articleTags)).all();
  expect(rows).toHaveLength(2);
  expect(rows[0]?.createdAt).toBeInstanceOf(Date);
  sql.articles.pop();
  session.commit();
  expect(article.tags).toEqual([orm]);
  expect(session.execute(select(articleTags)).all()).toHaveLength(1);
});

test("S20 REL-005 UOW-003 association object: its key comes from both parents", () => {
  const session = freshSession(Shop.metadata);
  const order = new Order({
    items: [
      new OrderItem({ unitPrice: "9.90", product: new Product({ name: "pen" }) }),
      new OrderItem({ unitPrice: "1.50", quantity: 4, product: new Product({ name: "ink" }) }),
    ],
  });
  session.add(order);
  session.commit();
  const rows = session
    .execute(
      select(OrderItem.c.orderId, Product.c.name, OrderItem.c.quantity)
        .join(OrderItem.c.product)
        .orderBy(Product.c.id),
    )
    .tuples()
    .all();
  expect(rows).toEqual([
    [order.id, "pen", 1],
    [order.id, "ink", 4],
  ]);
});

test("S21 REL-006 MAP-004 one-to-one: a scalar on both sides, the old one is an orphan", () => {
  const session = freshSession(Users.metadata);
  const user = new User({ username: "ann", email: "a@example.com" });
  user.profile = new UserProfile({ bio: "first" });
  session.add(user);
  session.commit();
  expect(user.profile.user).toBe(user);
  user.profile = null;
  session.flush();
  expect(session.scalars(select(UserProfile)).all()).toEqual([]);
  user.profile = new UserProfile({ bio: "second" });
  session.commit();
  expect(session.scalars(select(UserProfile.c.bio)).all()).toEqual(["second"]);
});

test("S22 REL-007 UOW-001 a table that refers to itself: parents first, children deleted first", () => {
  const { session, statements } = watchedSession(Users.metadata);
  const root = new Category({ name: "root" });
  const child = new Category({ name: "child", parent: root });
  child.children.push(new Category({ name: "grandchild" }));
  session.add(root);
  session.commit();
  expect(child.children[0]?.parent?.parent).toBe(root);
  const parents = session
    .execute(select(Category.c.name, Category.c.parentId).orderBy(Category.c.id))
    .tuples()
    .all();
  expect(parents).toEqual([
    ["root", null],
    ["child", root.id],
    ["grandchild", child.id],
  ]);
  statements.length = 0;
  session.delete(root);
  session.commit();
  expect(session.scalar(select(func.count()).selectFrom(Category))).toBe(0);
  expect(statements.some((each) => each.startsWith("DELETE"))).toBe(true);
});

test("S23 REL-010 LOAD-007 LOAD-008 lazy: select, joined, selectin, subquery, noload, raise", () => {
  const Base = declarativeBase();
  class Parent extends Base.model("parents", {
    id: column(t.integer(), { primaryKey: true }),
    get selected() {
      return many(Child, { viewOnly: true });
    },
    get joined() {
      return many(Child, { viewOnly: true, lazy: "joined" });
    },
    get selectin() {
      return many(Child, { viewOnly: true, lazy: "selectin" });
    },
    get subqueried() {
      return many(Child, { viewOnly: true, lazy: "subquery" });
    },
    get nothing() {
      return many(Child, { viewOnly: true, lazy: "noload" });
    },
    get raising() {
      return many(Child, { viewOnly: true, lazy: "raise" });
    },
  }) {}
  class Child extends Base.model("children", {
    id: column(t.integer(), { primaryKey: true }),
    parentId: column(t.integer(), { name: "parent_id", foreignKey: "parents.id" }),
    get parent() {
      return one(Parent);
    },
  }) {}
  const { session, statements } = watchedSession(Base.metadata);
  session.addAll([new Child({ parent: new Parent() })]);
  session.commit();
  session.expungeAll();
  statements.length = 0;
  const parent = session.scalars(select(Parent)).unique().one();
  expect(statements).toHaveLength(3);
  expect(statements[0]).toContain("LEFT OUTER JOIN");
  const eager = [parent.joined, parent.selectin, parent.subqueried, parent.nothing];
  expect(eager.map((each) => each.length)).toEqual([1, 1, 1, 0]);
  expect(statements).toHaveLength(3);
  expect(parent.selected).toHaveLength(1);
  expect(statements).toHaveLength(4);
  expect(() => parent.raising).toThrow(LazyLoadError);
});

test("S24 REL-008 the words of a cascade are read, and wrong ones refused", () => {
  const Base = declarativeBase();
  class Parent extends Base.model("parents", {
    id: column(t.integer(), { primaryKey: true }),
    get children() {
      return many(Child, { cascade: "save-update, burn" });
    },
  }) {}
  class Child extends Base.model("children", {
    id: column(t.integer(), { primaryKey: true }),
    parentId: column(t.integer(), { foreignKey: "parents.id" }),
  }) {}
  expect(() => new Parent().children.push(new Child())).toThrow('"burn" is no cascade');
});

test("S25 REL-009 a collection is loaded in its order", () => {
  const session = freshSession(Blog.metadata);
  const article = new Article({ title: "a", author: new Author({ name: "ann" }) });
  article.comments.push(new Comment({ body: "1" }), new Comment({ body: "2" }));
  session.add(article);
  session.commit();
  expect(article.comments.map((each) => each.body)).toEqual(["2", "1"]);
  session.expungeAll();
  const [loaded] = session.scalars(select(Article).options(selectinLoad(Article.c.comments))).all();
  expect(loaded?.comments.map((each) => each.body)).toEqual(["2", "1"]);
});
