import { describe, expect, it } from "vitest";
import { AmbiguousColumnError, ArgumentError, NoSuchColumnError } from "@rebis/base";
import {
  alias,
  bindparam,
  cast,
  column,
  defineFunction,
  delete_,
  func,
  insert,
  literal,
  literalColumn,
  MetaData,
  select,
  t,
  table,
  text,
  union,
  update,
} from "@rebis/core-sql";
import { defaultDialect } from "@rebis/core-sql/spi";
import { sqlite } from "@rebis/dialect-sqlite";
import { run, sqlOf } from "../support/sql.ts";
import { posts, users } from "../support/tables.ts";

describe("CORE-001 tables without MetaData", () => {
  it("CORE-001 stand in every kind of statement", () => {
    const log = table("log", column("id", t.integer()), column("line", t.string()), {
      schema: "s",
    });
    expect(sqlOf(select(log.c.line).where(log.c.id.eq(1)))).toBe(
      "SELECT s.log.line FROM s.log WHERE s.log.id = :id_1",
    );
    expect(sqlOf(insert(log).values({ line: "x" }))).toBe(
      "INSERT INTO s.log (line) VALUES (:line)",
    );
    expect(sqlOf(update(log).values({ line: null }))).toBe("UPDATE s.log SET line=:line");
    expect(sqlOf(delete_(log))).toBe("DELETE FROM s.log");
    expect(sqlOf(select(table("log", column("id")).c.id))).toBe("SELECT log.id FROM log");
    expect(() => table("log", { id: t.integer() } as never, t.integer() as never)).toThrow(
      'Cannot use a plain object as a column of the table "log"',
    );
  });

  it("CORE-001 columns in no table are written by their names, and bring nothing to FROM", () => {
    const x = column("x", t.integer());
    expect(sqlOf(select(x, column("Select")).where(x.gt(3)))).toBe(
      'SELECT x, "Select" WHERE x > :x_1',
    );
    expect(sqlOf(select(posts.c.id).where(x.eq(posts.c.id)))).toBe(
      "SELECT posts.id FROM posts WHERE x = posts.id",
    );
    expect(() => column("" as never, t.integer() as never)).toThrow("Cannot declare a column");
    expect(() => column("x", {} as never)).toThrow("Cannot declare a column");
  });
});

describe("CORE-002 what each position takes", () => {
  const name = "users; DROP TABLE users";
  it.each<[string, () => unknown]>([
    ["SELECT", () => select(name as never)],
    ["FROM", () => select(users.c.id).selectFrom(name as never)],
    ["JOIN", () => select(users.c.id).join(name as never)],
    ["ON", () => select(users.c.id).join(posts, name as never)],
    ["WHERE", () => select(users.c.id).where(name as never)],
    ["HAVING", () => select(users.c.id).having(name as never)],
    ["LIMIT", () => select(users.c.id).limit(name as never)],
    ["RETURNING", () => insert(users).returning(name as never)],
    ["a query of a compound", () => union(select(users.c.id), name as never)],
    ["the target of INSERT", () => insert(name as never)],
    ["the target of UPDATE", () => update(name as never)],
    ["the target of DELETE", () => delete_(name as never)],
    ["USING", () => delete_(users).using(name as never)],
    ["a prefix", () => select(users.c.id).prefixWith(name as never)],
    ["the operand of a cast", () => cast(undefined as never, t.integer())],
    ["undefined in WHERE", () => select(users.c.id).where(undefined as never)],
    [
      "a table where a value is wanted",
      () => select(users.c.id).where(users.c.id.eq(users as never)),
    ],
    [
      "a plain object",
      () =>
        select(users.c.id).where({ node: { kind: "text", pieces: [name], nodes: [] } } as never),
    ],
  ])("CORE-002 C3 C8 a string or anything else is no SQL in %s", (_, build) => {
    expect(build).toThrow(ArgumentError);
  });

  it("CORE-002 a string is a name in ORDER BY and GROUP BY, and a value beside a column", () => {
    expect(() => sqlOf(select(users.c.id).orderBy(name))).toThrow(
      /use text\(\) for SQL of your own/u,
    );
    expect(() => sqlOf(select(users.c.id).groupBy(name))).toThrow(/selects no label or column/u);
    expect(run(select(users.c.id).where(users.c.name.eq(name))).parameters).toEqual([name]);
    expect(sqlOf(select(users.c.id).where(text("1 = 1")))).toContain("WHERE 1 = 1");
    const subquery = select(posts.c.userId);
    expect(sqlOf(select(users.c.id).where(users.c.id.eq(subquery as never)))).toContain(
      "= (SELECT",
    );
  });

  it("CORE-108 an expression under an operator of JavaScript is refused", () => {
    const { age } = users.c;
    expect(() => (age as never as number) > 18).toThrow(/Use the methods eq, lt, gt/u);
    expect(() => (age as never as number) + 1).toThrow(ArgumentError);
    // oxlint-disable-next-line eqeqeq -- the loose comparison is the mistake
    expect(() => (age as never) == 5).toThrow(ArgumentError);
    expect(`${String(select(users.c.id))}`).toBe(
      "SELECT users.id \nFROM users".replace(" \n", " "),
    );
  });
});

describe("operators", () => {
  it("CORE-021 regular expressions, replaced ones too, and MATCH", () => {
    const { name } = users.c;
    expect(sqlOf(name.regexpReplace("a+", "b", { flags: "i" }))).toBe(
      "REGEXP_REPLACE(users.name, :name_1, :name_2, :param_1)",
    );
    expect(sqlOf(name.match("x"))).toBe("users.name MATCH :name_1");
    expect(sqlOf(name.regexpMatch("x"), sqlite().sql)).toBe("users.name REGEXP ?");
    expect(() => sqlOf(name.regexpReplace("a", "b"), sqlite().sql)).toThrow(
      /REGEXP_REPLACE for dialect "sqlite"/u,
    );
  });

  it("CORE-024 operators of one's own, which are operators and nothing else", () => {
    expect(sqlOf(users.c.name.op("&&")("x"))).toBe("users.name && :name_1");
    expect(sqlOf(select(users.c.id).where(users.c.name.boolOp("@>")("x")))).toContain(
      "users.name @> :name_1",
    );
    expect(() => users.c.name.op("; DROP TABLE x --")).toThrow(ArgumentError);
  });

  it("CORE-035 are there on labels, casts, functions, subqueries, literals", () => {
    const inner = select(func.max(posts.c.views)).scalarSubquery();
    const expressions = [
      users.c.age.label("x"),
      cast(users.c.name, t.integer()),
      func.length(users.c.name),
      inner,
      literal(5),
      literalColumn<number>("n", t.integer()),
    ];
    const texts = expressions.map((each) => sqlOf(each.add(1 as never).gt(2 as never)));
    expect(texts).toEqual([
      "users.age + :x_1 > :param_1",
      "CAST(users.name AS INTEGER) + :param_1 > :param_2",
      "length(users.name) + :length_1 > :param_1",
      "(SELECT max(posts.views) AS max_1 FROM posts) + :param_1 > :param_2",
      ":param_1 + :param_2 > :param_3",
      "n + :n_1 > :param_1",
    ]);
  });
});

describe("SELECT", () => {
  it("CORE-039 filterBy finds the name among all FROM elements, or says that it cannot", () => {
    const joined = select(users.c.id).join(posts);
    expect(run(joined.filterBy({ title: "x", age: 3 }))).toEqual({
      sql: "SELECT users.id FROM users JOIN posts ON users.id = posts.user_id WHERE posts.title = :title_1 AND users.age = :age_1",
      parameters: ["x", 3],
    });
    expect(() => joined.filterBy({ id: 1 })).toThrow(AmbiguousColumnError);
    expect(() => joined.filterBy({ nothing: 1 })).toThrow(NoSuchColumnError);
    const other = alias(users, "u");
    expect(sqlOf(select(other.c.id).filterBy({ name: null }))).toContain("WHERE u.name IS NULL");
    expect(sqlOf(update(users).filterBy({ id: 1 }).values({ age: 2 }))).toContain(
      "WHERE users.id = :id_1",
    );
  });

  it("CORE-048 withOnlyColumns, addColumns, reduceColumns", () => {
    const all = select(users.c.id, posts.c.userId, posts.c.title).join(posts);
    expect(sqlOf(all.reduceColumns())).toBe(
      "SELECT users.id, posts.title FROM users JOIN posts ON users.id = posts.user_id",
    );
    const outer = select(users.c.id, posts.c.userId).outerJoin(posts);
    expect(outer.reduceColumns().selectedColumns).toHaveLength(2);
    expect(sqlOf(all.withOnlyColumns(func.count()))).toBe(
      "SELECT count(*) AS count_1 FROM users JOIN posts ON users.id = posts.user_id",
    );
    expect(sqlOf(select(users.c.id).where(users.c.age.gt(1)).withOnlyColumns(func.count()))).toBe(
      "SELECT count(*) AS count_1 FROM users WHERE users.age > :age_1",
    );
    expect(sqlOf(select(users.c.id).addColumns(users.c.age))).toBe(
      "SELECT users.id, users.age FROM users",
    );
  });

  it("CORE-060 says what it selects and from where", () => {
    const statement = select(users.c.id, func.count(posts.c.id).label("n"), users.c.isActive).join(
      posts,
    );
    expect(
      statement.columnDescriptions.map(({ name, type, entity }) => [name, type.kind, entity]),
    ).toEqual([
      ["id", "integer", undefined],
      ["n", "integer", undefined],
      ["isActive", "boolean", undefined],
    ]);
    expect(statement.selectedColumns.map((each) => sqlOf(each))).toEqual([
      "users.id",
      "count(posts.id)",
      "users.is_active",
    ]);
    expect(statement.getFinalFroms().map((each) => each.kind)).toEqual(["join"]);
    expect(select(users.c.id).where(posts.c.id.eq(1)).getFinalFroms()).toEqual([
      users.node,
      posts.node,
    ]);
  });

  it("CORE-042 fetch: rows anywhere, ties and percentages where the database has them", () => {
    const query = select(users.c.id).orderBy(users.c.age);
    expect(sqlOf(query.fetch(5, { withTies: true }).offset(2))).toBe(
      "SELECT users.id FROM users ORDER BY users.age OFFSET :param_1 ROWS FETCH FIRST :param_2 ROWS WITH TIES",
    );
    expect(sqlOf(query.fetch(5, { percent: true }))).toContain(
      "FETCH FIRST :param_1 PERCENT ROWS ONLY",
    );
    expect(sqlOf(query.fetch(5), sqlite().sql)).toContain("LIMIT ?");
    expect(() => sqlOf(query.fetch(5, { withTies: true }), sqlite().sql)).toThrow(
      /FETCH FIRST of rows with ties/u,
    );
    expect(sqlOf(query.fetch(5, { withTies: true }).limit(3))).toContain("LIMIT :param_1");
  });

  it("CORE-102 params() gives named parameters values that stay with the statement", () => {
    const byName = select(users.c.id).where(users.c.name.eq(bindparam("name")));
    const filled = byName.params({ name: "ann" });
    expect(run(filled).parameters).toEqual(["ann"]);
    expect(() => run(byName)).toThrow(/needs a value for "name"/u);
    expect(run(filled, defaultDialect, { given: { name: "bob" } }).parameters).toEqual(["bob"]);
    expect(run(union(byName, byName).params({ name: "x" })).parameters).toEqual(["x", "x"]);
    expect(
      run(
        update(users)
          .where(users.c.name.eq(bindparam("n")))
          .values({ age: 1 })
          .params({ n: "y" }),
      ).parameters,
    ).toEqual([1, "y"]);
    expect(
      run(
        delete_(users)
          .where(users.c.name.eq(bindparam("n")))
          .params({ n: "z" }),
      ).parameters,
    ).toEqual(["z"]);
    expect(() => byName.params({ nothing: 1 })).toThrow(/no such parameter/u);
    expect(() => byName.params({ name: undefined })).toThrow(/undefined or SQL/u);
    const list = select(users.c.id).where(
      users.c.id.in(bindparam("ids", { expanding: true }) as never),
    );
    expect(run(list.params({ ids: [1, 2] })).parameters).toEqual([1, 2]);
  });

  it("CORE-086 orderedValues sets columns in the order given", () => {
    expect(
      sqlOf(update(users).orderedValues(["name", "x"], ["age", users.c.age.add(1)], ["id", 5])),
    ).toBe("UPDATE users SET name=:name, age=(users.age + :age_1), id=:id");
    expect(() => update(users).orderedValues(["nothing", 1])).toThrow(
      /unconsumed column names: "nothing"/u,
    );
  });
});

describe("functions", () => {
  it("CORE-070 functions of one's own have a type and a package", () => {
    const area = defineFunction("gis.st_area", t.double());
    expect(sqlOf(select(area(users.c.id, 3)))).toBe(
      "SELECT gis.st_area(users.id, :st_area_2) AS st_area_1 FROM users",
    );
    expect(area(1).type.kind).toBe("double");
    expect(
      defineFunction("same", ([first]) => (first as typeof users.c.name).type)(users.c.name).type,
    ).toBe(users.c.name.type);
    expect(sqlOf(defineFunction("a b", t.integer())())).toBe('"a b"()');
    expect(() => defineFunction("a.", t.integer())).toThrow(ArgumentError);
  });

  it("CORE-076 known aggregates have their types", () => {
    expect(sqlOf(func.percentileCont(0.5).withinGroup(users.c.age))).toBe(
      "percentile_cont(:percentile_cont_1) WITHIN GROUP (ORDER BY users.age)",
    );
    expect(func.percentileCont(0.5).type.kind).toBe("double");
    expect(func.arrayAgg(users.c.age).type.kind).toBe("array");
    expect(func.rank().type.kind).toBe("integer");
    expect(sqlOf(func.mode().withinGroup(users.c.age))).toBe(
      "mode() WITHIN GROUP (ORDER BY users.age)",
    );
    expect(sqlOf(func.aggregateStrings(users.c.name, ", "), sqlite().sql)).toBe(
      "group_concat(users.name, ', ')",
    );
  });

  it("CORE-074 CUBE, ROLLUP, GROUPING SETS", () => {
    const { name, age } = users.c;
    expect(sqlOf(select(name).groupBy(func["rollup"]!(name, age)))).toContain(
      "GROUP BY ROLLUP(users.name, users.age)",
    );
    expect(sqlOf(select(name).groupBy(func["cube"]!(name, age)))).toContain(
      "GROUP BY CUBE(users.name, users.age)",
    );
    expect(sqlOf(func["grouping_sets"]!(name))).toBe("GROUPING SETS(users.name)");
  });
});

describe("types in DDL", () => {
  it("DDL-016 DDL-017 computed and identity columns are never written", () => {
    const made = table("made", new MetaData(), {
      id: column(t.integer(), { primaryKey: true, identity: true }),
      n: column(t.integer()),
    });
    expect(sqlOf(insert(made).values({ n: 1 }))).toBe("INSERT INTO made (n) VALUES (:n)");
  });
});
