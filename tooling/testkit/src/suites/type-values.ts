import fc, { type Arbitrary } from "fast-check";
import { typeCases } from "./type-cases.ts";

const instant = fc.date({
  min: new Date("0001-01-01T00:00:00Z"),
  max: new Date("9999-12-31T23:59:59.999Z"),
  noInvalidDate: true,
});
const day = instant.map((value) => value.toISOString().slice(0, 10));
const fraction = fc
  .integer({ min: 0, max: 999_999 })
  .map((value) => (value === 0 ? "" : `.${String(value).padStart(6, "0")}`.replace(/0+$/, "")));
const time = fc
  .tuple(fc.integer({ min: 0, max: 86_399 }), fraction)
  .map(([second, rest]) => `${new Date(second * 1000).toISOString().slice(11, 19)}${rest}`);
const moment = fc.tuple(day, time).map(([date, rest]) => `${date}T${rest}`);

/** Decimal numbers of a precision and scale, as text. */
function decimal(whole: number, scale: number): Arbitrary<string> {
  const part = (digits: number) => fc.bigInt({ min: 0n, max: 10n ** BigInt(digits) - 1n });
  return fc.tuple(fc.boolean(), part(whole), part(scale)).map(([negative, before, after]) => {
    const sign = negative && (before > 0n || after > 0n) ? "-" : "";
    return `${sign}${before}${scale === 0 ? "" : `.${String(after).padStart(scale, "0")}`}`;
  });
}

// A database's zero has no sign, MariaDB has no infinity and nothing below the normal numbers.
const number = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((value) => (Math.abs(value) < 2.3e-308 ? 0 : value));
const letters = fc.string({ unit: "grapheme", maxLength: 40 });

const generated: Partial<Record<keyof typeof typeCases, Arbitrary<unknown>>> = {
  integer: fc.integer(),
  smallInteger: fc.integer({ min: -32768, max: 32767 }),
  bigInteger: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  bigAsNumber: fc.maxSafeInteger(),
  float: number,
  double: number,
  money: decimal(10, 2),
  exact: decimal(20, 18),
  wide: decimal(18, 0),
  string: letters,
  text: letters,
  // MariaDB's UUID refuses some of version 8.
  uuid: fc.uuid({ version: [1, 2, 3, 4, 5, 6, 7] }),
  boolean: fc.boolean(),
  date: day,
  dateAsDate: day.map((value) => new Date(`${value}T00:00:00Z`)),
  time,
  timeAsDate: fc.integer({ min: 0, max: 86_399_999 }).map((value) => new Date(value)),
  dateTime: instant,
  zoned: instant,
  dateTimeText: moment,
  zonedText: moment.map((value) => `${value}Z`),
  json: fc
    .jsonValue({ stringUnit: "grapheme" })
    .map((value): unknown => JSON.parse(JSON.stringify(value))),
  largeBinary: fc.uint8Array({ maxLength: 60 }),
  own: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((cents) => ({ cents })),
};

/** Values of every type of the table of types. */
export const typeValues: Arbitrary<Record<string, unknown>> = fc.record(
  Object.fromEntries(
    Object.entries(typeCases).map(([name, { values }]) => [
      name,
      generated[name as keyof typeof typeCases] ?? fc.constantFrom(...values),
    ]),
  ),
);
