import { ArgumentError, DataError } from "@rebis/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  digitsOfNumber,
  plainDigits,
  shortestDigits,
  significantDigits,
} from "../../src/types/decimal-text.ts";
import { t } from "../../src/types/t.ts";
import { canonical, plain, roundTrip } from "./support.ts";

class Decimal {
  readonly digits: string;
  constructor(digits: string) {
    this.digits = digits;
  }
  toFixed(): string {
    return this.digits;
  }
  toString(): string {
    return "not this: it may have an exponent";
  }
}
class PlainDecimal {
  readonly digits: string;
  constructor(digits: string) {
    this.digits = digits;
  }
  toString(): string {
    return this.digits;
  }
}

describe("TYPE-001: whole numbers", () => {
  test.each([0, 1, -1, 2 ** 31, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER])(
    "integer keeps %d",
    (value) => {
      expect(roundTrip(t.integer(), value)).toBe(value);
    },
  );
  test("a bigint that a number holds exactly is taken for an integer", () => {
    expect(canonical(t.integer(), 5n)).toBe(5);
  });
  test.each([0n, 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n)])("bigInteger keeps %d", (value) => {
    expect(roundTrip(t.bigInteger(), value)).toBe(value);
  });
  test("a number is taken for a bigInteger", () => {
    expect(canonical(t.bigInteger(), 5)).toBe(5n);
  });
  test('mode "number" throws outside the safe range, both ways', () => {
    const type = t.bigInteger({ mode: "number" });
    expect(plain(type, BigInt(Number.MAX_SAFE_INTEGER))).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => plain(type, 2n ** 53n)).toThrow(DataError);
    expect(() => plain(type, -(2n ** 53n))).toThrow(/Use the default mode/);
    expect(() => canonical(type, 2 ** 53)).toThrow(ArgumentError);
  });
});

describe("TYPE-003 D2: numeric", () => {
  test.each([
    ["0", "0"],
    ["0.10", "0.10"],
    ["+1.50", "1.50"],
    [".5", "0.5"],
    ["5.", "5"],
    ["007.5", "7.5"],
    ["-0", "0"],
    ["-0.00", "0.00"],
    ["1e3", "1000"],
    ["1.5E-7", "0.00000015"],
    ["-12345678901234567890.123456789012345678", "-12345678901234567890.123456789012345678"],
  ])("%s is %s", (given, digits) => {
    expect(roundTrip(t.numeric(), given)).toBe(digits);
  });
  test("numbers become their shortest digits, bigints all of theirs", () => {
    expect(canonical(t.numeric(), 1e21)).toBe("1000000000000000000000");
    expect(canonical(t.numeric(), 1e-7)).toBe("0.0000001");
    expect(canonical(t.numeric(), 0.1)).toBe("0.1");
    expect(canonical(t.numeric(), 2n ** 100n)).toBe(String(2n ** 100n));
  });
  test('mode "number" reads numbers', () => {
    expect(plain(t.numeric(10, 2, { mode: "number" }), "12.50")).toBe(12.5);
  });
  test("the class of a decimal library as mode reads and takes its objects", () => {
    const type = t.numeric(10, 2, { mode: Decimal });
    expect(plain(type, "12.50")).toEqual(new Decimal("12.50"));
    expect(canonical(type, new Decimal("12.50"))).toBe("12.50");
    expect(canonical(type, "12.50")).toBe("12.50");
    expect(canonical(t.numeric(10, 2, { mode: PlainDecimal }), new PlainDecimal("1e2"))).toBe(
      "100",
    );
    expect(() => canonical(type, new PlainDecimal("1"))).toThrow(ArgumentError);
  });
  test("TYPE-025: equal numbers are equal however they are written", () => {
    const { equals } = t.numeric();
    expect(equals("1.50", "1.5")).toBe(true);
    expect(equals("1.50", "1.51")).toBe(false);
    expect(equals("10", "1")).toBe(false);
    expect(equals("0", null)).toBe(false);
    expect(t.numeric(1, 1, { mode: Decimal }).equals(new Decimal("2.0"), new Decimal("2"))).toBe(
      true,
    );
  });

  test("property: digits pass unchanged", () => {
    const digits = fc
      .tuple(fc.boolean(), fc.bigInt({ min: 1n, max: 10n ** 40n }), fc.integer({ min: 0, max: 20 }))
      .map(([negative, whole, scale]) => {
        const text = whole.toString().padStart(scale + 1, "0");
        const point = text.length - scale;
        return (
          (negative ? "-" : "") +
          (scale === 0 ? text : `${text.slice(0, point)}.${text.slice(point)}`)
        );
      });
    fc.assert(
      fc.property(digits, (text) => {
        expect(roundTrip(t.numeric(), text)).toBe(text);
      }),
    );
  });
  test("property: the digits of a number read back as that number", () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(finite, (value) => {
        const digits = digitsOfNumber(value);
        expect(digits).toMatch(/^-?\d+(\.\d+)?$/);
        expect(Number(digits) === value).toBe(true);
      }),
    );
  });
});

describe("decimal text", () => {
  test.each([
    ["1.500", "1.5", 2],
    ["100", "100", 1],
    ["0.00", "0", 0],
    ["-120.0", "-120", 2],
  ])("%s is short %s with %d significant digits", (text, short, count) => {
    expect(shortestDigits(text)).toBe(short);
    expect(significantDigits(text)).toBe(count);
  });
  test.each(["", ".", "e5", "1e", "0x10", "1_000", " 1", "1e99999", "Infinity", "NaN"])(
    "%j is no number",
    (text) => {
      expect(plainDigits(text)).toBeUndefined();
    },
  );
});
