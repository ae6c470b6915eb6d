import { describe, expect, it } from "vitest";
import {
  column,
  insert,
  MetaData,
  select,
  sequence,
  t,
  table,
  text,
  values,
} from "@rebis/core-sql";
import { compile, defaultDialect, type Expr, type SqlDialect } from "@rebis/core-sql/spi";
import { posts, users } from "../support/tables.ts";
import { run, sqlOf } from "../support/sql.ts";

describe("elements of FROM", () => {
  it("CORE-057 CORE-065 CTEs that are added to VALUES stand in WITH", () => {
    const rows = values({ id: column(t.integer()) }, "v").data([[1]]);
    const added = rows.addCte(select(users.c.id).where(users.c.id.gt(7)).cte("more"));
    const first = "more AS (SELECT users.id AS id FROM users WHERE users.id > :id_1)";
    expect(run(select(added.c.id))).toEqual({
      sql: `WITH ${first} SELECT v.id FROM (VALUES (:param_1)) AS v (id)`,
      parameters: [7, 1],
    });
    expect(sqlOf(select(added.cte("own").c.id))).toBe(
      `WITH ${first}, own(id) AS (VALUES (:param_1)) SELECT own.id FROM own`,
    );
  });

  it("CORE-057 VALUES has a name and columns", () => {
    const rows = values({ id: column(t.integer()), name: column(t.string()) }, "v").data([
      { id: 1, name: "a" },
      { id: 2, name: "b" },
    ]);
    expect(run(select(rows.c.name).where(rows.c.id.gt(1)))).toEqual({
      sql: "SELECT v.name FROM (VALUES (:param_1, :param_2), (:param_3, :param_4)) AS v (id, name) WHERE v.id > :id_1",
      parameters: [1, "a", 2, "b", 1],
    });
  });

  it("CORE-092 a text's declared columns are its result", () => {
    const statement = text("select id, name from users where id = :id").columns({
      id: t.integer(),
      name: t.string(),
    });
    const compiled = compile(statement.node, defaultDialect);
    expect(compiled.sql).toBe("select id, name from users where id = :id");
    expect(compiled.result?.columns.map((each) => each.key)).toEqual(["id", "name"]);
    expect(compiled.statementKind).toBe("text");
  });

  it("CORE-092 a text with columns stands in FROM and in WITH", () => {
    const statement = text("select id from users where id > :n").bindparams({ n: 3 });
    const typed = statement.columns({ id: t.integer() });
    const inner = typed.subquery("s");
    expect(sqlOf(select(inner.c.id).where(inner.c.id.lt(9)))).toBe(
      "SELECT s.id FROM (select id from users where id > :n) AS s WHERE s.id < :id_1",
    );
    const cte = typed.cte("c");
    expect(sqlOf(select(cte.c.id))).toBe(
      "WITH c AS (select id from users where id > :n) SELECT c.id FROM c",
    );
  });

  it("CORE-044 refuses joins that the database lacks", () => {
    const plain: SqlDialect = {
      ...defaultDialect,
      name: "plain",
      capabilities: { ...defaultDialect.capabilities, fullJoin: false, lateral: false },
    };
    const full = select(users.c.id).join(posts, posts.c.userId.eq(users.c.id), { full: true });
    expect(sqlOf(full)).toBe(
      "SELECT users.id FROM users FULL OUTER JOIN posts ON posts.user_id = users.id",
    );
    expect(() => sqlOf(full, plain)).toThrow(/Cannot compile FULL OUTER JOIN for dialect "plain"/u);
    expect(() => sqlOf(select(select(users.c.id).lateral("l").c.id), plain)).toThrow(
      /Cannot compile LATERAL/u,
    );
  });

  it("a cross join has no ON", () => {
    expect(sqlOf(select(users.c.id).crossJoin(posts))).toBe(
      "SELECT users.id FROM users CROSS JOIN posts",
    );
  });

  it("writes schemas", () => {
    const notes = table("notes", new MetaData({ schema: "blog" }), { id: column(t.integer()) });
    expect(sqlOf(select(notes.c.id))).toBe("SELECT blog.notes.id FROM blog.notes");
  });
});

describe("entities", () => {
  const entity = { name: "entity" };
  const node: Expr = {
    kind: "entity",
    columns: [users.c.id.node, users.c.name.node],
    name: "User",
    entity,
    type: t.integer(),
  } as Expr;

  it("QUERY take several columns as one item", () => {
    const statement = { ...select(posts.c.id, posts.c.title).node };
    const compiled = compile(
      { ...statement, columns: [posts.c.id.node, node, posts.c.title.node] } as never,
      defaultDialect,
    );
    expect(compiled.sql).toBe(
      "SELECT posts.id, users.id AS id_1, users.name, posts.title FROM posts, users",
    );
    expect(compiled.result?.items).toEqual([
      { key: "id", start: 0, count: 1, entity: undefined },
      { key: "User", start: 1, count: 2, entity },
      { key: "title", start: 3, count: 1, entity: undefined },
    ]);
    expect(compiled.result?.columns.map((each) => each.key)).toEqual(["id", "id", "name", "title"]);
  });

  it("QUERY are no values", () => {
    expect(() => sqlOf({ node })).toThrow(/Cannot use the entity "User" as a value/u);
  });
});

describe("sequences", () => {
  it("DDL-014 fill a column where the database has them", () => {
    const orders = table("orders", new MetaData(), {
      id: column(t.integer(), { primaryKey: true, default: sequence("order_ids") }),
      note: column(t.string()),
    });
    const without = {
      ...defaultDialect,
      capabilities: { ...defaultDialect.capabilities, sequences: false },
    };
    expect(sqlOf(insert(orders).values({ note: "x" }))).toBe(
      "INSERT INTO orders (id, note) VALUES (NEXT VALUE FOR order_ids, :note)",
    );
    expect(
      compile(insert(orders).values({ note: "x" }).node, defaultDialect).generatedKeys,
    ).toEqual(["id"]);
    expect(sqlOf(insert(orders).values({ note: "x" }), without)).toBe(
      "INSERT INTO orders (note) VALUES (:note)",
    );
  });
});
