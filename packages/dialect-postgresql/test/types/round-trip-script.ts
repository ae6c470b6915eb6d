import assert from "node:assert/strict";
import { createAsyncEngine } from "@rebis/async";
import {
  column,
  insert,
  jsonArrayAgg,
  MetaData,
  select,
  type SqlType,
  t,
  table,
  text,
} from "@rebis/core-sql";
import {
  array,
  bit,
  cidr,
  citext,
  daterange,
  domain,
  hstore,
  inet,
  int4multirange,
  int4range,
  int8range,
  jsonb,
  macaddr,
  numrange,
  postgresql,
  Range,
  tstzrange,
  tsvector,
  varbit,
} from "../../src/index.ts";

// Writes and reads boundary values of every type, by row and by RETURNING, in the time zone of the
// process; prints what the server has, which must not depend on it.

const [, , url = ""] = process.argv;

/** A type and the values that must come back. */
type Case = readonly [type: SqlType<unknown>, ...values: unknown[]];

const cases: Readonly<Record<string, Case>> = {
  integer: [t.integer(), 0, -2147483648, 2147483647],
  smallInteger: [t.smallInteger(), -32768, 32767],
  bigInteger: [t.bigInteger(), 2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n + 1n, 0n],
  bigAsNumber: [t.bigInteger({ mode: "number" }), Number.MAX_SAFE_INTEGER, -1],
  float: [t.float(), 0.1, -1e300, 5],
  real: [t.float(24), 0.5, 1.25],
  double: [t.double(), Number.MIN_VALUE, Number.MAX_VALUE, 1 / 3, 7],
  numeric: [
    t.numeric(40, 20),
    "12345678901234567890.12345678901234567890",
    "-0.00000000000000000001",
  ],
  numericOpen: [t.numeric(), "1.10", "123456789012345678901234567890.5"],
  string: [t.string(50), "", 'it\'s \\ "quoted" 🐍 \n'],
  text: [t.text(), "x".repeat(10000), "$1 ? :a"],
  boolean: [t.boolean(), true, false],
  date: [t.date(), "0001-01-01", "9999-12-31", "2024-02-29"],
  dateAsDate: [t.date({ mode: "date" }), new Date("2024-03-31T00:00:00Z")],
  time: [t.time(), "00:00:00", "23:59:59.999999"],
  dateTime: [t.dateTime(), new Date("2024-03-10T02:30:00.123Z"), new Date("1969-12-31T23:59:59Z")],
  zoned: [
    t.dateTime({ timezone: true }),
    new Date("2024-03-10T07:30:00.5Z"),
    new Date("1883-11-18T12:00:00Z"),
  ],
  micros: [t.dateTime({ timezone: true, mode: "string" }), "2024-11-03T05:30:00.123456Z"],
  interval: [t.interval(), "P1Y2M3DT4H5M6.5S", "PT0S", "-P1DT2H"],
  json: [t.json(), { a: [1, null, "x"], "": { b: true } }, [], "text", 0, null],
  jsonb: [jsonb(), { a: 1, z: [{}] }, null, "x"],
  uuid: [t.uuid(), "00000000-0000-0000-0000-000000000000", "a1b2c3d4-e5f6-4711-8899-aabbccddeeff"],
  binary: [
    t.largeBinary(),
    new Uint8Array(),
    Uint8Array.from({ length: 256 }, (_, index) => index),
  ],
  enum: [t.enum("draft", "it's", "published", { name: "Status Word" }), "draft", "it's"],
  unnamedEnum: [t.enum("a", "b"), "a"],
  domain: [domain("positive", t.integer(), { check: text("VALUE > 0") as never }), 5],
  texts: [array(t.text()), ["a", 'b"c', "d,e", "{}", "", "NULL", "\\"], []],
  numbers: [array(t.bigInteger()), [1n, 2n ** 60n]],
  grid: [
    array(t.integer(), { dimensions: 2 }),
    [
      [1, 2],
      [3, 4],
    ],
  ],
  dates: [array(t.dateTime({ timezone: true })), [new Date("2024-06-01T12:00:00Z")]],
  inet: [inet(), "192.168.0.1/24", "::1"],
  cidr: [cidr(), "10.0.0.0/8"],
  macaddr: [macaddr(), "08:00:2b:01:02:03"],
  bits: [bit(3), "101"],
  varbits: [varbit(), "", "0001"],
  ranges: [int4range(), new Range(1, 10), new Range<number>(null, 5), Range.empty<number>()],
  otherRanges: [numrange(), new Range("1.5", "2.5", "[]")],
  multirange: [int4multirange(), [new Range(1, 3), new Range(5, 7)], []],
};

const extra: Readonly<Record<string, Case>> = {
  bigRange: [int8range(), new Range(2n ** 60n, null)],
  dayRange: [daterange(), new Range("2024-01-01", "2024-02-01")],
  momentRange: [tstzrange(), new Range(new Date("2024-01-01T00:00:00Z"), null)],
  vector: [tsvector(), "'a' 'cat'"],
  hstore: [hstore(), { a: "1", 'b"': null, __proto__x: "\\" }],
  citext: [citext(), "MiXed"],
};

const engine = createAsyncEngine(url, { dialect: postgresql() });
const metadata = new MetaData();
const all = { ...cases, ...extra };
await engine.begin(async (connection) => {
  for (const name of ["hstore", "citext"]) {
    await connection.execDriverSql(`CREATE EXTENSION IF NOT EXISTS ${name}`);
  }
});
const tables = Object.entries(all).map(([name, [type]]) =>
  table(`t_${name}`, metadata, {
    id: column(t.integer(), { primaryKey: true }),
    value: column(type, { nullable: true }),
  }),
);
await metadata.dropAll(engine);
await metadata.createAll(engine);

await engine.begin(async (connection) => {
  for (const [index, [name, [, ...values]]] of Object.entries(all).entries()) {
    const target = tables[index];
    if (target === undefined) throw new Error(name);
    const returned = await connection.execute(
      insert(target).returning(target.c.value),
      values.map((value) => ({ value })),
    );
    assert.deepEqual(returned.scalars().all(), values, `${name} by RETURNING`);
    const rows = await connection.execute(select(target.c.value).orderBy(target.c.id));
    assert.deepEqual(rows.scalars().all(), values, name);
    const list = select(jsonArrayAgg(target.c.value).aggregateOrderBy(target.c.id));
    assert.deepEqual(await connection.scalar(list), values, `${name} in JSON`);
    await connection.execute(insert(target).values({ value: null } as never));
    if (!name.startsWith("json")) {
      const first = values[0];
      const found = await connection.execute(
        select(target.c.id).where(target.c.value.eq(first as never)),
      );
      assert.equal(found.scalars().first(), 1, `${name} compared`);
    }
    const raw = await connection.execDriverSql(
      `SELECT value::text FROM ${`"t_${name}"`} ORDER BY id`,
    );
    process.stdout.write(`${name}: ${JSON.stringify(raw.scalars().all())}\n`);
  }
});
process.stdout.write(`${Object.keys(cases).length} types\n`);
await metadata.dropAll(engine);
const left = await engine.begin(
  async (connection) =>
    await connection.scalar(
      text("SELECT count(*) FROM pg_type WHERE typname IN ('Status Word', 'positive')"),
    ),
);
assert.equal(left, 0, "PG-019 PG-020 owned types are dropped");
await engine.dispose();
