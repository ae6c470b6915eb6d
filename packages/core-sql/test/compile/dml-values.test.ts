import { describe, expect, it } from "vitest";
import {
  alias,
  bindparam,
  cast,
  column,
  type ColumnName,
  delete_,
  fromDmlColumn,
  func,
  insert,
  join,
  literal,
  MetaData,
  null_,
  select,
  sequence,
  t,
  table,
  text,
  tuple,
  update,
} from "@rebis/core-sql";
import { compile, defaultDialect, type SqlDialect } from "@rebis/core-sql/spi";
import { posts, users } from "../support/tables.ts";
import { run, sqlOf } from "../support/sql.ts";

const metadata = new MetaData();
const events = table("events", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(), { nullable: true }),
  kind: column(t.string(), { default: "plain" }),
  made: column(t.dateTime(), { nullable: true, default: func.now(), onUpdate: func.now() }),
});
const plain = table("foo", column("x"), column("y"));
const list: SqlDialect = {
  ...defaultDialect,
  capabilities: { ...defaultDialect.capabilities, updateFrom: "list", deleteUsing: "list" },
};
const target: SqlDialect = {
  ...defaultDialect,
  capabilities: { ...defaultDialect.capabilities, updateFrom: "target", deleteUsing: "target" },
};

describe("INSERT", () => {
  it("CORE-077 binds null as any value, so that statements with and without it are alike", () => {
    const statement = insert(plain).values({ x: null, y: 2 });
    expect(run(statement)).toEqual({
      sql: "INSERT INTO foo (x, y) VALUES (:x, :y)",
      parameters: [null, 2],
    });
    expect(sqlOf(insert(plain).values({ x: null_() }))).toBe("INSERT INTO foo (x) VALUES (NULL)");
  });

  it("CORE-077 a second row adds its columns, a second list its rows", () => {
    const one = insert(plain).values({ x: 1, y: 2 });
    expect(run(one.values({ y: 3 }))).toEqual({
      sql: "INSERT INTO foo (x, y) VALUES (:x, :y)",
      parameters: [1, 3],
    });
    const many = insert(plain).values([{ x: 1 }, { x: 2 }]);
    expect(run(many.values([{ x: 3 }])).parameters).toEqual([1, 2, 3]);
    expect(() => one.values([{ x: 1 }])).toThrow(/Give all rows in one list/u);
    expect(() => many.values({ x: 1 })).toThrow(/Give all rows in one list/u);
  });

  it("CORE-077 a row of several takes the default of what it leaves out", () => {
    const rows = [
      { name: "a" },
      { name: "b", kind: "odd", made: null },
      { name: "c", made: func.now() },
    ];
    expect(run(insert(events).values(rows))).toEqual({
      sql:
        "INSERT INTO events (name, kind, made) VALUES (:name_m0, :kind, CURRENT_TIMESTAMP), " +
        "(:name_m1, :kind_m1, :made_m1), (:name_m2, :kind_m2, CURRENT_TIMESTAMP)",
      parameters: ["a", "plain", "b", "odd", null, "c", "plain"],
    });
    expect(() => insert(events).values([{ kind: "a" }, { name: "b" }])).toThrow(
      /row 1 into "events": it has a value for "name", which the first row lacks/u,
    );
    expect(() => insert(plain).values([{ x: 1, y: 1 }, { x: 2 }])).toThrow(
      /row 1 into "foo": it has no value for "y", which the first row has/u,
    );
  });

  it("CORE-112 a Map names columns by themselves", () => {
    const values = new Map<ColumnName, unknown>([
      [users.c.isActive, true],
      ["name", "ann"],
    ]);
    expect(sqlOf(insert(users).values(values))).toBe(
      "INSERT INTO users (name, is_active) VALUES (:name, :isActive)",
    );
    expect(() => insert(users).values(new Map([[posts.c.title, 1]]))).toThrow(
      /unconsumed column names: "title"/u,
    );
  });

  it("CORE-078 parameters add columns to the values that there are", () => {
    const statement = insert(plain).values({ x: literal(3).add(bindparam("x")) as never });
    expect(run(statement, undefined, { parameterKeys: ["x", "y"], given: { x: 1, y: 2 } })).toEqual(
      { sql: "INSERT INTO foo (x, y) VALUES ((:param_1 + :x), :y)", parameters: [3, 1, 2] },
    );
    const rows = insert(plain).values([{ x: 1 }, { x: 2 }]);
    expect(() => sqlOf(rows, undefined, { parameterKeys: ["y"] })).toThrow(
      /one value for "y", and there are several rows/u,
    );
    expect(() => sqlOf(statement, undefined, { parameterKeys: ["x", "z"] })).toThrow(
      /unconsumed column names: "z"/u,
    );
  });

  it("CORE-111 refuses a bind that is called as a column that gets a value", () => {
    const values = { name: func.coalesce(bindparam("title"), "x" as never) as never };
    const statement = insert(users).values(values as never);
    expect(sqlOf(statement)).toContain("coalesce(:title, :coalesce_1)");
    const clash = insert(posts).values({ views: bindparam("title") as never } as never);
    expect(() => sqlOf(clash, undefined, { parameterKeys: ["title"] })).toThrow(/"b_title"/u);
    const found = update(plain).where(plain.c.x.eq(bindparam("x")));
    expect(sqlOf(found.values({ y: 7 }))).toBe("UPDATE foo SET y=:y WHERE foo.x = :x");
    expect(() => sqlOf(found.values({ x: 7 }))).toThrow(/"b_x"/u);
    expect(() => sqlOf(found, undefined, { parameterKeys: ["x", "y"] })).toThrow(/"b_x"/u);
    expect(() => found.toString()).toThrow(/"b_x"/u);
  });

  it("CORE-083 adds defaults to the query, or not", () => {
    const query = select(users.c.name);
    const into = (options?: { includeDefaults: boolean }): string =>
      sqlOf(insert(events).fromSelect(["name"], query, options));
    expect(into()).toBe(
      "INSERT INTO events (name, kind, made) SELECT users.name, :kind_1 AS anon_1, CURRENT_TIMESTAMP AS now_1 FROM users",
    );
    expect(into({ includeDefaults: false })).toBe(
      "INSERT INTO events (name) SELECT users.name FROM users",
    );
    expect(sqlOf(insert(events).fromSelect([events.c.id], select(users.c.id)))).toMatch(
      /^INSERT INTO events \(id, kind, made\)/u,
    );
  });

  it("CORE-084 inline() does not ask for the key of the row", () => {
    const statement = insert(events).values({ name: "a" });
    expect(compile(statement.node, defaultDialect).generatedKeys).toEqual(["id"]);
    expect(compile(statement.inline().node, defaultDialect).generatedKeys).toEqual([]);
    expect(sqlOf(statement.inline())).toBe(sqlOf(statement));
    expect(sqlOf(update(plain).values({ x: 1 }).inline())).toBe("UPDATE foo SET x=:x");
  });

  it("CORE-088 is written for all columns for reading, for none when values() has none", () => {
    expect(insert(plain).toString()).toBe("INSERT INTO foo (x, y) VALUES (:x, :y)");
    expect(insert(plain).compile({ params: {} }).sql).toBe("INSERT INTO foo DEFAULT VALUES");
    expect(insert(events).values({}).toString()).toBe(
      "INSERT INTO events (kind, made) VALUES (:kind, CURRENT_TIMESTAMP)",
    );
  });

  it("DDL-013 a sequence is the default of each row", () => {
    const numbered = table("numbered", new MetaData(), {
      id: column(t.integer(), { primaryKey: true, default: sequence("numbers") }),
      x: column(t.integer()),
    });
    const rows = insert(numbered).values([{ x: 1 }, { x: 2, id: 7 }]);
    expect(sqlOf(rows)).toMatch(/\(id, x\) VALUES \(.*numbers.*, :x_m0\), \(:id_m1, :x_m1\)$/u);
  });

  it("CORE-050 a hint stands behind the table", () => {
    const hinted = insert(plain).values({ x: 1 }).withHint(text("WITH (TABLOCK)"));
    expect(sqlOf(hinted)).toBe("INSERT INTO foo WITH (TABLOCK) (x) VALUES (:x)");
  });
});

describe("CORE-087 fromDmlColumn()", () => {
  it("CORE-087 stands for the value of another column", () => {
    const statement = insert(plain).values({
      x: func["foobar"]?.(3) as never,
      y: fromDmlColumn(plain.c.x).op("+")(5) as never,
    });
    expect(sqlOf(statement)).toBe(
      "INSERT INTO foo (x, y) VALUES (foobar(:foobar_1), (foobar(:foobar_1) + :param_1))",
    );
    const rows = insert(plain).values([
      { x: fromDmlColumn(plain.c.y), y: 1 },
      { x: fromDmlColumn(plain.c.y), y: 2 },
    ]);
    expect(run(rows)).toEqual({
      sql: "INSERT INTO foo (x, y) VALUES (:y_m0, :y_m0), (:y_m1, :y_m1)",
      parameters: [1, 1, 2, 2],
    });
  });

  it("CORE-087 stands for the default of an UPDATE, or for the column itself", () => {
    const statement = update(events).values({
      kind: cast(fromDmlColumn(events.c.made), t.string()).concat(fromDmlColumn(events.c.name)),
    } as never);
    expect(sqlOf(statement)).toBe(
      "UPDATE events SET kind=(CAST(CURRENT_TIMESTAMP AS VARCHAR) || events.name), made=CURRENT_TIMESTAMP",
    );
  });

  it("CORE-087 is refused elsewhere, and for a column of an INSERT without a value", () => {
    expect(() => sqlOf(select(fromDmlColumn(plain.c.x)))).toThrow(/Use it in values\(\)/u);
    const alone = insert(plain).values({ x: fromDmlColumn(plain.c.y) });
    expect(() => sqlOf(alone)).toThrow(/names "y", which gets no value/u);
  });
});

describe("UPDATE over several tables", () => {
  const both = update(users).where(users.c.id.eq(posts.c.userId));

  it("CORE-085 sets columns of other tables where the database can", () => {
    const statement = both.values([
      ["name", "ann"],
      [posts.c.title, "x"],
    ]);
    expect(sqlOf(statement, list)).toBe(
      "UPDATE users, posts SET posts.title=:posts_title, users.name=:name WHERE users.id = posts.user_id",
    );
    expect(() => sqlOf(statement)).toThrow(/SET takes columns of its target only/u);
    const lost = update(users).values([[posts.c.title, "x"]]);
    expect(() => sqlOf(lost, list)).toThrow(/"title" of "posts", which it does not name/u);
  });

  it("CORE-085 columns that change on every update do so in each table that is set", () => {
    const statement = update(users)
      .where(users.c.id.eq(events.c.id))
      .values([[events.c.name, "x"]]);
    expect(sqlOf(statement, list)).toBe(
      "UPDATE users, events SET events.name=:events_name, events.made=CURRENT_TIMESTAMP WHERE users.id = events.id",
    );
  });

  it("CORE-085 an alias takes columns of its table", () => {
    const one = alias(users, "u1");
    const statement = update(one)
      .where(one.c.id.eq(7))
      .values(new Map([[users.c.name, "x"]]));
    expect(sqlOf(statement)).toBe("UPDATE users AS u1 SET name=:name WHERE u1.id = :id_1");
    const beside = update(one)
      .where(users.c.id.eq(7))
      .values([[users.c.name, "x"]]);
    expect(sqlOf(beside)).toBe(
      "UPDATE users AS u1 SET name=:users_name FROM users WHERE users.id = :id_1",
    );
    expect(sqlOf(beside, list)).toBe(
      "UPDATE users AS u1, users SET users.name=:users_name WHERE users.id = :id_1",
    );
  });

  it("CORE-085 an alias and its table: what changes on every update does so where it is set", () => {
    const one = alias(events, "e1");
    const statement = update(one)
      .where(events.c.id.eq(7))
      .values([[events.c.name, "x"]]);
    expect(sqlOf(statement, list)).toBe(
      "UPDATE events AS e1, events SET events.name=:events_name, events.made=CURRENT_TIMESTAMP WHERE events.id = :id_1",
    );
  });

  it("CORE-085 a join is a target where the database has it", () => {
    const joined = join(users, posts);
    const statement = update(joined)
      .where(posts.c.title.eq("x"))
      .values([[users.c.name, "ann"]]);
    expect(sqlOf(statement, list)).toBe(
      "UPDATE users JOIN posts ON users.id = posts.user_id SET users.name=:name WHERE posts.title = :title_1",
    );
    expect(sqlOf(statement, target)).toBe(
      "UPDATE users SET name=:name FROM users JOIN posts ON users.id = posts.user_id WHERE posts.title = :title_1",
    );
    expect(() => sqlOf(statement)).toThrow(/UPDATE of a join/u);
  });

  it("CORE-085 DELETE names its target once when a join has it", () => {
    const statement = delete_(users).using(join(users, posts)).where(posts.c.title.eq("x"));
    expect(sqlOf(statement, list)).toBe(
      "DELETE FROM users USING users JOIN posts ON users.id = posts.user_id WHERE posts.title = :title_1",
    );
  });

  it("CORE-050 a hint about another table stands there", () => {
    const statement = both
      .values({ name: "x" })
      .withHint(text("WITH (NOLOCK)"), "*", posts)
      .withHint(text("WITH (TABLOCK)"), "*");
    expect(sqlOf(statement, target)).toBe(
      "UPDATE users WITH (TABLOCK) SET name=:name FROM users, posts WITH (NOLOCK) WHERE users.id = posts.user_id",
    );
  });

  it("CORE-086 CORE-079 a tuple of columns takes a row", () => {
    const pair = tuple(plain.c.x, plain.c.y);
    expect(sqlOf(update(plain).values([[pair, select(users.c.id, users.c.name)]]))).toBe(
      "UPDATE foo SET (x, y)=(SELECT users.id, users.name FROM users)",
    );
    expect(sqlOf(update(plain).values([[pair, tuple(1, plain.c.x)]]))).toBe(
      "UPDATE foo SET (x, y)=(:param_1, foo.x)",
    );
    expect(() => update(plain).values([[literal(1), 2]])).toThrow(/a tuple of columns/u);
  });
});
