import { ArgumentError, CompileError, UnsupportedCompilationError } from "@rebis/base";
import {
  case_,
  column,
  extract,
  func,
  literalColumn,
  MetaData,
  not,
  select,
  t,
  table,
  text,
  tryCast,
  union,
  update,
} from "@rebis/core-sql";
import { compile } from "@rebis/core-sql/spi";
import { createEngine } from "@rebis/engine";
import { describe, expect, test } from "vitest";
import { insert, sqlite, SqliteInsert } from "../../src/index.ts";
import { applicationFolder } from "../support/database.ts";

const metadata = new MetaData({ casing: "snake_case" });
const users = table("users", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50), { unique: true }),
  age: column(t.integer(), { nullable: true }),
  isActive: column(t.boolean(), { default: true }),
  price: column(t.numeric(10, 2), { nullable: true }),
  createdAt: column(t.dateTime(), { nullable: true }),
});
const { c } = users;

/** The text for SQLite; that SQLite takes it is shown by preparing it under both drivers. */
function sqlOf(statement: { readonly node: Parameters<typeof compile>[0] }): string {
  const compiled = compile(statement.node, sqlite().sql);
  if (compiled.sql === undefined) throw new Error("the statement has an open list");
  for (const url of ["sqlite://", "sqlite+node://"]) {
    const engine = createEngine(url, { dialect: sqlite(), applicationFolder });
    metadata.createAll(engine);
    engine.begin((connection) =>
      connection
        .execDriverSql(
          `EXPLAIN ${compiled.sql}`,
          [...compiled.binds].map(() => 1),
        )
        .all(),
    );
    engine.dispose();
  }
  return compiled.sql;
}

describe("SQLITE-014", () => {
  test("OFFSET needs a LIMIT, and -1 is none", () => {
    expect(sqlOf(select(c.id).offset(5))).toBe("SELECT users.id FROM users LIMIT ? OFFSET ?");
    expect(sqlOf(select(c.id).limit(2).offset(5))).toBe(
      "SELECT users.id FROM users LIMIT ? OFFSET ?",
    );
    expect(sqlOf(select(c.id).limit(2))).toBe("SELECT users.id FROM users LIMIT ? OFFSET ?");
  });
  test("members of a compound have no parentheses; those with an order become subqueries", () => {
    expect(sqlOf(union(select(c.id), select(c.age)))).toBe(
      "SELECT users.id FROM users UNION SELECT users.age FROM users",
    );
    expect(sqlOf(union(select(c.id).orderBy(c.id).limit(1), select(c.age)))).toBe(
      "SELECT * FROM (SELECT users.id FROM users ORDER BY users.id LIMIT ? OFFSET ?) UNION SELECT users.age FROM users",
    );
  });
});

describe("expressions", () => {
  test("booleans are 1 and 0", () => {
    expect(sqlOf(select(c.id).where(c.isActive))).toBe(
      "SELECT users.id FROM users WHERE users.is_active = 1",
    );
    expect(sqlOf(select(c.id).where(not(c.isActive)))).toBe(
      "SELECT users.id FROM users WHERE users.is_active = 0",
    );
    expect(sqlOf(select(c.id).where(c.isActive.is(true)))).toBe(
      "SELECT users.id FROM users WHERE users.is_active IS 1",
    );
    expect(sqlOf(select(c.id).where(false))).toBe("SELECT users.id FROM users WHERE 0 = 1");
  });
  test("IS and IS NOT compare with NULL", () => {
    expect(sqlOf(select(c.age.isDistinctFrom(5)))).toMatch("SELECT users.age IS NOT ? AS");
    expect(sqlOf(select(c.age.isNotDistinctFrom(5)))).toMatch("SELECT users.age IS ? AS");
  });
  test.each([
    ["year", "%Y"],
    ["month", "%m"],
    ["day", "%d"],
    ["hour", "%H"],
    ["minute", "%M"],
    ["second", "%S"],
    ["doy", "%j"],
    ["dow", "%w"],
    ["week", "%W"],
    ["epoch", "%s"],
  ])("EXTRACT of %s is strftime of %s", (field, format) => {
    expect(sqlOf(select(extract(field, c.createdAt).label("x")))).toBe(
      `SELECT CAST(STRFTIME('${format}', users.created_at) AS INTEGER) AS x FROM users`,
    );
  });
  test("C8: EXTRACT takes a word of a list", () => {
    const of = (field: string) => () =>
      compile(select(extract(field, c.createdAt)).node, sqlite().sql);
    expect(of("century")).toThrow("strftime has no such field");
    expect(of("century")).toThrow(CompileError);
    expect(of("year', 1) --")).toThrow(ArgumentError);
  });
  test("division keeps the fraction, also between whole numbers", () => {
    expect(sqlOf(select(c.id.div(c.age)))).toMatch("SELECT users.id / (users.age + 0.0) AS");
    expect(sqlOf(select(c.id.floorDiv(2)))).toMatch("SELECT users.id / ? AS");
  });
  test("there is no XOR, but what makes it", () => {
    expect(sqlOf(select(c.id.bitwiseXor(3)))).toMatch(
      "SELECT ((users.id | ?) - (users.id & ?)) AS",
    );
  });
  test("regular expressions have no flags", () => {
    expect(sqlOf(select(c.id).where(c.name.regexpMatch("^a")))).toMatch(
      "WHERE users.name REGEXP ?",
    );
    const flagged = select(c.id).where(c.name.regexpMatch("^a", { flags: "i" }));
    expect(() => compile(flagged.node, sqlite().sql)).toThrow(UnsupportedCompilationError);
  });
  test("functions have SQLite's names", () => {
    expect(sqlOf(select(func["char_length"]!(c.name).label("x")))).toBe(
      "SELECT length(users.name) AS x FROM users",
    );
    expect(sqlOf(select(func.now().label("x")))).toBe("SELECT CURRENT_TIMESTAMP AS x");
    expect(sqlOf(select(func["greatest"]!(c.id, c.age).label("x")))).toBe(
      "SELECT max(users.id, users.age) AS x FROM users",
    );
    expect(sqlOf(select(func["localtimestamp"]!().label("x")))).toBe(
      "SELECT DATETIME(CURRENT_TIMESTAMP, 'localtime') AS x",
    );
    expect(sqlOf(select(func["aggregate_strings"]!(c.name, literalColumn("','")).label("x")))).toBe(
      "SELECT group_concat(users.name, ',') AS x FROM users",
    );
  });
  test("FOR UPDATE is left out: a writer has the database for itself", () => {
    expect(sqlOf(select(c.id).withForUpdate())).toBe("SELECT users.id FROM users");
  });
  test("CASE and NULLS LAST are SQLite's own", () => {
    expect(
      sqlOf(
        select(case_([c.age.lt(18), "minor"], { else: "adult" }).label("x")).orderBy(
          c.age.desc().nullsLast(),
        ),
      ),
    ).toBe(
      "SELECT CASE WHEN (users.age < ?) THEN ? ELSE ? END AS x FROM users ORDER BY users.age DESC NULLS LAST",
    );
  });
  test("what SQLite lacks is refused by name", () => {
    expect(() => compile(select(tryCast(c.name, t.integer())).node, sqlite().sql)).toThrow(
      /Cannot compile TRY_CAST for dialect "sqlite"/,
    );
    expect(() => compile(select(c.id).distinct(c.name).node, sqlite().sql)).toThrow(
      UnsupportedCompilationError,
    );
  });
});

describe("DML", () => {
  test("SQLITE-004: RETURNING names columns without their table", () => {
    expect(sqlOf(insert(users).values({ name: "a" }).returning(c.id))).toBe(
      "INSERT INTO users (name, is_active) VALUES (?, ?) RETURNING id",
    );
    expect(sqlOf(update(users).values({ age: 1 }).where(c.id.eq(1)).returning(c.age))).toBe(
      "UPDATE users SET age=? WHERE users.id = ? RETURNING age",
    );
  });
  test("SQLITE-005: ON CONFLICT DO UPDATE, with excluded", () => {
    const statement = insert(users).values({ name: "a", age: 1, isActive: true });
    expect(
      sqlOf(
        statement
          .onConflictDoUpdate({
            indexElements: ["name"],
            set: { age: statement.excluded.age, price: "1.00" },
            where: c.age.lt(statement.excluded.age),
          })
          .returning(c.id),
      ),
    ).toBe(
      "INSERT INTO users (name, age, is_active) VALUES (?, ?, ?) ON CONFLICT (name) " +
        "DO UPDATE SET age = excluded.age, price = ? WHERE users.age < excluded.age RETURNING id",
    );
  });
  test("SQLITE-005: ON CONFLICT DO NOTHING, one clause or several", () => {
    const statement = insert(users).values({ name: "a", isActive: true });
    expect(sqlOf(statement.onConflictDoNothing())).toBe(
      "INSERT INTO users (name, is_active) VALUES (?, ?) ON CONFLICT DO NOTHING",
    );
    expect(
      sqlOf(
        statement
          .onConflictDoUpdate({ indexElements: [c.name], set: { age: 1 } })
          .onConflictDoNothing({ indexElements: ["id"] }),
      ),
    ).toBe(
      "INSERT INTO users (name, is_active) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET age = ? ON CONFLICT (id) DO NOTHING",
    );
  });
  test("SQLITE-009 C12: the condition of a partial index is printed and part of the cache key", () => {
    const of = (name: string) => {
      const statement = insert(users).values({ name: "a", isActive: true });
      const { node } = statement.onConflictDoNothing({
        indexElements: ["name"],
        indexWhere: c.name.ne(name),
      });
      return compile(node, sqlite().sql).sql;
    };
    expect(of("it's")).toMatch("ON CONFLICT (name) WHERE name != 'it''s' DO NOTHING");
    expect(of("other")).toMatch("WHERE name != 'other' DO NOTHING");
  });
  test("wrong upserts are refused before anything is sent", () => {
    const statement = insert(users).values({ name: "a" });
    expect(() => statement.onConflictDoUpdate({ indexElements: ["name"], set: {} })).toThrow(
      '"set" is empty',
    );
    expect(() => statement.onConflictDoNothing({ indexElements: ["nmae"] })).toThrow(
      'it has no column "nmae"',
    );
    // @ts-expect-error no such column
    expect(() => statement.onConflictDoUpdate({ set: { nmae: 1 } })).toThrow("nmae");
    expect(() => statement.onConflictDoNothing({ indexWhere: "1=1" as never })).toThrow(
      "it is not an SQL expression",
    );
  });
  test("every method keeps the class", () => {
    const statement = insert(users).values({ name: "a" });
    for (const each of [
      statement.returning(c.id),
      statement.options(),
      statement.addCte(),
      statement.executionOptions({ x: 1 }),
    ]) {
      expect(each).toBeInstanceOf(SqliteInsert);
    }
    expect(insert(users).fromSelect(["name"], select(text("'x'")))).toBeInstanceOf(SqliteInsert);
  });
});
