import { column, t } from "@rebis/core-sql";
import { describe, expect, test } from "vitest";
import { openSqlite, type SqliteDatabase } from "./sqlite-database.ts";

/** A database with everything in it that making a table anew may lose. */
const schema = [
  "CREATE TABLE countries (code TEXT PRIMARY KEY) WITHOUT ROWID",
  `CREATE TABLE users ( -- people
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name VARCHAR(20) COLLATE nocase NOT NULL ON CONFLICT ABORT DEFAULT ('x' || 'y'), -- shown
    age INT CHECK (age > 0),
    twice INT GENERATED ALWAYS AS (age * 2) STORED,
    shout AS (upper(name)),
    country TEXT REFERENCES countries ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    boss INT REFERENCES users (id) ON DELETE CASCADE,
    fax TEXT,
    CHECK (name <> ')'), UNIQUE (name, age) ON CONFLICT REPLACE
    CONSTRAINT adult CHECK (age < 200)
  )`,
  "CREATE TABLE posts (id INTEGER PRIMARY KEY, author INT REFERENCES users ON DELETE CASCADE)",
  "CREATE TABLE log (what TEXT)",
  "CREATE INDEX ix_age ON users (age DESC) WHERE age > 1",
  "CREATE UNIQUE INDEX ix_name ON users (lower(name) COLLATE nocase)",
  "CREATE VIEW names AS SELECT id, name FROM users",
  "CREATE TRIGGER tell AFTER INSERT ON users BEGIN INSERT INTO log VALUES (new.name); END",
  "CREATE TRIGGER more AFTER DELETE ON posts BEGIN UPDATE users SET age = 1 WHERE id = old.author; END",
  "CREATE TEMP TRIGGER aside AFTER UPDATE ON users BEGIN INSERT INTO log VALUES ('t'); END",
  "INSERT INTO countries VALUES ('at')",
  "INSERT INTO users (id, name, age, country, boss) VALUES (1, 'Ann', 30, 'at', NULL), (2, 'Bob', 40, NULL, 1), (9, 'gone', 1, NULL, 1)",
  "INSERT INTO posts VALUES (1, 1), (2, 2)",
  "DELETE FROM users WHERE id = 9",
];

describe.each(["sqlite://", "sqlite+node://"])("a table that is made anew, %s", (url) => {
  const open = (statements: readonly string[] = schema): SqliteDatabase =>
    openSqlite(statements, url);

  test("M3 ABATCH-001 ABATCH-004 loses no child row, check, index, trigger, view, computed column or counter", () => {
    const { op, run: all } = open();
    op.batchAlterTable("users", (batch) => {
      batch.alterColumn("name", { type: t.string(100), nullable: true });
      batch.dropColumn("fax");
      batch.addColumn("mail", column(t.text(), { unique: true, nullable: true }));
    });
    expect(all("SELECT sql FROM sqlite_master WHERE name = 'users'")[0]?.[0])
      .toMatchInlineSnapshot(`
      "CREATE TABLE "users" ( -- people
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          name VARCHAR(100) COLLATE nocase DEFAULT ('x' || 'y'), -- shown
          age INT CHECK (age > 0),
          twice INT GENERATED ALWAYS AS (age * 2) STORED,
          shout AS (upper(name)),
          country TEXT REFERENCES countries ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
          boss INT REFERENCES users (id) ON DELETE CASCADE, mail TEXT,
          CHECK (name <> ')'), UNIQUE (name, age) ON CONFLICT REPLACE
          CONSTRAINT adult CHECK (age < 200), UNIQUE (mail)
        )"
    `);
    expect(all("SELECT id, name, age, twice, shout, country, boss, mail FROM users")).toEqual([
      [1, "Ann", 30, 60, "ANN", "at", null, null],
      [2, "Bob", 40, 80, "BOB", null, 1, null],
    ]);
    expect(all("SELECT * FROM posts")).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(all("SELECT * FROM names")).toEqual([
      [1, "Ann"],
      [2, "Bob"],
    ]);
    expect(all("SELECT seq FROM sqlite_sequence")).toEqual([[9]]);
    expect(all("PRAGMA foreign_keys")).toEqual([[1]]);
    expect(all("PRAGMA legacy_alter_table")).toEqual([[0]]);
  });
});
