import {
  column,
  compileStatement,
  computed,
  createIndex,
  createSchema,
  createSequence,
  createTable,
  createTableAs,
  createView,
  dropIndex,
  dropSchema,
  dropTable,
  dropView,
  foreignKeyConstraint,
  func,
  identity,
  type Index,
  index,
  MetaData,
  primaryKeyConstraint,
  select,
  sequence,
  setColumnComment,
  setTableComment,
  sql,
  t,
  table,
  union,
  uniqueConstraint,
} from "@rebis/core-sql";
import { compile } from "@rebis/core-sql/spi";
import { describe, expect, test } from "vitest";
import { mssql } from "../../src/index.ts";

function textOf(statement: Parameters<typeof compileStatement>[0], serverVersion = "16.0"): string {
  const dialect = mssql({ serverVersion });
  return compileStatement(statement, { dialect }).sql.replaceAll(/\s+/gu, " ").trim();
}

describe("MSSQL-002 IDENTITY columns", () => {
  test("a key of one whole number counts by itself", () => {
    const plain = table("t", new MetaData(), {
      id: column(t.integer(), { primaryKey: true }),
      name: column(t.string(9), { nullable: true, serverDefault: "it's" }),
      at: column(t.dateTime(), { serverDefault: func.now() }),
    });
    expect(textOf(createTable(plain))).toBe(
      "CREATE TABLE t ( id INTEGER NOT NULL IDENTITY, name VARCHAR(9) NULL DEFAULT 'it''s', " +
        "at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP, PRIMARY KEY (id) )",
    );
  });
  test("MSSQL-002 a statement of one's own lets a value be given", () => {
    const plain = table("t", new MetaData(), { id: column(t.integer(), { primaryKey: true }) });
    expect(textOf(sql`SET IDENTITY_INSERT ${plain} ON`)).toBe("SET IDENTITY_INSERT t ON");
  });
  test("MSSQL-009 identity() says where it begins", () => {
    const columns = {
      id: column(t.integer(), { primaryKey: true, autoincrement: false }),
      a: column(t.bigInteger(), { identity: identity({ start: 3, increment: 42 }) }),
    };
    expect(textOf(createTable(table("t", new MetaData(), columns)))).toBe(
      "CREATE TABLE t ( id INTEGER NOT NULL, a BIGINT NOT NULL IDENTITY(3,42), PRIMARY KEY (id) )",
    );
    const half = {
      id: column(t.integer(), { primaryKey: true, identity: identity({ increment: 5 }) }),
    };
    expect(textOf(createTable(table("t", new MetaData(), half)))).toContain("IDENTITY(1,5)");
    const option = {
      id: column(t.integer(), { primaryKey: true, dialect: { mssql_identityStart: 0 } }),
    };
    expect(textOf(createTable(table("t", new MetaData(), option)))).toContain("IDENTITY(0,1)");
  });
  test("a key with a sequence does not", () => {
    const seq = sequence("ids");
    const columns = { id: column(t.integer(), { primaryKey: true, default: seq }) };
    expect(textOf(createTable(table("t", new MetaData(), columns)))).toBe(
      "CREATE TABLE t ( id INTEGER NOT NULL, PRIMARY KEY (id) )",
    );
  });
});

describe("CREATE TABLE", () => {
  test("computed columns have no type", () => {
    const columns = {
      x: column(t.integer(), { nullable: true }),
      y: column(t.integer(), { nullable: true, computed: computed("x + 2") }),
      z: column(t.integer(), { computed: computed("x + 3", { persisted: true }) }),
    };
    expect(textOf(createTable(table("t", new MetaData(), columns)))).toBe(
      "CREATE TABLE t ( x INTEGER NULL, y AS (x + 2), z AS (x + 3) PERSISTED NOT NULL )",
    );
  });
  test("what Transact-SQL has no words for is refused", () => {
    const columns = { id: column(t.integer()) };
    const plain = table("t", new MetaData(), columns);
    expect(() => textOf(createTable(plain, { ifNotExists: true }))).toThrow(/IF NOT EXISTS/);
    const temporary = table("t", new MetaData(), columns, { prefixes: ["TEMPORARY"] });
    expect(() => textOf(createTable(temporary))).toThrow(/temporary table/);
  });
  test("foreign keys know CASCADE, no RESTRICT and no deferring", () => {
    const made = (options: Parameters<typeof foreignKeyConstraint>[2]) => {
      const metadata = new MetaData();
      table("a", metadata, { id: column(t.integer(), { primaryKey: true }) });
      const b = table(
        "b",
        metadata,
        { aId: column(t.integer()) },
        { constraints: (c) => [foreignKeyConstraint([c.aId], ["a.id"], options)] },
      );
      return textOf(createTable(b));
    };
    expect(made({ onDelete: "CASCADE" })).toContain(
      "FOREIGN KEY([aId]) REFERENCES a (id) ON DELETE CASCADE",
    );
    expect(() => made({ onDelete: "RESTRICT" })).toThrow(/NO ACTION/);
    expect(() => made({ deferrable: true })).toThrow(/checked later/);
    expect(() => made({ match: "FULL" })).toThrow(/MATCH/);
  });
});

describe("MSSQL-007 clustered, columnstore, covering and filtered indexes", () => {
  test("keys and unique constraints", () => {
    const t1 = table(
      "t",
      new MetaData(),
      { x: column(t.integer(), { autoincrement: false }), y: column(t.integer()) },
      {
        constraints: (c) => [
          primaryKeyConstraint(c.x, { mssql_clustered: false }),
          uniqueConstraint(c.y, { name: "one", mssql_clustered: true }),
        ],
      },
    );
    expect(textOf(createTable(t1))).toBe(
      "CREATE TABLE t ( x INTEGER NOT NULL, y INTEGER NOT NULL, PRIMARY KEY NONCLUSTERED (x), " +
        "CONSTRAINT one UNIQUE CLUSTERED (y) )",
    );
  });
  test("indexes", () => {
    const t1 = table(
      "t",
      new MetaData(),
      { x: column(t.integer()), y: column(t.integer()) },
      {
        schema: "shop.dbo",
        constraints: (c) => [
          index("a", c.x, { mssql_clustered: true }),
          index("b", c.x.desc(), { unique: true, mssql_include: ["y"] }),
          index("c", c.x, { mssql_clustered: false, mssql_columnstore: true }),
          index("d", c.x, { where: c.y.gt(1) }),
          index("e", c.x, { mssql_where: "y > 2" }),
          index("f", c.x, { mssql_include: ["nothing"] }),
          index("g", c.x, { mssql_clustered: "yes" }),
        ],
      },
    );
    const made = (name: string) =>
      textOf(createIndex(t1.indexes.find((each) => each.name === name) as Index));
    expect(made("a")).toBe("CREATE CLUSTERED INDEX a ON shop.dbo.t (x)");
    expect(made("b")).toBe("CREATE UNIQUE INDEX b ON shop.dbo.t (x DESC) INCLUDE (y)");
    expect(made("c")).toBe("CREATE NONCLUSTERED COLUMNSTORE INDEX c ON shop.dbo.t (x)");
    expect(made("d")).toBe("CREATE INDEX d ON shop.dbo.t (x) WHERE y > 1");
    expect(made("e")).toBe("CREATE INDEX e ON shop.dbo.t (x) WHERE y > 2");
    expect(() => made("f")).toThrow(/mssql_include/);
    expect(() => made("g")).toThrow(/mssql_clustered/);
    const first = t1.indexes[0] as Index;
    expect(textOf(dropIndex(first, { ifExists: true }))).toBe(
      "DROP INDEX IF EXISTS a ON shop.dbo.t",
    );
    expect(() => textOf(dropIndex(first, { ifExists: true }), "12.0")).toThrow(/2016/);
    expect(() => textOf(createIndex(first, { ifNotExists: true }))).toThrow(/IF NOT EXISTS/);
  });
});

describe("MSSQL-009 sequences and comments", () => {
  test("a sequence without a start begins at the least number, which is warned about", () => {
    const { sql } = mssql();
    const compiled = compile(createSequence(sequence("s")).node, sql);
    expect(compiled.sql).toBe("CREATE SEQUENCE s");
    expect(compiled.warnings).toEqual([expect.stringMatching(/"s" begins at the least number/)]);
    expect(
      textOf(createSequence(sequence("s", { type: t.integer(), start: 5, cycle: true }))),
    ).toBe("CREATE SEQUENCE s AS INTEGER START WITH 5 CYCLE");
    expect(textOf(createSequence(sequence("s", { minValue: 42 })))).toBe(
      "CREATE SEQUENCE s MINVALUE 42",
    );
  });
  test("a comment is an extended property", () => {
    const t1 = table(
      "my t",
      new MetaData(),
      { x: column(t.integer(), { comment: "what it's for" }) },
      { comment: "all\\\nof it" },
    );
    expect(textOf(setColumnComment(t1.c.x))).toBe(
      "execute sp_addextendedproperty 'MS_Description', N'what it''s for', 'schema', dbo, 'table', [my t], 'column', x",
    );
    expect(textOf(setTableComment(t1))).toBe(
      "execute sp_addextendedproperty 'MS_Description', (N'all\\' + N' of it'), 'schema', dbo, 'table', [my t]",
    );
  });
});

describe("views, tables from queries, schemas", () => {
  const t1 = table("t", new MetaData(), { a: column(t.integer()) });
  const query = select(t1.c.a).where(t1.c.a.gt(5)).orderBy(t1.c.a);
  test("a view has no order", () => {
    expect(textOf(createView("v", query))).toBe("CREATE VIEW v AS SELECT t.a FROM t WHERE t.a > 5");
    expect(textOf(createView("v", query, { orReplace: true }))).toBe(
      "CREATE OR ALTER VIEW v AS SELECT t.a FROM t WHERE t.a > 5",
    );
    expect(() => textOf(createView("v", query, { ifNotExists: true }))).toThrow(/IF NOT EXISTS/);
    expect(textOf(dropView("v", { ifExists: true }))).toBe("DROP VIEW IF EXISTS v");
  });
  test("a table is made by SELECT INTO", () => {
    expect(textOf(createTableAs("copy", query, { schema: "dbo" }))).toBe(
      "SELECT t.a INTO dbo.copy FROM t WHERE t.a > 5",
    );
    const both = union(select(t1.c.a), select(t1.c.a.label("b")));
    expect(textOf(createTableAs("copy", both))).toBe(
      "SELECT t.a INTO copy FROM t UNION SELECT t.a AS b FROM t",
    );
    const few = query.cte("few");
    expect(textOf(createTableAs("copy", select(few.c.a)))).toBe(
      "WITH few AS (SELECT t.a AS a FROM t WHERE t.a > 5) SELECT few.a INTO copy FROM few",
    );
    expect(textOf(createTableAs("copy", union(query.limit(1), query)))).toBe(
      "SELECT * INTO copy FROM ((SELECT TOP 1 t.a AS a FROM t WHERE t.a > 5 ORDER BY t.a) UNION " +
        "(SELECT t.a AS a FROM t WHERE t.a > 5)) AS anon_1",
    );
  });
  test("schemas and tables are dropped without CASCADE", () => {
    expect(textOf(createSchema("s"))).toBe("CREATE SCHEMA s");
    expect(textOf(dropTable(t1, { ifExists: true }))).toBe("DROP TABLE IF EXISTS t");
    expect(textOf(dropSchema("s", { ifExists: true }))).toBe("DROP SCHEMA IF EXISTS s");
    expect(() => textOf(dropSchema("s", { cascade: true }))).toThrow(/CASCADE/);
  });
});
