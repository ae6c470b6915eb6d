import { CompileError } from "@rebis/base";
import {
  check,
  column,
  computed,
  createIndex,
  createTable,
  foreignKey,
  func,
  index,
  MetaData,
  primaryKeyConstraint,
  t,
  table,
  text,
  uniqueConstraint,
} from "@rebis/core-sql";
import { compile } from "@rebis/core-sql/spi";
import { createEngine } from "@rebis/engine";
import { describe, expect, test } from "vitest";
import { sqlite } from "../../src/index.ts";
import { applicationFolder } from "../support/database.ts";

function ddlOf(
  element: { readonly node: Parameters<typeof compile>[0] },
  ...before: readonly string[]
): string {
  const { sql = "" } = compile(element.node, sqlite().sql);
  const engine = createEngine("sqlite://", { dialect: sqlite(), applicationFolder });
  engine.begin((connection) => {
    for (const each of [...before, sql]) connection.execDriverSql(each);
  });
  engine.dispose();
  return sql.replace(/\s+/g, " ");
}
const id = () => column(t.integer(), { primaryKey: true });

describe("CREATE TABLE", () => {
  test("every type of api.md has SQLAlchemy's name", () => {
    const all = table("everything", new MetaData(), {
      id: id(),
      a: column(t.smallInteger()),
      b: column(t.bigInteger()),
      c: column(t.float()),
      d: column(t.double()),
      e: column(t.numeric(10, 2)),
      f: column(t.numeric()),
      g: column(t.string(50)),
      h: column(t.string()),
      i: column(t.text()),
      j: column(t.unicode(20)),
      k: column(t.unicodeText()),
      l: column(t.uuid()),
      m: column(t.boolean()),
      n: column(t.date()),
      o: column(t.time()),
      p: column(t.dateTime()),
      q: column(t.interval()),
      r: column(t.json()),
      s: column(t.largeBinary()),
      u: column(t.enum("draft", "published")),
    });
    const names = ddlOf(createTable(all)).replaceAll(" NOT NULL", "");
    expect(names).toBe(
      "CREATE TABLE everything ( id INTEGER, a SMALLINT, b BIGINT, c FLOAT, d DOUBLE, e NUMERIC(10, 2), f NUMERIC, " +
        "g VARCHAR(50), h VARCHAR, i TEXT, j VARCHAR(20), k TEXT, l CHAR(32), m BOOLEAN, n DATE, o TIME, p DATETIME, " +
        "q TEXT, r JSON, s BLOB, u VARCHAR(9), PRIMARY KEY (id) )",
    );
  });
  test("defaults: a literal and a keyword as they are, an expression in parentheses", () => {
    const made = table("d", new MetaData(), {
      id: id(),
      a: column(t.string(5), { serverDefault: "it's" }),
      b: column(t.dateTime(), { serverDefault: func.now() }),
      c: column(t.integer(), { serverDefault: text("0") }),
      d: column(t.integer(), { serverDefault: text("1 + 1") }),
      e: column(t.integer(), { serverDefault: text("(2)") }),
      f: column(t.string(), { serverDefault: func["hex"]!(text("1")) }),
    });
    const sql = ddlOf(createTable(made));
    for (const part of [
      "DEFAULT 'it''s'",
      "DEFAULT CURRENT_TIMESTAMP",
      "DEFAULT 0 ",
      "DEFAULT (1 + 1)",
      "DEFAULT (2)",
      "DEFAULT (hex(1))",
    ]) {
      expect(sql).toContain(part);
    }
  });
  test("SQLITE-008: a key that numbers itself is INTEGER, whatever whole number it is", () => {
    const big = table("big", new MetaData(), {
      id: column(t.bigInteger(), { primaryKey: true }),
      n: column(t.bigInteger()),
    });
    expect(ddlOf(createTable(big))).toBe(
      "CREATE TABLE big ( id INTEGER NOT NULL, n BIGINT NOT NULL, PRIMARY KEY (id) )",
    );
    const given = table("given", new MetaData(), {
      id: column(t.bigInteger(), { primaryKey: true, autoincrement: false }),
    });
    expect(ddlOf(createTable(given))).toContain("id BIGINT NOT NULL");
  });
  test("SQLITE-008: AUTOINCREMENT stands beside the column", () => {
    const made = table("a", new MetaData(), { id: id() }, { sqlite_autoincrement: true });
    expect(ddlOf(createTable(made))).toBe(
      "CREATE TABLE a ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT )",
    );
    const two = table("b", new MetaData(), { x: id(), y: id() }, { sqlite_autoincrement: true });
    expect(() => compile(createTable(two).node, sqlite().sql)).toThrow(CompileError);
  });
  test("SQLITE-008: WITHOUT ROWID and STRICT, with the types that STRICT knows", () => {
    const made = table(
      "s",
      new MetaData(),
      {
        id: id(),
        name: column(t.string(5)),
        at: column(t.dateTime()),
        on: column(t.boolean()),
        price: column(t.numeric(5, 2)),
        ratio: column(t.double()),
        data: column(t.json()),
        bytes: column(t.largeBinary()),
      },
      { sqlite_withRowid: false, sqlite_strict: true },
    );
    expect(ddlOf(createTable(made)).replaceAll(" NOT NULL", "")).toBe(
      'CREATE TABLE s ( id INTEGER, name TEXT, at TEXT, "on" INTEGER, price ANY, ratio REAL, data TEXT, bytes BLOB, ' +
        "PRIMARY KEY (id) ) WITHOUT ROWID, STRICT",
    );
  });
  test("constraints, computed columns and names that need quotes", () => {
    const metadata = new MetaData();
    table("parent", metadata, { id: id() });
    const made = table(
      "order",
      metadata,
      {
        a: column(t.integer()),
        b: column(t.integer(), { name: 'we"ird' }),
        parentId: column(t.integer(), {
          foreignKey: foreignKey("parent.id", {
            onDelete: "CASCADE",
            deferrable: true,
            initially: "DEFERRED",
          }),
        }),
        total: column(t.integer(), { computed: computed("a * 2", { persisted: true }) }),
      },
      {
        constraints: (c) => [
          primaryKeyConstraint(c.a, c.b, { name: "pk" }),
          uniqueConstraint(c.b, { name: "uq" }),
          check("a > 0", { name: "ck" }),
        ],
      },
    );
    expect(ddlOf(createTable(made), "CREATE TABLE parent (id INTEGER PRIMARY KEY)")).toBe(
      'CREATE TABLE "order" ( a INTEGER NOT NULL, "we""ird" INTEGER NOT NULL, "parentId" INTEGER NOT NULL, ' +
        'total INTEGER NOT NULL GENERATED ALWAYS AS (a * 2) STORED, CONSTRAINT pk PRIMARY KEY (a, "we""ird"), ' +
        'CONSTRAINT uq UNIQUE ("we""ird"), CONSTRAINT ck CHECK (a > 0), ' +
        'FOREIGN KEY("parentId") REFERENCES parent (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED )',
    );
  });
  test("SQLITE-011: a foreign key into another attached database is left out, its own has no schema", () => {
    const metadata = new MetaData();
    table("a", metadata, { id: id() }, { schema: "one" });
    const same = table(
      "b",
      metadata,
      { id: id(), x: column(t.integer(), { foreignKey: "one.a.id" }) },
      { schema: "one" },
    );
    const other = table(
      "c",
      metadata,
      { id: id(), x: column(t.integer(), { foreignKey: "one.a.id" }) },
      { schema: "two" },
    );
    const sqlOf = (made: typeof same | typeof other) =>
      compile(createTable(made).node, sqlite().sql).sql;
    expect(sqlOf(same)).toContain("FOREIGN KEY(x) REFERENCES a (id)");
    expect(sqlOf(other)).not.toContain("FOREIGN KEY");
  });
});

describe("CREATE INDEX", () => {
  test("SQLITE-009: a partial index has its condition with literals", () => {
    const made = table(
      "users",
      new MetaData(),
      { id: id(), name: column(t.string()), on: column(t.boolean()) },
      {
        constraints: (c) => [
          index("ix", c.name, func.lower(c.name), { unique: true, where: c.name.ne("it's") }),
          index("iy", c.id.desc(), { sqlite_where: c.on.eq(true) }),
        ],
      },
    );
    const [ix, iy] = made.indexes;
    const tableSql = compile(createTable(made).node, sqlite().sql).sql ?? "";
    expect(ddlOf(createIndex(ix!), tableSql)).toBe(
      "CREATE UNIQUE INDEX ix ON users (name, lower(name)) WHERE name != 'it''s'",
    );
    expect(ddlOf(createIndex(iy!), tableSql)).toBe(
      'CREATE INDEX iy ON users (id DESC) WHERE "on" = 1',
    );
  });
  test("SQLITE-011: the schema stands before the index, not before the table", () => {
    const made = table(
      "t",
      new MetaData(),
      { id: id() },
      { schema: "main", constraints: (c) => [index("ix", c.id)] },
    );
    expect(ddlOf(createIndex(made.indexes[0]!), "CREATE TABLE t (id INTEGER)")).toBe(
      "CREATE INDEX main.ix ON t (id)",
    );
  });
});
