import {
  alias,
  type AnyElement,
  cast,
  column,
  compileStatement,
  delete_,
  false_,
  func,
  literal,
  jsonArrayAgg,
  jsonObject,
  MetaData,
  not,
  nullsLast,
  select,
  t,
  table,
  text,
  true_,
  update,
} from "@rebis/core-sql";
import { createAsyncEngine } from "@rebis/async";
import { describe, expect, test } from "vitest";
import { insert, limit, mariadb, match, mysql, orderBy, replace } from "../../src/index.ts";
import { dropDatabases, emptyDatabase, whyMissing } from "../support/database.ts";

const metadata = new MetaData();
const users = table("users", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50), { unique: true }),
  age: column(t.integer(), { nullable: true }),
  active: column(t.boolean(), { nullable: true }),
  doc: column(t.json(), { nullable: true }),
});
const orders = table("orders", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  userId: column(t.integer(), { name: "user_id", foreignKey: "users.id" }),
  order: column(t.integer(), { nullable: true }),
});
dropDatabases();

const elder = alias(users, "elder");
const onMariadb = mariadb({ serverVersion: "10.11.6-MariaDB" });
const onMysql = mysql({ serverVersion: "8.4.3" });
const onOldMysql = mysql({ serverVersion: "8.0.19" });
const textOf = (statement: Parameters<typeof compileStatement>[0], dialect = onMariadb) =>
  compileStatement(statement, { dialect }).sql.replaceAll(/\s+/gu, " ");

const row = insert(users).values({ id: 1, name: "ann" });
const upsert = row.onDuplicateKeyUpdate({ name: row.inserted.name, age: users.c.age.add(1) });

const { id, doc } = users.c;
const both = {
  "D2 JSON that the database builds": [
    select(jsonArrayAgg(jsonObject({ id, doc, wide: cast(id, t.bigInteger()) })).label("list")),
    "SELECT JSON_ARRAYAGG(JSON_OBJECT('id', users.id, 'doc', CAST(users.doc AS CHAR), 'wide', CAST(CAST(users.id AS SIGNED INTEGER) AS CHAR))) AS list FROM users",
  ],
  "MYSQL-016 backticks": [
    select(orders.c.order).where(orders.c.userId.eq(1)),
    "SELECT orders.`order` FROM orders WHERE orders.user_id = ?",
  ],
  "limit and offset": [
    select(users.c.id).orderBy(users.c.id).limit(5).offset(2),
    "SELECT users.id FROM users ORDER BY users.id LIMIT ?, ?",
  ],
  "offset alone": [
    select(users.c.id).offset(2),
    "SELECT users.id FROM users LIMIT ?, 18446744073709551615",
  ],
  concat: [
    select(users.c.id).where(users.c.name.concat("x").eq("annx")),
    "SELECT users.id FROM users WHERE (concat(users.name, ?)) = ?",
  ],
  "contains with a backslash as its escape": [
    select(users.c.id).where(users.c.name.like("a%", { escape: "\\" })),
    "SELECT users.id FROM users WHERE users.name LIKE ? ESCAPE '\\\\'",
  ],
  ilike: [
    select(users.c.id).where(users.c.name.icontains("AN")),
    "SELECT users.id FROM users WHERE (lower(users.name) LIKE concat('%', lower(?), '%'))",
  ],
  "null-safe comparison": [
    select(users.c.id).where(users.c.age.isDistinctFrom(3)),
    "SELECT users.id FROM users WHERE NOT (users.age <=> ?)",
  ],
  "nulls last": [
    select(users.c.id).orderBy(nullsLast(users.c.age.desc())),
    "SELECT users.id FROM users ORDER BY CASE WHEN (users.age IS NULL) THEN 1 ELSE 0 END, users.age DESC",
  ],
  "MYSQL-006 casts": [
    select(cast(users.c.age, t.string(10)), cast(users.c.name, t.bigInteger())),
    "SELECT CAST(users.age AS CHAR(10)) AS age, CAST(users.name AS SIGNED INTEGER) AS name FROM users",
  ],
  "MYSQL-006 regular expressions": [
    select(users.c.id).where(users.c.name.regexpMatch("^a")),
    "SELECT users.id FROM users WHERE users.name REGEXP ?",
  ],
  "joined texts": [
    select(func.aggregateStrings(users.c.name, ", ")),
    "SELECT group_concat(users.name SEPARATOR ', ') AS aggregate_strings_1 FROM users",
  ],
  "MYSQL-007 UPDATE of several tables": [
    update(users).values({ age: orders.c.order }).where(orders.c.userId.eq(users.c.id)),
    "UPDATE users, orders SET users.age=orders.`order` WHERE orders.user_id = users.id",
  ],
  "MYSQL-007 DELETE USING": [
    delete_(orders).where(orders.c.userId.eq(users.c.id), users.c.name.eq("x")),
    "DELETE FROM orders USING orders, users WHERE orders.user_id = users.id AND users.name = ?",
  ],
  "MYSQL-007 INSERT IGNORE": [
    insert(users).values({ id: 7, name: "ann" }).ignore(),
    "INSERT IGNORE INTO users (id, name) VALUES (?, ?)",
  ],
  REPLACE: [
    replace(users).values({ id: 7, name: "bob" }),
    "REPLACE INTO users (id, name) VALUES (?, ?)",
  ],
  "TYPE-008 a JSON path": [
    select(users.c.doc.path("a b", 0).asString().label("v")),
    "SELECT CASE JSON_EXTRACT(users.doc, ?) WHEN 'null' THEN NULL ELSE JSON_UNQUOTE(JSON_EXTRACT(users.doc, ?)) END AS v FROM users",
  ],
  "INNER JOIN": [
    select(users.c.id).join(orders),
    "SELECT users.id FROM users INNER JOIN orders ON users.id = orders.user_id",
  ],
  "joined texts, all in one": [
    select(users.c.name.concat("x").concat("y").label("v")),
    "SELECT concat(users.name, ?, ?) AS v FROM users",
  ],
  "true and false are words; nothing is selected from DUAL": [
    select(true_().label("a"), false_().label("b")).where(literal(1).eq(2)),
    "SELECT true AS a, false AS b FROM DUAL WHERE ? = ?",
  ],
  "MYSQL-006 regular expressions that replace": [
    select(users.c.name.regexpReplace("a", "b").label("v")),
    "SELECT REGEXP_REPLACE(users.name, ?, ?) AS v FROM users",
  ],
  "MYSQL-007 LIMIT and ORDER BY in UPDATE": [
    update(users)
      .values({ age: 1 })
      .where(users.c.id.gt(1))
      .ext(limit(0))
      .ext(limit(5))
      .ext(orderBy(users.c.id.desc(), users.c.name)),
    "UPDATE users SET age=? WHERE users.id > ? ORDER BY users.id DESC, users.name LIMIT 5",
  ],
  "MYSQL-007 LIMIT in DELETE": [
    delete_(orders).where(orders.c.id.lt(0)).ext(limit(3)),
    "DELETE FROM orders WHERE orders.id < ? LIMIT 3",
  ],
  "MYSQL-007 CORE-050 words before, beside and behind": [
    select(users.c.id)
      .prefixWith(text("STRAIGHT_JOIN"))
      .join(orders)
      .withHint(users, text("USE INDEX (PRIMARY)"), "mysql")
      .withHint(orders, text("IGNORE INDEX (PRIMARY)"))
      .withHint(orders, text("WITH (NOLOCK)"), "mssql")
      .withStatementHint(text("/* end */"), "mysql"),
    "SELECT STRAIGHT_JOIN users.id FROM users USE INDEX (PRIMARY) INNER JOIN orders IGNORE INDEX (PRIMARY) " +
      "ON users.id = orders.user_id /* end */",
  ],
  "MYSQL-007 CORE-050 a hint about an alias": [
    select(elder.c.id).withHint(elder, text("USE INDEX (PRIMARY)")),
    "SELECT elder.id FROM users AS elder USE INDEX (PRIMARY)",
  ],
  "MYSQL-007 CORE-050 words after INSERT, UPDATE and DELETE": [
    insert(users).values({ id: 8, name: "cat" }).prefixWith(text("LOW_PRIORITY"), text("IGNORE")),
    "INSERT LOW_PRIORITY IGNORE INTO users (id, name) VALUES (?, ?)",
  ],
  "MYSQL-007 CORE-050 words after UPDATE": [
    update(users).prefixWith(text("IGNORE")).values({ age: 1 }),
    "UPDATE IGNORE users SET age=?",
  ],
  "MYSQL-007 CORE-050 words after DELETE": [
    delete_(orders).prefixWith(text("QUICK")).where(orders.c.id.eq(0)),
    "DELETE QUICK FROM orders WHERE orders.id = ?",
  ],
  "CORE-074 ROLLUP": [
    select(users.c.age, func.count()).groupBy(func["rollup"]?.(users.c.age, users.c.name) as never),
    "SELECT users.age, count(*) AS count_1 FROM users GROUP BY users.age, users.name WITH ROLLUP",
  ],
  "a boolean as a condition": [
    select(users.c.id).where(users.c.active),
    "SELECT users.id FROM users WHERE users.active = 1",
  ],
} as const;

test.each(Object.entries(both))("%s", (_what, [statement, sql]) => {
  expect(textOf(statement)).toBe(sql);
  expect(textOf(statement, onMysql)).toBe(sql);
});

test.skipIf(whyMissing() !== undefined)("each of them runs on MariaDB", async () => {
  const { url } = await emptyDatabase();
  const engine = createAsyncEngine(url, { dialect: mariadb() });
  await metadata.createAll(engine);
  await engine.begin(async (connection) => {
    for (const [statement] of Object.values(both)) await connection.execute(statement);
    await connection.execute(upsert);
  });
  await engine.dispose();
});

test.skipIf(whyMissing() !== undefined)(
  "MYSQL-006 a text that is used again has the flags of each statement",
  async () => {
    const { url } = await emptyDatabase();
    const engine = createAsyncEngine(url, { dialect: mariadb() });
    const replaced = (flags: string) =>
      select(literal("AxA").regexpReplace("a", "b", { flags }).label("v"));
    await engine.begin(async (connection) => {
      expect(await connection.scalar(replaced("i"))).toBe("bxb");
      expect(await connection.scalar(replaced("-i"))).toBe("AxA");
    });
    await engine.dispose();
  },
);

test("D2 MySQL has no order inside a JSON array, and says so", () => {
  const ordered = select(jsonArrayAgg(id).aggregateOrderBy(id.desc()).label("ids"));
  expect(() => textOf(ordered, onMysql)).toThrow(
    /^Cannot compile the order of a JSON array .* Sort the array in JavaScript/,
  );
  expect(textOf(ordered)).toBe(
    "SELECT JSON_ARRAYAGG(users.id ORDER BY users.id DESC) AS ids FROM users",
  );
});

test("MYSQL-003 Q6 ON DUPLICATE KEY UPDATE names the new row as the server can", () => {
  expect(textOf(upsert)).toBe(
    "INSERT INTO users (id, name) VALUES (?, ?) ON DUPLICATE KEY UPDATE name = VALUES(name), age = (users.age + ?)",
  );
  expect(textOf(upsert, onMysql)).toBe(
    "INSERT INTO users (id, name) VALUES (?, ?) AS new ON DUPLICATE KEY UPDATE name = new.name, age = (users.age + ?)",
  );
  expect(textOf(upsert, onOldMysql)).toBe(textOf(upsert));
  const query = insert(users).fromSelect(["id"], select(orders.c.id));
  expect(textOf(query.onDuplicateKeyUpdate({ id: query.inserted.id }), onMysql)).toBe(
    "INSERT INTO users (id) SELECT orders.id FROM orders ON DUPLICATE KEY UPDATE id = VALUES(id)",
  );
  expect(() => row.onDuplicateKeyUpdate({})).toThrow(/nothing is set/u);
  expect(() => upsert.onDuplicateKeyUpdate({ age: 1 })).toThrow(/has one already/u);
});

test("MYSQL-003 CORE-089 columns are set in the table's order, or in that of a list", () => {
  const tail = (statement: Parameters<typeof textOf>[0], dialect = onMysql) =>
    textOf(statement, dialect).replace(/^.*KEY UPDATE /u, "");
  const { inserted } = row;
  const set = row.onDuplicateKeyUpdate({ age: 1, id: inserted.id });
  expect(tail(set)).toBe("id = new.id, age = ?");
  const listed = row.onDuplicateKeyUpdate([
    ["age", users.c.age.add(1)],
    ["name", inserted.name.concat("x")],
  ]);
  expect(tail(listed)).toBe("age = (users.age + ?), name = (concat(new.name, ?))");
  expect(tail(listed, onMariadb)).toBe("age = (users.age + ?), name = (concat(VALUES(name), ?))");
  expect(tail(row.onDuplicateKeyUpdate(inserted as never))).toBe(
    "id = new.id, name = new.name, age = new.age, active = new.active, doc = new.doc",
  );
});

test("MYSQL-003 the new row is not called as the table is, nor taken for an alias of the user", () => {
  const target = table("NEW", new MetaData(), { id: column(t.integer(), { primaryKey: true }) });
  const one = insert(target).values({ id: 1 });
  expect(textOf(one.onDuplicateKeyUpdate({ id: one.inserted.id.add(1) }), onMysql)).toBe(
    "INSERT INTO `NEW` (id) VALUES (?) AS new_1 ON DUPLICATE KEY UPDATE id = (new_1.id + ?)",
  );
  const other = alias(users, "new");
  const oldest = select(func.max(other.c.age)).scalarSubquery();
  expect(textOf(row.onDuplicateKeyUpdate({ age: oldest as never }))).toContain(
    "age = (SELECT max(new.age) AS max_1 FROM users AS new)",
  );
});

test("MYSQL-002 Q7 RETURNING exists on MariaDB, and is refused on MySQL", () => {
  expect(textOf(row.returning(users.c.id))).toMatch(/VALUES \(\?, \?\) RETURNING id$/u);
  expect(textOf(delete_(users).returning(users.c.id))).toBe("DELETE FROM users RETURNING id");
  expect(() => textOf(row.returning(users.c.id), onMysql)).toThrow(/RETURNING on INSERT/u);
  expect(() => textOf(update(users).values({ age: 1 }).returning(users.c.id))).toThrow(/UPDATE/u);
});

test("MYSQL-009 locks have the words of the server", () => {
  const locked = (options: object) => select(users.c.id).withForUpdate(options);
  const tail = (options: object, dialect = onMariadb) =>
    textOf(locked(options), dialect).replace("SELECT users.id FROM users ", "");
  expect(tail({})).toBe("FOR UPDATE");
  expect(tail({ read: true })).toBe("LOCK IN SHARE MODE");
  expect(tail({ read: true }, onMysql)).toBe("FOR SHARE");
  expect(tail({ skipLocked: true })).toBe("FOR UPDATE SKIP LOCKED");
  expect(tail({ nowait: true, of: users }, onMysql)).toBe("FOR UPDATE OF users NOWAIT");
  // MariaDB locks the rows of all tables.
  expect(tail({ of: users })).toBe("FOR UPDATE");
  expect(() => tail({ of: users }, mysql({ serverVersion: "5.7.44" }))).toThrow(/FOR UPDATE OF/u);
  expect(() => tail({ skipLocked: true }, mariadb({ serverVersion: "10.5.1-MariaDB" }))).toThrow(
    /SKIP LOCKED/u,
  );
});

test("MYSQL-006 flags of a regular expression and full-text search", () => {
  const flagged = select(users.c.id).where(users.c.name.regexpMatch("^A", { flags: "i" }));
  expect(textOf(flagged)).toContain("users.name REGEXP CONCAT('(?', 'i', ')', ?)");
  expect(textOf(flagged, onMysql)).toContain("REGEXP_LIKE(users.name, ?, 'i')");
  const replaced = select(users.c.name.regexpReplace("a", "b", { flags: "i" }).label("v"));
  expect(textOf(replaced)).toContain("REGEXP_REPLACE(users.name, CONCAT('(?', 'i', ')', ?), ?) AS");
  // MySQL: where it begins, which occurrence (0: all), then how.
  expect(textOf(replaced, onMysql)).toContain("REGEXP_REPLACE(users.name, ?, ?, 1, 0, ?) AS");
  const joined = users.c.name.concat("x");
  expect(textOf(joined.regexpReplace("a", "b"))).toBe(
    "REGEXP_REPLACE((concat(users.name, ?)), ?, ?)",
  );
  expect(textOf(users.c.name.collate("c").concat("x"))).toBe("concat((users.name COLLATE c), ?)");
  expect(textOf(users.c.name.match(joined))).toBe(
    "MATCH (users.name) AGAINST ((concat(users.name, ?)) IN BOOLEAN MODE)",
  );
  const injected = users.c.name.regexpReplace("a", "b", { flags: "i') --" }).label("v");
  expect(textOf(select(injected))).toContain("CONCAT('(?', 'i'') --', ')', ?)");
  const condition = select(users.c.id).where(users.c.name.regexpMatch("a", { flags: "i') --" }));
  expect(textOf(condition, onMysql)).toContain("REGEXP_LIKE(users.name, ?, 'i'') --')");
  expect(textOf(select(users.c.id).where(users.c.name.match("cat")))).toContain(
    "MATCH (users.name) AGAINST (? IN BOOLEAN MODE)",
  );
  expect(textOf(select(users.c.id).where(not(users.c.name.match("cat"))))).toContain(
    "WHERE NOT MATCH (users.name) AGAINST (? IN BOOLEAN MODE)",
  );
});

test("MYSQL-006 MATCH … AGAINST over several columns, in every mode", () => {
  const words = match(users.c.name, users.c.doc, { against: "cat" });
  const found = (expression: AnyElement) =>
    textOf(select(users.c.id).where(expression as never)).replace(/^.*AGAINST /u, "");
  expect(textOf(select(users.c.id).where(words))).toContain(
    "WHERE MATCH (users.name, users.doc) AGAINST (?)",
  );
  expect(found(words.inBooleanMode())).toBe("(? IN BOOLEAN MODE)");
  expect(found(words.inNaturalLanguageMode())).toBe("(? IN NATURAL LANGUAGE MODE)");
  expect(found(words.withQueryExpansion())).toBe("(? WITH QUERY EXPANSION)");
  const both = "(? IN NATURAL LANGUAGE MODE WITH QUERY EXPANSION)";
  expect(found(words.withQueryExpansion().inNaturalLanguageMode())).toBe(both);
  expect(found(words.inNaturalLanguageMode().withQueryExpansion())).toBe(both);
  expect(textOf(select(users.c.id).orderBy(words.desc()))).toContain(
    "ORDER BY MATCH (users.name, users.doc) AGAINST (?) DESC",
  );
});

test("MYSQL-007 LIMIT takes whole numbers; the clauses are refused elsewhere", () => {
  expect(() => limit("5" as never)).toThrow(/whole number/u);
  expect(() => limit(-1)).toThrow(/whole number/u);
  expect(() => compileStatement(delete_(users).ext(limit(1)))).toThrow(/mysql.limit/u);
  expect(() => compileStatement(select(match(users.c.name, { against: "x" })))).toThrow(/MATCH/u);
});

describe("MYSQL-013 the server decides", () => {
  test.each([
    ["8.0.36", { insertReturning: false, sequences: false, lateral: true }],
    ["9.1.0", { insertReturning: false, lateral: true }],
    ["10.4.2-MariaDB", { insertReturning: false, deleteReturning: true, fetchWithTies: false }],
    [
      "5.5.5-10.11.6-MariaDB-log",
      { insertReturning: true, sequences: true, fetchWithTies: true, lateral: false },
    ],
    ["11.8.1-MariaDB-ubu2404", { insertReturning: true, sequences: true }],
  ])("%s", (serverVersion, capabilities) => {
    expect(mysql({ serverVersion }).sql.capabilities).toMatchObject(capabilities);
  });

  test.skipIf(whyMissing() !== undefined)(
    "mysql:// finds MariaDB, and uses RETURNING",
    async () => {
      const { url } = await emptyDatabase();
      const dialect = mysql();
      expect(dialect.sql.capabilities.insertReturning).toBe(false);
      const engine = createAsyncEngine(url.replace(/^mariadb/u, "mysql"), { dialect });
      await metadata.createAll(engine);
      await engine.begin(async (connection) => {
        const result = await connection.execute(
          insert(users)
            .values({ name: "ann" } as never)
            .returning(users.c.id),
        );
        expect(result.scalars().all()).toEqual([1]);
      });
      expect(dialect.sql.capabilities.insertReturning).toBe(true);
      await engine.dispose();
    },
  );
});

test("MYSQL-007 DELETE of an alias over several tables names the alias, which USING explains", () => {
  const old = alias(orders, "old");
  expect(textOf(delete_(old).where(old.c.userId.eq(users.c.id)))).toBe(
    "DELETE FROM old USING orders AS old, users WHERE old.user_id = users.id",
  );
});
