import { bindparam, func, literalColumn, select, t, text, union } from "@rebis/core-sql";
import { cacheKey, compile, fill } from "@rebis/core-sql/spi";
import { describe, expect, test } from "vitest";
import { mssql } from "../../src/index.ts";
import { users, orders, compiled, textOf } from "./shop.ts";

describe("MSSQL-003 LIMIT and OFFSET as TOP and OFFSET FETCH", () => {
  const names = select(users.c.name);
  const sorted = names.orderBy(users.c.id);

  test("a plain limit is TOP, its number in the text", () => {
    expect(compiled(names.where(users.c.age.gt(7)).limit(5))).toEqual([
      "SELECT TOP 5 users.name FROM users WHERE users.age > @p1",
      [7],
    ]);
    expect(textOf(names.distinct().limit(5))).toBe("SELECT DISTINCT TOP 5 users.name FROM users");
  });
  test("a statement of the cache has the number of each execution", () => {
    const { sql } = mssql();
    const one = compile(names.limit(5).node, sql);
    const { binds } = cacheKey(names.limit(9).node);
    expect(fill(one).sql).toBe("SELECT TOP 5 users.name FROM users");
    expect(fill(one, binds).sql).toBe("SELECT TOP 9 users.name FROM users");
    expect(fill(one, binds).parameters).toEqual([]);
  });
  test("percents and ties are TOP as well", () => {
    expect(textOf(sorted.fetch(5, { percent: true, withTies: true }))).toBe(
      "SELECT TOP 5 PERCENT WITH TIES users.name FROM users ORDER BY users.id",
    );
    expect(() => textOf(sorted.offset(2).fetch(5, { withTies: true }))).toThrow(/only TOP/);
  });
  test("an offset, a fetch and a limit that is an expression are OFFSET … FETCH", () => {
    expect(compiled(sorted.limit(5).offset(10))).toEqual([
      "SELECT users.name FROM users ORDER BY users.id OFFSET @p1 ROWS FETCH FIRST @p2 ROWS ONLY",
      [10, 5],
    ]);
    expect(compiled(sorted.offset(10))[0]).toBe(
      "SELECT users.name FROM users ORDER BY users.id OFFSET @p1 ROWS",
    );
    expect(textOf(sorted.limit(literalColumn("1 + 1")))).toBe(
      "SELECT users.name FROM users ORDER BY users.id OFFSET 0 ROWS FETCH FIRST 1 + 1 ROWS ONLY",
    );
    expect(textOf(sorted.fetch(5))).toContain("OFFSET 0 ROWS FETCH FIRST @p1 ROWS ONLY");
    expect(textOf(sorted.limit(bindparam("many", { value: 3, type: t.integer() })))).toContain(
      "OFFSET 0 ROWS FETCH FIRST @p1 ROWS ONLY",
    );
  });
  test("servers before 2012 number the rows", () => {
    expect(compiled(sorted.where(users.c.age.gt(7)).limit(5).offset(10), "10.0")).toEqual([
      "SELECT anon_1.name FROM (SELECT users.name AS name, ROW_NUMBER() OVER (ORDER BY users.id) AS mssql_rn " +
        "FROM users WHERE users.age > @p1) AS anon_1 WHERE mssql_rn > @p2 AND mssql_rn <= @p3 + @p2",
      [7, 10, 5],
    ]);
    const [limit, offset] = [literalColumn("a + b"), literalColumn("c")];
    expect(compiled(sorted.limit(limit).offset(offset), "10.0")[0]).toContain(
      "WHERE mssql_rn > c AND mssql_rn <= a + b + c",
    );
    expect(compiled(sorted.limit(limit), "10.0")[0]).toContain("WHERE mssql_rn <= a + b");
    const low = func.lower(users.c.name).label("low");
    expect(compiled(select(low).orderBy("low").offset(1), "10.0")[0]).toBe(
      "SELECT anon_1.low FROM (SELECT lower(users.name) AS low, ROW_NUMBER() OVER (ORDER BY lower(users.name)) " +
        "AS mssql_rn FROM users) AS anon_1 WHERE mssql_rn > @p1",
    );
    const hinted = sorted.offset(1).withStatementHint(text("OPTION (MAXDOP 1)"));
    expect(compiled(hinted, "10.0")[0]).toMatch(/WHERE mssql_rn > @p1 OPTION \(MAXDOP 1\)$/);
    const inner = sorted.offset(1).subquery("s");
    expect(compiled(select(inner.c.name), "10.0")[0]).toBe(
      "SELECT s.name FROM (SELECT anon_1.name AS name FROM (SELECT users.name AS name, ROW_NUMBER() OVER " +
        "(ORDER BY users.id) AS mssql_rn FROM users) AS anon_1 WHERE mssql_rn > @p1) AS s",
    );
    const { result } = compile(sorted.offset(1).node, mssql({ serverVersion: "10.0" }).sql);
    expect(result?.columns.map(({ key }) => key)).toEqual(["name"]);
    for (const statement of [
      sorted.distinct().offset(1),
      union(names, names).orderBy("name").limit(2),
      names.offset(1),
    ]) {
      expect(() => compiled(statement, "10.0")).toThrow(
        /Cannot compile (?:OFFSET|LIMIT) of|ORDER BY/,
      );
    }
  });
  test("they need an ORDER BY", () => {
    expect(() => textOf(names.offset(10))).toThrow(/part of ORDER BY/);
    expect(() => textOf(names.limit(literalColumn("n")))).toThrow(/part of ORDER BY/);
  });
  test("a set operation has them too", () => {
    const both = union(names, select(orders.c.id.label("name")));
    expect(textOf(both.orderBy("name").limit(2))).toBe(
      "SELECT users.name FROM users UNION SELECT orders.id AS name FROM orders " +
        "ORDER BY name OFFSET 0 ROWS FETCH FIRST @p1 ROWS ONLY",
    );
  });
  test("ORDER BY inside a statement stays only where it limits", () => {
    const idle = sorted.subquery("s");
    expect(textOf(select(idle.c.name))).toBe(
      "SELECT s.name FROM (SELECT users.name AS name FROM users) AS s",
    );
    const limited = sorted.limit(3).subquery("s");
    expect(textOf(select(limited.c.name))).toBe(
      "SELECT s.name FROM (SELECT TOP 3 users.name AS name FROM users ORDER BY users.id) AS s",
    );
    const idleUnion = union(names, names).orderBy("name").subquery("u");
    expect(textOf(select(idleUnion.c.name))).not.toContain("ORDER BY");
  });
});
