import assert from "node:assert/strict";
import { createAsyncEngine } from "@rebis/async";
import {
  column,
  func,
  insert,
  jsonArrayAgg,
  MetaData,
  select,
  type SqlType,
  t,
  table,
} from "@rebis/core-sql";
import {
  binary,
  bit,
  longblob,
  longtext,
  mariadb,
  mediumblob,
  mediumint,
  mediumtext,
  set,
  timestamp,
  tinyint,
  unsigned,
  year,
} from "../../src/index.ts";

// Writes and reads boundary values of every type, by row, by RETURNING and through a cursor, in the
// time zone of the process; prints what the server has, which must not depend on it.

const [, , url = ""] = process.argv;

/** A type and the values that must come back. */
type Case = readonly [type: SqlType<unknown>, ...values: unknown[]];

const cases: Readonly<Record<string, Case>> = {
  integer: [t.integer(), 0, -2147483648, 2147483647],
  smallInteger: [t.smallInteger(), -32768, 32767],
  bigInteger: [t.bigInteger(), 2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n + 1n, 0n],
  bigAsNumber: [t.bigInteger({ mode: "number" }), Number.MAX_SAFE_INTEGER, -1],
  float: [t.float(), 0.1, -1e300, 5],
  double: [t.double(), Number.MIN_VALUE * 2 ** 60, Number.MAX_VALUE, 1 / 3, 7],
  numeric: [
    t.numeric(40, 20),
    "12345678901234567890.12345678901234567890",
    "-0.00000000000000000001",
  ],
  numericOpen: [t.numeric(), "1.1", "12345678901234567890123456789012345.5", "-7"],
  string: [t.string(50), "", 'it\'s \\ "quoted" 🐍 \n'],
  text: [t.text(), "x".repeat(10000), "$1 ? :a"],
  boolean: [t.boolean(), true, false],
  date: [t.date(), "1000-01-01", "9999-12-31", "2024-02-29"],
  dateAsDate: [t.date({ mode: "date" }), new Date("2024-03-31T00:00:00Z")],
  time: [t.time(), "00:00:00", "23:59:59.999999"],
  dateTime: [t.dateTime(), new Date("2024-03-10T02:30:00.123Z"), new Date("1969-12-31T23:59:59Z")],
  zoned: [
    t.dateTime({ timezone: true }),
    new Date("2024-03-10T07:30:00.5Z"),
    new Date("1883-11-18T12:00:00Z"),
  ],
  micros: [t.dateTime({ timezone: true, mode: "string" }), "2024-11-03T05:30:00.123456Z"],
  interval: [t.interval(), "P1Y2M3DT4H5M6.5S", "PT0S"],
  json: [t.json(), { a: [1, null, "x"], "": { b: true } }, [], "text", 0, null],
  uuid: [t.uuid(), "00000000-0000-0000-0000-000000000000", "a1b2c3d4-e5f6-4711-8899-aabbccddeeff"],
  binary: [
    t.largeBinary(),
    new Uint8Array(),
    Uint8Array.from({ length: 256 }, (_, index) => index),
  ],
  enum: [t.enum("draft", "it's", "a\\b"), "draft", "it's", "a\\b"],
  tiny: [tinyint(), -128, 127],
  medium: [mediumint(), -8388608, 8388607],
  unsigned: [unsigned(), 0, 4294967295],
  unsignedBig: [unsigned("big"), 2n ** 64n - 1n, 0n],
  year: [year(), 1901, 2155],
  longtext: [longtext(), "x".repeat(70_000)],
  mediumtext: [mediumtext(), "é"],
  mediumblob: [mediumblob(), Uint8Array.of(0, 255)],
  longblob: [longblob(), Uint8Array.of(1)],
  fixed: [binary(4), Uint8Array.of(1, 2, 3, 4)],
  bits: [bit(12), Uint8Array.of(15, 255)],
  set: [set("new", "hot", "it's"), ["new", "it's"], []],
  timestamp: [timestamp({ fsp: 6 }), "2024-03-10 02:30:00.123456", "1970-01-01 00:00:01"],
};

const uncompared: ReadonlySet<string> = new Set(["json", "bits", "set"]);

const engine = createAsyncEngine(url, { dialect: mariadb() });
const metadata = new MetaData();
const tables = Object.entries(cases).map(([name, [type]]) =>
  table(`t_${name}`, metadata, {
    id: column(t.integer(), { primaryKey: true }),
    value: column(type, { nullable: true }),
  }),
);
await metadata.dropAll(engine);
await metadata.createAll(engine);

await engine.begin(async (connection) => {
  for (const [index, [name, [, ...values]]] of Object.entries(cases).entries()) {
    const target = tables[index];
    if (target === undefined) throw new Error(name);
    const returned = await connection.execute(
      insert(target).returning(target.c.value),
      values.map((value) => ({ value })),
    );
    assert.deepEqual(returned.scalars().all(), values, `${name} by RETURNING`);
    const statement = select(target.c.value).orderBy(target.c.id);
    const rows = await connection.execute(statement);
    assert.deepEqual(rows.scalars().all(), values, name);
    const list = select(jsonArrayAgg(target.c.value).aggregateOrderBy(target.c.id));
    assert.deepEqual(await connection.scalar(list), values, `${name} in JSON`);
    const streamed = await connection.streamScalars(statement, undefined, { yieldPer: 1 } as never);
    const seen: unknown[] = [];
    for await (const value of streamed) seen.push(value);
    assert.deepEqual(seen, values, `${name} by stream`);
    await connection.execute(insert(target).values({ value: null } as never));
    if (!uncompared.has(name)) {
      for (const [position, value] of values.entries()) {
        const byValue = select(target.c.id).where(target.c.value.eq(value as never));
        const id: unknown = (await connection.execute(byValue)).scalars().first();
        assert.equal(id, position + 1, `${name} compared`);
      }
    }
    const raw = await connection.execDriverSql(
      `SELECT CAST(value AS CHAR) FROM t_${name} ORDER BY id`,
    );
    process.stdout.write(
      `${name} ${JSON.stringify(
        raw
          .scalars()
          .all()
          .map((value) => String(value).slice(0, 100)),
      )}\n`,
    );
  }
  const clock = await connection.execute(select(func.now()));
  const drift = Math.abs(Number(new Date(clock.scalars().first() as never)) - Date.now());
  assert.ok(drift < 60_000, "the server's clock is read in UTC");
});
process.stdout.write(`${tables.length} types\n`);
await metadata.dropAll(engine);
await engine.dispose();
