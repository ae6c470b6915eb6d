import {
  alias,
  case_,
  cast,
  column,
  delete_,
  except,
  exists,
  extract,
  false_,
  func,
  insert,
  intersectAll,
  literal,
  MetaData,
  not,
  nullsLast,
  select,
  sequence,
  t,
  table,
  text,
  true_,
  tryCast,
  tuple,
  update,
} from "@rebis/core-sql";
import { compile } from "@rebis/core-sql/spi";
import { describe, expect, test } from "vitest";
import { mssql } from "../../src/index.ts";
import { users, orders, compiled, textOf } from "./shop.ts";

describe("MSSQL-002 RETURNING as OUTPUT", () => {
  test("INSERT has it after its columns", () => {
    expect(compiled(insert(users).values({ name: "ann" }).returning(users.c.id))).toEqual([
      "INSERT INTO users (name) OUTPUT inserted.id VALUES (@p1)",
      ["ann"],
    ]);
    const all = insert(users)
      .values([{ name: "a" }, { name: "b" }])
      .returning(users.c.id);
    expect(textOf(all)).toBe("INSERT INTO users (name) OUTPUT inserted.id VALUES (@p1), (@p2)");
    const copied = insert(users)
      .fromSelect(["name"], select(orders.c.id))
      .returning(func.lower(users.c.name).label("low"));
    expect(textOf(copied)).toBe(
      "INSERT INTO users (name) OUTPUT lower(inserted.name) AS low SELECT orders.id FROM orders",
    );
    expect(textOf(insert(users).values({}).returning(users.c.id))).toBe(
      "INSERT INTO users OUTPUT inserted.id DEFAULT VALUES",
    );
  });
  test("UPDATE has it after SET, DELETE after its table", () => {
    const changed = update(users).values({ name: "b" }).where(users.c.id.eq(1));
    expect(textOf(changed.returning(users.c.name))).toBe(
      "UPDATE users SET name=@p1 OUTPUT inserted.name WHERE users.id = @p2",
    );
    expect(textOf(delete_(users).where(users.c.id.eq(1)).returning(users.c.name))).toBe(
      "DELETE FROM users OUTPUT deleted.name WHERE users.id = @p1",
    );
  });
  test("the result is found by the columns of the table", () => {
    const { node } = insert(users).values({ name: "a" }).returning(users.c.id, users.c.name);
    const { result } = compile(node, mssql().sql);
    expect(result?.columns.map(({ key }) => key)).toEqual(["id", "name"]);
    expect(result?.columns[0]?.expression).toBe(users.c.id.node);
  });
});

describe("MSSQL-011 UPDATE and DELETE over several tables", () => {
  test("FROM names the target again", () => {
    const changed = update(users).values({ name: "b" }).where(users.c.id.eq(orders.c.userId));
    expect(textOf(changed)).toBe(
      "UPDATE users SET name=@p1 FROM users, orders WHERE users.id = orders.user_id",
    );
    expect(textOf(changed.returning(users.c.id))).toBe(
      "UPDATE users SET name=@p1 OUTPUT inserted.id FROM users, orders WHERE users.id = orders.user_id",
    );
    expect(textOf(delete_(users).where(users.c.id.eq(orders.c.userId)))).toBe(
      "DELETE FROM users FROM users, orders WHERE users.id = orders.user_id",
    );
  });
  test("FROM is what explains an alias", () => {
    const u = alias(users, "u");
    expect(textOf(update(u).values({ name: "b" }).where(u.c.id.eq(1)))).toBe(
      "UPDATE u SET name=@p1 FROM users AS u WHERE u.id = @p2",
    );
    expect(textOf(delete_(u).where(u.c.id.eq(1)).returning(u.c.id))).toBe(
      "DELETE FROM u OUTPUT deleted.id FROM users AS u WHERE u.id = @p1",
    );
    expect(textOf(delete_(u).withHint(text("WITH (PAGLOCK)")))).toBe(
      "DELETE FROM u FROM users AS u WITH (PAGLOCK)",
    );
  });
  test("WITH stands before them, without RECURSIVE", () => {
    const old = select(users.c.id).where(users.c.age.gt(90)).cte("old");
    expect(textOf(delete_(users).where(users.c.id.in(select(old.c.id))))).toBe(
      "WITH old AS (SELECT users.id AS id FROM users WHERE users.age > @p1) " +
        "DELETE FROM users WHERE users.id IN (SELECT old.id FROM old)",
    );
    const first = select(literal(1).label("n")).cte("numbers", { recursive: true });
    const numbers = first.unionAll(select(first.c.n.add(1)).where(first.c.n.lt(9)));
    expect(textOf(select(numbers.c.n))).toMatch(/^WITH numbers\(n\) AS \(SELECT/);
    const gone = delete_(users).returning(users.c.id).cte("gone");
    expect(() => textOf(select(gone.c.id))).toThrow(/inside WITH/);
  });
});

describe("MSSQL-006 hints", () => {
  test("of a table stand behind it, of a statement at its end", () => {
    const stmt = select(users.c.id)
      .withHint(users, text("WITH (NOLOCK)"), "mssql")
      .withHint(users, text("index(x)"), "oracle")
      .withStatementHint(text("OPTION (MAXDOP 1)"), "mssql");
    expect(textOf(stmt)).toBe("SELECT users.id FROM users WITH (NOLOCK) OPTION (MAXDOP 1)");
    expect(textOf(delete_(users).withHint(text("WITH (PAGLOCK)")))).toBe(
      "DELETE FROM users WITH (PAGLOCK)",
    );
  });
  test("FOR UPDATE is for cursors only", () => {
    expect(textOf(select(users.c.id).withForUpdate())).toBe("SELECT users.id FROM users");
  });
});

describe("MSSQL-005 names", () => {
  const schemas: readonly (readonly [string, string])[] = [
    ["dbo", "dbo.t"],
    ["shop.dbo", "shop.dbo.t"],
    ["my shop.the owner", "[my shop].[the owner].t"],
    ["[shop.old].dbo", "[shop.old].dbo.t"],
    ["[shop.dbo]", "[shop.dbo].t"],
    ["abc.def.hij", "[abc.def].hij.t"],
    ["[a]]b].dbo", "[a]]b].dbo.t"],
    ["[has spaces]", "[has spaces].t"],
    ["[abc]", "abc.t"],
    ["Foo.Bar", "[Foo].[Bar].t"],
    ["abc.def.efg.hij", "[abc.def.efg].hij.t"],
    ["[abc].[def].[efg].[hij]", "[abc].[def].[efg].hij.t"],
    ["far.[shop].[dbo]", "far.[shop].dbo.t"],
    ["[foo].]do it; select [foo", "foo.[]]do it; select [foo].t"],
  ];
  test("MSSQL-005 a name that must have brackets is one part, points and all", () => {
    const options = { schema: "Foo.dbo", quoteSchema: true };
    const t1 = table("t", new MetaData(), { id: column(t.integer()) }, options);
    expect(textOf(select(t1.c.id))).toBe("SELECT [Foo.dbo].t.id FROM [Foo.dbo].t");
  });
  test.each(schemas)("MSSQL-005 the schema %s", (schema, written) => {
    const t1 = table("t", new MetaData(), { id: column(t.integer()) }, { schema });
    expect(textOf(select(t1.c.id))).toBe(`SELECT ${written}.id FROM ${written}`);
  });
  test("brackets are doubled inside a name, words of the language stand in them", () => {
    const odd = table("a]b[c", new MetaData(), { order: column(t.integer()) });
    expect(textOf(select(odd.c.order))).toBe("SELECT [a]]b[c].[order] FROM [a]]b[c]");
    const attack = table("x]; DROP TABLE users --", new MetaData(), { Id: column(t.integer()) });
    expect(textOf(select(attack.c.Id))).toBe(
      "SELECT [x]]; DROP TABLE users --].[Id] FROM [x]]; DROP TABLE users --]",
    );
  });
});

describe("MSSQL-010 JSON by JSON_VALUE and JSON_QUERY", () => {
  const path = "@p1";
  const leg = users.c.doc.path("a", 2);
  test("a document, and values of their types", () => {
    expect(textOf(select(leg))).toBe(`SELECT JSON_QUERY(users.doc, ${path}) AS anon_1 FROM users`);
    expect(compiled(leg.asString())).toEqual([
      `CASE JSON_VALUE(users.doc, ${path}) WHEN NULL THEN NULL ELSE JSON_VALUE(users.doc, ${path}) END`,
      ['$."a"[2]'],
    ]);
    expect(textOf(leg.asInteger())).toContain(
      `ELSE CAST(JSON_VALUE(users.doc, ${path}) AS INTEGER)`,
    );
    expect(textOf(leg.asFloat())).toContain("AS FLOAT) END");
    expect(textOf(leg.asBoolean())).toContain(
      "WHEN NULL THEN NULL WHEN 'true' THEN 1 WHEN 'false' THEN 0 ELSE CAST(",
    );
  });
});

describe("expressions", () => {
  test("booleans are numbers", () => {
    expect(textOf(select(users.c.id).where(users.c.active))).toBe(
      "SELECT users.id FROM users WHERE users.active = 1",
    );
    expect(textOf(select(users.c.id).where(not(users.c.active)))).toBe(
      "SELECT users.id FROM users WHERE users.active = 0",
    );
    expect(textOf(select(true_(), false_()))).toBe("SELECT 1 AS anon_1, 0 AS anon_2");
  });
  test("texts are joined by +", () => {
    expect(compiled(users.c.name.concat("!").concat(users.c.name))).toEqual([
      "users.name + @p1 + users.name",
      ["!"],
    ]);
    expect(textOf(users.c.name.contains("x"))).toBe("users.name LIKE '%' + @p1 + '%'");
    expect(textOf(users.c.name.ilike("x"))).toBe("lower(users.name) LIKE lower(@p1)");
  });
  test("functions with other names", () => {
    expect(textOf(func.now())).toBe("CURRENT_TIMESTAMP");
    expect(textOf(func.currentDate())).toBe("GETDATE()");
    expect(textOf(func.length(users.c.name))).toBe("LEN(users.name)");
    expect(textOf(func.charLength(users.c.name))).toBe("LEN(users.name)");
    expect(textOf(func["pow"]!(users.c.age, 2))).toBe("POWER(users.age, @p1)");
    expect(textOf(extract("year", users.c.age))).toBe("DATEPART(year, users.age)");
    expect(textOf(extract("doy", users.c.age))).toBe("DATEPART(dayofyear, users.age)");
    expect(textOf(sequence("numbers").nextValue())).toBe("NEXT VALUE FOR numbers");
  });
  test("string_agg has its separator in the text, and an order behind it", () => {
    const joined = func.aggregateStrings(users.c.title, "it's");
    expect(compiled(joined)).toEqual(["string_agg(users.title, 'it''s')", []]);
    expect(() => compiled(joined, "13.0")).toThrow(/2017/);
  });
  test("TRY_CAST, casts and collations", () => {
    expect(textOf(tryCast(users.c.name, t.integer()))).toBe("TRY_CAST (users.name AS INTEGER)");
    expect(textOf(cast(users.c.age, t.string()))).toBe("CAST(users.age AS VARCHAR(max))");
    const collated = t.string(9, { collation: "Latin1_General_CI_AS" });
    expect(textOf(cast(users.c.age, collated))).toBe(
      "CAST(users.age AS VARCHAR(9)) COLLATE Latin1_General_CI_AS",
    );
    expect(textOf(users.c.name.collate("Latin1_General_CS_AS"))).toBe(
      "users.name COLLATE Latin1_General_CS_AS",
    );
    expect(() => textOf(users.c.name.collate("x; DROP"))).toThrow(/name of a collation/);
  });
  test("IS DISTINCT FROM is an INTERSECT", () => {
    expect(textOf(users.c.age.isDistinctFrom(users.c.id))).toBe(
      "NOT EXISTS (SELECT users.age INTERSECT SELECT users.id)",
    );
    expect(textOf(users.c.age.isNotDistinctFrom(null))).toBe(
      "EXISTS (SELECT users.age INTERSECT SELECT NULL)",
    );
  });
  test("IS is for NULL only", () => {
    expect(textOf(users.c.age.is(null))).toBe("users.age IS NULL");
    expect(textOf(users.c.age.isNot(null))).toBe("users.age IS NOT NULL");
    expect(textOf(users.c.active.is(true))).toBe("EXISTS (SELECT users.active INTERSECT SELECT 1)");
    expect(textOf(users.c.active.isNot(true))).toBe(
      "NOT EXISTS (SELECT users.active INTERSECT SELECT 1)",
    );
  });
  test("a value stands on the right of =", () => {
    expect(textOf(literal(5).eq(users.c.id))).toBe("users.id = @p1");
    expect(textOf(literal(5).eq(literal(6)))).toBe("@p1 = @p2");
  });
  test("division keeps the fraction", () => {
    expect(textOf(users.c.age.div(users.c.id))).toBe("users.age / CAST(users.id AS NUMERIC)");
    expect(textOf(users.c.age.floorDiv(users.c.id))).toBe("users.age / users.id");
  });
  test("lists, tuples and empty sets", () => {
    expect(compiled(users.c.id.in([1, 2]))).toEqual(["users.id IN (@p1, @p2)", [1, 2]]);
    expect(textOf(users.c.id.in([]))).toBe("users.id IN (NULL) AND (1 != 1)");
    expect(() => textOf(tuple(users.c.id, users.c.age).in([[1, 2]]))).toThrow(/IN with tuples/);
  });
  test("the place of NULLs is a CASE, which cannot name a label", () => {
    const label = func.lower(users.c.name).label("low");
    expect(textOf(select(label).orderBy(nullsLast(label.desc())))).toBe(
      "SELECT lower(users.name) AS low FROM users " +
        "ORDER BY CASE WHEN (lower(users.name) IS NULL) THEN 1 ELSE 0 END, lower(users.name) DESC",
    );
  });
  test("an aggregate is filtered by a CASE", () => {
    expect(textOf(func.sum(users.c.age).filter(users.c.id.gt(1)))).toBe(
      "sum(CASE WHEN (users.id > @p1) THEN users.age END)",
    );
    expect(textOf(case_([users.c.id.gt(1), 1], { else: 0 }))).toBe(
      "CASE WHEN (users.id > @p1) THEN @p2 ELSE @p3 END",
    );
  });
  test("frames have their numbers in the text", () => {
    const total = func.sum(users.c.age);
    expect(textOf(total.over({ orderBy: users.c.id, rows: [-2, 0] }))).toBe(
      "sum(users.age) OVER (ORDER BY users.id ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)",
    );
    expect(() => textOf(total.over({ orderBy: users.c.id, groups: [-2, 0] }))).toThrow(/GROUPS/);
  });
  test("full-text search is CONTAINS, regular expressions are refused", () => {
    expect(textOf(users.c.name.match("ann"))).toBe("CONTAINS (users.name, @p1)");
    expect(() => textOf(users.c.name.regexpMatch("a+"))).toThrow(/regular expression/);
  });
});

describe("FROM", () => {
  const last = select(orders.c.id)
    .where(orders.c.userId.eq(users.c.id))
    .orderBy(orders.c.id.desc())
    .limit(1)
    .lateral("last");
  test("LATERAL is CROSS APPLY and OUTER APPLY", () => {
    const applied =
      "(SELECT TOP 1 orders.id AS id FROM orders WHERE orders.user_id = users.id ORDER BY orders.id DESC) AS last";
    expect(textOf(select(users.c.name, last.c.id).join(last, true_()))).toBe(
      `SELECT users.name, last.id FROM users CROSS APPLY ${applied}`,
    );
    expect(textOf(select(users.c.name, last.c.id).outerJoin(last, true_()))).toBe(
      `SELECT users.name, last.id FROM users OUTER APPLY ${applied}`,
    );
  });
  test("elsewhere it is refused", () => {
    expect(() => textOf(select(users.c.name, last.c.id))).toThrow(/CROSS APPLY/);
    expect(() =>
      textOf(select(users.c.name, last.c.id).join(last, last.c.id.gt(users.c.age))),
    ).toThrow(/CROSS APPLY/);
  });
  test("EXCEPT is there, INTERSECT ALL is not", () => {
    const ids = select(users.c.id);
    expect(textOf(except(ids, select(orders.c.id)))).toBe(
      "SELECT users.id FROM users EXCEPT SELECT orders.id FROM orders",
    );
    expect(() => textOf(intersectAll(ids, ids))).toThrow(/INTERSECT ALL/);
  });
  test("EXISTS correlates", () => {
    const has = exists(select(orders.c.id).where(orders.c.userId.eq(users.c.id)));
    expect(textOf(select(users.c.id).where(has))).toBe(
      "SELECT users.id FROM users WHERE EXISTS (SELECT orders.id FROM orders WHERE orders.user_id = users.id)",
    );
  });
});
