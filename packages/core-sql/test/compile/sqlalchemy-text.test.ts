import { describe, expect, it } from "vitest";
import {
  alias,
  and,
  any,
  case_,
  cast,
  delete_,
  distinct,
  exists,
  false_,
  func,
  insert,
  intersect,
  literal,
  not,
  null_,
  nullsFirst,
  or,
  select,
  t as types,
  text,
  true_,
  tuple,
  typeCoerce,
  union,
  unionAll,
  update,
} from "@rebis/core-sql";
import type { Node } from "@rebis/core-sql/spi";
import { sqlalchemyTexts } from "../support/sqlalchemy-texts.ts";
import { posts, tags, users } from "../support/tables.ts";
import { sqlOf } from "../support/sql.ts";

const u = users.c;
const p = posts.c;
const t = tags.c;
const ua = alias(users);
const ub = alias(users, "b");
const sub = select(u.id, func.count().label("c")).groupBy(u.id).subquery("s");
const anon = select(u.id, u.name, func.max(u.age)).subquery();
const cte = select(u.id).where(u.age.gt(17)).cte("adults");
const tree0 = select(p.id, p.userId).where(p.id.eq(1)).cte("tree", { recursive: true });
const tree = tree0.unionAll(select(p.id, p.userId).join(tree0, p.userId.eq(tree0.c.id)));
const lab = u.age.add(1).label("total");
const ex = exists(select(p.id).where(p.userId.eq(u.id)));

const cases: readonly (readonly [string, () => { readonly node: Node }])[] = [
  ["columns", () => select(u.id, u.name)],
  ["expressions", () => select(u.age.add(1), literal("x"), u.age.neg(), u.name.eq("x"), u.id)],
  ["equal names", () => select(u.id, p.id, u.id, u.id)],
  ["equal labels", () => select(u.name, t.name, u.age.label("name"))],
  [
    "funcs",
    () =>
      select(func.count(), func.count(u.id), func.sum(u.age), func.lower(u.name), func.count(u.id)),
  ],
  ["alias", () => select(ua.c.id, ub.c.id).where(ua.c.id.eq(ub.c.age))],
  ["subq", () => select(sub.c.id, sub.c.c).where(sub.c.c.gt(1))],
  ["anon", () => select(anon, anon.c.id.add(1))],
  [
    "scalar",
    () => select(u.name, select(func.max(p.title)).where(p.userId.eq(u.id)).scalarSubquery()),
  ],
  ["exists", () => select(u.id).where(ex, u.id.gt(1))],
  ["nexists", () => select(u.id).where(not(ex), or(ex, u.id.gt(1)))],
  ["insub", () => select(u.name).where(u.id.in(select(p.userId).where(p.views.gt(2))))],
  ["notinsub", () => select(u.name).where(u.id.notIn(select(p.userId)))],
  ["inlist", () => select(u.name).where(u.id.in([1, 2]), u.id.notIn([3]), u.name.in([]))],
  ["cte", () => select(cte, p.title).join(posts, p.userId.eq(cte.c.id))],
  ["tree", () => select(tree.c.id)],
  ["union", () => union(select(u.id), select(p.userId)).orderBy("id").limit(2)],
  [
    "union nest",
    () => intersect(union(select(u.id), select(p.userId)), select(u.id).orderBy(u.id).limit(1)),
  ],
  ["union sub", () => select(unionAll(select(u.id), select(p.userId)).subquery("x"))],
  ["limit", () => select(u.id).limit(10).offset(20)],
  ["offset", () => select(u.id).offset(20)],
  ["lab1", () => select(lab).orderBy(lab.desc())],
  ["lab2", () => select(u.id).orderBy(lab)],
  ["lab3", () => select(lab).groupBy(lab)],
  ["lab4", () => select(lab).orderBy("total").groupBy("total")],
  [
    "order mixed",
    () => select(u.id).orderBy(u.name.desc().nullsLast(), u.age.asc(), nullsFirst(u.id)),
  ],
  [
    "and or",
    () =>
      select(u.id).where(
        and(or(u.id.eq(1), u.id.eq(2)), and(u.age.gt(3), u.age.lt(4)), or(u.id.eq(5))),
      ),
  ],
  [
    "not and",
    () => select(u.id).where(not(and(u.id.eq(1), u.name.eq("x"))), not(or(u.id.eq(1), u.id.eq(3)))),
  ],
  [
    "arith",
    () =>
      select(
        u.id.add(1).mul(2),
        u.id.sub(u.age.sub(1)),
        u.id.sub(u.age).sub(1),
        u.id.mul(u.age).add(1),
        u.id.add(u.age).add(1),
      ),
  ],
  [
    "arith2",
    () =>
      select(
        u.id.div(u.age),
        u.id.floorDiv(u.age),
        u.id.mod(2),
        u.id.add(1).neg(),
        u.id.op("&&")(u.age.add(1)),
      ),
  ],
  [
    "bit",
    () =>
      select(
        u.id.bitwiseAnd(1).bitwiseOr(2),
        u.id.bitwiseNot(),
        u.id.bitwiseLeftShift(2),
        u.id.bitwiseXor(u.age),
      ),
  ],
  ["concat", () => select(u.name.add("x").add(u.name), u.name.concat("y"))],
  [
    "like",
    () =>
      select(u.id).where(
        u.name.like("a%"),
        u.name.notLike("b", { escape: "/" }),
        u.name.ilike("c"),
        u.name.notIlike("d"),
      ),
  ],
  [
    "affix",
    () =>
      select(u.id).where(
        u.name.contains("a"),
        u.name.startsWith("b"),
        u.name.endsWith("c%", { autoescape: true }),
        u.name.icontains("x"),
      ),
  ],
  ["like concat", () => select(u.id).where(u.name.like(u.name.add("x")))],
  ["between", () => select(u.id).where(u.age.between(1, u.id.add(2)), not(u.age.between(1, 2)))],
  [
    "null",
    () => select(u.id).where(u.age.eq(null), u.age.ne(null), u.age.is(true), u.age.isNot(null)),
  ],
  [
    "distinct from",
    () => select(u.id).where(u.age.isDistinctFrom(1), u.age.isNotDistinctFrom(null)),
  ],
  [
    "bool",
    () =>
      select(u.id).where(
        u.isActive,
        not(u.isActive),
        u.isActive.eq(true),
        and(u.isActive, u.id.eq(1)),
      ),
  ],
  ["bool sel", () => select(u.isActive, not(u.isActive), and(u.isActive, u.id.eq(1)))],
  ["consts", () => select(null_(), true_(), false_())],
  ["case where", () => select(u.id).where(case_([u.age.gt(1), 1], { else: 2 }).eq(1))],
  [
    "cast",
    () =>
      select(
        cast(u.age, types.string(10)),
        cast(u.age.add(1), types.numeric(10, 2)),
        cast("1", types.integer()),
      ),
  ],
  ["type coerce", () => select(typeCoerce(u.name, types.string()))],
  [
    "over",
    () =>
      select(
        func.rank().over({ partitionBy: u.age, orderBy: u.id.desc() }),
        func.sum(u.id).over(),
        func["row_number"]!().over({ orderBy: [u.id, u.name] }),
      ),
  ],
  [
    "filter",
    () =>
      select(
        func.count(u.id).filter(u.age.gt(1), u.id.lt(2)),
        func.count(u.id).filter(u.age.gt(1)).add(1),
      ),
  ],
  ["within", () => select(func["percentile_cont"]!(0.5).withinGroup(u.age))],
  [
    "tuple",
    () =>
      select(u.id).where(
        tuple(u.id, u.name).in([
          [1, "a"],
          [2, "b"],
        ]),
      ),
  ],
  ["tuple eq", () => select(u.id).where(tuple(u.id, u.age).eq(tuple(1, u.id)))],
  [
    "collate",
    () =>
      select(u.name.collate("nocase"), u.id)
        .where(u.name.collate("nocase").eq("x"))
        .orderBy(u.name.collate("nocase")),
  ],
  ["any", () => select(u.id).where(u.id.eq(any(select(p.userId))))],
  ["distinct", () => select(u.name).distinct()],
  ["count distinct", () => select(func.count(u.name.distinct()), func.count(distinct(u.age)))],
  ["for update", () => select(u.id).withForUpdate()],
  ["from", () => select(func.count()).selectFrom(users).where(p.userId.eq(u.id))],
  [
    "correlate",
    () =>
      select(u.name).where(
        u.id.eq(select(u.id).where(u.age.gt(1)).correlate(users).scalarSubquery()),
      ),
  ],
  [
    "corr none",
    () => select(u.name).where(exists(select(p.id).where(p.userId.eq(u.id)).correlate())),
  ],
  [
    "corr multi",
    () =>
      select(u.name, p.id).where(
        u.id.eq(select(t.id).where(t.postId.eq(p.id), t.id.eq(u.id)).scalarSubquery()),
      ),
  ],
  [
    "nested",
    () =>
      select(u.name).where(
        u.id.in(select(p.userId).where(p.id.in(select(t.postId).where(t.id.eq(u.id))))),
      ),
  ],
  ["lateral", () => select(u.id, select(p.title).where(p.userId.eq(u.id)).lateral("l").c.title)],
  ["cross exists", () => select(exists(select(p.id)))],
  ["ins", () => insert(users).values({ name: "x", age: 1 } as never)],
  [
    "ins multi",
    () =>
      insert(users).values([
        { name: "x", age: 1 },
        { name: "y", age: 2 },
      ] as never),
  ],
  [
    "ins expr",
    () =>
      insert(users).values({
        name: func.lower(literal("X")),
        age: select(func.max(u.age)).scalarSubquery(),
      } as never),
  ],
  [
    "ins ret",
    () =>
      insert(users)
        .values({ name: "x" } as never)
        .returning(u.id, u.name),
  ],
  ["ins sel", () => insert(users).fromSelect(["name"], select(p.title).where(p.views.gt(1)))],
  [
    "upd",
    () =>
      update(users)
        .where(u.id.eq(1))
        .values({ name: "b", age: u.age.add(1) }),
  ],
  [
    "upd sub",
    () =>
      update(users).values({
        name: select(p.title).where(p.userId.eq(u.id)).limit(1).scalarSubquery() as never,
      }),
  ],
  ["del", () => delete_(users).where(u.id.eq(1))],
  ["del in", () => delete_(users).where(u.id.in(select(p.userId)))],
  ["ins cte", () => insert(posts).fromSelect(["userId"], select(cte.c.id))],
  ["fn nested", () => select(func.coalesce(func.max(u.age), 0).add(1))],
  ["neg", () => select(u.id.neg(), u.id.neg().neg())],
  ["cmp cmp", () => select(u.id).where(u.id.eq(1).eq(u.age.eq(2)))],
  ["cmp cmp2", () => select(u.id).where(u.id.gt(1).eq(u.isActive))],
  ["is expr", () => select(u.id).where(u.id.eq(1).is(null), u.id.add(1).is(null))],
  ["concat cmp", () => select(u.id).where(u.name.add("x").eq("y"), u.name.add("x").like("z"))],
  ["alias join", () => select(ua.c.name).join(ub, ua.c.id.eq(ub.c.age))],
  ["sub join", () => select(u.name, sub.c.c).join(sub, u.id.eq(sub.c.id))],
  ["cte twice", () => select(cte.c.id).where(cte.c.id.in(select(cte.c.id)))],
  [
    "sub expr",
    () => select(select(u.age.add(1), func.count(), u.age.mul(2)).groupBy(u.age).subquery("q")),
  ],
  ["text or", () => select(u.id).where(or(text("a = 1") as never, u.id.eq(1)))],
  [
    "order case",
    () =>
      select(u.id).orderBy(
        case_([u.id.gt(1), 1], { else: 0 }).desc(),
        u.id.eq(1).desc(),
        func.lower(u.name),
      ),
  ],
  ["union col", () => union(select(u.id, u.name), select(p.id, p.title)).orderBy(u.name)],
  ["union label", () => union(select(u.id.label("x")), select(p.id.label("x"))).orderBy("x")],
];

describe("the text of SQLAlchemy", () => {
  it.each(cases)("CORE-025 CORE-037 CORE-046 CORE-061 %s", (title, make) => {
    expect(sqlOf(make())).toBe(sqlalchemyTexts[title]);
  });

  it("has a statement for each text", () => {
    expect(cases.map(([title]) => title)).toEqual(Object.keys(sqlalchemyTexts));
  });
});
