import { ArgumentError } from "@rebis/base";
import { describe, expect, test } from "vitest";
import { typeDecorator } from "../../src/types/decorator.ts";
import { comparedType, inferType } from "../../src/types/infer.ts";
import { NativeType } from "../../src/types/native.ts";
import {
  bindProcessor,
  renderLiteral,
  resultProcessor,
  type TypeDialect,
  typeEntry,
} from "../../src/types/processor.ts";
import { t } from "../../src/types/t.ts";
import { nullType, SqlType } from "../../src/types/type.ts";
import type { TypeEntry, TypeTable } from "../../src/types/type-table.ts";
import { canonical, plain } from "./support.ts";

const literal = (value: unknown): string => `<${String(value)}>`;
const asIs: TypeEntry = { ddl: () => "ANY", literal };
const shouting: TypeEntry = {
  ddl: () => "SHOUT",
  toDriver: () => (value) => `${String(value)}!`,
  fromDriver: () => (value) => String(value).slice(0, -1),
  literal,
};
const kinds = Object.keys(t).filter((name) => name !== "decimal");
const types = {
  ...Object.fromEntries(kinds.map((kind) => [kind, asIs])),
  text: shouting,
  json: shouting,
} as unknown as TypeTable;
const dialect: TypeDialect = { name: "loud", types };

describe("TYPE-028 C12: cache keys", () => {
  test("types of equal facts share one, others never", () => {
    expect(t.string(5).cacheKey).toBe(t.string(5).cacheKey);
    const different = [
      t.string(5),
      t.string(6),
      t.string(),
      t.text(),
      t.unicode(5),
      t.string(5, { collation: "C" }),
      t.numeric(5, 0),
      t.numeric(5),
      t.numeric(5, 0, { mode: "number" }),
      t.numeric(5, 0, {
        mode: class {
          readonly a: string;
          constructor(a: string) {
            this.a = a;
          }
        },
      }),
      t.numeric(5, 0, {
        mode: class {
          readonly b: string;
          constructor(b: string) {
            this.b = b;
          }
        },
      }),
      t.dateTime(),
      t.dateTime({ timezone: true }),
      t.dateTime({ mode: "string" }),
      t.bigInteger(),
      t.bigInteger({ mode: "number" }),
      t.enum("a,b"),
      t.enum("a", "b"),
      t.enum('a","b'),
      t.enum("a", "b", { name: "n" }),
      t.text().withVariant(t.string(5), "mysql"),
      t.text().withVariant(t.string(5), "oracle"),
      t.text().withVariant(t.string(6), "mysql"),
    ];
    expect(new Set(different.map((type) => type.cacheKey)).size).toBe(different.length);
  });
  test("variants of equal types share one", () => {
    expect(t.text().withVariant(t.string(5), "mysql").cacheKey).toBe(
      t.text().withVariant(t.string(5), "mysql").cacheKey,
    );
  });
  test("a decorated type shares one only where it says so", () => {
    const convert = { bind: (value: string) => value, result: (value: string) => value };
    expect(typeDecorator(t.text(), convert).cacheKey).not.toBe(
      typeDecorator(t.text(), convert).cacheKey,
    );
    const named = { ...convert, cacheKey: "same" };
    expect(typeDecorator(t.text(), named).cacheKey).toBe(typeDecorator(t.text(), named).cacheKey);
    expect(typeDecorator(t.text(), named).cacheKey).not.toBe(
      typeDecorator(t.string(), named).cacheKey,
    );
    const varied = typeDecorator(t.text(), named).withVariant(
      typeDecorator(t.text(), { ...named, cacheKey: "b" }),
      "mysql",
    );
    expect(varied.cacheKey).not.toBe(typeDecorator(t.text(), named).cacheKey);
  });
});

describe("TYPE-018: processors", () => {
  test("the type's step and the dialect's follow each other, both ways", () => {
    const upper = typeDecorator(t.text(), {
      bind: (value: string) => value.toUpperCase(),
      result: (value) => value.toLowerCase(),
    });
    expect(bindProcessor(upper, dialect)?.("abc")).toBe("ABC!");
    expect(resultProcessor(upper, dialect)?.("ABC!")).toBe("abc");
  });
  test("they are made once a type and dialect", () => {
    const type = t.text();
    expect(bindProcessor(type, dialect)).toBe(bindProcessor(type, dialect));
    expect(bindProcessor(type, { name: "loud", types: { ...types } })).not.toBe(
      bindProcessor(type, dialect),
    );
  });
  test("undefined where there is nothing to do", () => {
    expect(resultProcessor(t.string(), dialect)).toBeUndefined();
    expect(resultProcessor(nullType, dialect)).toBeUndefined();
    expect(resultProcessor(t.integer(), dialect)).toBeUndefined();
  });
  test("TYPE-008 TYPE-024: JSON null passes the dialect, SQL NULL does not", () => {
    expect(bindProcessor(t.json(), dialect)?.(null)).toBe("null!");
    expect(resultProcessor(t.json(), dialect)?.("null!")).toBeNull();
  });
  test("TYPE-016: a value of unknown type is sent as what it is", () => {
    const bind = bindProcessor(nullType, dialect);
    expect(bind?.("x")).toBe("x");
    expect(bind?.(5)).toBe(5);
    expect(bind?.(new Date("2024-01-01"))).toBe("2024-01-01T00:00:00");
    expect(() => bind?.({})).toThrow(ArgumentError);
    expect(() => bind?.(undefined)).toThrow(ArgumentError);
  });
  test("literals pass the type first", () => {
    expect(renderLiteral(5, t.integer(), dialect)).toBe("<5>");
    expect(renderLiteral(null, t.integer(), dialect)).toBe("NULL");
    expect(renderLiteral(null, t.json(), dialect)).toBe("<null>");
    expect(renderLiteral(new Date("2024-01-01"), nullType, dialect)).toBe("<2024-01-01T00:00:00>");
    expect(() => renderLiteral("5", t.integer(), dialect)).toThrow(ArgumentError);
  });
});

describe("TYPE-019: typeDecorator", () => {
  interface Money {
    readonly cents: number;
  }
  const money = typeDecorator(t.integer(), {
    bind: (value: Money) => value.cents,
    result: (cents): Money => ({ cents }),
    equals: (a, b) => a.cents === b.cents,
  });
  test("converts both ways, and the underlying type still checks", () => {
    expect(canonical(money, { cents: 5 })).toBe(5);
    expect(plain(money, 5)).toEqual({ cents: 5 });
    expect(() => canonical(money, { cents: 0.5 })).toThrow(ArgumentError);
    expect(money.kind).toBe("integer");
  });
  test("null stays null unless it asks for it", () => {
    expect(canonical(money, null)).toBeNull();
    expect(plain(money, null)).toBeNull();
    expect(money.handlesNull).toBe(false);
    const counted = typeDecorator(t.integer(), {
      bind: (value: number | null) => value ?? -1,
      result: (value) => (value === -1 ? null : value),
      handlesNull: true,
    });
    expect(counted.handlesNull).toBe(true);
    expect(canonical(counted, null)).toBe(-1);
    expect(plain(counted, -1)).toBeNull();
  });
  test("over JSON null is JSON null", () => {
    const wrapped = typeDecorator(t.json<{ v: number }>(), {
      bind: (v: number) => ({ v }),
      result: ({ v }) => v,
    });
    expect(bindProcessor(wrapped, dialect)?.(3)).toBe('{"v":3}!');
    expect(bindProcessor(wrapped, dialect)?.(null)).toBe("null!");
    expect(resultProcessor(wrapped, dialect)?.('{"v":3}!')).toBe(3);
  });
  test("TYPE-025: equality is its own, and null is equal to null only", () => {
    expect(money.equals({ cents: 1 }, { cents: 1 })).toBe(true);
    expect(money.equals({ cents: 1 }, { cents: 2 })).toBe(false);
    expect(money.equals(null, { cents: 0 })).toBe(false);
    expect(money.equals(null, null)).toBe(true);
  });
});

describe("TYPE-022: withVariant", () => {
  const type = t.string(50).withVariant(t.text(), "loud", "other");
  test("the named dialects use the other type", () => {
    expect(type.forDialect("loud").kind).toBe("text");
    expect(type.forDialect("sqlite").kind).toBe("string");
    expect(bindProcessor(type, dialect)?.("a")).toBe("a!");
    expect(t.string(50).variants).toBeUndefined();
  });
  test("a native type stays native", () => {
    const native = new NativeType<string>({ dialect: "pg", name: "CITEXT", entry: shouting });
    const varied = native.withVariant(t.text(), "loud");
    expect(varied).toBeInstanceOf(NativeType);
    expect(typeEntry(varied, types)).toBe(shouting);
    expect(varied.cacheKey).not.toBe(native.cacheKey);
    expect(bindProcessor(native, dialect)?.("x")).toBe("x!");
  });
});

describe("TYPE-016: types of JavaScript values", () => {
  test.each([
    [1, "integer"],
    [2 ** 31 - 1, "integer"],
    [2 ** 31, "bigInteger"],
    [1.5, "double"],
    [2 ** 60, "double"],
    [1n, "bigInteger"],
    ["a", "string"],
    [true, "boolean"],
    [new Date(0), "dateTime"],
    [new Uint8Array(), "largeBinary"],
    [null, "null"],
  ])("%o is %s", (value, kind) => expect(inferType(value).kind).toBe(kind));
  test.each([[undefined], [{}], [[]], [() => 1], [Symbol("s")]])("%o has none", (value) => {
    expect(() => inferType(value)).toThrow(ArgumentError);
  });
  test("a fraction compared with whole numbers stays a fraction", () => {
    expect(comparedType(t.integer(), 1.5).kind).toBe("double");
    expect(comparedType(t.integer(), 2).kind).toBe("integer");
    expect(comparedType(t.dateTime(), "2024-01-01").kind).toBe("dateTime");
    expect(comparedType(nullType, 5).kind).toBe("integer");
    const own = new SqlType({ kind: "integer" });
    expect(comparedType(own, 5)).toBe(own);
  });
});
