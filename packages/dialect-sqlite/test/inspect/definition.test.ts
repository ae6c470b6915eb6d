import { describe, expect, test } from "vitest";
import {
  readIndexDefinition,
  readViewQuery,
} from "../../src/inspect/definition/index-definition.ts";
import { readTableDefinition } from "../../src/inspect/definition/table-definition.ts";

function read(sql: string): NonNullable<ReturnType<typeof readTableDefinition>> {
  const definition = readTableDefinition(sql);
  if (definition === undefined) throw new Error("no table");
  return definition;
}

describe("SQLITE-012 the text of CREATE TABLE", () => {
  test("names stand in four kinds of quotes", () => {
    const sql = `CREATE TABLE "a ""b""" ("x ""y""" INT, \`c,d\` TEXT, [e)f] INT, 'g''h' INT,
      CONSTRAINT "u ""1""" UNIQUE ("x ""y""", \`c,d\`, [e)f]))`;
    const { columns, uniques } = read(sql);
    expect(columns.map(({ name }) => name)).toEqual(['x "y"', "c,d", "e)f", "g'h"]);
    expect(uniques).toEqual([{ name: 'u "1"', columns: ['x "y"', "c,d", "e)f"] }]);
  });

  test("comments, strings and parentheses hide nothing", () => {
    const sql = `CREATE TABLE t ( -- a CHECK (comment), UNIQUE (a)
      a TEXT /* CHECK (a) */ DEFAULT 'x, CHECK (y)' CHECK (a <> ')' AND (a > '(')),
      b DECIMAL(10, 2) DEFAULT (max(1, 2)) NOT NULL, c DEFAULT -1.5e-3 UNIQUE)`;
    const { columns, checks, uniques } = read(sql);
    expect(columns.map(({ name }) => name)).toEqual(["a", "b", "c"]);
    expect(checks).toEqual([{ name: undefined, sqlText: "a <> ')' AND (a > '(')" }]);
    expect(uniques).toEqual([{ name: undefined, columns: ["c"] }]);
  });

  test("constraints of a column: each with its own name", () => {
    const sql = `CREATE TABLE t (a INTEGER CONSTRAINT pk PRIMARY KEY DESC ON CONFLICT REPLACE AUTOINCREMENT
      CONSTRAINT nn NOT NULL ON CONFLICT ABORT CONSTRAINT ck CHECK (a > 0)
      CONSTRAINT fk REFERENCES o (x) MATCH FULL ON DELETE SET NULL ON UPDATE NO ACTION NOT DEFERRABLE INITIALLY IMMEDIATE
      CONSTRAINT uq UNIQUE COLLATE nocase, b INT GENERATED ALWAYS AS (a * (2)) STORED, c AS ('x)') CHECK (c))`;
    const definition = read(sql);
    expect(definition).toMatchObject({
      primaryKey: { name: "pk", columns: ["a"], onConflict: "REPLACE" },
      isDescendingKey: true,
      autoincrement: true,
      checks: [
        { name: "ck", sqlText: "a > 0" },
        { name: undefined, sqlText: "c" },
      ],
      foreignKeys: [
        {
          name: "fk",
          columns: ["a"],
          match: "FULL",
          deferrable: false,
          initially: "IMMEDIATE",
        },
      ],
      uniques: [{ name: "uq", columns: ["a"] }],
    });
    expect(definition.columns).toEqual([
      { name: "a", onConflictNotNull: "ABORT", collation: "nocase" },
      { name: "b", computed: "a * (2)" },
      { name: "c", computed: "'x)'" },
    ]);
  });

  test("constraints of the table need no commas; options follow", () => {
    const sql = `CREATE TABLE t (a, b, PRIMARY KEY (a COLLATE nocase DESC, b) ON CONFLICT IGNORE
      CONSTRAINT u UNIQUE (b) CHECK (a > b) ON CONFLICT FAIL
      FOREIGN KEY (a, b) REFERENCES o DEFERRABLE INITIALLY DEFERRED) WITHOUT ROWID, STRICT`;
    expect(read(sql)).toMatchObject({
      primaryKey: { name: undefined, columns: ["a", "b"], onConflict: "IGNORE" },
      uniques: [{ name: "u", columns: ["b"] }],
      checks: [{ name: undefined, sqlText: "a > b", onConflict: "FAIL" }],
      foreignKeys: [{ columns: ["a", "b"], deferrable: true, initially: "DEFERRED" }],
      withoutRowid: true,
      strict: true,
      isDescendingKey: false,
    });
  });

  test("a text that stops early is read as far as it goes", () => {
    for (const sql of [
      "CREATE TABLE t",
      "CREATE TABLE t (a CHECK (",
      "CREATE TABLE t (a CONSTRAINT",
    ]) {
      expect(readTableDefinition(sql)?.withoutRowid).toBe(false);
    }
    expect(readTableDefinition("CREATE VIRTUAL TABLE t USING fts5(a)")).toBeUndefined();
    expect(readTableDefinition("CREATE VIEW t AS SELECT 1")).toBeUndefined();
  });
});

describe("SQLITE-012 the text of CREATE INDEX and CREATE VIEW", () => {
  test("terms are columns or expressions, each with its order", () => {
    const sql = `CREATE UNIQUE INDEX "i (" ON "t"(A DESC, lower(b) ASC, "c d" COLLATE nocase DESC, (a + 1)) WHERE a > 1 AND b IN ('where')`;
    expect(readIndexDefinition(sql, new Set(["a", "b", "c d"]))).toEqual({
      terms: [
        { text: "A", isExpression: false, descending: true },
        { text: "lower(b)", isExpression: true },
        { text: '"c d" COLLATE nocase', isExpression: true, descending: true },
        { text: "(a + 1)", isExpression: true },
      ],
      where: "a > 1 AND b IN ('where')",
    });
  });

  test("the query of a view stands behind AS", () => {
    expect(readViewQuery('CREATE VIEW "as" (x, y) AS WITH a AS (SELECT 1) SELECT * FROM a')).toBe(
      "WITH a AS (SELECT 1) SELECT * FROM a",
    );
  });
});
