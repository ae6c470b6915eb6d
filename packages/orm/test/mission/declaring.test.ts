import { check, column, foreignKey, index, t, uniqueConstraint } from "@rebis/core-sql";
import { createEngine, type Engine, inspect, makeUrl } from "@rebis/engine";
import { declarativeBase } from "@rebis/orm";
import { expect, test } from "vitest";
import { freshEngine, freshSession } from "./database.ts";
import { Base as Shop, Product } from "./shop.ts";
import { Base as Users, User } from "./users.ts";
import { isSqlite } from "../support/fresh-engine.ts";

/** What SQLite keeps of the DDL, white space folded. */
function ddlOf(engine: Engine, schema: "main" | "blog"): string {
  using connection = engine.connect();
  const texts = connection.execDriverSql(`SELECT sql FROM ${schema}.sqlite_master`).scalars().all();
  return texts.join(" ").replaceAll(/\s+/gu, " ");
}

test("S4 S8 ENGINE-001 SQLITE-001 the forms of URL are read", () => {
  expect(makeUrl("sqlite:///database.db").database).toBe("database.db");
  expect(makeUrl("sqlite:////absolute/path/to/db.db").database).toBe("/absolute/path/to/db.db");
  expect(makeUrl("sqlite:///:memory:").database).toBe(":memory:");
  const url = makeUrl("postgresql://user:password@localhost:5432/mydb");
  expect([url.username, url.host, url.port, url.database]).toEqual([
    "user",
    "localhost",
    5432,
    "mydb",
  ]);
  expect(String(url)).not.toContain("password@");
  const oracle = makeUrl("oracle+oracledb://user:password@host:1521/?service_name=myservice");
  expect(oracle.query.get("service_name")).toBe("myservice");
});

test("S5 ENGINE-004 POOL-001 an engine takes the settings of its pool", () => {
  const engine = createEngine("sqlite:///:memory:", {
    poolSize: 10,
    maxOverflow: 20,
    poolTimeout: 30,
    poolRecycle: 3600,
  });
  using connection = engine.connect();
  expect(connection.execDriverSql("SELECT 1").scalar()).toBe(1);
  engine.dispose();
});

test.runIf(isSqlite)("S10 DDL-009 DDL-011 flags of columns become DDL", () => {
  const engine = freshEngine(Users.metadata);
  const ddl = ddlOf(engine, "main");
  expect(ddl).toContain("PRIMARY KEY (id)");
  expect(ddl).toContain("CREATE INDEX ix_users_id ON users (id)");
  expect(ddl).toMatch(/UNIQUE \(username\)/);
  expect(ddl).toMatch(/email VARCHAR\(255\) NOT NULL/);
});

test("S11 DDL-012 DDL-014 DDL-013 UOW-006 defaults of the client, the server, and on update", () => {
  const session = freshSession(Users.metadata);
  const user = new User({ username: "john", email: "john@example.com" });
  session.add(user);
  session.flush();
  expect([user.isActive, user.isSuperuser, user.updatedAt]).toEqual([true, false, null]);
  expect(user.createdAt).toBeInstanceOf(Date);
  user.email = "new@example.com";
  session.flush();
  expect(user.updatedAt).toBeInstanceOf(Date);
});

test("S12 MAP-007 methods are the class's own, and printing loads nothing", () => {
  const user = new User({ id: 1, username: "john" });
  expect(String(user)).toBe("<User(id=1, username='john')>");
  expect(JSON.parse(JSON.stringify(user))).toMatchObject({ username: "john" });
});

test("S13 S14 S15 S16 TYPE-001 TYPE-003 TYPE-006 TYPE-008 TYPE-010 every type comes back as it went", () => {
  const session = freshSession(Shop.metadata);
  const values = {
    quantity: 3,
    bigId: 9_007_199_254_740_993n,
    smallInt: 7,
    name: "chair",
    description: "to sit on",
    code: "Ω-1",
    price: "19.90",
    weight: 2.5,
    isAvailable: false,
    publishedDate: "2024-01-15",
    metadata: { colour: "red" },
    tags: ["a", "b"],
    imageData: new Uint8Array([1, 2, 255]),
    status: "published",
  } as const;
  session.add(new Product({ ...values, tags: [...values.tags], openTime: "09:30:00" }));
  session.commit();
  session.expungeAll();
  const product = session.get(Product, 1);
  expect(product).toMatchObject({ ...values, imageData: expect.anything() });
  expect([...(product?.imageData ?? [])]).toEqual([1, 2, 255]);
  expect(product?.openTime).toMatch(/^09:30:00/);
  expect(product?.createdAt).toBeInstanceOf(Date);
});

test("S17 DDL-027 DDL-024 DDL-026 DDL-025 DDL-022 constraints of a table, in a schema", () => {
  const Base = declarativeBase();
  class Article extends Base.model(
    "articles",
    {
      id: column(t.integer(), { primaryKey: true }),
      slug: column(t.string(100)),
      title: column(t.string(200)),
      authorId: column(t.integer(), { name: "author_id", foreignKey: foreignKey("users.id") }),
    },
    {
      schema: "blog",
      constraints: (c) => [
        uniqueConstraint(c.slug, { name: "uq_article_slug" }),
        index("ix_article_author", "authorId"),
        check("length(title) > 0", { name: "ck_article_title" }),
      ],
    },
  ) {}
  Base.model("users", { id: column(t.integer(), { primaryKey: true }) });
  const articles = Base.metadata.tables.get("blog.articles");
  expect(articles?.schema).toBe("blog");
  const engine = createEngine("sqlite:///:memory:");
  engine.pool.events.listen("connect", (connection) =>
    connection.execute({ sql: "ATTACH DATABASE ':memory:' AS blog", parameters: [] }),
  );
  Base.metadata.createAll(engine);
  expect(inspect(engine).getTableNames("blog")).toEqual(["articles"]);
  const ddl = ddlOf(engine, "blog");
  expect(ddl).toContain("CONSTRAINT uq_article_slug UNIQUE (slug)");
  expect(ddl).toContain("CONSTRAINT ck_article_title CHECK (length(title) > 0)");
  expect(ddl).toContain("CREATE INDEX ix_article_author");
  expect(Article.c.slug.eq("x")).toBeDefined();
  engine.dispose();
});
