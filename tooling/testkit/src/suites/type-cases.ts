import { type SqlType, t, typeDecorator } from "@rebis/core-sql";

/** A type of the public table, in one of its modes, and values that must pass unchanged. */
export interface TypeCase {
  readonly type: SqlType<unknown>;
  readonly values: readonly unknown[];
  /** Whether `=` and IN find a value; JSON has no such operator on PostgreSQL. */
  readonly compared: boolean;
  /** Whether `max()` and `min()` take it everywhere. */
  readonly ordered: boolean;
}

/** As the classes of decimal libraries are: made from digits, printed as digits. */
class Digits {
  readonly digits: string;
  constructor(digits: string) {
    this.digits = digits;
  }
  toString(): string {
    return this.digits;
  }
}

function typeCase<T>(
  type: SqlType<T>,
  values: readonly T[],
  { compared = true, ordered = true } = {},
): TypeCase {
  return { type, values, compared, ordered };
}

const instants = [
  "0001-01-01T00:00:00.000Z",
  "0099-12-31T23:59:59.999Z",
  "1883-11-18T12:00:00.000Z",
  "1969-12-31T23:59:59.999Z",
  "1970-01-01T00:00:00.000Z",
  "2024-02-29T23:59:59.500Z",
  // No such local time in St. John's, and one that comes twice.
  "2024-03-10T02:30:00.000Z",
  "2024-03-10T05:31:00.001Z",
  "2024-11-03T04:30:00.000Z",
  "9999-12-31T23:59:59.999Z",
].map((iso) => new Date(iso));

const days = ["0001-01-01", "0099-12-31", "1582-10-10", "1970-01-01", "2024-02-29", "9999-12-31"];

/** Every type of the public table, in all of its modes that need no Temporal. */
export const typeCases = {
  integer: typeCase(t.integer(), [0, 1, -1, 2 ** 31 - 1, -(2 ** 31)]),
  smallInteger: typeCase(t.smallInteger(), [0, 32767, -32768]),
  bigInteger: typeCase(t.bigInteger(), [0n, -1n, 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n)]),
  bigAsNumber: typeCase(t.bigInteger({ mode: "number" }), [
    0,
    Number.MAX_SAFE_INTEGER,
    Number.MIN_SAFE_INTEGER,
  ]),
  float: typeCase(t.float(), [0, 0.1, -1e300, 1 / 3, 5], { ordered: true }),
  double: typeCase(t.double(), [
    0,
    0.1 + 0.2,
    2.2250738585072014e-308,
    Number.MAX_VALUE,
    -Number.MAX_VALUE,
    2 ** 53 + 2,
    7,
  ]),
  money: typeCase(t.numeric(12, 2), ["0.00", "0.10", "-0.01", "9999999999.99", "-12.50"]),
  exact: typeCase(t.numeric(38, 18).withVariant(t.string(60), "sqlite"), [
    "0.000000000000000000",
    "12345678901234567890.123456789012345678",
    "-0.000000000000000001",
    "99999999999999999999.999999999999999999",
  ]),
  wide: typeCase(t.decimal(18, 0), ["0", "9007199254740993", "-999999999999999999"]),
  numericAsNumber: typeCase(t.numeric(10, 2, { mode: "number" }), [0, 0.1, -12.5, 99999999.99]),
  numericAsClass: typeCase(t.numeric(12, 3, { mode: Digits }), [
    new Digits("0.000"),
    new Digits("1234.500"),
    new Digits("-0.001"),
  ]),
  string: typeCase(t.string(60), [
    "",
    " ",
    "a",
    'it\'s \\ "quoted" 🐍 \n\t\u0001',
    "1e5",
    "NULL",
    "$1 ? :a %_",
  ]),
  text: typeCase(t.text(), ["", "x".repeat(9000), "é\u2028字🐍", "-- /* */ ; '' \\'"]),
  unicode: typeCase(t.unicode(20), ["é", "字🐍"]),
  unicodeText: typeCase(t.unicodeText(), ["", "ünïcode 𝔘"]),
  uuid: typeCase(
    t.uuid(),
    [
      "00000000-0000-0000-0000-000000000000",
      "ffffffff-ffff-ffff-ffff-ffffffffffff",
      "01890a5d-ac96-774b-bcce-b302099a8057",
    ],
    { ordered: false },
  ),
  boolean: typeCase(t.boolean(), [true, false], { ordered: false }),
  date: typeCase(t.date(), days),
  dateAsDate: typeCase(
    t.date({ mode: "date" }),
    days.map((day) => new Date(`${day}T00:00:00Z`)),
  ),
  time: typeCase(t.time(), ["00:00:00", "02:30:00", "18:30:05.12", "23:59:59.999999"]),
  timeAsDate: typeCase(t.time({ mode: "date" }), [
    new Date(0),
    new Date("1970-01-01T23:59:59.999Z"),
  ]),
  dateTime: typeCase(t.dateTime(), instants),
  zoned: typeCase(t.dateTime({ timezone: true }), instants),
  dateTimeText: typeCase(t.dateTime({ mode: "string" }), [
    "0001-01-01T00:00:00",
    "2024-03-10T02:30:00.000001",
    "2024-11-03T01:30:00.123456",
    "9999-12-31T23:59:59.999999",
  ]),
  zonedText: typeCase(t.dateTime({ mode: "string", timezone: true }), [
    "0001-01-01T00:00:00Z",
    "2024-03-10T05:30:00.000001Z",
    "2024-11-03T04:30:00.123456Z",
    "9999-12-31T23:59:59.999999Z",
  ]),
  interval: typeCase(t.interval(), ["PT0S", "P1Y2M3DT4H5M6.5S", "-P1DT2H", "PT0.000001S"], {
    ordered: false,
  }),
  json: typeCase(
    t.json(),
    [
      null,
      0,
      -1.5,
      0.1 + 0.2,
      2 ** 53 - 1,
      "",
      "null",
      "5",
      true,
      [],
      {},
      [null, [{}]],
      { "a.b": [{ '"': "\\ \n 🐍" }] },
    ],
    { compared: false, ordered: false },
  ),
  jsonOrNull: typeCase(
    t.json<unknown>({ noneAsNull: true }),
    [{ a: 1 }, ["x"], 12345678.5, "text", false],
    { compared: false, ordered: false },
  ),
  largeBinary: typeCase(
    t.largeBinary(),
    [
      new Uint8Array(),
      Uint8Array.of(0),
      Uint8Array.of(39, 92, 0, 255),
      Uint8Array.from({ length: 256 }, (_, index) => index),
    ],
    { ordered: false },
  ),
  enum: typeCase(
    t.enum("draft", "it's", "a\\b", "ünï", { name: "type_case_state" }),
    ["draft", "it's", "a\\b", "ünï"],
    { ordered: false },
  ),
  own: typeCase(
    typeDecorator(t.bigInteger(), {
      bind: (value: { readonly cents: bigint }) => value.cents,
      result: (cents) => ({ cents }),
      equals: (a, b) => a.cents === b.cents,
      cacheKey: "cents",
    }),
    [{ cents: 0n }, { cents: 2n ** 60n + 1n }],
  ),
} as const satisfies Readonly<Record<string, TypeCase>>;
