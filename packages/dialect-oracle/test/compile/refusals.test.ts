import {
  cast,
  createSchema,
  createView,
  delete_,
  exceptAll,
  func,
  index,
  insert,
  MetaData,
  column,
  createIndex,
  select,
  t,
  table,
  text,
  tryCast,
  update,
} from "@rebis/core-sql";
import { CompileError } from "@rebis/base";
import { describe, expect, test } from "vitest";
import { on11, on19, orders, textOf, unknown, users } from "./shop.ts";

type Statement = Parameters<typeof textOf>[0];
const names = select(users.c.name);
const rank = { orderBy: users.c.id, rows: [null, 0], exclude: "ties" } as const;
const keyed = table(
  "keyed",
  new MetaData(),
  { id: column(t.integer()) },
  {
    constraints: () => [index("ix", { oracle_bitmap: true })],
  },
);

/** What Oracle has not, on a version; the words by which the error calls it. */
const lacking: readonly (readonly [string, () => Statement, typeof unknown])[] = [
  ["an array", () => select(cast(users.c.name, t.array(t.integer()))), unknown],
  ["TIME", () => select(cast(users.c.name, t.time())), unknown],
  ["TRY_CAST", () => select(tryCast(users.c.name, t.integer())), unknown],
  ["a shift of bits", () => select(users.c.age.bitwiseLeftShift(2)), unknown],
  ["~", () => select(users.c.age.bitwiseNot()), unknown],
  ["DISTINCT ON", () => names.distinct(users.c.age), unknown],
  ["BETWEEN SYMMETRIC", () => names.where(users.c.age.between(1, 2, { symmetric: true })), unknown],
  ["MATERIALIZED", () => select(names.cte("n", { materialized: true }).c.name), unknown],
  [
    "INSERT, UPDATE or DELETE inside WITH",
    () => select(delete_(users).returning(users.c.id).cte("gone").c.id),
    unknown,
  ],
  [
    "INSERT with several rows",
    () =>
      insert(orders).values([
        { id: 1, userId: 1 },
        { id: 2, userId: 1 },
      ]),
    unknown,
  ],
  [
    "UPDATE over several tables",
    () => update(users).values({ age: 1 }).where(users.c.id.eq(orders.c.userId)),
    unknown,
  ],
  [
    "DELETE over several tables",
    () => delete_(users).where(users.c.id.eq(orders.c.userId)),
    unknown,
  ],
  ["an index without columns", () => createIndex(keyed.indexes[0]!), unknown],
  ["a temporary view", () => createView("v", names, { temporary: true }), unknown],
  ["CREATE SCHEMA", () => createSchema("s"), unknown],
  [
    "WITH ORDINALITY",
    () => select(func.rows_of!(users.c.id).tableValued("v", { withOrdinality: "n" }).c.v),
    unknown,
  ],
  ["EXCLUDE", () => select(func.rank().over(rank)), on19],
  ["EXCEPT ALL", () => exceptAll(names, names), on19],
  ["BITXOR", () => select(users.c.age.bitwiseXor(1)), on19],
  ["fetch\\(\\)", () => names.fetch(1), on11],
];

describe("what Oracle has not is refused with a way out", () => {
  test.each(lacking)("%s", (construct, statement, dialect) => {
    expect(() => textOf(statement(), dialect)).toThrow(CompileError);
    expect(() => textOf(statement(), dialect)).toThrow(
      new RegExp(
        `^Cannot compile ${construct} for dialect "oracle": [^.]+\\. [A-Z].+\\. \\(COMPILE`,
      ),
    );
  });
  test("frames of groups are there since version 21", () => {
    expect(textOf(select(func.rank().over(rank)))).toContain("CURRENT ROW EXCLUDE TIES)");
  });
  test("the one column of a collection in FROM is COLUMN_VALUE", () => {
    expect(textOf(select(func.names_of!(users.c.id).columnValued("n")).selectFrom(users))).toBe(
      "SELECT n.COLUMN_VALUE FROM users, TABLE (names_of(users.id)) n",
    );
  });
  test("hints of INSERT, UPDATE and DELETE are comments, too; those of other databases are left out", () => {
    const hinted = delete_(users).withHint(text("INDEX(users ix)"), "oracle");
    expect(textOf(hinted)).toBe("DELETE /*+ INDEX(users ix) */ FROM users");
    expect(textOf(update(users).values({ age: 1 }).withHint(text("WITH (PAGLOCK)")))).toBe(
      "UPDATE users SET age=:1",
    );
  });
});
