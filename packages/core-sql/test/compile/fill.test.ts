import { describe, expect, it } from "vitest";
import { and, bindparam, literal, or, select, sql, t } from "@rebis/core-sql";
import { cacheKey, compile, defaultDialect, fill, type SqlDialect } from "@rebis/core-sql/spi";
import { users } from "../support/tables.ts";

const { id, name } = users.c;
const styled = (placeholders: SqlDialect["placeholders"]): SqlDialect => ({
  ...defaultDialect,
  placeholders,
});

describe("fill", () => {
  it("CORE-099 takes the values of the new statement at a hit of the cache", () => {
    const make = (low: number, names: readonly string[]) =>
      select(id).where(id.gt(low), name.in(names)).limit(low);
    const compiled = compile(make(1, ["a"]).node, styled("qmark"));
    const other = make(5, ["x", "y", "z"]);
    expect(fill(compiled, cacheKey(other.node).binds)).toEqual({
      sql: "SELECT users.id FROM users WHERE users.id > ? AND users.name IN (?, ?, ?) LIMIT ?",
      parameters: [5, "x", "y", "z", 5],
    });
  });

  it("CORE-098 numbers placeholders, one number for one bind", () => {
    const twice = bindparam("n", { type: t.integer() });
    const statement = select(id).where(or(id.eq(twice), id.in([7, 8]), id.eq(twice)));
    expect(fill(compile(statement.node, styled("dollar")), undefined, { n: 1 })).toEqual({
      sql: "SELECT users.id FROM users WHERE users.id = $1 OR users.id IN ($2, $3) OR users.id = $1",
      parameters: [1, 7, 8],
    });
    expect(fill(compile(statement.node, styled("at")), undefined, { n: 1 }).sql).toContain(
      "@p1 OR users.id IN (@p2, @p3)",
    );
    expect(fill(compile(statement.node, styled("qmark")), undefined, { n: 1 }).parameters).toEqual([
      1, 7, 8, 1,
    ]);
  });

  it("CORE-004 takes named binds from the parameters, and says which is missing", () => {
    const statement = select(id).where(
      name.eq(bindparam("who")),
      id.gt(bindparam("low", { value: 3 })),
    );
    const compiled = compile(statement.node, styled("qmark"));
    expect(fill(compiled, undefined, { who: "x" }).parameters).toEqual(["x", 3]);
    expect(fill(compiled, undefined, { who: "x", low: 9 }).parameters).toEqual(["x", 9]);
    expect(() => fill(compiled)).toThrow(/needs a value for "who"/u);
    expect(() => fill(compiled, undefined, { who: undefined })).toThrow(
      /Cannot bind undefined to "who"/u,
    );
    expect(() =>
      fill(compiled, undefined, Object.create({ who: "inherited" }) as Record<string, unknown>),
    ).toThrow(/needs a value/u);
  });

  it("CORE-004 refuses two values under one name, also when the statement comes from the cache", () => {
    const make = (one: number, other: number) =>
      select(id).where(
        id.gt(bindparam("n", { value: one })),
        id.lt(bindparam("n", { value: other })),
      );
    const compiled = compile(make(1, 1).node, styled("qmark"));
    expect(fill(compiled).parameters).toEqual([1, 1]);
    expect(() => fill(compiled, cacheKey(make(1, 2).node).binds)).toThrow(/two values to "n"/u);
    expect(fill(compiled, cacheKey(make(1, 2).node).binds, { n: 5 }).parameters).toEqual([5, 5]);
  });

  it("CORE-004 refuses a name that an anonymous value has", () => {
    expect(() =>
      compile(select(id).where(and(id.eq(1), id.eq(bindparam("id_1")))).node, defaultDialect),
    ).toThrow(/bind named "id_1"/u);
  });

  it("CORE-003 uses one placeholder for one bind object", () => {
    const shared = literal(5);
    const compiled = compile(select(id).where(id.gt(shared), id.lt(shared)).node, styled("dollar"));
    expect(compiled.sql).toBe("SELECT users.id FROM users WHERE users.id > $1 AND users.id < $1");
    expect(compiled.binds).toHaveLength(1);
  });

  it("CORE-096 prints values as literals", () => {
    const statement = select(id).where(
      name.eq("it's"),
      id.in([1, -2]),
      users.c.isActive.eq(true),
      name.in([]),
    );
    expect(compile(statement.node, defaultDialect, { literalBinds: true }).sql).toBe(
      "SELECT users.id FROM users WHERE users.name = 'it''s' AND users.id IN (1, -2) AND users.is_active = true AND users.name IN (NULL) AND (1 != 1)",
    );
    expect(() =>
      compile(select(id).where(id.eq(bindparam("x"))).node, defaultDialect, { literalBinds: true }),
    ).toThrow(/known only/u);
  });

  it("C7 does not read values as placeholders", () => {
    const hostile = [":a", "?", "$1", "@p1", "%s", ":id_1", "\\:a"];
    const statement = sql`select ${hostile[0]}, ${hostile[1]} from t where x = ${hostile[2]} and y in (${hostile[3]}, ${hostile[4]}, ${hostile[5]}, ${hostile[6]})`;
    for (const style of ["qmark", "dollar", "at", "named", "colon"] as const) {
      const { sql: text, parameters } = fill(compile(statement.node, styled(style)));
      expect(parameters).toEqual(hostile);
      expect(text).not.toContain("%s");
    }
  });
});
