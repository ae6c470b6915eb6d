import { CompileError } from "@rebis/base";
import {
  alias,
  and,
  case_,
  cast,
  column,
  compileStatement,
  type Constraint,
  delete_,
  extract,
  func,
  type Index,
  index,
  lateral,
  literal,
  literalColumn,
  MetaData,
  not,
  select,
  sequence,
  t,
  table,
  union,
  update,
} from "@rebis/core-sql";
import { compile, fill } from "@rebis/core-sql/spi";
import type { DriverConnection } from "@rebis/base";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAsyncEngine } from "@rebis/async";
import { array, insert, jsonb, postgresql } from "../../src/index.ts";
import { dropDatabases, emptyDatabase, whyMissing } from "../support/database.ts";

const metadata = new MetaData({ casing: "snake_case" });
const users = table(
  "users",
  metadata,
  {
    id: column(t.integer(), { primaryKey: true }),
    name: column(t.string(50), { unique: true }),
    age: column(t.integer(), { nullable: true }),
    isActive: column(t.boolean(), { default: true }),
    price: column(t.numeric(10, 2), { nullable: true }),
    createdAt: column(t.dateTime(), { nullable: true }),
    data: column(jsonb<{ a: { b: number[] } }>(), { nullable: true }),
    document: column(t.json<{ a: { b: number[] } }>(), { nullable: true }),
    tags: column(array(t.text()), { nullable: true }),
  },
  {
    constraints: (c) => [index("ux_active", c.name, { unique: true, where: c.isActive.is(true) })],
  },
);
const { c } = users;

const isMissing = whyMissing() !== undefined;
let connection: DriverConnection | undefined;

dropDatabases();
beforeAll(async () => {
  if (isMissing) return;
  const { driver, url } = await emptyDatabase("pg");
  const engine = createAsyncEngine(url, { dialect: postgresql() });
  await metadata.createAll(engine);
  await engine.dispose();
  connection = await driver.connect();
});
afterAll(() => connection?.close());

/** The text for PostgreSQL; that a server takes it, and its values, is shown by explaining it. */
async function sqlOf(statement: { readonly node: Parameters<typeof compile>[0] }): Promise<string> {
  const compiled = compile(statement.node, postgresql().sql);
  const { sql, parameters } = fill(compiled);
  await connection?.execute({ sql: `EXPLAIN ${sql}`, parameters });
  return sql;
}

describe("PG-013 PG-008 SQLITE-014 statements as PostgreSQL writes them", () => {
  test("CORE-042 fetch() is FETCH FIRST, its counts in parentheses", async () => {
    expect(await sqlOf(select(c.id).offset(5).fetch(2))).toBe(
      "SELECT users.id FROM users OFFSET ($1::INTEGER) ROWS FETCH FIRST ($2::INTEGER) ROWS ONLY",
    );
    expect(await sqlOf(select(c.id).orderBy(c.id).fetch(2, { withTies: true }))).toBe(
      "SELECT users.id FROM users ORDER BY users.id FETCH FIRST ($1::INTEGER) ROWS WITH TIES",
    );
    expect(await sqlOf(select(c.id).fetch(2).limit(3))).toBe(
      "SELECT users.id FROM users LIMIT $1::INTEGER",
    );
  });
  test("OFFSET has no limit, members of a compound have parentheses", async () => {
    expect(await sqlOf(select(c.id).offset(5))).toBe(
      "SELECT users.id FROM users LIMIT ALL OFFSET $1::INTEGER",
    );
    expect(await sqlOf(select(c.id).limit(2).offset(5))).toBe(
      "SELECT users.id FROM users LIMIT $1::INTEGER OFFSET $2::INTEGER",
    );
    expect(await sqlOf(union(select(c.id).orderBy(c.id).limit(1), select(c.age)))).toBe(
      "(SELECT users.id FROM users ORDER BY users.id LIMIT $1::INTEGER) UNION SELECT users.age FROM users",
    );
  });
  test("PG-010 ILIKE is native", async () => {
    expect(await sqlOf(select(c.id).where(c.name.ilike("%A%")))).toBe(
      "SELECT users.id FROM users WHERE users.name ILIKE $1::VARCHAR",
    );
    expect(await sqlOf(select(c.id).where(not(c.name.icontains("a"))))).toBe(
      "SELECT users.id FROM users WHERE (users.name NOT ILIKE '%' || $1::VARCHAR || '%')",
    );
  });
  test("PG-015 regular expressions: ~, ~* for the flag i, other flags in the pattern", async () => {
    expect(await sqlOf(select(c.id).where(c.name.regexpMatch("^a")))).toContain("users.name ~ $1");
    expect(await sqlOf(select(c.id).where(not(c.name.regexpMatch("a", { flags: "i" }))))).toContain(
      "users.name !~* $1",
    );
    expect(await sqlOf(select(c.id).where(c.name.regexpMatch("a", { flags: "ix" })))).toContain(
      "users.name ~ CONCAT('(?', 'ix', ')', $1::VARCHAR)",
    );
  });
  test("PG-012 DISTINCT ON, FOR UPDATE and its relatives, LATERAL", async () => {
    expect(await sqlOf(select(c.id, c.name).distinct(c.name))).toBe(
      "SELECT DISTINCT ON (users.name) users.id, users.name FROM users",
    );
    const lock = async (options: object) =>
      (await sqlOf(select(c.id).withForUpdate(options))).replace("SELECT users.id FROM users ", "");
    expect(await lock({ nowait: true })).toBe("FOR UPDATE NOWAIT");
    expect(await lock({ skipLocked: true, of: [c.id, c.name] })).toBe(
      "FOR UPDATE OF users SKIP LOCKED",
    );
    expect(await lock({ read: true })).toBe("FOR SHARE");
    expect(await lock({ keyShare: true })).toBe("FOR NO KEY UPDATE");
    expect(await lock({ read: true, keyShare: true })).toBe("FOR KEY SHARE");
    const other = alias(users, "other");
    const newest = lateral(select(other.c.id).where(other.c.age.eq(c.age)).limit(1), "newest");
    expect(await sqlOf(select(c.id, newest.c.id).join(newest, literal(true)))).toContain(
      "JOIN LATERAL (SELECT other.id AS id FROM users AS other WHERE other.age = users.age LIMIT $1::INTEGER)",
    );
  });
  test("a parameter has the type of its column, or is written with its own", async () => {
    expect(await sqlOf(select(literal(5).label("five"), func.coalesce(c.age, 7)))).toBe(
      "SELECT $1::INTEGER AS five, coalesce(users.age, $2::INTEGER) AS coalesce_1 FROM users",
    );
    expect(await sqlOf(select(c.id).where(c.age.eq(5), c.age.between(1, 9), c.id.in([1, 2])))).toBe(
      "SELECT users.id FROM users WHERE users.age = $1::INTEGER AND users.age BETWEEN $2::INTEGER AND $3::INTEGER AND users.id IN ($4::INTEGER, $5::INTEGER)",
    );
    expect(await sqlOf(select(case_([c.age.gt(1), "x"], { else: "y" })))).toContain("::VARCHAR");
    expect(await sqlOf(select(cast(c.age.div(2), t.integer())))).toContain(
      "CAST($1::INTEGER AS NUMERIC)",
    );
  });
  test("a value for a column of no known type has the type of its place", async () => {
    const light = table("users", column("age"));
    expect(await sqlOf(update(light).values({ age: "5" }))).toBe("UPDATE users SET age=$1");
    expect(await sqlOf(update(light).values({ age: 5 }))).toBe("UPDATE users SET age=$1");
  });
  test("C2 PG-011 paths of JSON: each leg is bound, with the type that says what it is", async () => {
    expect(await sqlOf(select(c.data.path("a", "b", 0).asInteger()))).toBe(
      "SELECT CAST(users.data #>> $1 AS INTEGER) AS anon_1 FROM users",
    );
    expect(await sqlOf(select(c.data.path("a"), c.document.path(0).path("b")))).toBe(
      "SELECT users.data[$1::TEXT] AS anon_1, (users.document -> $2::INT) -> $3::TEXT AS anon_2 FROM users",
    );
    const hostile = c.document.path("' OR 1=1 --" as never).asString();
    expect(await sqlOf(select(c.id).where(hostile.eq("x")))).toBe(
      "SELECT users.id FROM users WHERE CAST(users.document ->> $1::TEXT AS VARCHAR) = $2::VARCHAR",
    );
    expect(await sqlOf(select(c.id).where(c.data.boolOp("@>")({ a: 1 })))).toContain(
      "users.data @> $1::JSONB",
    );
  });
  test("PG-013 full text: @@ with plainto_tsquery", async () => {
    expect(await sqlOf(select(c.id).where(c.name.match("cat"), not(c.name.match("dog"))))).toBe(
      "SELECT users.id FROM users WHERE users.name @@ plainto_tsquery($1::VARCHAR) AND " +
        "NOT users.name @@ plainto_tsquery($2::VARCHAR)",
    );
  });
  test("PG-014 arrays: && and @> with an array, = ANY", async () => {
    expect(await sqlOf(select(c.id).where(c.tags.boolOp("&&")(["x"])))).toContain(
      "users.tags && $1::TEXT[]",
    );
  });
  test("IS DISTINCT FROM, EXTRACT, bitwise exclusive or", async () => {
    expect(
      await sqlOf(
        select(c.age.bitwiseXor(3), extract("year", c.createdAt)).where(c.age.isDistinctFrom(1)),
      ),
    ).toContain("users.age # $1");
  });
  test("PG-008 RETURNING on INSERT, UPDATE … FROM and DELETE … USING", async () => {
    const other = alias(users, "other");
    expect(await sqlOf(insert(users).values({ name: "a" }).returning(c.id))).toBe(
      "INSERT INTO users (name, is_active) VALUES ($1::VARCHAR, $2) RETURNING users.id",
    );
    expect(
      await sqlOf(
        update(users).where(c.id.eq(other.c.age)).values({ age: other.c.id }).returning(c.id),
      ),
    ).toBe(
      "UPDATE users SET age=other.id FROM users AS other WHERE users.id = other.age RETURNING users.id",
    );
    expect(
      await sqlOf(
        delete_(users)
          .where(and(c.id.eq(other.c.age)))
          .returning(c.id),
      ),
    ).toBe("DELETE FROM users USING users AS other WHERE users.id = other.age RETURNING users.id");
  });
});

describe("PG-009 ON CONFLICT", () => {
  const row = insert(users).values({ name: "a", isActive: true });
  const head = "INSERT INTO users (name, is_active) VALUES ($1::VARCHAR, $2) ON CONFLICT";
  test("index elements, condition of a partial index, excluded, where", async () => {
    const statement = row.onConflictDoUpdate({
      indexElements: ["name"],
      indexWhere: c.isActive.is(true),
      set: { name: row.excluded.name, age: 5 },
      where: c.age.lt(9),
    });
    expect(await sqlOf(statement)).toBe(
      `${head} (name) WHERE is_active IS true DO UPDATE SET name = excluded.name, age = $3::INTEGER WHERE users.age < $4::INTEGER`,
    );
  });
  test("a constraint by its name; nothing", async () => {
    expect(await sqlOf(row.onConflictDoNothing({ constraint: "users_name_key" }))).toBe(
      `${head} ON CONSTRAINT users_name_key DO NOTHING`,
    );
    expect(await sqlOf(row.onConflictDoNothing())).toBe(`${head} DO NOTHING`);
  });
  test("what decides must be named for DO UPDATE, and only once", () => {
    expect(() => row.onConflictDoUpdate({ set: { age: 1 } })).toThrow(
      /nothing says which unique index/,
    );
    expect(() => row.onConflictDoNothing({ indexElements: ["id"], constraint: "x" })).toThrow(
      /both/,
    );
    expect(() => row.onConflictDoUpdate({ indexElements: ["id"], set: {} })).toThrow(
      /"set" is empty/,
    );
    expect(() => row.onConflictDoNothing().onConflictDoNothing()).toThrow(/has one already/);
  });
  test("CORE-089 a constraint or an index as an object; columns are set in the table's order", async () => {
    const [byName] = users.constraints.filter(({ kind }) => kind === "unique");
    expect(byName?.name).toBeUndefined();
    const set = { price: "1.00", age: row.excluded.age };
    const update = row.onConflictDoUpdate({ constraint: byName as Constraint, set });
    expect(await sqlOf(update)).toBe(`${head} (name) DO UPDATE SET age = excluded.age, price = $3`);
    const [active] = [...users.indexes];
    expect(await sqlOf(row.onConflictDoNothing({ constraint: active as Index }))).toBe(
      `${head} (name) WHERE is_active IS true DO NOTHING`,
    );
    const { excluded } = row;
    expect(
      await sqlOf(row.onConflictDoUpdate({ indexElements: [c.name], set: excluded as never })),
    ).toMatch(/SET id = excluded\.id, name = excluded\.name, .*, tags = excluded\.tags$/);
  });
});

test("TYPE-027 a type of PostgreSQL's is no cast where another database's SQL is written", () => {
  const data = literalColumn("data", jsonb<unknown>());
  expect(compileStatement(data.eq(literal({ a: 1 }, jsonb()) as never)).sql).toBe(
    "data = :param_1",
  );
  expect(
    compileStatement(data.eq(literal({ a: 1 }, jsonb()) as never), { dialect: postgresql() }).sql,
  ).toBe("data = $1::JSONB");
});

test("a sequence gives its next value by nextval", () => {
  const numbers = table("numbers", new MetaData(), {
    id: column(t.integer(), { primaryKey: true, default: sequence('odd "name"') }),
  });
  const { sql } = fill(compile(insert(numbers).values({}).node, postgresql().sql));
  expect(sql).toBe(`INSERT INTO numbers (id) VALUES (nextval('"odd ""name"""'))`);
});

test("C6 literals keep their text whatever standard_conforming_strings says; NUL is refused", () => {
  const printed = (value: string): string =>
    compile(select(literal(value)).node, postgresql().sql, { literalBinds: true }).sql ?? "";
  expect(printed("it's")).toBe("SELECT 'it''s' AS anon_1");
  expect(printed("a\\'; --")).toBe("SELECT  E'a\\\\''; --' AS anon_1");
  expect(() => printed("a\0b")).toThrow(CompileError);
});
