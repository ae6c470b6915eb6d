import { ArgumentError, DataError } from "@rebis/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { t } from "../../src/types/t.ts";
import { canonical, plain, roundTrip } from "./support.ts";

describe("TYPE-002: text", () => {
  test("property: strings pass as they are", () => {
    for (const type of [t.string(10), t.text(), t.unicode(10), t.unicodeText()]) {
      fc.assert(
        fc.property(fc.string({ unit: "binary" }), (text) => {
          expect(roundTrip(type, text)).toBe(text);
        }),
      );
    }
  });
  test("length and collation are facts", () => {
    expect(t.string(50, { collation: "NOCASE" }).facts).toMatchObject({
      length: 50,
      collation: "NOCASE",
    });
  });
});

describe("TYPE-005: boolean", () => {
  test.each([
    [true, true],
    [false, false],
    [1, true],
    [0, false],
  ])("%j is %j", (given, value) => expect(roundTrip(t.boolean(), given)).toBe(value));
});

describe("TYPE-008: json", () => {
  test("property: what JSON can express comes back", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(roundTrip(t.json(), value)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
  test("null is the JSON value null, unless noneAsNull", () => {
    expect(t.json().handlesNull).toBe(true);
    expect(canonical(t.json(), null)).toBe("null");
    expect(plain(t.json(), "null")).toBeNull();
    expect(plain(t.json(), null)).toBeNull();
    expect(t.json({ noneAsNull: true }).handlesNull).toBe(false);
    expect(t.json().cacheKey).not.toBe(t.json({ noneAsNull: true }).cacheKey);
  });
  test.each([
    ["a bigint", 1n],
    ["a bigint inside", { a: [1n] }],
    ["undefined", undefined],
    ["a function", () => 1],
  ])("%s is refused", (_what, value) =>
    expect(() => canonical(t.json(), value)).toThrow(ArgumentError),
  );
  test("a circle is refused, with the cause", () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    expect(() => canonical(t.json(), circle)).toThrow(
      expect.objectContaining({ cause: expect.any(TypeError) }),
    );
  });
  test("C11: a key __proto__ stays a key", () => {
    const value = plain(t.json(), '{"__proto__":{"polluted":1},"constructor":2}') as Record<
      string,
      unknown
    >;
    expect(Object.keys(value)).toEqual(["__proto__", "constructor"]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
  test("TYPE-025: equality is by content, in any order of keys", () => {
    const { equals } = t.json();
    expect(equals({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 })).toBe(true);
    expect(equals({ a: 1 }, { a: 1, b: undefined })).toBe(false);
    expect(equals([1, 2], [2, 1])).toBe(false);
    expect(equals([], {})).toBe(false);
    expect(equals(null, {})).toBe(false);
    expect(equals({ a: 1 }, { toString: 1 })).toBe(false);
    expect(equals(new Date(1), new Date(2))).toBe(false);
    expect(equals("1", 1)).toBe(false);
  });
  test("property: a copy is equal, a change is seen", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const { equals } = t.json();
        const copy: unknown = JSON.parse(JSON.stringify(value));
        expect(equals(JSON.parse(JSON.stringify(value)), copy)).toBe(true);
        expect(equals([copy], [copy, copy])).toBe(false);
      }),
    );
  });
});

describe("TYPE-009: largeBinary", () => {
  test("bytes pass, a Buffer too", () => {
    const bytes = new Uint8Array([0, 1, 255]);
    expect(roundTrip(t.largeBinary(), bytes)).toBe(bytes);
    expect(canonical(t.largeBinary(), Buffer.from([7]))).toEqual(Buffer.from([7]));
  });
  test("TYPE-025: equality is by content", () => {
    const { equals } = t.largeBinary();
    expect(equals(new Uint8Array([1, 2]), Buffer.from([1, 2]))).toBe(true);
    expect(equals(new Uint8Array([1, 2]), new Uint8Array([1, 3]))).toBe(false);
    expect(equals(new Uint8Array([1]), new Uint8Array([1, 0]))).toBe(false);
    expect(equals(null, new Uint8Array())).toBe(false);
  });
});

describe("TYPE-010 D6: enum", () => {
  const status = t.enum("draft", "published", { name: "status", schema: "blog" });
  test("members pass; the facts have them, the name and the longest", () => {
    expect(roundTrip(status, "draft")).toBe("draft");
    expect(status.facts).toEqual({
      values: ["draft", "published"],
      name: "status",
      schema: "blog",
      length: 9,
    });
  });
  test("another value is refused when bound and when read", () => {
    expect(() => canonical(status, "gone")).toThrow('it is not one of "draft", "published"');
    expect(() => plain(status, "gone")).toThrow(DataError);
  });
  test("names of Object.prototype are no members", () => {
    expect(() => canonical(status, "constructor")).toThrow(ArgumentError);
    expect(roundTrip(t.enum("constructor", "__proto__"), "__proto__")).toBe("__proto__");
  });
  test("an enum has members, each once", () => {
    expect(() => t.enum()).toThrow("it has no members");
    expect(() => t.enum("a", "a")).toThrow("a member is named twice");
  });
});

describe("TYPE-011: uuid", () => {
  const id = "123e4567-e89b-12d3-a456-426614174000";
  test.each([id, id.toUpperCase(), id.replaceAll("-", "")])("%s is one UUID", (text) => {
    expect(roundTrip(t.uuid(), text)).toBe(id);
  });
  test("property: every UUID passes", () => {
    fc.assert(
      fc.property(fc.uuid(), (text) => {
        expect(roundTrip(t.uuid(), text)).toBe(text);
      }),
    );
  });
});
