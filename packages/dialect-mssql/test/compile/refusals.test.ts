import {
  any,
  cast,
  createTable,
  createView,
  delete_,
  exceptAll,
  extract,
  func,
  index,
  insert,
  lateral,
  MetaData,
  column,
  createIndex,
  literal,
  select,
  t,
  table,
  tuple,
} from "@rebis/core-sql";
import { CompileError } from "@rebis/base";
import { describe, expect, test } from "vitest";
import { compiled, orders, type Statement, textOf, users } from "./shop.ts";

const names = select(users.c.name);
const near = lateral(select(orders.c.id).where(orders.c.userId.eq(users.c.id)), "near");
const keyed = table(
  "keyed",
  new MetaData(),
  { id: column(t.integer()) },
  {
    constraints: () => [
      index("ix", { mssql_clustered: true }),
      index("ic", { mssql_columnstore: true }),
    ],
  },
);

/** What SQL Server has not; the words by which the error calls it. */
const lacking: readonly (readonly [string, () => Statement])[] = [
  ["a regular expression", () => names.where(users.c.name.regexpMatch("a"))],
  ["a regular expression", () => select(users.c.name.regexpReplace("a", "b"))],
  ["IN with tuples", () => names.where(tuple(users.c.id, users.c.age).in([[1, 2]]))],
  [
    "a comparison of tuples",
    () => names.where(tuple(users.c.id, users.c.age).eq(tuple(orders.c.id, orders.c.order))),
  ],
  ["ANY of an array", () => names.where(literal(1).eq(any(users.c.doc)))],
  ["an array", () => select(cast(users.c.name, t.array(t.integer())))],
  ["DISTINCT ON", () => names.distinct(users.c.age)],
  ["GROUPS", () => select(func.rank().over({ orderBy: users.c.id, groups: [null, 0] }))],
  [
    "EXCLUDE",
    () => select(func.rank().over({ orderBy: users.c.id, rows: [null, 0], exclude: "ties" })),
  ],
  ["EXCEPT ALL", () => exceptAll(names, names)],
  ["LATERAL", () => names.join(near, near.c.id.eq(users.c.id))],
  ["BETWEEN SYMMETRIC", () => names.where(users.c.age.between(1, 2, { symmetric: true }))],
  ["MATERIALIZED", () => select(names.cte("n", { materialized: true }).c.name)],
  [
    "INSERT, UPDATE or DELETE inside WITH",
    () => select(delete_(users).returning(users.c.id).cte("gone").c.id),
  ],
  ["a materialized view", () => createView("v", names, { materialized: true })],
  ["IF NOT EXISTS of a table", () => createTable(keyed, { ifNotExists: true })],
];

describe("what SQL Server has not is refused with a way out", () => {
  test.each(lacking)("%s", (construct, statement) => {
    expect(() => textOf(statement())).toThrow(CompileError);
    expect(() => textOf(statement())).toThrow(
      new RegExp(
        `^Cannot compile ${construct} for dialect "mssql": [^.]+\\. [A-Z].+\\. \\(COMPILE`,
      ),
    );
  });
  test("what came later is refused by its version", () => {
    const joined = select(func.aggregateStrings(users.c.title, ","));
    expect(() => compiled(joined, "13.0")).toThrow(/string_agg came with SQL Server 2017/);
    expect(() => compiled(insert(users).values([{ name: "a" }, { name: "b" }]), "9.0")).toThrow(
      /INSERT with several rows for dialect "mssql"/,
    );
  });
  test("MSSQL-007 a columnstore index has no columns, as one kind of the others may", () => {
    const [clustered, store] = keyed.indexes.toSorted((a, b) => (a.name! < b.name! ? 1 : -1));
    expect(textOf(createIndex(store!))).toBe("CREATE COLUMNSTORE INDEX ic ON keyed");
    expect(textOf(createIndex(clustered!))).toBe("CREATE CLUSTERED INDEX ix ON keyed");
  });
  test("DATEPART has names of its own", () => {
    expect(textOf(select(extract("doy", users.c.age)))).toContain("DATEPART(dayofyear, users.age)");
  });
});
