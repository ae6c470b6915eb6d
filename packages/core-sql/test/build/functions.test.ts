import { ArgumentError, CompileError } from "@rebis/base";
import {
  bindparam,
  column,
  FrameClause,
  FrameClauseType,
  func,
  literal,
  select,
  t,
  table,
  true_,
  tuple,
} from "@rebis/core-sql";
import { cacheKey, cartesianWarning, compile, sameKey } from "@rebis/core-sql/spi";
import { describe, expect, it } from "vitest";
import { expectFive, five } from "../support/five-dialects.ts";
import { run, sqlOf } from "../support/sql.ts";
import { posts, users } from "../support/tables.ts";

const { age, id, name } = users.c;
const { PRECEDING, FOLLOWING, CURRENT, UNBOUNDED } = FrameClauseType;

describe("windows", () => {
  it("CORE-071 terms may be names of columns and labels of the query", () => {
    expect(
      sqlOf(select(name, func.rank().over({ partitionBy: "name", orderBy: ["name", age] }))),
    ).toBe(
      "SELECT users.name, rank() OVER (PARTITION BY users.name ORDER BY users.name, users.age) AS anon_1 FROM users",
    );
    expect(() => sqlOf(select(id, func.rank().over({ orderBy: "nothing" })))).toThrow(
      /Cannot order or group by "nothing"/u,
    );
  });

  it.each([
    [{ rows: [null, 0] }, "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW", []],
    [{ range: [-2, 3] }, "RANGE BETWEEN ? PRECEDING AND ? FOLLOWING", [2, 3]],
    [{ groups: [1, 5] }, "GROUPS BETWEEN ? FOLLOWING AND ? FOLLOWING", [1, 5]],
    [
      { rows: [0, null], exclude: "ties" },
      "ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING EXCLUDE TIES",
      [],
    ],
    [
      { rows: new FrameClause(3, 2, FOLLOWING, PRECEDING) },
      "ROWS BETWEEN ? FOLLOWING AND ? PRECEDING",
      [3, 2],
    ],
    [
      { range: new FrameClause(1.5, null, PRECEDING, CURRENT) },
      "RANGE BETWEEN ? PRECEDING AND CURRENT ROW",
      [1.5],
    ],
    [
      { range: new FrameClause(literal("P7D", t.interval()), null, PRECEDING, UNBOUNDED) },
      "RANGE BETWEEN ? PRECEDING AND UNBOUNDED FOLLOWING",
      ["P7D"],
    ],
  ] as const)("CORE-071 frames: %j", (options, frame, values) => {
    const { sql, parameters } = run(func.sum(age).over({ orderBy: id, ...options }));
    expect(sql.replaceAll(/:\w+/gu, "?")).toBe(`sum(users.age) OVER (ORDER BY users.id ${frame})`);
    expect(parameters).toEqual(values);
  });

  it("CORE-071 CORE-099 distances are no part of the cache key; where they are words, they are printed", () => {
    const by = (size: number) => func.sum(age).over({ orderBy: id, rows: [-size, 0] });
    expect(sameKey(cacheKey(by(1).node), cacheKey(by(2).node))).toBe(true);
    const nothing = func.sum(age).over({ orderBy: id, rows: [0, 0] });
    expect(sameKey(cacheKey(by(1).node), cacheKey(nothing.node))).toBe(false);
    expectFive(by(2), {
      all: "sum(users.age) OVER (ORDER BY users.id ROWS BETWEEN ? PRECEDING AND CURRENT ROW)",
      mssql: "sum(users.age) OVER (ORDER BY users.id ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)",
    });
    const given = func.sum(age).over({
      rows: new FrameClause(bindparam("n", { type: t.integer() }), null, PRECEDING, CURRENT),
    });
    expect(run(given, undefined, { given: { n: 4 } }).parameters).toEqual([4]);
  });

  it("CORE-071 a frame says its two edges once", () => {
    expect(() => func.rank().over({ rows: [1.5, 0] })).toThrow(ArgumentError);
    expect(() => func.rank().over({ rows: [1] as never })).toThrow(ArgumentError);
    expect(() => func.rank().over({ rows: [0, 1], range: [0, 1] })).toThrow(/both rows and range/u);
    expect(() => new FrameClause(1, null, CURRENT, UNBOUNDED)).toThrow(/one of FrameClauseType/u);
    expect(() => new FrameClause(null, 1, PRECEDING, FOLLOWING)).toThrow(/Cannot use null/u);
    expect(() => new FrameClause(age, null, PRECEDING, CURRENT)).toThrow(ArgumentError);
    expect(() => func.rank().over({ rows: [0, 1], exclude: "all" as never })).toThrow(
      ArgumentError,
    );
  });
});

describe("aggregates", () => {
  it("CORE-072 FILTER; where there is none, NULL for the rows that are left out", () => {
    expectFive(func.count().filter(age.gt(1)).filter(name.eq("x")), {
      all: "count(CASE WHEN (users.age > ? AND users.name = ?) THEN 1 END)",
      sqlite: "count(*) FILTER (WHERE users.age > ? AND users.name = ?)",
      postgresql: "count(*) FILTER (WHERE users.age > ? AND users.name = ?)",
    });
    expectFive(func.count(name.distinct()).filter(age.gt(1)), {
      all: "count(DISTINCT CASE WHEN (users.age > ?) THEN users.name END)",
      sqlite: "count(DISTINCT users.name) FILTER (WHERE users.age > ?)",
      postgresql: "count(DISTINCT users.name) FILTER (WHERE users.age > ?)",
    });
    expect(sqlOf(func.count(id).filter())).toBe("count(users.id)");
  });

  it("CORE-072 FILTER of what looks at the place of a row is refused where there is none", () => {
    const refused = /Cannot compile FILTER for dialect/u;
    for (const call of [func.rank(), func.rowNumber(), func.lag(age), func.firstValue(age)]) {
      for (const dialect of [five.mysql, five.mssql, five.oracle]) {
        expect(() => sqlOf(call.filter(age.gt(1)), dialect)).toThrow(refused);
      }
    }
    expectFive(func.rank().filter(age.gt(1)).withinGroup(age), {
      all: refused,
      sqlite: "rank() FILTER (WHERE users.age > ?) WITHIN GROUP (ORDER BY users.age)",
      postgresql: "rank() FILTER (WHERE users.age > ?) WITHIN GROUP (ORDER BY users.age)",
    });
  });

  it("CORE-072 WITHIN GROUP has the type of what is ordered", () => {
    expectFive(func.percentileCont(0.5).withinGroup(age.desc()), {
      all: "percentile_cont(?) WITHIN GROUP (ORDER BY users.age DESC)",
    });
    expect(func.percentileCont(0.5).withinGroup(age).type.kind).toBe("double");
    expect(func.percentileDisc(0.5).withinGroup(name.desc()).type.kind).toBe("string");
    expect(func.mode().withinGroup(age).type.kind).toBe("integer");
    expect(func.rank().withinGroup(name).type.kind).toBe("integer");
  });

  it("CORE-072 the order of an aggregate stands inside it, or behind it", () => {
    expectFive(func.arrayAgg(name).aggregateOrderBy(age.desc(), id), {
      all: "array_agg(users.name ORDER BY users.age DESC, users.id)",
      mssql: "array_agg(users.name) WITHIN GROUP (ORDER BY users.age DESC, users.id)",
      oracle: "array_agg(users.name) WITHIN GROUP (ORDER BY users.age DESC, users.id)",
    });
    expect(() => func.sum(age).aggregateOrderBy()).toThrow(ArgumentError);
    expect(() => func.sum(age).filter(age.gt(1)).aggregateOrderBy(age)).toThrow(ArgumentError);
  });

  it("CORE-072 aggregateStrings has a name of its own on each database", () => {
    expectFive(func.aggregateStrings(name, "', "), {
      sqlite: "group_concat(users.name, ''', ')",
      postgresql: "string_agg(users.name, ''', ')",
      mysql: "group_concat(users.name SEPARATOR ''', ')",
      mssql: "string_agg(users.name, ''', ')",
      oracle: "LISTAGG(users.name, ''', ')",
    });
    expectFive(func.aggregateStrings(name, ",").aggregateOrderBy(age), {
      sqlite: "group_concat(users.name, ',' ORDER BY users.age)",
      postgresql: "string_agg(users.name, ',' ORDER BY users.age)",
      mysql: "group_concat(users.name ORDER BY users.age SEPARATOR ',')",
      mssql: "string_agg(users.name, ',') WITHIN GROUP (ORDER BY users.age)",
      oracle: "LISTAGG(users.name, ',') WITHIN GROUP (ORDER BY users.age)",
    });
    const [one, other] = [",", ";"].map((each) => cacheKey(func.aggregateStrings(name, each).node));
    expect(sameKey(one!, other!)).toBe(true);
  });

  it("CORE-074 GROUP BY CUBE, ROLLUP and GROUPING SETS", () => {
    const start = "SELECT sum(users.age) AS sum_1 FROM users GROUP BY ";
    const query = select(func.sum(age));
    expectFive(query.groupBy(func.cube(name, age)), {
      all: `${start}CUBE(users.name, users.age)`,
    });
    expectFive(query.groupBy(func.rollup(name, age)), {
      all: `${start}ROLLUP(users.name, users.age)`,
      mysql: `${start}users.name, users.age WITH ROLLUP`,
    });
    expectFive(query.groupBy(func.groupingSets(tuple(name, age), id)), {
      all: `${start}GROUPING SETS((users.name, users.age), users.id)`,
    });
    expect(sqlOf(func.grouping(name, age))).toBe("grouping(users.name, users.age)");
    expect(func.grouping(name).type.kind).toBe("integer");
  });
});

describe("names of functions", () => {
  it("CORE-067 a name that is no word is written in quotes, also of a package", () => {
    expectFive(func["im a function"]!(), {
      all: '"im a function"()',
      mysql: "`im a function`()",
      mssql: "[im a function]()",
    });
    const nested = func["my"] as never as { x: { "f-1": () => typeof age } };
    expect(sqlOf(nested.x["f-1"]())).toBe('my.x."f-1"()');
    expect(sqlOf(func['a"); DROP TABLE users --']!())).toBe('"a""); DROP TABLE users --"()');
    expect(() => func[""]).toThrow(ArgumentError);
  });

  it("CORE-076 functions that databases call otherwise", () => {
    expectFive(func.pow(age, 2), {
      all: "POWER(users.age, ?)",
      sqlite: "pow(users.age, ?)",
      postgresql: "power(users.age, ?)",
      mysql: "pow(users.age, ?)",
    });
    expect(func.pow(age, 2).type.kind).toBe("integer");
  });
});

describe("functions in FROM", () => {
  it("CORE-073 stand there without a name", () => {
    expect(sqlOf(select(column("foo")).selectFrom(func["rows"]!("foo")))).toBe(
      "SELECT foo FROM rows(:rows_1)",
    );
  });

  it("CORE-073 have columns, and write their names where renderDerived() says so", () => {
    const each = func["jsonb_each"]!(name).tableValued("key", column("value", t.text()));
    expect(sqlOf(select(id, each.c.key, each.c.value).join(each, true_()))).toBe(
      "SELECT users.id, anon_1.key, anon_1.value FROM users JOIN jsonb_each(users.name) AS anon_1 ON true",
    );
    expect(each.c.value.type.kind).toBe("text");
    const counted = func["unnest"]!(name).tableValued("tag", { withOrdinality: "n" });
    expect(sqlOf(select(counted.c.n))).toBe(
      "SELECT anon_1.n FROM unnest(users.name) WITH ORDINALITY AS anon_1",
    );
    const derived = counted.renderDerived().alias("u");
    expect(sqlOf(select(derived.c.tag, derived.c.n))).toBe(
      "SELECT u.tag, u.n FROM unnest(users.name) WITH ORDINALITY AS u(tag, n)",
    );
  });

  it("CORE-073 with the types of their columns", () => {
    const of = (type: ReturnType<typeof t.integer> | ReturnType<typeof t.text>) =>
      func["json_to_recordset"]!("[]")
        .tableValued(column("a", type as never), column("the % b", t.string()))
        .renderDerived({ withTypes: true, name: "r" });
    const set = of(t.integer());
    expect(sqlOf(select(set.c.a, set.c["the % b"]))).toBe(
      'SELECT r.a, r."the % b" FROM json_to_recordset(:json_to_recordset_1) AS r(a INTEGER, "the % b" VARCHAR)',
    );
    expect(sameKey(cacheKey(set.node), cacheKey(of(t.text()).node))).toBe(false);
    expect(sqlOf(select(set.lateral("l").c.a))).toContain("LATERAL json_to_recordset(");
  });

  it("CORE-073 have one value, named as they are", () => {
    const x = func["generate_series"]!(1, 2).columnValued("x");
    const y = func["generate_series"]!(3, 4).alias("y").column;
    const series =
      "generate_series(:generate_series_1, :generate_series_2) AS x, generate_series(:generate_series_3, :generate_series_4) AS y";
    expect(sqlOf(select(x, y))).toBe(`SELECT x, y FROM ${series}`);
    const inner = select(x, y).subquery();
    expect(sqlOf(select(inner).where(inner.c.x.gt(2)))).toBe(
      `SELECT anon_1.x, anon_1.y FROM (SELECT x, y FROM ${series}) AS anon_1 WHERE anon_1.x > :x_1`,
    );
    expect(sqlOf(select(func["unnest"]!(1).columnValued()))).toBe(
      "SELECT anon_1 FROM unnest(:unnest_1) AS anon_1",
    );
  });

  it("CORE-073 scalarTableValued() is a member of a row", () => {
    const key = func["jsonb_each"]!(name).scalarTableValued("key", t.text());
    expect(sqlOf(select(id, key))).toBe("SELECT users.id, (jsonb_each(users.name)).key FROM users");
    expect(key.type.kind).toBe("text");
  });

  it("CORE-073 tableValued() of a table is its row", () => {
    expect(sqlOf(select(func["row_to_json"]!(users.tableValued())))).toBe(
      "SELECT row_to_json(users) AS row_to_json_1 FROM users",
    );
    const a = table("a", column("id"), column("x"));
    const inner = select(a.c.id, a.c.x).subquery();
    expect(sqlOf(select(func["row_to_json"]!(inner.tableValued())))).toBe(
      "SELECT row_to_json(anon_1) AS row_to_json_1 FROM (SELECT a.id AS id, a.x AS x FROM a) AS anon_1",
    );
  });

  it("CORE-073 CORE-047 joinsImplicitly silences the warning about rows that multiply", () => {
    const warnings = (joinsImplicitly: boolean) => {
      const n = func["generate_series"]!(1, 2).columnValued("n", { joinsImplicitly });
      const { node } = select(posts.c.id, n);
      return compile(node, five.postgresql, { lint: cartesianWarning }).warnings;
    };
    expect(warnings(false)).toHaveLength(1);
    expect(warnings(true)).toHaveLength(0);
  });

  it("CORE-073 columns are names or columns", () => {
    expect(() => func["f"]!().tableValued(age.add(1))).toThrow(ArgumentError);
    expect(() => func["f"]!().scalarTableValued("" as never)).toThrow(ArgumentError);
    const far = func["f"]!().tableValued("a").lateral();
    expect(() => sqlOf(select(far.c.a), five.sqlite)).toThrow(CompileError);
  });
});

describe("CORE-075 a function as a comparison", () => {
  it("CORE-075 is written as it is", () => {
    const call = func["instr"]!(name, name.concat("/")).asComparison(1, 2);
    expect(sqlOf(call.eq(1))).toBe("instr(users.name, users.name || :name_1) = :instr_1");
    expect(() => call.asComparison(1, 3)).toThrow(/no such/u);
  });
});
