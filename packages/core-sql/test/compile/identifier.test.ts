import { describe, expect, it } from "vitest";
import { defaultDialect, quoteIdentifier } from "@rebis/core-sql/spi";
import { shortened } from "../../src/compile/identifier.ts";

const rules = defaultDialect.identifiers;

describe("quoteIdentifier", () => {
  it("CORE-034 quotes only where that is needed", () => {
    const quoted = (name: string): string => quoteIdentifier(name, rules);
    expect(["users", "user_id", "_x", "a1", "a$b"].map(quoted)).toEqual([
      "users",
      "user_id",
      "_x",
      "a1",
      "a$b",
    ]);
    expect(["order", "User", "1st", "a b", "a-b", "é", "select"].map(quoted)).toEqual([
      '"order"',
      '"User"',
      '"1st"',
      '"a b"',
      '"a-b"',
      '"é"',
      '"select"',
    ]);
  });

  it("C1 doubles the closing quote", () => {
    expect(quoteIdentifier('a"b', rules)).toBe('"a""b"');
    expect(quoteIdentifier("a]b[", { ...rules, open: "[", close: "]" })).toBe("[a]]b[]");
  });

  it("C1 refuses NUL, nothing, and more characters than the server keeps", () => {
    expect(() => quoteIdentifier("a\0b", rules)).toThrow(/contains the character NUL/u);
    expect(() => quoteIdentifier("", rules)).toThrow(/empty name/u);
    expect(() => quoteIdentifier("x".repeat(64), { ...rules, maxLength: 63 })).toThrow(
      /64 characters/u,
    );
    expect(quoteIdentifier("x".repeat(63), { ...rules, maxLength: 63 })).toHaveLength(63);
  });

  it("CORE-033 cuts invented labels and keeps them apart", () => {
    const [one, other] = [`${"a".repeat(80)}1`, `${"a".repeat(80)}2`];
    expect(shortened("short", 30)).toBe("short");
    expect(shortened(one, 30)).toHaveLength(30);
    expect(shortened(one, 30)).not.toBe(shortened(other, 30));
  });
});
