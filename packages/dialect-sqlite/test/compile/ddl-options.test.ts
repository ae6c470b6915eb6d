import { expect, test } from "vitest";
import {
  check,
  column,
  createIndex,
  createTable,
  foreignKey,
  index,
  MetaData,
  primaryKeyConstraint,
  t,
  table,
  uniqueConstraint,
} from "@rebis/core-sql";
import { compileStatement, insert, select } from "@rebis/core-sql";
import { createEngine } from "@rebis/engine";
import { sqlite } from "@rebis/dialect-sqlite";

function sqlOf(element: Parameters<typeof compileStatement>[0]): string {
  return compileStatement(element, { dialect: sqlite() }).sql.replaceAll(/\s+/gu, " ");
}

test("SQLITE-009: ON CONFLICT stands beside constraints, and on columns", () => {
  const made = table(
    "made",
    new MetaData(),
    {
      id: column(t.integer(), {
        primaryKey: true,
        dialect: { sqlite_onConflictPrimaryKey: "FAIL", sqlite_onConflictNotNull: "ABORT" },
      }),
      name: column(t.string(), {
        unique: true,
        dialect: { sqlite_onConflictUnique: "ignore", sqlite_onConflictNotNull: "REPLACE" },
      }),
      size: column(t.integer(), { nullable: true }),
    },
    {
      constraints: (c) => [
        uniqueConstraint(c.name, c.size, { sqlite_onConflict: "ROLLBACK" }),
        check(c.size.gt(0), { name: "ck", sqlite_onConflict: "IGNORE" }),
      ],
    },
  );
  expect(sqlOf(createTable(made))).toBe(
    "CREATE TABLE made ( id INTEGER NOT NULL ON CONFLICT ABORT, name VARCHAR NOT NULL ON CONFLICT REPLACE, size INTEGER, " +
      "PRIMARY KEY (id) ON CONFLICT FAIL, UNIQUE (name, size) ON CONFLICT ROLLBACK, " +
      "CONSTRAINT ck CHECK (size > 0) ON CONFLICT IGNORE, UNIQUE (name) ON CONFLICT IGNORE )",
  );
});

test("SQLITE-009: ON CONFLICT of the key stands before AUTOINCREMENT", () => {
  const made = table(
    "made",
    new MetaData(),
    {
      id: column(t.integer(), {
        primaryKey: true,
        dialect: { sqlite_onConflictPrimaryKey: "IGNORE" },
      }),
    },
    { sqlite_autoincrement: true },
  );
  expect(sqlOf(createTable(made))).toContain("PRIMARY KEY ON CONFLICT IGNORE AUTOINCREMENT");
  const named = table(
    "named",
    new MetaData(),
    { a: column(t.integer()), b: column(t.integer()) },
    {
      constraints: (c) => [primaryKeyConstraint(c.a, c.b, { sqlite_onConflict: "REPLACE" })],
    },
  );
  expect(sqlOf(createTable(named))).toContain("PRIMARY KEY (a, b) ON CONFLICT REPLACE");
});

test.each(["sqlite://", "sqlite+node://"])(
  "SQLITE-009: the database does as it is told, over %s",
  (url) => {
    const metadata = new MetaData();
    const made = table("made", metadata, {
      id: column(t.integer(), { primaryKey: true }),
      name: column(t.string(), { unique: true, dialect: { sqlite_onConflictUnique: "IGNORE" } }),
    });
    using engine = createEngine(url);
    metadata.createAll(engine);
    engine.begin((connection) => {
      connection.execute(insert(made), [{ id: 1, name: "a" }]);
      connection.execute(insert(made), [{ id: 2, name: "a" }]);
      expect(connection.execute(select(made.c.id)).scalars().all()).toEqual([1]);
    });
  },
);

test("SQLITE-009: what is no resolution is refused, and foreign keys have none", () => {
  const word = table(
    "word",
    new MetaData(),
    { a: column(t.integer()) },
    {
      constraints: (c) => [uniqueConstraint(c.a, { sqlite_onConflict: "IGNORE; DROP TABLE x" })],
    },
  );
  expect(() => sqlOf(createTable(word))).toThrow(/none of ROLLBACK, ABORT/u);
  const metadata = new MetaData();
  table("a", metadata, { id: column(t.integer(), { primaryKey: true }) });
  const link = table("b", metadata, {
    a: column(t.integer(), { foreignKey: foreignKey("a.id", { sqlite_onConflict: "IGNORE" }) }),
  });
  expect(() => sqlOf(createTable(link))).toThrow(/ON CONFLICT of a foreign key/u);
});

test("DDL-037: options that the dialect does not know are refused; those of others are not its business", () => {
  const metadata = new MetaData();
  const made = table("made", metadata, { a: column(t.integer()) }, { sqlite_strickt: true });
  expect(() => sqlOf(createTable(made))).toThrow(
    /"sqlite_strickt" of a table.*It has sqlite_auto/u,
  );
  const other = table(
    "other",
    metadata,
    { a: column(t.integer(), { dialect: { sqlite_nonsense: 1 } }) },
    { mysql_engine: "InnoDB" },
  );
  expect(() => sqlOf(createTable(other))).toThrow(/"sqlite_nonsense" of a column/u);
  const indexed = table(
    "indexed",
    metadata,
    { a: column(t.integer()) },
    {
      mysql_engine: "InnoDB",
      constraints: (c) => [
        index("ix", c.a, { sqlite_nonsense: 1 }),
        index("fine", c.a, { postgresql_using: "gin" }),
        uniqueConstraint(c.a, { postgresql_nullsNotDistinct: true }),
      ],
    },
  );
  const [bad, fine] = indexed.indexes;
  expect(() => sqlOf(createIndex(bad!))).toThrow(/"sqlite_nonsense" of an index/u);
  expect(sqlOf(createIndex(fine!))).toBe('CREATE INDEX fine ON "indexed" (a)');
  expect(sqlOf(createTable(indexed))).toContain("UNIQUE (a)");
});

test("TYPE-002: a collation stands beside the type, in STRICT tables too", () => {
  const columns = { a: column(t.string(5, { collation: "NOCASE" })), b: column(t.text()) };
  expect(sqlOf(createTable(table("a", new MetaData(), columns)))).toBe(
    'CREATE TABLE a ( a VARCHAR(5) COLLATE "NOCASE" NOT NULL, b TEXT NOT NULL )',
  );
  expect(sqlOf(createTable(table("a", new MetaData(), columns, { sqlite_strict: true })))).toBe(
    'CREATE TABLE a ( a TEXT COLLATE "NOCASE" NOT NULL, b TEXT NOT NULL ) STRICT',
  );
});
