import { describe, expect, it } from "vitest";
import {
  alias,
  bindparam,
  column,
  delete_,
  insert,
  join,
  literalColumn,
  outerJoin,
  select,
  t,
  table,
  update,
  values,
} from "@rebis/core-sql";
import { sqlOf } from "../support/sql.ts";
import { posts, users } from "../support/tables.ts";

const mine = table("mine", column("id", t.integer()), column("x", t.integer()));
const yours = table("yours", column("id", t.integer()), column("x", t.integer()), { schema: "s" });

describe("CORE-061 label styles", () => {
  it("CORE-061 tells equal names apart by default", () => {
    expect(sqlOf(select(mine.c.id, yours.c.id, mine.c.id))).toBe(
      "SELECT mine.id, s.yours.id AS id_1, mine.id AS id__1 FROM mine, s.yours",
    );
  });
  it("CORE-061 labels columns by their tables", () => {
    const query = select(mine.c.id, yours.c.id, mine.c.x.add(1).label("y")).setLabelStyle(
      "tablename-plus-col",
    );
    expect(sqlOf(query)).toBe(
      "SELECT mine.id AS mine_id, s.yours.id AS s_yours_id, mine.x + :x_1 AS y FROM mine, s.yours",
    );
    const inner = query.subquery("q") as unknown as { c: Record<string, typeof mine.c.id> };
    expect(Object.keys(inner.c)).toEqual(["mine_id", "s_yours_id", "y"]);
    expect(query.columnDescriptions.map(({ name }) => name)).toEqual([
      "mine_id",
      "s_yours_id",
      "y",
    ]);
  });
  it("CORE-061 leaves names as they are", () => {
    expect(sqlOf(select(mine.c.id, yours.c.id).setLabelStyle("none"))).toBe(
      "SELECT mine.id, s.yours.id FROM mine, s.yours",
    );
    expect(() => select(mine).setLabelStyle("other" as never)).toThrow("none of that name");
  });
});

describe("QUERY-007 joins as elements of FROM", () => {
  it("QUERY-007 joins by foreign key, and names columns by their tables", () => {
    const both = join(users, posts);
    expect(sqlOf(select(both.c.users_id, both.c.posts_title).selectFrom(both))).toBe(
      "SELECT users.id, posts.title FROM users JOIN posts ON users.id = posts.user_id",
    );
    expect(
      sqlOf(select(mine.c.x).selectFrom(outerJoin(mine, yours, mine.c.id.eq(yours.c.id)))),
    ).toBe("SELECT mine.x FROM mine LEFT OUTER JOIN s.yours ON mine.id = s.yours.id");
    expect(
      sqlOf(
        select(mine.c.x).selectFrom(join(mine, yours, mine.c.id.eq(yours.c.id), { full: true })),
      ),
    ).toBe("SELECT mine.x FROM mine FULL OUTER JOIN s.yours ON mine.id = s.yours.id");
  });
  it("QUERY-007 refuses what no foreign key links", () => {
    expect(() => join(mine, yours)).toThrow("no foreign key links them");
    expect(() => join(mine, 3 as never)).toThrow("the right side of a join");
  });
});

describe("CORE-054 aliases of aliases", () => {
  it("CORE-054 stand for what the first one stands for", () => {
    const far = alias(alias(mine, "a"), "b");
    expect(sqlOf(select(far.c.id))).toBe("SELECT b.id FROM mine AS b");
  });
});

describe("CORE-065 DML in WITH", () => {
  it("CORE-065 gives the rows that RETURNING returns", () => {
    const gone = delete_(mine).where(mine.c.x.gt(1)).returning(mine.c.id).cte("gone");
    expect(sqlOf(select(gone.c.id))).toBe(
      "WITH gone AS (DELETE FROM mine WHERE mine.x > :x_1 RETURNING mine.id) SELECT gone.id FROM gone",
    );
    const made = insert(mine).values({ id: 1, x: 2 }).returning(mine.c.x).cte("made");
    expect(sqlOf(select(made.c.x))).toBe(
      "WITH made AS (INSERT INTO mine (id, x) VALUES (:param_1, :param_2) RETURNING mine.x) SELECT made.x FROM made",
    );
    const changed = update(mine).values({ x: 2 }).returning(mine.c.x).cte("changed");
    expect(sqlOf(select(changed.c.x))).toBe(
      "WITH changed AS (UPDATE mine SET x=:param_1 RETURNING mine.x) SELECT changed.x FROM changed",
    );
    const twice = delete_(mine).returning(mine.c.id, yours.c.id).cte("twice");
    expect(sqlOf(select(twice))).toBe(
      "WITH twice AS (DELETE FROM mine RETURNING mine.id, s.yours.id AS id_1) SELECT twice.id, twice.id_1 FROM twice",
    );
    expect(() => gone.union(select(mine.c.id))).toThrow("Cannot add UNION to a CTE");
  });
  it("CORE-062 numbers binds in the order in which they are compiled: FROM after the columns", () => {
    const inner = select(mine.c.x.add(1).label("y")).cte("c");
    expect(sqlOf(select(inner.c.y, mine.c.x.add(2).label("z")))).toBe(
      "WITH c AS (SELECT mine.x + :x_2 AS y FROM mine) SELECT c.y, mine.x + :x_1 AS z FROM c, mine",
    );
  });
});

describe("CORE-046 correlation by hand", () => {
  it("CORE-046 takes nothing from the outer query with null", () => {
    const inner = select(mine.c.id).where(mine.c.x.eq(yours.c.x));
    expect(sqlOf(select(yours.c.id).where(inner.correlate(null).exists()))).toBe(
      "SELECT s.yours.id FROM s.yours WHERE EXISTS (SELECT mine.id FROM mine, s.yours WHERE mine.x = s.yours.x)",
    );
  });
});

describe("CORE-057 rows of VALUES", () => {
  it("CORE-057 are given by key or in order", () => {
    const rows = values({ a: column(t.integer()), b: column(t.string()) }, "v").data([
      [1, "x"],
      { a: 2, b: "y" },
    ]);
    expect(sqlOf(select(rows.c.b))).toBe(
      "SELECT v.b FROM (VALUES (:param_1, :param_2), (:param_3, :param_4)) AS v (a, b)",
    );
    expect(() => rows.data([[1]])).toThrow('no value for "b"');
  });
});

describe("CORE-054 tables of one name in several schemas", () => {
  const plain = table("yours", column("id", t.integer()));
  it("CORE-054 stand apart: the one without a schema is renamed, inside subqueries too", () => {
    expect(sqlOf(select(plain.c.id, yours.c.id))).toBe(
      "SELECT yours_1.id, s.yours.id AS id_1 FROM yours AS yours_1, s.yours",
    );
    const inner = select(mine.c.id).where(mine.c.x.eq(plain.c.id)).correlate(plain);
    expect(sqlOf(select(yours.c.id).where(plain.c.id.eq(yours.c.id), inner.exists()))).toBe(
      "SELECT s.yours.id FROM s.yours, yours AS yours_1 WHERE yours_1.id = s.yours.id AND " +
        "(EXISTS (SELECT mine.id FROM mine WHERE mine.x = yours_1.id))",
    );
    expect(sqlOf(select(plain.c.id))).toBe("SELECT yours.id FROM yours");
    const third = alias(plain, "third");
    expect(
      sqlOf(select(plain.c.id).where(third.c.id.eq(yours.c.id)).withForUpdate({ of: plain })),
    ).toBe(
      "SELECT yours_1.id FROM yours AS yours_1, yours AS third, s.yours WHERE third.id = s.yours.id FOR UPDATE OF yours_1",
    );
    expect(sqlOf(update(plain).values({ id: 1 }).where(plain.c.id.eq(yours.c.id)))).toBe(
      "UPDATE yours SET id=:id FROM s.yours WHERE yours.id = s.yours.id",
    );
  });
});

describe("CORE-032 columns that are selected several times", () => {
  it("CORE-032 are numbered by their places", () => {
    expect(sqlOf(select(mine.c.id, mine.c.id, mine.c.x, mine.c.x, mine.c.id))).toBe(
      "SELECT mine.id, mine.id AS id__1, mine.x, mine.x AS x__1, mine.id AS id__2 FROM mine",
    );
  });
});

describe("CORE-011 patterns in lower case", () => {
  const name = column("name", t.string());
  it("CORE-011 lower the value, and nothing around it", () => {
    expect(sqlOf(name.icontains(literalColumn("y", t.string())))).toBe(
      "lower(name) LIKE '%' || lower(y) || '%'",
    );
    expect(sqlOf(select(mine.c.id).where(name.contains("y")))).toBe(
      "SELECT mine.id FROM mine WHERE (name LIKE '%' || :name_1 || '%')",
    );
    expect(sqlOf(name.istartsWith("y"))).toBe("lower(name) LIKE lower(:name_1) || '%'");
    expect(sqlOf(name.ilike(literalColumn("a", t.string()).concat("b")))).toBe(
      "lower(name) LIKE lower((a || :a_1))",
    );
  });
});

describe("CORE-095 statements that are read before they have values", () => {
  it("CORE-095 show every column, and null for what is still to come", () => {
    const read = insert(mine).compile();
    expect(read.sql).toBe("INSERT INTO mine (id, x) VALUES (:id, :x)");
    expect(read.params).toEqual([null, null]);
    expect(
      update(mine)
        .where(mine.c.id.eq(bindparam("which")))
        .compile().sql,
    ).toBe("UPDATE mine SET id=:id, x=:x WHERE mine.id = :which");
    expect(insert(mine).compile({ params: { x: 1 } }).sql).toBe("INSERT INTO mine (x) VALUES (:x)");
    expect(() =>
      select(mine)
        .where(mine.c.id.eq(bindparam("a")))
        .compile({ params: {} }),
    ).toThrow('it needs a value for "a"');
  });
});
