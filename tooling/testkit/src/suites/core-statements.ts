import {
  alias,
  and,
  case_,
  cast,
  column,
  count,
  except,
  exists,
  extract,
  func,
  literal,
  MetaData,
  not,
  or,
  select,
  type SqlElement,
  t,
  table,
  text,
  tuple,
  union,
  unionAll,
} from "@rebis/core-sql";

const metadata: MetaData = new MetaData();

/** Shops, and what they sold: few rows that every construct finds something in. */
export const shops = table("core_shops", metadata, {
  id: column(t.integer(), { primaryKey: true, autoincrement: false }),
  name: column(t.string(20)),
  parentId: column(t.integer(), { name: "parent_id", nullable: true }),
});
export const sales = table("core_sales", metadata, {
  id: column(t.integer(), { primaryKey: true, autoincrement: false }),
  shopId: column(t.integer(), { name: "shop_id", foreignKey: "core_shops.id" }),
  day: column(t.date()),
  amount: column(t.numeric(8, 2)),
  pieces: column(t.integer(), { nullable: true }),
  note: column(t.json<{ tags: string[]; paid: boolean }>(), { nullable: true }),
});

/** The tables of the corpus. */
export const coreMetadata: MetaData = metadata;

/** What is in them. */
export const coreRows = {
  shops: [
    { id: 1, name: "North", parentId: null },
    { id: 2, name: "South", parentId: 1 },
    { id: 3, name: "100%_", parentId: 2 },
  ],
  sales: [
    {
      id: 1,
      shopId: 1,
      day: "2024-01-31",
      amount: "10.50",
      pieces: 3,
      note: { tags: ["a", "b"], paid: true },
    },
    { id: 2, shopId: 1, day: "2024-02-29", amount: "4.00", pieces: null, note: null },
    {
      id: 3,
      shopId: 2,
      day: "2024-03-01",
      amount: "7.25",
      pieces: 2,
      note: { tags: [], paid: false },
    },
  ],
} as const;

/** A query, its rows, and the capability that a database may lack for it. */
export interface CoreStatement {
  readonly title: string;
  readonly query: SqlElement;
  readonly rows: readonly (readonly unknown[])[];
  readonly needs?: "lateral" | "fullJoin" | "distinctOn";
}

const s = shops.c;
const x = sales.c;
const parent = alias(shops, "parent");
const perShop = select(x.shopId, func.sum(x.pieces).label("sold")).groupBy(x.shopId);
const stats = perShop.cte("stats");
const sold = perShop.subquery("sold");
const ofShop = select(count()).selectFrom(sales).where(x.shopId.eq(s.id)).correlate(shops);
const start = select(s.id, s.name, s.parentId)
  .where(s.parentId.is(null))
  .cte("line", { recursive: true });
const line = start.unionAll(
  select(s.id, s.name, s.parentId).selectFrom(shops).join(start, s.parentId.eq(start.c.id)),
);
const latest = alias(sales, "latest");

function told(
  title: string,
  query: SqlElement,
  rows: CoreStatement["rows"],
  needs?: CoreStatement["needs"],
): CoreStatement {
  return needs === undefined ? { title, query, rows } : { title, query, rows, needs };
}
const ids = (condition: unknown) =>
  select(s.id)
    .where(condition as never)
    .orderBy(s.id);

/** Queries that mean the same on every database, one a construct. */
export const coreStatements: Readonly<Record<string, readonly CoreStatement[]>> = {
  conditions: [
    told(
      "CORE-005 CORE-006 CORE-007 conditions",
      ids(or(and(s.id.gt(1), s.name.ne("South")), not(s.id.ne(1)))),
      [[1], [3]],
    ),
    told("CORE-008 CORE-009 NULL", ids(and(s.parentId.isNot(null), s.parentId.isDistinctFrom(1))), [
      [3],
    ]),
    told(
      "CORE-010 CORE-011 wildcards stand for themselves where that is asked",
      ids(s.name.contains("0%_", { autoescape: true })),
      [[3]],
    ),
    told("CORE-010 a backslash as the escape", ids(s.name.like("%\\%%", { escape: "\\" })), [[3]]),
    told("CORE-011 letters of any case", ids(s.name.icontains("OUT")), [[2]]),
    told("CORE-012 a list, and one without members", ids(or(s.id.in([1, 9]), s.id.in([]))), [[1]]),
    told("CORE-013 IN of a query", ids(s.id.in(select(x.shopId).where(x.pieces.gt(1)))), [
      [1],
      [2],
    ]),
    told(
      "CORE-014 CORE-031 rows in a list of rows",
      ids(
        tuple(s.id, s.name).in([
          [1, "North"],
          [2, "North"],
        ]),
      ),
      [[1]],
    ),
    told("CORE-015 BETWEEN", ids(s.id.between(2, 3)), [[2], [3]]),
    told(
      "CORE-016 NULL comes last where that is said",
      select(x.id).orderBy(x.pieces.desc().nullsLast(), x.id),
      [[1], [3], [2]],
    ),
  ],
  expressions: [
    told("CORE-019 bits", select(literal(6).bitwiseAnd(3), literal(6).bitwiseXor(3)), [[2, 5]]),
    told("CORE-020 texts are joined", select(s.name.concat("!").label("v")).where(s.id.eq(1)), [
      ["North!"],
    ]),
    told(
      "CORE-025 precedence",
      select(literal(2).add(3).mul(4).label("v"), literal(20).sub(literal(5).sub(1)).label("w")),
      [[20, 16]],
    ),
    told(
      "CORE-026 CASE",
      select(case_([s.id.eq(1), "one"], [s.id.lt(3), "two"], { else: "many" })).orderBy(s.id),
      [["one"], ["two"], ["many"]],
    ),
    told("CORE-027 a CAST", select(cast(x.amount, t.integer()).label("v")).where(x.id.eq(2)), [
      [4],
    ]),
    told(
      "CORE-030 a part of a date",
      select(extract("month", x.day).label("m")).where(x.id.eq(2)),
      [[2]],
    ),
  ],
  "groups, order and limits": [
    told(
      "CORE-032 CORE-017 a label, and an order by it",
      select(x.pieces.mul(2).label("twice")).where(x.pieces.isNot(null)).orderBy("twice"),
      [[4], [6]],
    ),
    told("CORE-040 groups", select(x.shopId, count()).groupBy(x.shopId).having(count().gt(1)), [
      [1, 2],
    ]),
    told("CORE-041 LIMIT and OFFSET", select(x.id).orderBy(x.id).limit(1).offset(1), [[2]]),
    told("CORE-041 OFFSET alone", select(x.id).orderBy(x.id).offset(2), [[3]]),
    told("CORE-043 DISTINCT", select(x.shopId).distinct().orderBy(x.shopId), [[1], [2]]),
    told(
      "CORE-043 DISTINCT ON",
      select(x.shopId, x.id).distinct(x.shopId).orderBy(x.shopId, x.id.desc()),
      [
        [1, 2],
        [2, 3],
      ],
      "distinctOn",
    ),
  ],
  "joins and subqueries": [
    told(
      "CORE-044 an outer join",
      select(s.id, x.id.label("sale"))
        .selectFrom(shops)
        .outerJoin(sales, s.id.eq(x.shopId))
        .where(s.id.gt(1))
        .orderBy(s.id),
      [
        [2, 3],
        [3, null],
      ],
    ),
    told(
      "CORE-044 a full join",
      select(s.id, x.id.label("sale"))
        .selectFrom(shops)
        .join(sales, and(s.id.eq(x.shopId), x.id.eq(3)), { full: true })
        .where(or(s.id.is(null), x.id.eq(3)))
        .orderBy(x.id),
      [
        [null, 1],
        [null, 2],
        [2, 3],
      ],
      "fullJoin",
    ),
    told(
      "CORE-046 CORE-051 a correlated subquery",
      select(s.id, ofShop.scalarSubquery().label("n")).orderBy(s.id),
      [
        [1, 2],
        [2, 1],
        [3, 0],
      ],
    ),
    told("CORE-052 EXISTS", ids(not(exists(select(x.id).where(x.shopId.eq(s.id))))), [[3]]),
    told("CORE-053 a subquery in FROM", select(sold.c.sold).where(sold.c.shopId.eq(1)), [[3]]),
    told(
      "CORE-054 a table with itself",
      select(s.name, parent.c.name.label("above"))
        .join(parent, s.parentId.eq(parent.c.id))
        .orderBy(s.id),
      [
        ["South", "North"],
        ["100%_", "South"],
      ],
    ),
    told(
      "CORE-055 LATERAL",
      (() => {
        const one = select(latest.c.id.label("sale"))
          .where(latest.c.shopId.eq(s.id))
          .orderBy(latest.c.id.desc())
          .limit(1)
          .lateral("one");
        return select(s.id, one.c.sale)
          .join(one, text("1 = 1") as never)
          .orderBy(s.id);
      })(),
      [
        [1, 2],
        [2, 3],
      ],
      "lateral",
    ),
  ],
  "set operations and WITH": [
    told("CORE-058 UNION", union(select(s.id), select(x.shopId)).orderBy("id"), [[1], [2], [3]]),
    told(
      "CORE-058 CORE-059 EXCEPT of UNION ALL",
      except(unionAll(select(s.id), select(x.id)), select(x.shopId)),
      [[3]],
    ),
    told(
      "CORE-062 WITH",
      select(s.name, stats.c.sold).join(stats, stats.c.shopId.eq(s.id)).orderBy(s.id),
      [
        ["North", 3],
        ["South", 2],
      ],
    ),
    told("CORE-063 WITH RECURSIVE", select(line.c.id, line.c.name).orderBy(line.c.id), [
      [1, "North"],
      [2, "South"],
      [3, "100%_"],
    ]),
  ],
  "functions, text and JSON": [
    told(
      "CORE-067 CORE-068 functions and aggregates",
      select(func.max(x.pieces), func.coalesce(func.sum(x.pieces), 0), func.upper(func.min(s.name)))
        .selectFrom(sales)
        .join(shops, s.id.eq(x.shopId)),
      [[3, 5, "NORTH"]],
    ),
    told(
      "CORE-071 a window",
      select(
        x.id,
        func.rowNumber().over({ partitionBy: x.shopId, orderBy: x.id }).label("n"),
      ).orderBy(x.id),
      [
        [1, 1],
        [2, 2],
        [3, 1],
      ],
    ),
    told(
      "CORE-071 a frame",
      select(
        x.id,
        func
          .count(x.id)
          .over({ orderBy: x.id, rows: [-1, 0] })
          .label("n"),
      ).orderBy(x.id),
      [
        [1, 1],
        [2, 2],
        [3, 2],
      ],
    ),
    told("CORE-072 FILTER", select(count().filter(x.pieces.gt(2))).selectFrom(sales), [[1]]),
    told(
      "CORE-072 texts of a group",
      select(func.aggregateStrings(s.name, "; ").aggregateOrderBy(s.id)).where(s.id.lt(3)),
      [["North; South"]],
    ),
    told(
      "CORE-091 text with a value",
      text("SELECT id FROM core_shops WHERE name = :name")
        .bindparams({ name: "South" })
        .columns({ id: t.integer() }),
      [[2]],
    ),
    told(
      "TYPE-008 inside JSON",
      select(x.note.path("tags", 1).asString(), x.note.path("paid").asBoolean()).where(
        x.note.path("tags", 0).asString().eq("a"),
      ),
      [["b", true]],
    ),
  ],
};
