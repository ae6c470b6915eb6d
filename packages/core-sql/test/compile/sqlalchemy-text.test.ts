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
import { posts, tags, users } from "../support/tables.ts";
import { sqlOf } from "../support/sql.ts";

// The texts are what SQLAlchemy 2.1.0b4 prints for the same constructs with its default dialect.

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

const cases: readonly (readonly [string, () => { readonly node: Node }, string])[] = [
  ["columns", () => select(u.id, u.name), "SELECT users.id, users.name FROM users"],
  [
    "expressions",
    () => select(u.age.add(1), literal("x"), u.age.neg(), u.name.eq("x"), u.id),
    "SELECT users.age + :age_1 AS anon_1, :param_1 AS anon_2, -users.age, users.name = :name_1 AS anon_3, users.id FROM users",
  ],
  [
    "equal names",
    () => select(u.id, p.id, u.id, u.id),
    "SELECT users.id, posts.id AS id_1, users.id AS id__1, users.id AS id__2 FROM users, posts",
  ],
  [
    "equal labels",
    () => select(u.name, t.name, u.age.label("name")),
    "SELECT users.name, tags.name AS name_1, users.age AS name FROM users, tags",
  ],
  [
    "funcs",
    () =>
      select(func.count(), func.count(u.id), func.sum(u.age), func.lower(u.name), func.count(u.id)),
    "SELECT count(*) AS count_1, count(users.id) AS count_2, sum(users.age) AS sum_1, lower(users.name) AS lower_1, count(users.id) AS count_3 FROM users",
  ],
  [
    "alias",
    () => select(ua.c.id, ub.c.id).where(ua.c.id.eq(ub.c.age)),
    "SELECT users_1.id, b.id AS id_1 FROM users AS users_1, users AS b WHERE users_1.id = b.age",
  ],
  [
    "subq",
    () => select(sub.c.id, sub.c.c).where(sub.c.c.gt(1)),
    "SELECT s.id, s.c FROM (SELECT users.id AS id, count(*) AS c FROM users GROUP BY users.id) AS s WHERE s.c > :c_1",
  ],
  [
    "anon",
    () => select(anon, anon.c.id.add(1)),
    "SELECT anon_1.id, anon_1.name, anon_1.max_1, anon_1.id + :id_1 AS anon_2 FROM (SELECT users.id AS id, users.name AS name, max(users.age) AS max_1 FROM users) AS anon_1",
  ],
  [
    "scalar",
    () => select(u.name, select(func.max(p.title)).where(p.userId.eq(u.id)).scalarSubquery()),
    "SELECT users.name, (SELECT max(posts.title) AS max_1 FROM posts WHERE posts.user_id = users.id) AS anon_1 FROM users",
  ],
  [
    "exists",
    () => select(u.id).where(ex, u.id.gt(1)),
    "SELECT users.id FROM users WHERE (EXISTS (SELECT posts.id FROM posts WHERE posts.user_id = users.id)) AND users.id > :id_1",
  ],
  [
    "nexists",
    () => select(u.id).where(not(ex), or(ex, u.id.gt(1))),
    "SELECT users.id FROM users WHERE NOT (EXISTS (SELECT posts.id FROM posts WHERE posts.user_id = users.id)) AND ((EXISTS (SELECT posts.id FROM posts WHERE posts.user_id = users.id)) OR users.id > :id_1)",
  ],
  [
    "insub",
    () => select(u.name).where(u.id.in(select(p.userId).where(p.views.gt(2)))),
    "SELECT users.name FROM users WHERE users.id IN (SELECT posts.user_id FROM posts WHERE posts.views > :views_1)",
  ],
  [
    "notinsub",
    () => select(u.name).where(u.id.notIn(select(p.userId))),
    "SELECT users.name FROM users WHERE (users.id NOT IN (SELECT posts.user_id FROM posts))",
  ],
  [
    "inlist",
    () => select(u.name).where(u.id.in([1, 2]), u.id.notIn([3]), u.name.in([])),
    "SELECT users.name FROM users WHERE users.id IN (:id_1_1, :id_1_2) AND (users.id NOT IN (:id_2_1)) AND users.name IN (NULL) AND (1 != 1)",
  ],
  [
    "cte",
    () => select(cte, p.title).join(posts, p.userId.eq(cte.c.id)),
    "WITH adults AS (SELECT users.id AS id FROM users WHERE users.age > :age_1) SELECT adults.id, posts.title FROM adults JOIN posts ON posts.user_id = adults.id",
  ],
  [
    "tree",
    () => select(tree.c.id),
    "WITH RECURSIVE tree(id, user_id) AS (SELECT posts.id AS id, posts.user_id AS user_id FROM posts WHERE posts.id = :id_1 UNION ALL SELECT posts.id AS id, posts.user_id AS user_id FROM posts JOIN tree ON posts.user_id = tree.id) SELECT tree.id FROM tree",
  ],
  [
    "union",
    () => union(select(u.id), select(p.userId)).orderBy("id").limit(2),
    "SELECT users.id FROM users UNION SELECT posts.user_id FROM posts ORDER BY id LIMIT :param_1",
  ],
  [
    "union nest",
    () => intersect(union(select(u.id), select(p.userId)), select(u.id).orderBy(u.id).limit(1)),
    "(SELECT users.id FROM users UNION SELECT posts.user_id FROM posts) INTERSECT (SELECT users.id FROM users ORDER BY users.id LIMIT :param_1)",
  ],
  [
    "union sub",
    () => select(unionAll(select(u.id), select(p.userId)).subquery("x")),
    "SELECT x.id FROM (SELECT users.id AS id FROM users UNION ALL SELECT posts.user_id AS user_id FROM posts) AS x",
  ],
  [
    "limit",
    () => select(u.id).limit(10).offset(20),
    "SELECT users.id FROM users LIMIT :param_1 OFFSET :param_2",
  ],
  ["offset", () => select(u.id).offset(20), "SELECT users.id FROM users LIMIT -1 OFFSET :param_1"],
  [
    "lab1",
    () => select(lab).orderBy(lab.desc()),
    "SELECT users.age + :age_1 AS total FROM users ORDER BY total DESC",
  ],
  [
    "lab2",
    () => select(u.id).orderBy(lab),
    "SELECT users.id FROM users ORDER BY users.age + :age_1",
  ],
  [
    "lab3",
    () => select(lab).groupBy(lab),
    "SELECT users.age + :age_1 AS total FROM users GROUP BY users.age + :age_1",
  ],
  [
    "lab4",
    () => select(lab).orderBy("total").groupBy("total"),
    "SELECT users.age + :age_1 AS total FROM users GROUP BY total ORDER BY total",
  ],
  [
    "order mixed",
    () => select(u.id).orderBy(u.name.desc().nullsLast(), u.age.asc(), nullsFirst(u.id)),
    "SELECT users.id FROM users ORDER BY users.name DESC NULLS LAST, users.age ASC, users.id NULLS FIRST",
  ],
  [
    "and or",
    () =>
      select(u.id).where(
        and(or(u.id.eq(1), u.id.eq(2)), and(u.age.gt(3), u.age.lt(4)), or(u.id.eq(5))),
      ),
    "SELECT users.id FROM users WHERE (users.id = :id_1 OR users.id = :id_2) AND users.age > :age_1 AND users.age < :age_2 AND users.id = :id_3",
  ],
  [
    "not and",
    () => select(u.id).where(not(and(u.id.eq(1), u.name.eq("x"))), not(or(u.id.eq(1), u.id.eq(3)))),
    "SELECT users.id FROM users WHERE NOT (users.id = :id_1 AND users.name = :name_1) AND NOT (users.id = :id_2 OR users.id = :id_3)",
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
    "SELECT (users.id + :id_1) * :param_1 AS anon_1, users.id - (users.age - :age_1) AS anon_2, (users.id - users.age) - :param_2 AS anon_3, users.id * users.age + :param_3 AS anon_4, users.id + users.age + :param_4 AS anon_5 FROM users",
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
    "SELECT users.id / CAST(users.age AS NUMERIC) AS anon_1, users.id / users.age AS anon_2, users.id % :id_1 AS anon_3, -(users.id + :id_2) AS anon_4, users.id && users.age + :age_1 AS anon_5 FROM users",
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
    "SELECT (users.id & :id_1) | :param_1 AS anon_1, ~users.id, users.id << :id_2 AS anon_2, users.id ^ users.age AS anon_3 FROM users",
  ],
  [
    "concat",
    () => select(u.name.add("x").add(u.name), u.name.concat("y")),
    "SELECT users.name || :name_1 || users.name AS anon_1, users.name || :name_2 AS anon_2 FROM users",
  ],
  [
    "like",
    () =>
      select(u.id).where(
        u.name.like("a%"),
        u.name.notLike("b", { escape: "/" }),
        u.name.ilike("c"),
        u.name.notIlike("d"),
      ),
    "SELECT users.id FROM users WHERE users.name LIKE :name_1 AND users.name NOT LIKE :name_2 ESCAPE '/' AND lower(users.name) LIKE lower(:name_3) AND lower(users.name) NOT LIKE lower(:name_4)",
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
    "SELECT users.id FROM users WHERE (users.name LIKE '%' || :name_1 || '%') AND (users.name LIKE :name_2 || '%') AND (users.name LIKE '%' || :name_3 ESCAPE '/') AND (lower(users.name) LIKE '%' || lower(:name_4) || '%')",
  ],
  [
    "like concat",
    () => select(u.id).where(u.name.like(u.name.add("x"))),
    "SELECT users.id FROM users WHERE users.name LIKE (users.name || :name_1)",
  ],
  [
    "between",
    () => select(u.id).where(u.age.between(1, u.id.add(2)), not(u.age.between(1, 2))),
    "SELECT users.id FROM users WHERE users.age BETWEEN :age_1 AND users.id + :id_1 AND users.age NOT BETWEEN :age_2 AND :age_3",
  ],
  [
    "null",
    () => select(u.id).where(u.age.eq(null), u.age.ne(null), u.age.is(true), u.age.isNot(null)),
    "SELECT users.id FROM users WHERE users.age IS NULL AND users.age IS NOT NULL AND users.age IS true AND users.age IS NOT NULL",
  ],
  [
    "distinct from",
    () => select(u.id).where(u.age.isDistinctFrom(1), u.age.isNotDistinctFrom(null)),
    "SELECT users.id FROM users WHERE users.age IS DISTINCT FROM :age_1 AND users.age IS NOT DISTINCT FROM NULL",
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
    "SELECT users.id FROM users WHERE users.is_active AND NOT users.is_active AND users.is_active = true AND users.is_active AND users.id = :id_1",
  ],
  [
    "bool sel",
    () => select(u.isActive, not(u.isActive), and(u.isActive, u.id.eq(1))),
    "SELECT users.is_active, NOT users.is_active, users.is_active AND users.id = :id_1 AS anon_1 FROM users",
  ],
  [
    "consts",
    () => select(null_(), true_(), false_()),
    "SELECT NULL AS anon_1, true AS anon_2, false AS anon_3",
  ],
  [
    "case where",
    () => select(u.id).where(case_([u.age.gt(1), 1], { else: 2 }).eq(1)),
    "SELECT users.id FROM users WHERE CASE WHEN (users.age > :age_1) THEN :param_1 ELSE :param_2 END = :param_3",
  ],
  [
    "cast",
    () =>
      select(
        cast(u.age, types.string(10)),
        cast(u.age.add(1), types.numeric(10, 2)),
        cast("1", types.integer()),
      ),
    "SELECT CAST(users.age AS VARCHAR(10)) AS age, CAST(users.age + :age_1 AS NUMERIC(10, 2)) AS anon_1, CAST(:param_1 AS INTEGER) AS anon_2 FROM users",
  ],
  [
    "type coerce",
    () => select(typeCoerce(u.name, types.string())),
    "SELECT users.name AS name FROM users",
  ],
  [
    "over",
    () =>
      select(
        func.rank().over({ partitionBy: u.age, orderBy: u.id.desc() }),
        func.sum(u.id).over(),
        func["row_number"]!().over({ orderBy: [u.id, u.name] }),
      ),
    "SELECT rank() OVER (PARTITION BY users.age ORDER BY users.id DESC) AS anon_1, sum(users.id) OVER () AS anon_2, row_number() OVER (ORDER BY users.id, users.name) AS anon_3 FROM users",
  ],
  [
    "filter",
    () =>
      select(
        func.count(u.id).filter(u.age.gt(1), u.id.lt(2)),
        func.count(u.id).filter(u.age.gt(1)).add(1),
      ),
    "SELECT count(users.id) FILTER (WHERE users.age > :age_1 AND users.id < :id_1) AS anon_1, (count(users.id) FILTER (WHERE users.age > :age_2)) + :param_1 AS anon_2 FROM users",
  ],
  [
    "within",
    () => select(func["percentile_cont"]!(0.5).withinGroup(u.age)),
    "SELECT percentile_cont(:percentile_cont_2) WITHIN GROUP (ORDER BY users.age) AS percentile_cont_1 FROM users",
  ],
  [
    "tuple",
    () =>
      select(u.id).where(
        tuple(u.id, u.name).in([
          [1, "a"],
          [2, "b"],
        ]),
      ),
    "SELECT users.id FROM users WHERE (users.id, users.name) IN ((:param_1_1_1, :param_1_1_2), (:param_1_2_1, :param_1_2_2))",
  ],
  [
    "tuple eq",
    () => select(u.id).where(tuple(u.id, u.age).eq(tuple(1, u.id))),
    "SELECT users.id FROM users WHERE (users.id, users.age) = (:param_1, users.id)",
  ],
  [
    "collate",
    () =>
      select(u.name.collate("nocase"), u.id)
        .where(u.name.collate("nocase").eq("x"))
        .orderBy(u.name.collate("nocase")),
    "SELECT users.name COLLATE nocase AS anon_1, users.id FROM users WHERE (users.name COLLATE nocase) = :param_1 ORDER BY users.name COLLATE nocase",
  ],
  [
    "any",
    () => select(u.id).where(u.id.eq(any(select(p.userId)))),
    "SELECT users.id FROM users WHERE users.id = ANY (SELECT posts.user_id FROM posts)",
  ],
  ["distinct", () => select(u.name).distinct(), "SELECT DISTINCT users.name FROM users"],
  [
    "count distinct",
    () => select(func.count(u.name.distinct()), func.count(distinct(u.age))),
    "SELECT count(DISTINCT users.name) AS count_1, count(DISTINCT users.age) AS count_2 FROM users",
  ],
  ["for update", () => select(u.id).withForUpdate(), "SELECT users.id FROM users FOR UPDATE"],
  [
    "from",
    () => select(func.count()).selectFrom(users).where(p.userId.eq(u.id)),
    "SELECT count(*) AS count_1 FROM users, posts WHERE posts.user_id = users.id",
  ],
  [
    "correlate",
    () =>
      select(u.name).where(
        u.id.eq(select(u.id).where(u.age.gt(1)).correlate(users).scalarSubquery()),
      ),
    "SELECT users.name FROM users WHERE users.id = (SELECT users.id WHERE users.age > :age_1)",
  ],
  [
    "corr none",
    () => select(u.name).where(exists(select(p.id).where(p.userId.eq(u.id)).correlate())),
    "SELECT users.name FROM users WHERE EXISTS (SELECT posts.id FROM posts, users WHERE posts.user_id = users.id)",
  ],
  [
    "corr multi",
    () =>
      select(u.name, p.id).where(
        u.id.eq(select(t.id).where(t.postId.eq(p.id), t.id.eq(u.id)).scalarSubquery()),
      ),
    "SELECT users.name, posts.id FROM users, posts WHERE users.id = (SELECT tags.id FROM tags WHERE tags.post_id = posts.id AND tags.id = users.id)",
  ],
  [
    "nested",
    () =>
      select(u.name).where(
        u.id.in(select(p.userId).where(p.id.in(select(t.postId).where(t.id.eq(u.id))))),
      ),
    "SELECT users.name FROM users WHERE users.id IN (SELECT posts.user_id FROM posts WHERE posts.id IN (SELECT tags.post_id FROM tags, users WHERE tags.id = users.id))",
  ],
  [
    "lateral",
    () => select(u.id, select(p.title).where(p.userId.eq(u.id)).lateral("l").c.title),
    "SELECT users.id, l.title FROM users, LATERAL (SELECT posts.title AS title FROM posts WHERE posts.user_id = users.id) AS l",
  ],
  [
    "cross exists",
    () => select(exists(select(p.id))),
    "SELECT EXISTS (SELECT posts.id FROM posts) AS anon_1",
  ],
  [
    "ins",
    () => insert(users).values({ name: "x", age: 1 } as never),
    "INSERT INTO users (name, age) VALUES (:name, :age)",
  ],
  [
    "ins multi",
    () =>
      insert(users).values([
        { name: "x", age: 1 },
        { name: "y", age: 2 },
      ] as never),
    "INSERT INTO users (name, age) VALUES (:name_m0, :age_m0), (:name_m1, :age_m1)",
  ],
  [
    "ins expr",
    () =>
      insert(users).values({
        name: func.lower(literal("X")),
        age: select(func.max(u.age)).scalarSubquery(),
      } as never),
    "INSERT INTO users (name, age) VALUES (lower(:param_1), (SELECT max(users.age) AS max_1 FROM users))",
  ],
  [
    "ins ret",
    () =>
      insert(users)
        .values({ name: "x" } as never)
        .returning(u.id, u.name),
    "INSERT INTO users (name) VALUES (:name) RETURNING users.id, users.name",
  ],
  [
    "ins sel",
    () => insert(users).fromSelect(["name"], select(p.title).where(p.views.gt(1))),
    "INSERT INTO users (name) SELECT posts.title FROM posts WHERE posts.views > :views_1",
  ],
  [
    "upd",
    () =>
      update(users)
        .where(u.id.eq(1))
        .values({ name: "b", age: u.age.add(1) }),
    "UPDATE users SET name=:name, age=(users.age + :age_1) WHERE users.id = :id_1",
  ],
  [
    "upd sub",
    () =>
      update(users).values({
        name: select(p.title).where(p.userId.eq(u.id)).limit(1).scalarSubquery() as never,
      }),
    "UPDATE users SET name=(SELECT posts.title FROM posts WHERE posts.user_id = users.id LIMIT :param_1)",
  ],
  ["del", () => delete_(users).where(u.id.eq(1)), "DELETE FROM users WHERE users.id = :id_1"],
  [
    "del in",
    () => delete_(users).where(u.id.in(select(p.userId))),
    "DELETE FROM users WHERE users.id IN (SELECT posts.user_id FROM posts)",
  ],
  [
    "ins cte",
    () => insert(posts).fromSelect(["userId"], select(cte.c.id)),
    "WITH adults AS (SELECT users.id AS id FROM users WHERE users.age > :age_1) INSERT INTO posts (user_id) SELECT adults.id FROM adults",
  ],
  [
    "fn nested",
    () => select(func.coalesce(func.max(u.age), 0).add(1)),
    "SELECT coalesce(max(users.age), :coalesce_1) + :coalesce_2 AS anon_1 FROM users",
  ],
  [
    "neg",
    () => select(u.id.neg(), u.id.neg().neg()),
    "SELECT -users.id, -(-users.id) AS anon_1 FROM users",
  ],
  [
    "cmp cmp",
    () => select(u.id).where(u.id.eq(1).eq(u.age.eq(2))),
    "SELECT users.id FROM users WHERE (users.id = :id_1) = (users.age = :age_1)",
  ],
  [
    "cmp cmp2",
    () => select(u.id).where(u.id.gt(1).eq(u.isActive)),
    "SELECT users.id FROM users WHERE (users.id > :id_1) = users.is_active",
  ],
  [
    "is expr",
    () => select(u.id).where(u.id.eq(1).is(null), u.id.add(1).is(null)),
    "SELECT users.id FROM users WHERE (users.id = :id_1) IS NULL AND users.id + :id_2 IS NULL",
  ],
  [
    "concat cmp",
    () => select(u.id).where(u.name.add("x").eq("y"), u.name.add("x").like("z")),
    "SELECT users.id FROM users WHERE (users.name || :name_1) = :param_1 AND (users.name || :name_2) LIKE :param_2",
  ],
  [
    "alias join",
    () => select(ua.c.name).join(ub, ua.c.id.eq(ub.c.age)),
    "SELECT users_1.name FROM users AS users_1 JOIN users AS b ON users_1.id = b.age",
  ],
  [
    "sub join",
    () => select(u.name, sub.c.c).join(sub, u.id.eq(sub.c.id)),
    "SELECT users.name, s.c FROM users JOIN (SELECT users.id AS id, count(*) AS c FROM users GROUP BY users.id) AS s ON users.id = s.id",
  ],
  [
    "cte twice",
    () => select(cte.c.id).where(cte.c.id.in(select(cte.c.id))),
    "WITH adults AS (SELECT users.id AS id FROM users WHERE users.age > :age_1) SELECT adults.id FROM adults WHERE adults.id IN (SELECT adults.id FROM adults)",
  ],
  [
    "sub expr",
    () => select(select(u.age.add(1), func.count(), u.age.mul(2)).groupBy(u.age).subquery("q")),
    "SELECT q.anon_1, q.count_1, q.anon_2 FROM (SELECT users.age + :age_1 AS anon_1, count(*) AS count_1, users.age * :age_2 AS anon_2 FROM users GROUP BY users.age) AS q",
  ],
  [
    "text or",
    () => select(u.id).where(or(text("a = 1") as never, u.id.eq(1))),
    "SELECT users.id FROM users WHERE a = 1 OR users.id = :id_1",
  ],
  [
    "order case",
    () =>
      select(u.id).orderBy(
        case_([u.id.gt(1), 1], { else: 0 }).desc(),
        u.id.eq(1).desc(),
        func.lower(u.name),
      ),
    "SELECT users.id FROM users ORDER BY CASE WHEN (users.id > :id_1) THEN :param_1 ELSE :param_2 END DESC, users.id = :id_2 DESC, lower(users.name)",
  ],
  [
    "union col",
    () => union(select(u.id, u.name), select(p.id, p.title)).orderBy(u.name),
    "SELECT users.id, users.name FROM users UNION SELECT posts.id, posts.title FROM posts ORDER BY name",
  ],
  [
    "union label",
    () => union(select(u.id.label("x")), select(p.id.label("x"))).orderBy("x"),
    "SELECT users.id AS x FROM users UNION SELECT posts.id AS x FROM posts ORDER BY x",
  ],
];

describe("the text of SQLAlchemy", () => {
  it.each(cases)("CORE-025 CORE-037 CORE-046 CORE-061 %s", (_title, make, expected) => {
    expect(sqlOf(make())).toBe(expected);
  });
});
