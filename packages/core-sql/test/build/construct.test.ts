import { describe, expect, it } from "vitest";
import { construct, func, select, statementConstruct, t } from "@rebis/core-sql";
import { cacheKey, defaultDialect, extendDialect, renderCall, sameKey } from "@rebis/core-sql/spi";
import { sqlite } from "@rebis/dialect-sqlite";
import { standard } from "../support/mock.ts";
import { run, sqlOf } from "../support/sql.ts";
import { users } from "../support/tables.ts";

const double = construct({
  name: "double",
  type: t.integer(),
  render: ([value], out) => {
    out.text("twice(");
    out.render(value!);
    out.text(")");
  },
  dialects: {
    sqlite: ([value], out) => {
      out.text("(2 * ");
      out.render(value!);
      out.text(")");
    },
  },
});

describe("CORE-103 constructs of one's own", () => {
  it("CORE-103 are written by the function for the dialect, with bound values", () => {
    const query = select(users.c.id).where(double(users.c.age).gt(double(5)));
    expect(run(query)).toEqual({
      sql: "SELECT users.id FROM users WHERE twice(users.age) > twice(:param_1)",
      parameters: [5],
    });
    expect(sqlOf(query, sqlite().sql)).toBe(
      "SELECT users.id FROM users WHERE (2 * users.age) > (2 * ?)",
    );
  });

  it("CORE-103 one without a function for the dialect is refused, naming both", () => {
    const only = construct({ name: "only", dialects: { oracle: () => undefined } });
    expect(() => sqlOf(select(only()))).toThrow(/construct "only" for dialect "default"/u);
    expect(() => sqlOf(select(only()), { ...defaultDialect, name: "toString" })).toThrow(/"only"/u);
  });

  it("CORE-103 CORE-099 take part in the cache key by identity, their values do not", () => {
    const key = (value: number) => cacheKey(double(value).node);
    const other = construct({ name: "double", render: () => undefined });
    expect(sameKey(key(1), key(2))).toBe(true);
    expect(sameKey(key(1), cacheKey(other(1).node))).toBe(false);
    expect(key(7).binds.map((bind) => bind.value)).toEqual([7]);
  });

  it("CORE-103 statements of one's own keep queries whole", () => {
    const explain = statementConstruct({
      name: "explain",
      render: ([query], out) => {
        out.text("EXPLAIN ");
        out.render(query!);
      },
    });
    const statement = explain(select(users.c.id).where(users.c.id.eq(3)));
    expect(run(statement).sql).toBe("EXPLAIN SELECT users.id FROM users WHERE users.id = :id_1");
    expect(statement.executionOptions({ a: 1 }).getExecutionOptions()).toEqual({ a: 1 });
    expect(String(statement)).toContain("EXPLAIN SELECT");
  });

  it("CORE-103 a built-in element is written otherwise by an extended dialect", () => {
    const changed = extendDialect(standard, {
      functions: { reverse: (node, out) => renderCall(node, out, "my_reverse") },
      render: { constant: (_, out) => out.text("NOTHING") },
    });
    expect(sqlOf(select(func["reverse"]!(users.c.name)), changed.sql)).toBe(
      "SELECT my_reverse(users.name) AS reverse_1 FROM users",
    );
    expect(sqlOf(select(users.c.id).where(users.c.age.is(null)), changed.sql)).toContain(
      "IS NOTHING",
    );
    expect(sqlOf(select(func["reverse"]!(users.c.name)))).toContain("SELECT reverse(");
  });
});
