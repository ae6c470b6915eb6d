import { Range } from "@rebis/dialect-postgresql";
import { expect, test } from "vitest";
import { canonical, comparable, withoutGuesses } from "../src/canonical.ts";
import { underEveryDialect } from "../src/case.ts";
import { compileCase } from "../src/compile-case.ts";

test("texts are compared without the numbers of placeholders", () => {
  expect(withoutGuesses("a + ?::NUMERIC < ?::INTEGER")).toBe("a + ? < ?::INTEGER");
  expect(canonical("SELECT  a\nFROM t WHERE b = $1::VARCHAR(5)[] AND c = ':x'")).toBe(
    "SELECT a FROM t WHERE b = ?::VARCHAR(5)[] AND c = ':x'",
  );
  expect(canonical("a = :a_1 AND b = 1::int")).toBe("a = ? AND b = 1::int");
  expect([true, 5n, "7", null, new Date(0), Uint8Array.of(1, 2)].map(comparable)).toEqual([
    1,
    5,
    7,
    null,
    "1970-01-01T00:00:00.000Z",
    "bytes 1 2",
  ]);
});

test("times and identifiers are compared by what they say", () => {
  const same = (one: unknown, other: unknown): void =>
    expect(comparable(one)).toBe(comparable(other));
  same(new Date("2024-01-02T03:04:05Z"), "2024-01-02 03:04:05.000000");
  same("2024-01-02T03:04:05+01:00", "2024-01-02 02:04:05");
  same("03:04:05", "03:04:05.000000");
  same("6f9619ff-8b86-d011-b42d-00cf4fc964ff", "6f9619ff8b86d011b42d00cf4fc964ff");
});

test("ranges are compared by their ends and bounds", () => {
  const range = "[2013-03-23,2013-03-30)";
  expect(comparable(new Range("2013-03-23", "2013-03-30"))).toBe(range);
  expect(comparable({ range: ["2013-03-23", "2013-03-30", "[)"] })).toBe(range);
  expect(comparable({ range: [null, 5, "()"] })).toBe("(,5)");
  expect(comparable({ range: null })).toBe("empty");
  expect(comparable(Range.empty())).toBe("empty");
  expect(comparable(`{${range}, (2014-01-01,2014-01-02]}`)).toEqual([
    range,
    "(2014-01-01,2014-01-02]",
  ]);
  const day = new Date("2013-03-23T00:00:00Z");
  expect(comparable(new Range(day, new Date("2013-03-24T10:00:00Z")))).toBe(
    comparable("[2013-03-23 00:00, 2013-03-24 10:00:00)"),
  );
  expect(comparable("[2013-03-23 14:30:00-05:30,)")).toBe(comparable("[2013-03-23T20:00:00Z,)"));
  expect(comparable('{"1","a"}')).toEqual([1, "a"]);
});

test("a case is built, compiled and compared", () => {
  const js =
    'const t1 = table("t", column("x", t.integer()));\nreturn select(t1).where(t1.c.x.eq(5));';
  const same = {
    id: "",
    dialect: "default",
    js,
    sql: "SELECT t.x FROM t WHERE t.x = ?",
    params: [5],
  };
  expect(compileCase(same).state).toBe("same");
  expect(compileCase({ ...same, params: [6] }).state).toBe("params");
  expect(compileCase({ ...same, sql: "SELECT t.x FROM t" }).state).toBe("differ");
  expect(compileCase({ ...same, js: "return nothing();" }).state).toBe("error");
  expect(compileCase({ ...same, dialect: "nowhere" }).why).toContain('no dialect "nowhere"');
  const type = { ...same, js: "return t.string(5);", type: true, sql: "VARCHAR(5)", params: [] };
  expect(compileCase({ ...type, dialect: "mysql" }).state).toBe("same");
  const alt = { sqlite: { sql: same.sql, params: [5] }, oracle: { error: "none" } };
  expect(underEveryDialect([{ ...same, alt }]).map(({ dialect }) => dialect)).toEqual(["sqlite"]);
});
