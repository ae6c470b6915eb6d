import {
  alias,
  bindparam,
  cast,
  column,
  compileStatement,
  delete_,
  except,
  exceptAll,
  extract,
  func,
  insert,
  literal,
  MetaData,
  not,
  null_,
  select,
  sequence,
  t,
  table,
  text,
  true_,
  tuple,
  update,
} from "@rebis/core-sql";
import { compile, fill } from "@rebis/core-sql/spi";
import { describe, expect, test } from "vitest";
import { users, orders, counters, unknown, on19, compiled, textOf } from "./shop.ts";

describe("queries", () => {
  test("a query from nothing reads DUAL", () => {
    expect(compiled(select(literal(1)))).toEqual(["SELECT :1 AS anon_1 FROM DUAL", [1]]);
    expect(textOf(select(text("1")).where(text("1 = 1")))).toBe("SELECT 1 FROM DUAL WHERE 1 = 1");
  });

  test("names of tables and subqueries stand without AS, those of columns with it", () => {
    const u = alias(users, "u");
    const inner = select(users.c.id.label("n")).subquery("s");
    expect(textOf(select(u.c.id, inner.c.n).where(u.c.id.eq(inner.c.n)))).toBe(
      "SELECT u.id, s.n FROM users u, (SELECT users.id AS n FROM users) s WHERE u.id = s.n",
    );
  });

  test("ORACLE-002 names of lower-case letters stand bare, others and reserved words in quotes", () => {
    const odd = table("Odd", new MetaData(), {
      level: column(t.integer()),
      _hidden: column(t.integer()),
      MixedCase: column(t.integer()),
      plain_1$: column(t.integer()),
      "a b": column(t.integer()),
      rownum: column(t.integer()),
    });
    expect(textOf(select(odd))).toBe(
      'SELECT "Odd"."level", "Odd"."_hidden", "Odd"."MixedCase", "Odd".plain_1$, "Odd"."a b", "Odd".rownum FROM "Odd"',
    );
  });

  test("ORACLE-005 LIMIT and OFFSET are FETCH FIRST, with the numbers in the text", () => {
    expect(compiled(select(users.c.id).orderBy(users.c.id).limit(10).offset(20))).toEqual([
      "SELECT users.id FROM users ORDER BY users.id OFFSET 20 ROWS FETCH FIRST 10 ROWS ONLY",
      [],
    ]);
    expect(textOf(select(users.c.id).fetch(10, { withTies: true, percent: true }))).toBe(
      "SELECT users.id FROM users FETCH FIRST 10 PERCENT ROWS WITH TIES",
    );
    const named = select(users.c.id).limit(bindparam("n", { type: t.integer() }));
    expect(compileStatement(named, { dialect: unknown, params: { n: 4 } })).toMatchObject({
      sql: "SELECT users.id FROM users FETCH FIRST :1 ROWS ONLY",
      params: [4],
    });
  });

  test("ORACLE-005 a statement from the cache is written with its own numbers", () => {
    const plan = compile(select(users.c.id).limit(10).node, unknown.sql);
    const { binds } = compile(select(users.c.id).limit(3).node, unknown.sql);
    const other = fill(
      plan,
      binds.map(({ node }) => node),
    );
    expect(other).toMatchObject({
      sql: "SELECT users.id FROM users FETCH FIRST 3 ROWS ONLY",
      parameters: [],
    });
  });

  test("EXCEPT is MINUS, and with ALL as the standard has it since version 21", () => {
    const [a, b] = [select(users.c.id), select(orders.c.id)];
    expect(textOf(except(a, b))).toBe(
      "SELECT users.id FROM users MINUS SELECT orders.id FROM orders",
    );
    expect(textOf(exceptAll(a, b))).toContain(" EXCEPT ALL ");
    expect(() => textOf(exceptAll(a, b), on19)).toThrow(/only version 21 and later/);
  });

  test("hints about tables stand behind SELECT", () => {
    const hinted = select(users.c.id)
      .withHint(users, text("INDEX(users ix_name)"), "oracle")
      .withHint(users, text("USE INDEX (ix)"), "mysql")
      .distinct();
    expect(textOf(hinted)).toBe("SELECT /*+ INDEX(users ix_name) */ DISTINCT users.id FROM users");
  });

  test("a recursive CTE has its columns and no word RECURSIVE", () => {
    const start = select(users.c.id.label("n")).cte("numbers", { recursive: true });
    const all = start.unionAll(select(start.c.n.add(1)).where(start.c.n.lt(9)));
    expect(textOf(select(all.c.n))).toBe(
      "WITH numbers(n) AS (SELECT users.id AS n FROM users UNION ALL SELECT numbers.n + :1 AS anon_1 FROM numbers " +
        "WHERE numbers.n < :2) SELECT numbers.n FROM numbers",
    );
    expect(() => textOf(select(select(users.c.id).cte("c", { materialized: true }).c.id))).toThrow(
      /MATERIALIZED/,
    );
  });

  test("a function in FROM stands in TABLE (…)", () => {
    const fn = func["calculate"]!(1).tableValued("q").alias("f");
    expect(textOf(select(text("f.q")).selectFrom(fn))).toBe(
      "SELECT f.q FROM TABLE (calculate(:1)) f",
    );
  });

  test("lists are written out, empty ones and tuples too", () => {
    expect(compiled(select(users.c.id).where(users.c.id.in([1, 2])))).toEqual([
      "SELECT users.id FROM users WHERE users.id IN (:1, :2)",
      [1, 2],
    ]);
    expect(textOf(select(users.c.id).where(users.c.id.in([])))).toBe(
      "SELECT users.id FROM users WHERE users.id IN (NULL) AND (1 != 1)",
    );
    expect(textOf(select(users.c.id).where(tuple(users.c.id, users.c.name).in([[1, "a"]])))).toBe(
      "SELECT users.id FROM users WHERE (users.id, users.name) IN ((:1, :2))",
    );
  });

  test("ORACLE-014 a name that is used twice has a placeholder at each place, none of them a word", () => {
    const twice = select(users.c.id).where(
      users.c.name.eq(bindparam("date", { type: t.string() })),
      users.c.name.ne(bindparam("date", { type: t.string() })),
    );
    expect(compileStatement(twice, { dialect: unknown, params: { date: "a" } })).toMatchObject({
      sql: "SELECT users.id FROM users WHERE users.name = :1 AND users.name != :2",
      params: ["a", "a"],
    });
  });
});

describe("expressions", () => {
  test("ORACLE-009 a boolean is a condition since version 23, and a number before it", () => {
    expect(textOf(select(users.c.id).where(users.c.active))).toBe(
      "SELECT users.id FROM users WHERE users.active",
    );
    expect(textOf(select(users.c.id).where(not(users.c.active)), on19)).toBe(
      "SELECT users.id FROM users WHERE users.active = 0",
    );
    expect(compiled(insert(users).values({ id: 1, name: "a", active: true }), on19)).toEqual([
      "INSERT INTO users (id, name, active) VALUES (:1, :2, :3)",
      [1, "a", 1],
    ]);
  });

  test("ORACLE-009 true is compared, and IS TRUE does without IS before version 23", () => {
    for (const dialect of [unknown, on19]) {
      expect(textOf(select(users.c.id).where(true_()), dialect)).toBe(
        "SELECT users.id FROM users WHERE 1 = 1",
      );
      expect(textOf(select(users.c.id, true_().label("yes")), dialect)).toBe(
        "SELECT users.id, 1 AS yes FROM users",
      );
      expect(textOf(users.c.active.isNot(null_()), dialect)).toBe("users.active IS NOT NULL");
    }
    expect(textOf(users.c.active.is(true))).toBe("users.active IS TRUE");
    expect(textOf(users.c.active.isNot(false))).toBe("users.active IS NOT FALSE");
    expect(textOf(users.c.active.is(true), on19)).toBe("DECODE(users.active, 1, 0, 1) = 0");
    expect(textOf(users.c.active.isNot(false), on19)).toBe("DECODE(users.active, 0, 0, 1) = 1");
  });

  test("IS DISTINCT FROM is DECODE", () => {
    expect(textOf(select(users.c.id).where(users.c.name.isDistinctFrom("a")))).toBe(
      "SELECT users.id FROM users WHERE DECODE(users.name, :1, 0, 1) = 1",
    );
    expect(textOf(select(users.c.id).where(users.c.name.isNotDistinctFrom("a")))).toBe(
      "SELECT users.id FROM users WHERE DECODE(users.name, :1, 0, 1) = 0",
    );
  });

  test("remainders and bits are functions", () => {
    expect(compiled(select(users.c.id.mod(2), users.c.id.bitwiseAnd(3)))).toEqual([
      "SELECT mod(users.id, :1) AS anon_1, BITAND(users.id, :2) AS anon_2 FROM users",
      [2, 3],
    ]);
    expect(textOf(users.c.id.bitwiseOr(users.c.age))).toBe("BITOR(users.id, users.age)");
    expect(textOf(users.c.id.bitwiseXor(users.c.age))).toBe("BITXOR(users.id, users.age)");
    expect(() => textOf(users.c.id.bitwiseXor(1), on19)).toThrow(/only version 21/);
    expect(() => textOf(users.c.id.bitwiseNot())).toThrow(/Cannot compile ~/);
    expect(() => textOf(users.c.id.bitwiseLeftShift(1))).toThrow(/Cannot compile a shift of bits/);
  });

  test("texts are joined by ||, compared in lower case, and matched by functions", () => {
    expect(textOf(users.c.name.concat("x"))).toBe("users.name || :1");
    expect(textOf(users.c.name.ilike("A%"))).toBe("lower(users.name) LIKE lower(:1)");
    expect(textOf(users.c.name.regexpMatch("^a"))).toBe("REGEXP_LIKE(users.name, :1)");
    expect(textOf(not(users.c.name.regexpMatch("^a", { flags: "i" })))).toBe(
      "NOT REGEXP_LIKE(users.name, :1, 'i')",
    );
    expect(compiled(users.c.name.regexpReplace("a", "b"))).toEqual([
      "REGEXP_REPLACE(users.name, :1, :2)",
      ["a", "b"],
    ]);
    expect(textOf(users.c.name.regexpReplace("a", "b", { flags: "i" }))).toBe(
      "REGEXP_REPLACE(users.name, :1, :2, 1, 0, :3)",
    );
    expect(textOf(users.c.name.match("cat"))).toBe("CONTAINS (users.name, :1) > 0");
  });

  test("functions that have no arguments stand without parentheses", () => {
    expect(
      textOf(select(func.now(), func["sysdate"]!(), func["uid"]!(), func["current_date"]!())),
    ).toBe(
      "SELECT CURRENT_TIMESTAMP AS now_1, sysdate AS sysdate_1, uid AS uid_1, CURRENT_DATE AS current_date_1 FROM DUAL",
    );
    expect(textOf(func["char_length"]!(users.c.name))).toBe("LENGTH(users.name)");
    expect(textOf(func["pow"]!(users.c.age, users.c.id))).toBe("POWER(users.age, users.id)");
    expect(textOf(extract("year", users.c.age))).toBe("EXTRACT(year FROM users.age)");
  });

  test("LISTAGG has its separator as a literal, and its order behind it", () => {
    const names = func.aggregateStrings(users.c.name, "'; ");
    expect(compiled(names.aggregateOrderBy(users.c.id.desc()))).toEqual([
      "LISTAGG(users.name, '''; ') WITHIN GROUP (ORDER BY users.id DESC)",
      [],
    ]);
  });

  test("FILTER is a CASE inside the aggregate", () => {
    expect(textOf(func.max(users.c.age).filter(users.c.id.gt(1)))).toBe(
      "max(CASE WHEN (users.id > :1) THEN users.age END)",
    );
  });

  test("ORACLE-011 a JSON path is a literal in which no leg ends the quotes", () => {
    const path = users.c.doc.path('it\'s "x"', 1, -1);
    expect(compiled(path)).toEqual([`JSON_QUERY(users.doc, '$."it''s \\"x\\""[1][last]')`, []]);
    expect(textOf(users.c.doc.path("a").asInteger())).toBe(
      `JSON_VALUE(users.doc, '$."a"' RETURNING INTEGER ERROR ON ERROR)`,
    );
    expect(textOf(users.c.doc.path("a").asString())).toBe(
      `JSON_VALUE(users.doc, '$."a"' RETURNING VARCHAR2(4000) ERROR ON ERROR)`,
    );
    expect(textOf(users.c.doc.path("a").asBoolean())).toBe(
      `CASE JSON_VALUE(users.doc, '$."a"') WHEN 'true' THEN 1 WHEN 'false' THEN 0 ` +
        `ELSE CAST(JSON_VALUE(users.doc, '$."a"') AS NUMBER(1)) END`,
    );
  });

  test("a CAST to text has a length", () => {
    expect(textOf(cast(users.c.age, t.string()))).toBe("CAST(users.age AS VARCHAR2(4000 CHAR))");
    expect(textOf(cast(users.c.age, t.exactly("VARCHAR(9)", t.string())))).toBe(
      "CAST(users.age AS VARCHAR2(9 CHAR))",
    );
    expect(textOf(cast(users.c.age, t.numeric(10, 2)))).toBe("CAST(users.age AS NUMERIC(10, 2))");
  });
});

describe("INSERT, UPDATE and DELETE", () => {
  test("ORACLE-003 RETURNING goes INTO placeholders behind the others, without labels", () => {
    const added = insert(users).values({ id: 1, name: "ann" });
    expect(compiled(added.returning(users.c.id, func.lower(users.c.name).label("low")))).toEqual([
      "INSERT INTO users (id, name) VALUES (:1, :2) RETURNING users.id, lower(users.name) INTO :3, :4",
      [1, "ann", null, null],
    ]);
    expect(textOf(delete_(users).where(users.c.id.eq(1)).returning(users.c.name))).toBe(
      "DELETE FROM users WHERE users.id = :1 RETURNING users.name INTO :2",
    );
    const { result } = compile(added.returning(users.c.id, users.c.name).node, unknown.sql);
    expect(result?.columns.map(({ key }) => key)).toEqual(["id", "name"]);
    const printed = compileStatement(added.returning(users.c.id), {
      dialect: unknown,
      literalBinds: true,
    });
    expect(printed.sql).toBe(
      "INSERT INTO users (id, name) VALUES (1, 'ann') RETURNING users.id INTO :ret_0",
    );
  });

  test("ORACLE-004 the next number of a sequence", () => {
    const next = sequence("order_ids", { schema: "shop" }).nextValue();
    expect(textOf(select(next))).toBe("SELECT shop.order_ids.nextval AS next_value_1 FROM DUAL");
  });

  test("an INSERT without values says DEFAULT, one with many rows is refused", () => {
    expect(textOf(insert(counters).values({}))).toBe("INSERT INTO counters (id) VALUES (DEFAULT)");
    const rows = [
      { id: 1, name: "a" },
      { id: 2, name: "b" },
    ];
    expect(() => textOf(insert(users).values(rows))).toThrow(/VALUES has one row here/);
  });

  test("WITH of an INSERT stands before its query", () => {
    const c = select(users.c.id).cte("c");
    expect(textOf(insert(orders).fromSelect(["id"], select(c.c.id)))).toBe(
      "INSERT INTO orders (id) WITH c AS (SELECT users.id AS id FROM users) SELECT c.id FROM c",
    );
  });

  test("other tables stand in subqueries only", () => {
    expect(textOf(update(orders).values({ comment: "x" }).where(orders.c.id.eq(1)))).toBe(
      'UPDATE orders SET "comment"=:1 WHERE orders.id = :2',
    );
    const joined = orders.c.userId.eq(users.c.id);
    expect(() => textOf(update(orders).values({ comment: "x" }).where(joined))).toThrow(
      /UPDATE over several tables/,
    );
    expect(() => textOf(delete_(orders).where(joined))).toThrow(/DELETE over several tables/);
  });
});
