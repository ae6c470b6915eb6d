import { describe, expect, it } from "vitest";
import { CircularDependencyError, type ProgramConnection } from "@rebis/base";
import {
  check,
  column,
  createMockEngine,
  createSchema,
  createSequence,
  createTable,
  createTableAs,
  createView,
  ddl,
  dropSchema,
  dropSequence,
  dropView,
  foreignKey,
  func,
  index,
  insert,
  MetaData,
  primaryKeyConstraint,
  select,
  sequence,
  setColumnComment,
  setConstraintComment,
  setTableComment,
  t,
  table,
  text,
  uniqueConstraint,
} from "@rebis/core-sql";
import { defaultDialect } from "@rebis/core-sql/spi";
import { sqlite } from "@rebis/dialect-sqlite";
import { created, dropped, standard } from "../support/mock.ts";
import { sqlOf } from "../support/sql.ts";

const id = column(t.integer(), { primaryKey: true });

function circle(names: { readonly name?: string }): MetaData {
  const metadata = new MetaData();
  table("a", metadata, {
    id,
    b: column(t.integer(), { nullable: true, foreignKey: foreignKey("b.id", names) }),
  });
  table("b", metadata, { id, a: column(t.integer(), { foreignKey: "a.id" }) });
  return metadata;
}

describe("createAll and dropAll", () => {
  it("DDL-036 DDL-002 a mock engine collects what would be sent, in order", () => {
    const metadata = new MetaData();
    table("posts", metadata, {
      id,
      userId: column(t.integer(), { foreignKey: "users.id", index: true }),
    });
    table("users", metadata, { id });
    expect(created(metadata)).toEqual([
      "CREATE TABLE users ( id INTEGER NOT NULL, PRIMARY KEY (id) )",
      'CREATE TABLE posts ( id INTEGER NOT NULL, "userId" INTEGER NOT NULL, PRIMARY KEY (id), FOREIGN KEY("userId") REFERENCES users (id) )',
      'CREATE INDEX "ix_posts_userId" ON posts ("userId")',
    ]);
    expect(dropped(metadata)).toEqual(["DROP TABLE posts", "DROP TABLE users"]);
    expect(created(metadata, standard, { tables: [metadata.lookup("users")!] })).toHaveLength(1);
  });

  it("DDL-029 DDL-002 a circle of foreign keys is closed by ALTER TABLE, or inline where there is none", () => {
    expect(created(circle({ name: "fk_ab" }))).toEqual([
      "CREATE TABLE a ( id INTEGER NOT NULL, b INTEGER, PRIMARY KEY (id) )",
      "CREATE TABLE b ( id INTEGER NOT NULL, a INTEGER NOT NULL, PRIMARY KEY (id), FOREIGN KEY(a) REFERENCES a (id) )",
      "ALTER TABLE a ADD CONSTRAINT fk_ab FOREIGN KEY(b) REFERENCES b (id)",
    ]);
    expect(created(circle({}), sqlite()).join("\n")).toMatch(
      /a \(.*REFERENCES b.*\n.*REFERENCES a/u,
    );
    expect(dropped(circle({ name: "fk_ab" }))).toEqual([
      "ALTER TABLE a DROP CONSTRAINT fk_ab",
      "DROP TABLE b",
      "DROP TABLE a",
    ]);
    expect(() => dropped(circle({}))).toThrow(CircularDependencyError);
    expect(dropped(circle({}), sqlite())).toHaveLength(2);
  });

  it("DDL-029 dropping a circle where ALTER TABLE drops no constraints is warned about", () => {
    const warnings: string[] = [];
    const mock = createMockEngine(sqlite(), () => undefined);
    const told = (connection: ProgramConnection): ProgramConnection =>
      Object.assign(Object.create(connection) as ProgramConnection, {
        warn: (message: string) => void warnings.push(message),
      });
    const run = (metadata: MetaData): void =>
      metadata.dropAll({
        ...mock,
        runProgram: (program) => mock.runProgram((c) => program(told(c))),
      });
    run(circle({}));
    expect(warnings).toEqual([expect.stringMatching(/tables a, b are part of a circle.*useAlter/)]);
    const straight = new MetaData();
    table("a", straight, { id });
    run(straight);
    expect(warnings).toHaveLength(1);
  });

  it("DDL-029 useAlter adds the foreign key after the tables", () => {
    const metadata = new MetaData();
    table("a", metadata, { id });
    table("b", metadata, {
      id,
      a: column(t.integer(), { foreignKey: foreignKey("a.id", { useAlter: true, name: "fk" }) }),
    });
    expect(created(metadata).at(-1)).toBe(
      "ALTER TABLE b ADD CONSTRAINT fk FOREIGN KEY(a) REFERENCES a (id)",
    );
  });

  it("DDL-028 constraints and indexes for some databases only", () => {
    const metadata = new MetaData();
    table(
      "a",
      metadata,
      { id, n: column(t.integer()) },
      {
        constraints: (c) => [
          check(c.n.gt(0), { name: "everywhere" }),
          check(c.n.gt(1), { name: "named", ddlIf: { dialect: ["sqlite", "mysql"] } }),
          check(c.n.gt(2), {
            name: "asked",
            ddlIf: { when: ({ dialect }) => dialect === "default" },
          }),
          index("ix_sqlite", c.n, { ddlIf: { dialect: "sqlite" } }),
        ],
      },
    );
    const [standardTable, ...standardRest] = created(metadata);
    expect(standardTable).toMatch(/everywhere .*asked /u);
    expect(standardTable).not.toContain("named");
    expect(standardRest).toEqual([]);
    const [sqliteTable, ...sqliteRest] = created(metadata, sqlite());
    expect(sqliteTable).toMatch(/everywhere .*named /u);
    expect(sqliteTable).not.toContain("asked");
    expect(sqliteRest).toEqual(["CREATE INDEX ix_sqlite ON a (n)"]);
  });

  it("DDL-032 EVENT-005 DDL-038 listeners' DDL is run; a table may be created by DDL of one's own", () => {
    const metadata = new MetaData();
    const users = table(
      "users",
      metadata,
      { id, name: column(t.string()) },
      {
        createDdl: (made) => ddl`CREATE VIRTUAL TABLE ${made} USING fts5(name)`,
        dropDdl: () => text("DROP VIRTUAL TABLE users"),
      },
    );
    const heard: string[] = [];
    users.events.listen("beforeCreate", () => void heard.push("before"));
    users.events.listen(
      "afterCreate",
      () => ddl`CREATE INDEX low ON ${users} (lower(${users.c.name})) WHERE id > ${5}`,
    );
    users.events.listen("afterCreate", () => [
      ddl`CREATE TRIGGER never`.executeIf({ dialect: "oracle" }),
      ddl`CREATE TRIGGER always`.executeIf({ dialect: "default" }),
    ]);
    metadata.events.listen("afterCreate", () => text("ANALYZE"));
    users.events.listen("beforeDrop", () => text("SELECT 1"));
    metadata.events.listen("afterDrop", () => ddl`DROP SCHEMA x`);
    expect(created(metadata)).toEqual([
      "CREATE VIRTUAL TABLE users USING fts5(name)",
      "CREATE INDEX low ON users (lower(name)) WHERE id > 5",
      "CREATE TRIGGER always",
      "ANALYZE",
    ]);
    expect(heard).toEqual(["before"]);
    expect(dropped(metadata)).toEqual(["SELECT 1", "DROP VIRTUAL TABLE users", "DROP SCHEMA x"]);
    expect(() => ddl("DROP TABLE users" as never)).toThrow(/is a template tag/u);
  });

  it("DDL-036 a mock engine prints the values of statements", () => {
    const sent: string[] = [];
    const users = table("users", new MetaData(), { id, name: column(t.string()) });
    createMockEngine(standard, (sql) => sent.push(sql)).runProgram((connection) =>
      connection.execute(insert(users).values({ id: 1, name: "it's" })),
    );
    expect(sent).toEqual(["INSERT INTO users (id, name) VALUES (1, 'it''s')"]);
  });
});

describe("primary keys", () => {
  it("DDL-021 a primary key has a name and an order of its own", () => {
    const made = table(
      "a",
      new MetaData(),
      { x: column(t.integer()), y: column(t.integer()) },
      {
        constraints: (c) => [primaryKeyConstraint(c.y, c.x, { name: "pk_a" })],
      },
    );
    expect(made.primaryKey.columns.map((each) => each.key)).toEqual(["y", "x"]);
    expect(sqlOf(createTable(made))).toContain("CONSTRAINT pk_a PRIMARY KEY (y, x)");
  });

  it("DDL-043 DDL-010 which column of a key numbers itself", () => {
    const key = (
      options: object,
      type: Parameters<typeof column>[0] = t.integer(),
    ): string | undefined =>
      table("a", new MetaData(), { id: column(type, { primaryKey: true, ...options }) })
        .autoincrementColumn?.key;
    expect(key({})).toBe("id");
    expect(key({}, t.bigInteger())).toBe("id");
    expect(key({ autoincrement: false })).toBeUndefined();
    expect(key({ default: 5 })).toBeUndefined();
    expect(key({ serverDefault: "5" })).toBeUndefined();
    expect(key({ foreignKey: "b.id" })).toBeUndefined();
    expect(key({ foreignKey: "b.id", autoincrement: true })).toBe("id");
    expect(key({ default: () => crypto.randomUUID() }, t.uuid())).toBeUndefined();
    const two = table("b", new MetaData(), { x: id, y: id });
    expect(two.autoincrementColumn).toBeUndefined();
  });
});

describe("DDL-025 DDL-024 constraints", () => {
  it("DDL-025 a CHECK by text or expression; DDL-024 UNIQUE by key or column", () => {
    const made = table(
      "a",
      new MetaData(),
      { x: column(t.integer()), y: column(t.string()) },
      {
        constraints: (c) => [
          check("x % 2 = 0"),
          check(func.length(c.y).gt(3), { name: "ck" }),
          uniqueConstraint("x", c.y, { deferrable: false }),
        ],
      },
    );
    expect(sqlOf(createTable(made))).toBe(
      "CREATE TABLE a ( x INTEGER NOT NULL, y VARCHAR NOT NULL, CHECK (x % 2 = 0), " +
        "CONSTRAINT ck CHECK (length(y) > 3), UNIQUE (x, y) NOT DEFERRABLE )",
    );
    expect(() => uniqueConstraint()).toThrow(/without columns/u);
    expect(() => check("")).toThrow(/it is not SQL/u);
  });
});

describe("DDL-018 sequences", () => {
  const numbers = sequence("order_numbers", {
    start: 1000,
    increment: 5,
    cycle: true,
    schema: "s",
  });

  it("DDL-018 DDL-031 are created and dropped with the tables that use them", () => {
    const metadata = new MetaData();
    const orders = table("orders", metadata, {
      id: column(t.integer(), { primaryKey: true, default: numbers }),
    });
    metadata.addSequence(sequence("alone"));
    expect(created(metadata).slice(0, 2)).toEqual([
      "CREATE SEQUENCE alone",
      "CREATE SEQUENCE s.order_numbers INCREMENT BY 5 START WITH 1000 CYCLE",
    ]);
    expect(dropped(metadata)).toEqual([
      "DROP TABLE orders",
      "DROP SEQUENCE alone",
      "DROP SEQUENCE s.order_numbers",
    ]);
    expect(sqlOf(insert(orders).values({}))).toBe(
      "INSERT INTO orders (id) VALUES (NEXT VALUE FOR s.order_numbers)",
    );
    expect(sqlOf(select(numbers.nextValue().label("n")))).toBe(
      "SELECT NEXT VALUE FOR s.order_numbers AS n",
    );
    expect(created(metadata, sqlite())).toHaveLength(1);
  });

  it("DDL-018 DDL-031 SQLite has none, and says so", () => {
    expect(sqlOf(createSequence(numbers, { ifNotExists: true }))).toMatch(
      /^CREATE SEQUENCE IF NOT EXISTS s\./u,
    );
    expect(() => sqlOf(createSequence(numbers), sqlite().sql)).toThrow(/has no sequences/u);
    expect(() => sqlOf(dropSequence(numbers), sqlite().sql)).toThrow(/has no sequences/u);
    expect(() => sqlOf(select(numbers.nextValue()), sqlite().sql)).toThrow(/has no sequences/u);
  });
});

describe("comments, schemas, views", () => {
  const metadata = new MetaData();
  const users = table(
    "users",
    metadata,
    { id, name: column(t.string(), { comment: "as it's shown" }) },
    {
      comment: "those who log in",
      schema: "s",
      constraints: (c) => [check(c.id.gt(0), { name: "ck", comment: "from one" })],
    },
  );

  it("DDL-033 DDL-008 comments are statements of their own, where the database has them", () => {
    expect(created(metadata).slice(1)).toEqual([
      "COMMENT ON TABLE s.users IS 'those who log in'",
      "COMMENT ON COLUMN s.users.name IS 'as it''s shown'",
      "COMMENT ON CONSTRAINT ck ON s.users IS 'from one'",
    ]);
    expect(sqlOf(setTableComment(users, null))).toBe("COMMENT ON TABLE s.users IS NULL");
    expect(sqlOf(setColumnComment(users.c.id, "x"))).toBe("COMMENT ON COLUMN s.users.id IS 'x'");
    expect(sqlOf(setConstraintComment(users.constraints.at(-1)!))).toBe(
      "COMMENT ON CONSTRAINT ck ON s.users IS 'from one'",
    );
    expect(created(metadata, sqlite())).toHaveLength(1);
    expect(() => sqlOf(setTableComment(users), sqlite().sql)).toThrow(/keeps no comments/u);
  });

  it("DDL-031 schemas", () => {
    expect(sqlOf(createSchema("Blog", { ifNotExists: true }))).toBe(
      'CREATE SCHEMA IF NOT EXISTS "Blog"',
    );
    expect(sqlOf(dropSchema("blog", { ifExists: true, cascade: true }))).toBe(
      "DROP SCHEMA IF EXISTS blog CASCADE",
    );
    expect(() => sqlOf(createSchema("blog"), sqlite().sql)).toThrow(/makes no schemas/u);
    expect(() => createSchema("")).toThrow(/a non-empty string/u);
  });

  it("DDL-034 views and tables of a query, with printed values", () => {
    const adults = select(users.c.id, users.c.name).where(users.c.name.eq("a'b")).limit(3);
    expect(sqlOf(createView("adults", adults, { schema: "v", orReplace: true }))).toBe(
      "CREATE OR REPLACE VIEW v.adults AS SELECT s.users.id, s.users.name FROM s.users WHERE s.users.name = 'a''b' LIMIT 3",
    );
    expect(sqlOf(createView("adults", adults, { ifNotExists: true, temporary: true }))).toMatch(
      /^CREATE TEMPORARY VIEW IF NOT EXISTS adults AS SELECT/u,
    );
    const cte = select(users.c.id).cte("c");
    expect(sqlOf(createTableAs("copy", select(cte.c.id), { ifNotExists: true }))).toBe(
      "CREATE TABLE IF NOT EXISTS copy AS WITH c AS (SELECT s.users.id AS id FROM s.users) SELECT c.id FROM c",
    );
    expect(sqlOf(dropView("adults", { ifExists: true, materialized: true }))).toBe(
      "DROP MATERIALIZED VIEW IF EXISTS adults",
    );
    expect(() => createView("x", adults, { orReplace: true, ifNotExists: true })).toThrow(
      /contradict/u,
    );
  });

  it("DDL-020 a system column is selected but not created", () => {
    const made = table("made", new MetaData(), { id, xmin: column(t.integer(), { system: true }) });
    expect(sqlOf(createTable(made))).not.toContain("xmin");
    expect(sqlOf(createTable(made), sqlite().sql)).not.toContain("xmin");
    expect(sqlOf(select(made))).toBe("SELECT made.id, made.xmin FROM made");
  });

  it("DDL-039 CORE-034 quotes where they are asked for", () => {
    const made = table(
      "plain",
      new MetaData(),
      {
        always: column(t.integer(), { quote: true, primaryKey: true }),
        Never: column(t.integer(), { quote: false, index: true }),
      },
      { quote: true, prefixes: ["TEMPORARY"] },
    );
    expect(sqlOf(createTable(made))).toBe(
      'CREATE TEMPORARY TABLE "plain" ( "always" INTEGER NOT NULL, Never INTEGER NOT NULL, PRIMARY KEY ("always") )',
    );
    expect(sqlOf(select(made.c.always, made.c.Never))).toBe(
      'SELECT "plain"."always", "plain".Never FROM "plain"',
    );
    expect(sqlOf(insert(made).values({ always: 1, Never: 2 }))).toMatch(/\("always", Never\)/u);
    const bad = table("bad", new MetaData(), { "a; --": column(t.integer(), { quote: false }) });
    expect(() => sqlOf(select(bad))).toThrow(/without quotes: it is more than letters/u);
    expect(defaultDialect.identifiers.reserved.has("always")).toBe(false);
  });
});
