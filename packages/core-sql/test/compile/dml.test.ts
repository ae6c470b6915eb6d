import { describe, expect, it } from "vitest";
import {
  bindparam,
  column,
  delete_,
  func,
  insert,
  MetaData,
  select,
  t,
  table,
  update,
} from "@rebis/core-sql";
import { compile, defaultDialect, fill, type SqlDialect } from "@rebis/core-sql/spi";
import { posts, users } from "../support/tables.ts";
import { run, sqlOf } from "../support/sql.ts";

let calls = 0;
const metadata = new MetaData();
const notes = table("notes", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  body: column(t.text()),
  state: column(t.string(), { default: "new", onUpdate: "changed" }),
  number: column(t.integer(), { default: () => ++calls }),
  copy: column(t.string(), {
    default: (context: { currentParameters: Readonly<Record<string, unknown>> }) =>
      `${String(context.currentParameters["body"])}!`,
  }),
  at: column(t.dateTime(), { default: func.now(), onUpdate: func.now() }),
  seen: column(t.boolean(), { serverDefault: "x", nullable: true }),
});
const numbered: SqlDialect = { ...defaultDialect, placeholders: "dollar" };
const limited: SqlDialect = {
  ...defaultDialect,
  name: "limited",
  capabilities: {
    ...defaultDialect.capabilities,
    insertReturning: false,
    multiRowInsert: false,
    defaultValues: false,
    updateFrom: "none",
    deleteUsing: "none",
  },
};

describe("INSERT", () => {
  it("CORE-077 writes the values in the order of the table", () => {
    expect(run(insert(posts).values({ title: "x", views: 1, userId: 2 }))).toEqual({
      sql: "INSERT INTO posts (user_id, title, views) VALUES (:userId, :title, :views)",
      parameters: [2, "x", 1],
    });
  });

  it("CORE-077 DDL-012 adds client-side defaults: values, functions, SQL", () => {
    calls = 0;
    const { sql, parameters } = run(insert(notes).values({ body: "b" }));
    expect(sql).toBe(
      "INSERT INTO notes (body, state, number, copy, at) VALUES (:body, :state, :number, :copy, CURRENT_TIMESTAMP)",
    );
    expect(parameters).toEqual(["b", "new", 1, "b!"]);
  });

  it("CORE-077 numbers the binds of several rows and calls defaults once a row", () => {
    calls = 0;
    const { sql, parameters } = run(insert(notes).values([{ body: "a" }, { body: "b" }]));
    expect(sql).toBe(
      "INSERT INTO notes (body, state, number, copy, at) VALUES " +
        "(:body_m0, :state, :number, :copy, CURRENT_TIMESTAMP), (:body_m1, :state_m1, :number_m1, :copy_m1, CURRENT_TIMESTAMP)",
    );
    expect(parameters).toEqual(["a", "new", 1, "a!", "b", "new", 2, "b!"]);
  });

  it("CORE-078 compiles for the keys of the values that are given later", () => {
    const compiled = compile(insert(posts).node, defaultDialect, {
      parameterKeys: ["title", "userId"],
    });
    expect(compiled.sql).toBe("INSERT INTO posts (user_id, title) VALUES (:userId, :title)");
    expect(fill(compiled, [], { title: "x", userId: 1 }).parameters).toEqual([1, "x"]);
    expect(compiled.insertMany).toMatchObject({
      before: "INSERT INTO posts (user_id, title) VALUES ",
      after: "",
    });
    expect(compiled.insertMany?.row).toHaveLength(5);
    expect(() => fill(compiled, [], { title: "x" })).toThrow(/needs a value for "userId"/u);
  });

  it("CORE-079 refuses unknown names", () => {
    expect(() =>
      compile(insert(posts).node, defaultDialect, { parameterKeys: ["title", "no"] }),
    ).toThrow(
      expect.objectContaining({
        code: "COMPILE-UNCONSUMED-COLUMN",
        message: expect.stringContaining('unconsumed column names: "no"'),
      }),
    );
    expect(() => insert(posts).values({ no: 1 } as never)).toThrow(
      /unconsumed column names: "no"/u,
    );
  });

  it("CORE-081 CORE-112 RETURNING by key", () => {
    const compiled = compile(
      insert(users).values({ name: "x", isActive: true }).returning(users.c.id, users.c.isActive)
        .node,
      defaultDialect,
    );
    expect(compiled.sql).toBe(
      "INSERT INTO users (name, is_active) VALUES (:name, :isActive) RETURNING users.id, users.is_active",
    );
    expect(compiled.result?.items.map((item) => item.key)).toEqual(["id", "isActive"]);
    expect(compiled.insertMany?.after).toBe(" RETURNING users.id, users.is_active");
    expect(() =>
      sqlOf(insert(users).values({ name: "x", isActive: true }).returning(users.c.id), limited),
    ).toThrow(/Cannot compile RETURNING on INSERT for dialect "limited"/u);
  });

  it("UOW knows which keys only the database knows", () => {
    const compiledFor = (statement: { node: never }): readonly string[] =>
      compile(statement.node, defaultDialect).generatedKeys;
    expect(compiledFor(insert(posts).values({ title: "x", views: 1, userId: 2 }) as never)).toEqual(
      ["id"],
    );
    expect(
      compiledFor(insert(posts).values({ id: 1, title: "x", views: 1, userId: 2 }) as never),
    ).toEqual([]);
  });

  it("CORE-083 selects what it inserts, with defaults", () => {
    const statement = insert(notes).fromSelect(
      ["body"],
      select(posts.c.title).where(posts.c.views.gt(1)),
    );
    expect(run(statement).sql).toBe(
      "INSERT INTO notes (body, state, number, copy, at) SELECT posts.title, :state_1 AS anon_1, :number_1 AS anon_2, :copy_1 AS anon_3, CURRENT_TIMESTAMP AS now_1 " +
        "FROM posts WHERE posts.views > :views_1",
    );
  });

  it("CORE-088 inserts a row of defaults", () => {
    const empty = table("empty", new MetaData(), { id: column(t.integer(), { primaryKey: true }) });
    expect(sqlOf(insert(empty))).toBe("INSERT INTO empty DEFAULT VALUES");
    expect(sqlOf(insert(empty), limited)).toBe("INSERT INTO empty () VALUES ()");
  });

  it("CORE-111 refuses a bind that is called like a column", () => {
    expect(() =>
      sqlOf(
        insert(posts).values({
          title: func.lower(bindparam("views")) as never,
          views: 1,
          userId: 1,
        }),
      ),
    ).toThrow(/b_views/u);
  });

  it("refuses several rows where VALUES has one", () => {
    const rows = insert(posts).values([
      { title: "a", views: 1, userId: 1 },
      { title: "b", views: 1, userId: 1 },
    ]);
    expect(() => sqlOf(rows, limited)).toThrow(/INSERT with several rows/u);
  });

  it("CORE-089 refuses a clause that the dialect lacks", () => {
    const clause = { kind: "dmlClause", name: "constructor", options: [], nodes: [] } as const;
    expect(() =>
      sqlOf(insert(posts).values({ title: "a", views: 1, userId: 1 }).ext(clause)),
    ).toThrow(/the clause "constructor"/u);
  });
});

describe("UPDATE", () => {
  it("CORE-079 sets values and expressions, and onUpdate", () => {
    expect(
      run(
        update(users)
          .where(users.c.id.eq(1))
          .values({ name: "b", age: users.c.age.add(1) }),
      ),
    ).toEqual({
      sql: "UPDATE users SET name=:name, age=(users.age + :age_1) WHERE users.id = :id_1",
      parameters: ["b", 1, 1],
    });
    expect(run(update(notes).values({ body: "b" }))).toEqual({
      sql: "UPDATE notes SET body=:body, state=:state, at=CURRENT_TIMESTAMP",
      parameters: ["b", "changed"],
    });
  });

  it("CORE-079 takes values that are given later, beside binds of the criteria", () => {
    const statement = update(users).where(users.c.id.eq(bindparam("which")));
    const compiled = compile(statement.node, numbered, { parameterKeys: ["name", "which"] });
    expect(compiled.sql).toBe("UPDATE users SET name=$1 WHERE users.id = $2");
    expect(fill(compiled, undefined, { name: "x", which: 3 }).parameters).toEqual(["x", 3]);
    expect(() => compile(statement.node, numbered, { parameterKeys: ["nope"] })).toThrow(
      /unconsumed column names/u,
    );
  });

  it("refuses to set nothing", () => {
    expect(() => sqlOf(update(users).where(users.c.id.eq(1)))).toThrow(/it sets no column/u);
  });

  it("CORE-085 names further tables as the database wants it", () => {
    const statement = update(users)
      .where(users.c.id.eq(posts.c.userId))
      .values({ name: posts.c.title });
    expect(sqlOf(statement)).toBe(
      "UPDATE users SET name=posts.title FROM posts WHERE users.id = posts.user_id",
    );
    const list = {
      ...defaultDialect,
      capabilities: { ...defaultDialect.capabilities, updateFrom: "list" as const },
    };
    expect(sqlOf(statement, list)).toBe(
      "UPDATE users, posts SET users.name=posts.title WHERE users.id = posts.user_id",
    );
    expect(() => sqlOf(statement, limited)).toThrow(/UPDATE over several tables/u);
  });

  it("CORE-046 correlates subqueries in SET and WHERE", () => {
    const titles = select(func.max(posts.c.title))
      .where(posts.c.userId.eq(users.c.id))
      .scalarSubquery();
    expect(sqlOf(update(users).values({ name: titles as never }))).toBe(
      "UPDATE users SET name=(SELECT max(posts.title) AS max_1 FROM posts WHERE posts.user_id = users.id)",
    );
  });
});

describe("DELETE", () => {
  it("CORE-080 CORE-081 deletes and returns", () => {
    expect(sqlOf(delete_(users).where(users.c.id.eq(1)).returning(users.c.id))).toBe(
      "DELETE FROM users WHERE users.id = :id_1 RETURNING users.id",
    );
  });

  it("CORE-085 names further tables as the database wants it", () => {
    const statement = delete_(users).where(users.c.id.eq(posts.c.userId));
    expect(sqlOf(statement)).toBe("DELETE FROM users USING posts WHERE users.id = posts.user_id");
    expect(() => sqlOf(statement, limited)).toThrow(/DELETE over several tables/u);
  });
});
