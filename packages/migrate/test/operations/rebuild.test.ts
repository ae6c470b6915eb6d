import { column, Index, t, uniqueConstraint } from "@rebis/core-sql";
import { sqlite } from "@rebis/dialect-sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import type { BatchOperations } from "../../src/operations/batch/batch-operations.ts";
import { openSqlite, type SqliteDatabase, watched } from "./sqlite-database.ts";

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
  const open = (statements: readonly string[] = schema): SqliteDatabase => {
    const database = openSqlite(statements, url);
    onTestFinished(database.close);
    return database;
  };
  /** The text of a table. */
  const textOf = ({ run }: SqliteDatabase, name: string): string =>
    String(run(`SELECT sql FROM sqlite_master WHERE name = '${name}'`)[0]?.[0]).replaceAll(
      /\s+/g,
      " ",
    );

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

  test("M3 what would be lost is named with the way out, and nothing has happened", () => {
    const refused = (work: (batch: BatchOperations) => void, statements = schema): string => {
      const database = open(statements);
      const dump = (): unknown => [
        database.run("SELECT * FROM sqlite_master"),
        database.run("SELECT * FROM users"),
        database.run("PRAGMA foreign_keys"),
        database.run("PRAGMA legacy_alter_table"),
      ];
      const before = dump();
      let message = "";
      try {
        database.op.batchAlterTable("users", work);
      } catch (error) {
        message = error instanceof Error ? error.message : "";
      }
      expect(database.connection.inTransaction()).toBe(false);
      expect(dump()).toEqual(before);
      return message;
    };
    expect(refused((batch) => batch.dropColumn("age"))).toMatch(
      /column "age" cannot go while GENERATED.*beside "twice".*same batch/,
    );
    expect(refused((batch) => batch.dropColumn("name"))).toMatch(/cannot go while AS \(upper/);
    expect(refused((batch) => batch.dropConstraint("nobody"))).toMatch(
      /no constraint "nobody".*"adult"/,
    );
    expect(refused((batch) => batch.alterColumn("nothing", { nullable: true }))).toMatch(
      /no column "nothing"/,
    );
    expect(refused((batch) => batch.alterColumn("country", { nullable: false }))).toMatch(
      /rows do not fit.*NOT NULL/s,
    );
    expect(refused((batch) => batch.alterColumn("name", { type: t.integer() }))).toMatch(
      /2 values of "name" cannot be read as INTEGER/,
    );
    const indexed = [...schema, "CREATE INDEX both ON users (fax, boss)"];
    expect(refused((batch) => batch.dropColumn("fax"), indexed)).toMatch(
      /the index "both" is about others/,
    );
    const told = [...schema, "CREATE VIEW faxes AS SELECT fax FROM users"];
    expect(refused((batch) => batch.dropColumn("fax"), told)).toMatch(/error in view faxes/);
    const lone = (batch: BatchOperations): void =>
      batch.createForeignKey("fk", "countries", ["fax"], ["code"]);
    expect(refused(lone, [...schema, "UPDATE users SET fax = 'x' WHERE id = 1"])).toMatch(
      /1 rows of "users" point at no row of "countries"/,
    );
    const taken = [...schema, "CREATE TABLE _alembic_tmp_users (a)"];
    expect(refused((batch) => batch.alterColumn("fax", { nullable: false }), taken)).toMatch(
      /"_alembic_tmp_users" is there already.*drop it/,
    );
  });

  test("ABATCH-002 new columns where they are wanted, others in another order", () => {
    const database = open([
      "CREATE TABLE x (a INT, b INT, c INT, d INT)",
      "INSERT INTO x VALUES (1, 2, 3, 4)",
    ]);
    const add = column(t.integer(), { nullable: true });
    database.op.batchAlterTable("x", (batch) => {
      batch.addColumn("before_b", add, { insertBefore: "b" });
      batch.addColumn("after_c", add, { insertAfter: "c" });
    });
    database.connection.commit();
    expect(textOf(database, "x")).toBe(
      'CREATE TABLE "x" (a INT, before_b INTEGER, b INT, c INT, after_c INTEGER, d INT)',
    );
    database.op.batchAlterTable("x", () => undefined, { partialReordering: [["d", "c", "a"]] });
    expect(database.run("SELECT * FROM x")).toEqual([[null, 2, null, 4, 3, 1]]);
    const circle = {
      partialReordering: [
        ["a", "b"],
        ["b", "a"],
      ],
    };
    expect(() => database.op.batchAlterTable("x", () => undefined, circle)).toThrow(/circle/);
  });

  test("ABATCH-003 constraints without names are found by a convention, and others are added", () => {
    const database = open([
      "CREATE TABLE p (a INT PRIMARY KEY)",
      "CREATE TABLE x (a INT UNIQUE, b INT REFERENCES p (a), c INT, UNIQUE (b, c))",
    ]);
    database.op.batchAlterTable(
      "x",
      (batch) => {
        batch.dropConstraint("uq_x_a", { type: "unique" });
        batch.dropConstraint("fk_x_b_p", { type: "foreignkey" });
      },
      {
        namingConvention: {
          uq: "uq_%(table_name)s_%(column_0_name)s",
          fk: "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        },
        tableArgs: [
          () => uniqueConstraint("c", { name: "uq_c" }),
          () => new Index("ix_c", ["c"], {}),
        ],
        tableOptions: { sqlite_strict: true },
      },
    );
    database.connection.commit();
    expect(textOf(database, "x")).toBe(
      'CREATE TABLE "x" (a INT, b INT, c INT, UNIQUE (b, c), CONSTRAINT uq_c UNIQUE (c)) STRICT',
    );
    expect(database.run("SELECT name FROM sqlite_master WHERE name = 'ix_c'")).toHaveLength(1);
  });

  test("ABATCH-005 the CHECK of a boolean or enum goes with its type and comes with it", () => {
    const mood = t.enum("good", "bad", { name: "mood", createConstraint: true });
    const database = open([
      "CREATE TABLE x (a VARCHAR(4), b BLOB, CONSTRAINT mood CHECK (a IN ('good', 'bad')))",
    ]);
    database.op.batchAlterTable("x", (batch) => {
      batch.alterColumn("a", { existingType: mood, type: t.string(9) });
      batch.alterColumn("b", { type: t.boolean({ createConstraint: true }) });
    });
    database.connection.commit();
    expect(textOf(database, "x")).toBe(
      'CREATE TABLE "x" (a VARCHAR(9), b BOOLEAN, CHECK (b IN (0, 1)))',
    );
  });

  test("ABATCH-005 values are kept where the type changes", () => {
    const database = open([
      "CREATE TABLE x (a TEXT, b INT, c BLOB)",
      "INSERT INTO x VALUES ('12', 7, x'6869')",
    ]);
    database.op.batchAlterTable("x", (batch) => {
      batch.alterColumn("a", { type: t.integer() });
      batch.alterColumn("b", { type: t.text() });
      batch.alterColumn("c", { type: t.text() });
    });
    database.connection.commit();
    expect(database.run("SELECT * FROM x")).toEqual([[12, "7", "hi"]]);
  });

  test("AOP-012 names change first here and there; what follows is about the new ones", () => {
    const database = open([
      "CREATE TABLE x (a INT, b INT, CHECK (a > 0))",
      "CREATE VIEW v AS SELECT a FROM x",
    ]);
    database.op.batchAlterTable("x", (batch) => {
      batch.alterColumn("b", { nullable: false, serverDefault: "1" });
      batch.alterColumn("a", { newColumnName: "z" });
      batch.createUniqueConstraint("uq", ["z"]);
    });
    database.connection.commit();
    expect(textOf(database, "x")).toBe(
      `CREATE TABLE "x" (z INT, b INT DEFAULT '1' NOT NULL, CHECK (z > 0), CONSTRAINT uq UNIQUE (z))`,
    );
    expect(database.run("SELECT * FROM v")).toEqual([]);
  });

  test("M3 a step that fails anywhere leaves the database as it was, and the pragmas", () => {
    // What tidies up after a failure is left to succeed.
    const tidies = /^ROLLBACK$|(?:foreign_keys = 1|legacy_alter_table = 0)$/;
    const failed: string[] = [];
    /** Whether there was a call to fail. */
    const failAt = (at: number): boolean => {
      let count = Infinity;
      let isOver = false;
      const faulty = watched(sqlite(), ({ sql }) => {
        isOver ||= sql.endsWith("foreign_keys = 1");
        if (isOver || tidies.test(sql)) return;
        count -= 1;
        if (count !== 0) return;
        failed.push(sql);
        throw new Error("fault");
      });
      const { connection, op, run, close } = openSqlite(schema, url, faulty);
      const dump = (): unknown => [
        run("SELECT * FROM sqlite_master UNION ALL SELECT * FROM temp.sqlite_master"),
        ["users", "posts", "log", "sqlite_sequence"].map((name) => run(`SELECT * FROM ${name}`)),
        run("PRAGMA foreign_keys"),
        run("PRAGMA legacy_alter_table"),
      ];
      const before = dump();
      count = at;
      isOver = false;
      let error: unknown;
      try {
        op.batchAlterTable("users", (batch) => batch.alterColumn("fax", { serverDefault: "-" }));
      } catch (thrown) {
        error = thrown;
      }
      const wasReached = count <= 0;
      count = Infinity;
      connection.rollback();
      // What is asked beforehand may fail, too: then less is forgiven afterwards.
      if (error !== undefined) {
        expect((error as Error).message).toContain("fault"); // Nothing else is thrown.
        expect([failed.at(-1), dump()]).toEqual([failed.at(-1), before]);
      } else if (wasReached) {
        expect(failed.at(-1)).toMatch(/foreign_key_check|_alembic_probe/);
      }
      close();
      return wasReached;
    };
    for (let at = 1; failAt(at); at += 1);
    for (const word of [
      "BEGIN",
      "COMMIT",
      "DROP TABLE",
      "RENAME TO",
      "foreign_keys = 0",
      "INSERT",
    ]) {
      expect(failed.some((each) => each.includes(word))).toBe(true);
    }
  });

  test("M3 ABATCH-004 in the transaction of migrations, after other statements of it", () => {
    const { connection, op, run } = open();
    const { context } = op;
    context.beginTransaction(() => {
      op.execute("INSERT INTO users (id, name) VALUES (20, 'Eve')");
      op.batchAlterTable("users", (batch) => batch.alterColumn("fax", { type: t.string(9) }));
      op.execute("INSERT INTO posts VALUES (3, 20)");
    });
    expect(connection.inTransaction()).toBe(false);
    expect(run("SELECT author FROM posts")).toEqual([[1], [2], [20]]);
    expect(run("PRAGMA foreign_keys")).toEqual([[1]]);
    const orphans = (): void =>
      context.beginTransaction(() => op.execute("DELETE FROM users WHERE id = 20"));
    expect(orphans).toThrow(/1 rows of "posts" point at no row of "users".*not so before/);
    expect(run("SELECT COUNT(*) FROM users")).toEqual([[3]]);
    expect(run("PRAGMA foreign_keys")).toEqual([[1]]);
    expect(run("SELECT * FROM posts")).toHaveLength(3);
  });

  test("M3 what was broken before is no reason to refuse", () => {
    const { op, run } = open();
    const enforce = (value: number): void =>
      op.context.autocommitBlock(() => op.execute(`PRAGMA foreign_keys = ${value}`));
    enforce(0);
    run("INSERT INTO posts VALUES (7, 77)");
    run("CREATE VIEW broken AS SELECT nobody FROM users");
    enforce(1);
    op.batchAlterTable("users", (batch) => batch.alterColumn("fax", { type: t.string(9) }));
    expect(run("SELECT author FROM posts")).toEqual([[1], [2], [77]]);
  });

  test("ABATCH-001 a table of an attached database, with its indexes and triggers there", () => {
    const { op, run } = open(["PRAGMA foreign_keys = 1", "CREATE TABLE x (a INT)"]);
    op.context.autocommitBlock(() => op.execute("ATTACH '\\:memory\\:' AS other"));
    for (const each of [
      "CREATE TABLE other.x (a INT, b INT REFERENCES x (a))",
      "CREATE UNIQUE INDEX other.ix ON x (a)",
      "CREATE TRIGGER other.tr AFTER INSERT ON x BEGIN UPDATE x SET b = 1 WHERE a = 1; END",
      "INSERT INTO other.x VALUES (1, 1)",
    ])
      run(each);
    op.batchAlterTable("x", (batch) => batch.alterColumn("a", { type: t.bigInteger() }), {
      schema: "other",
    });
    expect(run("SELECT type, name FROM other.sqlite_master ORDER BY 1")).toEqual([
      ["index", "ix"],
      ["table", "x"],
      ["trigger", "tr"],
    ]);
    expect(run("SELECT * FROM other.x")).toEqual([[1, 1]]);
  });

  test("M3 a table that others point at is not made anew where foreign keys cannot be turned off", () => {
    const { connection, op, run } = open();
    connection.begin();
    expect(() =>
      op.batchAlterTable("users", (batch) => batch.alterColumn("fax", { nullable: false })),
    ).toThrow(/foreign keys of "posts", "users" point at it.*no transaction yet/s);
    connection.rollback();
    expect(run("SELECT COUNT(*) FROM posts")).toEqual([[2]]);
  });
});

test("M3 a server that ignores the pragma is refused before anything happens", () => {
  const ignoring = watched(sqlite(), (call) =>
    call.sql.includes("foreign_keys = 0") ? { ...call, sql: "SELECT 1" } : undefined,
  );
  const database = openSqlite(schema, "sqlite://", ignoring);
  onTestFinished(database.close);
  expect(() =>
    database.op.batchAlterTable("users", (batch) => batch.alterColumn("fax", { nullable: true }), {
      recreate: "always",
    }),
  ).toThrow(/PRAGMA foreign_keys did nothing/);
  expect(database.run("SELECT COUNT(*) FROM posts")).toEqual([[2]]);
});
