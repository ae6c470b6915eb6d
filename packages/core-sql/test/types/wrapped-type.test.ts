import { describe, expect, it } from "vitest";
import {
  column,
  func,
  insert,
  MetaData,
  select,
  t,
  table,
  union,
  update,
  wrappedType,
} from "@rebis/core-sql";
import { run, sqlOf } from "../support/sql.ts";

const shout = wrappedType(t.string(), {
  bindExpression: (value) => func.lower(value as never),
  columnExpression: (given) => func.upper(given as never),
});
const words = table("words", new MetaData(), {
  id: column(t.integer(), { primaryKey: true }),
  word: column(shout),
});

describe("TYPE-021 SQL wrapped around bound values and selected columns", () => {
  it("TYPE-021 columns are wrapped where they are selected for the result, values everywhere", () => {
    expect(run(select(words.c.id, words.c.word).where(words.c.word.eq("x")))).toEqual({
      sql: "SELECT words.id, upper(words.word) AS word FROM words WHERE words.word = lower(:word_1)",
      parameters: ["x"],
    });
    expect(sqlOf(select(words.c.word.label("w")))).toBe("SELECT upper(words.word) AS w FROM words");
    const inner = select(words.c.word).subquery("s");
    expect(sqlOf(select(inner.c.word))).toBe(
      "SELECT upper(s.word) AS word FROM (SELECT words.word AS word FROM words) AS s",
    );
    expect(sqlOf(select(words.c.id).where(words.c.word.in(select(words.c.word))))).toContain(
      "IN (SELECT words.word FROM words)",
    );
  });

  it("TYPE-021 in INSERT, UPDATE, RETURNING, compounds and lists of parameters", () => {
    expect(run(insert(words).values({ word: "x" }).returning(words.c.word))).toEqual({
      sql: "INSERT INTO words (word) VALUES (lower(:word)) RETURNING upper(words.word) AS word",
      parameters: ["x"],
    });
    expect(sqlOf(insert(words), undefined, { parameterKeys: ["word"] })).toBe(
      "INSERT INTO words (word) VALUES (lower(:word))",
    );
    expect(sqlOf(update(words).values({ word: "x" }))).toBe("UPDATE words SET word=lower(:word)");
    expect(sqlOf(union(select(words.c.word), select(words.c.word).limit(1)))).toBe(
      "SELECT upper(words.word) AS word FROM words UNION (SELECT upper(words.word) AS word FROM words LIMIT :param_1)",
    );
    expect(
      sqlOf(select(words.c.word).where(words.c.word.eq("X'")), undefined, { literalBinds: true }),
    ).toContain("= lower('X''')");
  });

  it("TYPE-021 a list for IN is refused rather than left bare", () => {
    expect(() => sqlOf(select(words.c.id).where(words.c.word.in(["a"])))).toThrow(
      /whose type wraps them/u,
    );
  });

  it("TYPE-021 TYPE-028 such types are told apart in the cache key", () => {
    expect(shout.cacheKey).not.toBe(t.string().cacheKey);
    const make = (cacheKey: string): string => wrappedType(t.string(), { cacheKey }).cacheKey;
    expect(make("a")).toBe(make("a"));
    expect(make("a")).not.toBe(make("b"));
  });
});
