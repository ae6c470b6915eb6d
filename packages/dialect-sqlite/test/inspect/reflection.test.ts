import { UnreflectableTableError } from "@rebis/base";
import { MetaData, t } from "@rebis/core-sql";
import { createEngine, inspect, type Connection } from "@rebis/engine";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { reportDatabase } from "@rebis-tooling/testkit";
import { sqlite } from "../../src/index.ts";

reportDatabase({ dialect: "sqlite", driver: "better-sqlite3", ran: true, reason: "in memory" });

describe("SQLITE-012 reflection", () => {
  let connection: Connection;
  beforeEach(() => {
    connection = createEngine("sqlite:///:memory:", { dialect: sqlite() }).connect();
  });
  afterEach(() => connection.close());

  function run(...statements: readonly string[]): void {
    for (const sql of statements) connection.execDriverSql(sql);
  }
  const kindOf = (table: string): unknown[] =>
    inspect(connection)
      .getColumns(table)
      .map(({ name, type, typeText }) => [name, typeText, type?.kind, type?.facts.exactName]);

  test("types by their name, and by the letters in it", () => {
    run(
      `CREATE TABLE t (a INTEGER, b VARCHAR(20), c decimal ( 10, 2 ), d "double precision", e NATIVE CHARACTER(70),
        f UNSIGNED BIG INT, g TIMESTAMP, h, i TINYINT(1), j CLOB, k ANY)`,
    );
    expect(kindOf("t")).toEqual([
      ["a", "INTEGER", "integer", undefined],
      ["b", "VARCHAR(20)", "string", undefined],
      ["c", "decimal ( 10, 2 )", "numeric", "DECIMAL(10, 2)"],
      ["d", "double precision", "double", "DOUBLE PRECISION"],
      ["e", "NATIVE CHARACTER(70)", "string", "NATIVE CHARACTER(70)"],
      ["f", "UNSIGNED BIG INT", "bigInteger", "UNSIGNED BIG INT"],
      ["g", "TIMESTAMP", "dateTime", "TIMESTAMP"],
      ["h", "", "null", undefined],
      ["i", "TINYINT(1)", "integer", "TINYINT(1)"],
      ["j", "CLOB", "text", "CLOB"],
      ["k", "ANY", "null", undefined],
    ]);
  });

  test("TYPE-023 names that only stand in this database have general types", () => {
    run("CREATE TABLE t (a TINYINT, b CLOB, c TIMESTAMP, d VARCHAR(20))");
    const columns = inspect(connection).getColumns("t");
    expect(columns.map(({ type }) => type?.asGeneric().kind)).toEqual([
      "integer",
      "text",
      "dateTime",
      "string",
    ]);
    expect(columns.map(({ type }) => type?.asGeneric().facts.exactName)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("which key is the number of the row", () => {
    run(
      "CREATE TABLE a (id INTEGER PRIMARY KEY)",
      "CREATE TABLE b (id INT PRIMARY KEY)",
      "CREATE TABLE c (id INTEGER PRIMARY KEY DESC)",
      "CREATE TABLE d (id INTEGER, PRIMARY KEY (id DESC))",
      "CREATE TABLE e (id INTEGER PRIMARY KEY) WITHOUT ROWID",
      "CREATE TABLE f (id INTEGER, n INTEGER, PRIMARY KEY (id, n))",
    );
    const columns = inspect(connection).getMultiColumns();
    const counting = [...columns].filter(([, [id]]) => id?.autoincrement).map(([name]) => name);
    expect(counting).toEqual(["a", "d"]);
    expect(columns.get("a")?.[0]?.nullable).toBe(false);
    expect(columns.get("b")?.[0]?.nullable).toBe(true);
  });

  test("REFLECT-004 defaults that are expressions are made again as they were", () => {
    run(
      `CREATE TABLE t (a TEXT DEFAULT ('a' || '(' || 'b'), b TEXT DEFAULT (lower('X')), c INT DEFAULT ((1) + (2)),
        d INT DEFAULT -1.5e3, e BLOB DEFAULT x'0a', f DEFAULT CURRENT_TIMESTAMP, g TEXT DEFAULT "dq", h DEFAULT NULL)`,
    );
    const read = (): unknown[] =>
      inspect(connection)
        .getColumns("t")
        .map(({ name, default: text }) => [name, text]);
    const first = read();
    const metadata = new MetaData();
    metadata.events.listen("columnReflect", (_, __, column) => {
      column.type = t.text();
    });
    metadata.reflect(connection);
    metadata.dropAll(connection);
    metadata.createAll(connection);
    expect(read()).toEqual(first);
    expect(first).toContainEqual(["a", "'a' || '(' || 'b'"]);
  });

  test("what is computed, collated, and done on a conflict", () => {
    run(
      `CREATE TABLE t (a TEXT COLLATE nocase NOT NULL ON CONFLICT IGNORE, b INT AS (length(a)) STORED,
        c INT GENERATED ALWAYS AS (b * 2), UNIQUE (A) ON CONFLICT REPLACE)`,
    );
    const inspector = inspect(connection);
    const [a, b, c] = inspector.getColumns("t");
    expect(a).toMatchObject({
      nullable: false,
      options: { onConflictNotNull: "IGNORE" },
      type: { facts: { collation: "nocase" } },
    });
    expect(b?.computed).toEqual({ sqlText: "length(a)", persisted: true });
    expect(c).toMatchObject({ typeText: "INT", computed: { sqlText: "b * 2", persisted: false } });
    expect(inspector.getUniqueConstraints("t")).toEqual([
      { name: undefined, columns: ["a"], options: { onConflict: "REPLACE" } },
    ]);
  });

  test("foreign keys without columns point to the key; names differ in case", () => {
    run(
      "CREATE TABLE Parent (Id INTEGER, Part INTEGER, PRIMARY KEY (Part, Id))",
      "CREATE TABLE child (a INT, b INT, c INT REFERENCES gone (x), FOREIGN KEY (A, b) REFERENCES parent)",
      "CREATE TABLE other (a INT, b INT, FOREIGN KEY (a, b) REFERENCES PARENT (ID, part))",
    );
    const inspector = inspect(connection);
    expect(inspector.getForeignKeys("child")).toMatchObject([
      { columns: ["c"], referredTable: "gone", referredColumns: ["x"] },
      { columns: ["a", "b"], referredTable: "Parent", referredColumns: ["Part", "Id"] },
    ]);
    expect(inspector.getForeignKeys("OTHER")).toMatchObject([{ referredColumns: ["Id", "Part"] }]);
  });

  test("expressions, orders and conditions of indexes", () => {
    run(
      "CREATE TABLE t (a INT, b TEXT, UNIQUE (a))",
      "CREATE UNIQUE INDEX i ON t (lower(b), A DESC, b COLLATE rtrim) WHERE a > 1",
    );
    expect(inspect(connection).getIndexes("t")).toMatchObject([
      {
        name: "i",
        unique: true,
        terms: [
          { text: "lower(b)", isExpression: true },
          { text: "a", isExpression: false, descending: true },
          { text: "b COLLATE rtrim", isExpression: true },
        ],
        options: { where: { node: { pieces: ["a > 1"] } } },
      },
    ]);
  });

  test("AUTOINCREMENT, WITHOUT ROWID and STRICT are options of the table", () => {
    run(
      "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT)",
      "CREATE TABLE b (id INT PRIMARY KEY) STRICT, WITHOUT ROWID",
      "CREATE TABLE c (id INT)",
    );
    expect([...inspect(connection).getMultiTableOptions()]).toEqual([
      ["a", { autoincrement: true }],
      ["b", { withRowid: false, strict: true }],
      ["c", {}],
    ]);
  });

  test("SQLITE-011 attached databases are schemas; temporary tables hide lasting ones", () => {
    run(
      `ATTACH ':memory:' AS "o'ther"`,
      `CREATE TABLE "o'ther".t (x INT REFERENCES u)`,
      `CREATE TABLE "o'ther".u (id INTEGER PRIMARY KEY)`,
      "CREATE TABLE t (y INT UNIQUE)",
      "CREATE TEMP TABLE t (z INT)",
    );
    const inspector = inspect(connection);
    expect(inspector.getSchemaNames()).toEqual(["main", "o'ther"]);
    expect(inspector.getTableNames("o'ther")).toEqual(["t", "u"]);
    expect(inspector.getColumns("t").map(({ name }) => name)).toEqual(["z"]);
    expect(inspector.getUniqueConstraints("t")).toEqual([]);
    expect(inspector.getColumns("t", "main").map(({ name }) => name)).toEqual(["y"]);
    expect(inspector.getColumns("t", "O'THER").map(({ name }) => name)).toEqual(["x"]);
    expect(inspector.getForeignKeys("t", "o'ther")).toMatchObject([
      { referredSchema: "o'ther", referredTable: "u", referredColumns: ["id"] },
    ]);
    expect(inspector.getColumns("t", "temp").map(({ name }) => name)).toEqual(["z"]);
  });

  test("REFLECT-007 a view whose tables are gone is left out, or named when only it is asked for", () => {
    run(
      "CREATE TABLE t (a INT)",
      "CREATE VIEW v (n, m) AS SELECT a, 1 FROM t",
      "CREATE VIEW broken AS SELECT * FROM gone",
    );
    const inspector = inspect(connection);
    expect(inspector.getColumns("t")).toHaveLength(1);
    expect(inspector.getColumns("v").map(({ name }) => name)).toEqual(["n", "m"]);
    const found = inspector.getMultiColumns({ kind: "any" });
    expect([...found].map(([name, columns]) => [name, columns.length])).toEqual([
      ["broken", 0],
      ["t", 1],
      ["v", 2],
    ]);
    expect(() => inspector.getColumns("broken")).toThrow(UnreflectableTableError);
  });

  test("virtual tables and SQLite's own are described; hidden columns are not", () => {
    run(
      "CREATE VIRTUAL TABLE words USING fts5(word)",
      "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT)",
    );
    const inspector = inspect(connection);
    expect(inspector.getColumns("words").map(({ name }) => name)).toEqual(["word"]);
    expect(inspector.getColumns("sqlite_sequence")).toHaveLength(2);
    expect(inspector.getTableNames()).not.toContain("sqlite_sequence");
  });

  test("names are data: quotes, colons and patterns in them reach no SQL", () => {
    const name = `a'b"c:d%_\\`;
    run(`CREATE TABLE "${name.replaceAll('"', '""')}" (x INT CHECK (x > 1))`);
    const inspector = inspect(connection);
    expect(inspector.getCheckConstraints(name)).toEqual([{ name: undefined, sqlText: "x > 1" }]);
    expect(inspector.getColumns(name)).toHaveLength(1);
    expect(inspector.hasTable("a%")).toBe(false);
    expect(inspector.hasTable("x", `main".t --`)).toBe(false);
  });
});
