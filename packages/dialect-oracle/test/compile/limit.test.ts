import { and, func, select, union } from "@rebis/core-sql";
import { compile } from "@rebis/core-sql/spi";
import { describe, expect, test } from "vitest";
import { oracle } from "../../src/index.ts";
import { users, orders, unknown, on11, compiled, textOf } from "./shop.ts";

describe("limits, locks and joins by version", () => {
  test("ORACLE-005 before version 12 rows are counted by ROWNUM", () => {
    expect(compiled(select(users.c.id, users.c.name).limit(5), on11)).toEqual([
      "SELECT anon_1.id, anon_1.name FROM (SELECT users.id AS id, users.name AS name FROM users) anon_1 WHERE ROWNUM <= 5",
      [],
    ]);
    expect(textOf(select(users.c.id).where(users.c.age.gt(7)).limit(5).offset(10), on11)).toBe(
      "SELECT anon_1.id FROM (SELECT anon_2.id AS id, ROWNUM AS ora_rn FROM (SELECT users.id AS id FROM users " +
        "WHERE users.age > :1) anon_2 WHERE ROWNUM <= 5 + 10) anon_1 WHERE ora_rn > 10",
    );
    expect(textOf(select(users.c.id).offset(10), on11)).toBe(
      "SELECT anon_1.id FROM (SELECT anon_2.id AS id, ROWNUM AS ora_rn FROM (SELECT users.id AS id FROM users) " +
        "anon_2) anon_1 WHERE ora_rn > 10",
    );
    expect(textOf(union(select(users.c.id), select(users.c.age)).limit(5), on11)).toBe(
      "SELECT anon_1.id FROM (SELECT users.id AS id FROM users UNION SELECT users.age AS age FROM users) anon_1 " +
        "WHERE ROWNUM <= 5",
    );
    expect(() => textOf(select(users.c.id).fetch(5), on11)).toThrow(/only version 12 and later/);
  });

  test("ORACLE-005 the columns of a query by ROWNUM are those of the query", () => {
    const { result } = compile(select(users.c.id, users.c.active).limit(5).node, on11.sql);
    expect(result?.columns.map(({ key, type }) => [key, type.kind])).toEqual([
      ["id", "integer"],
      ["active", "boolean"],
    ]);
  });

  test("ORACLE-005 FOR UPDATE names columns, waits or not, and locks nothing inside a query", () => {
    const locked = select(users.c.id).withForUpdate({ of: [users], skipLocked: true });
    expect(textOf(locked)).toBe("SELECT users.id FROM users FOR UPDATE OF users.id SKIP LOCKED");
    expect(textOf(select(users.c.id).withForUpdate({ of: [users.c.name], nowait: true }))).toBe(
      "SELECT users.id FROM users FOR UPDATE OF users.name NOWAIT",
    );
    expect(textOf(select(users.c.id).withForUpdate({ read: true }))).toBe(
      "SELECT users.id FROM users FOR UPDATE",
    );
    const inner = select(users.c.id.label("a")).withForUpdate().subquery("s");
    expect(textOf(select(inner.c.a))).toBe("SELECT s.a FROM (SELECT users.id AS a FROM users) s");
    const both = compile(select(users.c.id).limit(1).withForUpdate().node, unknown.sql);
    expect(both.warnings).toEqual([expect.stringContaining("ORA-02014")]);
  });

  test("ORACLE-005 FOR UPDATE OF beside ROWNUM names the columns of the query around", () => {
    const one = select(users.c.id, users.c.name).limit(10);
    const of = [users.c.name];
    expect(textOf(one.withForUpdate({ of, nowait: true }), on11)).toBe(
      "SELECT anon_1.id, anon_1.name FROM (SELECT users.id AS id, users.name AS name FROM users) anon_1 " +
        "WHERE ROWNUM <= 10 FOR UPDATE OF anon_1.name NOWAIT",
    );
    const without = select(users.c.age).limit(10).offset(50);
    expect(textOf(without.withForUpdate({ of: [users.c.name, users.c.age] }), on11)).toBe(
      "SELECT anon_1.age FROM (SELECT anon_2.age AS age, ROWNUM AS ora_rn, anon_2.name AS name FROM " +
        "(SELECT users.age AS age, users.name AS name FROM users) anon_2 WHERE ROWNUM <= 10 + 50) anon_1 " +
        "WHERE ora_rn > 50 FOR UPDATE OF anon_1.name, anon_1.age",
    );
    expect(
      textOf(
        select(users.c.id)
          .limit(1)
          .withForUpdate({ of: [users] }),
        on11,
      ),
    ).toMatch(/FOR UPDATE OF anon_1\.id$/);
  });

  test("ORACLE-005 optimizeLimits hints how many rows are wanted, enableOffsetFetch says which form", () => {
    const hinting = oracle({ optimizeLimits: true, enableOffsetFetch: false });
    const page = select(users.c.id).limit(10);
    expect(textOf(page, hinting)).toBe(
      "SELECT /*+ FIRST_ROWS(10) */ anon_1.id FROM (SELECT users.id AS id FROM users) anon_1 WHERE ROWNUM <= 10",
    );
    expect(textOf(page.offset(20), hinting)).toContain(
      "FROM (SELECT /*+ FIRST_ROWS(10) */ anon_2.id AS id, ROWNUM AS ora_rn FROM",
    );
    expect(textOf(select(users.c.id).offset(20), hinting)).not.toContain("FIRST_ROWS");
    expect(textOf(select(users.c.id).fetch(5), hinting)).toBe(
      "SELECT users.id FROM users FETCH FIRST 5 ROWS ONLY",
    );
  });

  test("ORACLE-005 joins are written by (+) where useAnsi is false", () => {
    const plain = oracle({ useAnsi: false });
    const joined = select(users.c.id)
      .outerJoin(orders, and(users.c.id.eq(orders.c.userId), func.lower(orders.c.comment).eq("x")))
      .where(users.c.age.gt(1));
    expect(textOf(joined, plain)).toBe(
      "SELECT users.id FROM users, orders WHERE users.age > :1 AND users.id = orders.user_id(+) " +
        'AND lower(orders."comment"(+)) = :2',
    );
    expect(textOf(joined, oracle({ serverVersion: "8.1.7" }))).toBe(textOf(joined, plain));
    expect(textOf(joined.limit(1), oracle({ serverVersion: "8.1.7" }))).toMatch(
      /FROM users, orders WHERE .*\) anon_1 WHERE ROWNUM <= 1$/,
    );
    const both = select(users.c.id).join(orders, users.c.id.eq(orders.c.userId));
    expect(textOf(both, plain)).toBe(
      "SELECT users.id FROM users, orders WHERE users.id = orders.user_id",
    );
    const full = select(users.c.id).join(orders, users.c.id.eq(orders.c.userId), { full: true });
    expect(() => textOf(full, plain)).toThrow(/FULL OUTER JOIN/);
  });
});
