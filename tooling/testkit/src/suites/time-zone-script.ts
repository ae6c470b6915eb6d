// Run by the suite of time zones in a process of its own, for TZ holds for all of one. Writes and reads
// moments in every mode, on every path, in three time zones; the database must have the same in each.
import assert from "node:assert/strict";
import { type AsyncEngine, createAsyncEngine } from "@rebis/async";
import {
  cast,
  column,
  func,
  insert,
  jsonArrayAgg,
  jsonObject,
  MetaData,
  select,
  t,
  table,
} from "@rebis/core-sql";

const [, , url = "", applicationFolder = ""] = process.argv;

/** Minutes from local time to UTC in winter. */
const zones = { UTC: 0, "America/St_Johns": 210, "Asia/Kathmandu": -345 } as const;

type Mode = "string" | "date" | "temporal";
/** Around changes of the clock in St. John's, across days and years, and at both ends of time. */
const moments = [
  "0001-01-01T00:00:00.000000",
  "0001-12-31T23:59:59.999999",
  "1883-11-18T12:03:58.250000",
  "1986-01-01T00:15:00.000001",
  "2024-03-10T02:30:00.000000",
  "2024-03-10T05:31:00.123456",
  "2024-11-03T01:30:00.000000",
  "2024-11-03T04:30:00.500000",
  "9999-12-31T23:59:59.999999",
];

const withoutZeros = (text: string): string => text.replace(/\.?0+$/, "");
const milliseconds = (text: string): string => `${text.slice(0, 23)}000`;

interface Shape {
  readonly local: unknown;
  readonly zoned: unknown;
  readonly day: unknown;
  readonly hour: unknown;
}

/** A moment as the values of one mode; Dates hold no microseconds. */
function valuesOf(moment: string, mode: Mode): Shape {
  const [day = "", hour = ""] = moment.split("T");
  const time = withoutZeros(hour);
  if (mode === "string") {
    return { local: `${day}T${time}`, zoned: `${day}T${time}Z`, day, hour: time };
  }
  if (mode === "date") {
    const at = new Date(`${moment}Z`);
    const dayOnly = new Date(`${day}T00:00:00Z`);
    return { local: at, zoned: at, day: dayOnly, hour: new Date(`1970-01-01T${hour}Z`) };
  }
  const { Temporal } = globalThis as unknown as {
    Temporal: Readonly<Record<string, { from(text: string): unknown }>>;
  };
  return {
    local: Temporal["PlainDateTime"]?.from(moment),
    zoned: Temporal["Instant"]?.from(`${moment}Z`),
    day: Temporal["PlainDate"]?.from(day),
    hour: Temporal["PlainTime"]?.from(hour),
  };
}

/** What tells two values apart in every mode. */
function printed(row: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      value instanceof Date ? `Date ${value.toISOString()}` : String(value),
    ]),
  );
}

const modes: readonly Mode[] =
  "Temporal" in globalThis ? ["string", "date", "temporal"] : ["string", "date"];

/** Writes and reads all moments in one mode; what the database has of them. */
async function roundTrip(engine: AsyncEngine, mode: Mode): Promise<string> {
  const metadata = new MetaData();
  const clock = table(`clock_${mode}`, metadata, {
    id: column(t.integer(), { primaryKey: true }),
    local: column(t.dateTime({ mode })),
    zoned: column(t.dateTime({ mode, timezone: true })),
    day: column(t.date({ mode })),
    hour: column(t.time({ mode })),
    made: column(t.dateTime(), { serverDefault: func.now() }),
  });
  const { id, local, zoned, day, hour, made } = clock.c;
  const columns = { local, zoned, day, hour };
  let kept = "";
  await metadata.createAll(engine);
  await engine.begin(async (connection) => {
    const given = moments.map((moment) =>
      valuesOf(mode === "date" ? milliseconds(moment) : moment, mode),
    );
    const rows = given.map((row, index) => ({ id: index + 1, ...row }));
    const expected = given.map(printed);
    const [first, ...rest] = rows;
    await connection.execute(insert(clock).values(first as never));
    await connection.execute(insert(clock), rest as never);
    const statement = select(columns).orderBy(id);
    const read = (await connection.execute(statement)).all();
    assert.deepEqual(read.map(printed), expected, `${mode} by row`);
    const list = select(jsonArrayAgg(jsonObject(columns)).aggregateOrderBy(id));
    const built = (await connection.scalar(list)) as object[];
    assert.deepEqual(built.map(printed), expected, `${mode} in JSON`);
    const streamed: object[] = [];
    for await (const row of await connection.stream(statement)) streamed.push({ ...row });
    assert.deepEqual(streamed.map(printed), expected, `${mode} by cursor`);
    for (const [index, values] of given.entries()) {
      for (const [name, value] of Object.entries(values)) {
        const target = columns[name as keyof typeof columns];
        const found = select(id).where(target.eq(value as never), id.eq(index + 1));
        assert.equal(await connection.scalar(found), index + 1, `${mode} ${name} compared`);
      }
    }
    // ISO strings are taken in every mode, with any offset.
    const text = "2024-03-10T08:00:00.5+05:45";
    const later = select(func.count()).where(zoned.gt(text as never));
    assert.equal(await connection.scalar(later), 5, `${mode} by offset`);
    const byDay = select(func.count()).where(local.ge("2024-03-10" as never));
    assert.equal(await connection.scalar(byDay), 5, `${mode} by day`);
    const drift = Math.abs(Number((await connection.scalar(select(made))) as Date) - Date.now());
    assert.ok(drift < 120_000, `${mode}: now() of the server is read in UTC, ${drift} ms off`);
    const texts = Object.fromEntries(
      Object.entries(columns).map(([name, each]) => [name, cast(each, t.string(40))]),
    );
    kept = JSON.stringify((await connection.execute(select(texts).orderBy(id))).all());
  });
  await metadata.dropAll(engine);
  return kept;
}

let first: readonly string[] | undefined;
for (const [zone, offset] of Object.entries(zones)) {
  process.env["TZ"] = zone;
  assert.equal(new Date("2024-01-01T00:00:00Z").getTimezoneOffset(), offset);
  const engine = createAsyncEngine(url, { applicationFolder, poolSize: 1 });
  const kept: string[] = [];
  for (const mode of modes) kept.push(await roundTrip(engine, mode));
  await engine.dispose();
  assert.deepEqual(kept, (first ??= kept), `${zone}: the database has the same as in UTC`);
}
console.log(`${Object.keys(zones).length} zones, ${modes.length} modes`);
