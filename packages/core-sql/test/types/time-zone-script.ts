// Run by temporal.test.ts in a process of its own, because a process reads TZ once.
import assert from "node:assert/strict";
import { t } from "../../src/types/t.ts";
import { canonical, plain } from "./support.ts";

const zone = process.env["TZ"] ?? "";
const offsets: Readonly<Record<string, number>> = {
  UTC: 0,
  "America/St_Johns": 210,
  "Asia/Kathmandu": -345,
};
assert.equal(new Date("2024-01-01T00:00:00Z").getTimezoneOffset(), offsets[zone]);

const instants: number[] = [];
// Around changes of the clock in St. John's (March 10 and November 3, 2024), and days far away.
for (const day of [
  "2024-03-10",
  "2024-11-03",
  "1900-01-01",
  "1986-01-01",
  "0001-01-02",
  "9999-12-30",
]) {
  for (let minute = 0; minute < 24 * 60; minute += 15)
    instants.push(Date.parse(`${day}T00:00:00Z`) + minute * 60_000 + 7);
}
for (const instant of instants) {
  const date = new Date(instant);
  const iso = date.toISOString();
  for (const timezone of [true, false]) {
    const type = t.dateTime({ timezone });
    assert.equal(canonical(type, date), timezone ? iso : iso.slice(0, -1));
    assert.equal((plain(type, canonical(type, date)) as Date).getTime(), instant);
    assert.equal(canonical(type, iso), canonical(type, date));
  }
  assert.equal(canonical(t.date({ mode: "date" }), date), iso.slice(0, 10));
  assert.equal(
    (plain(t.date({ mode: "date" }), iso.slice(0, 10)) as Date).toISOString(),
    `${iso.slice(0, 10)}T00:00:00.000Z`,
  );
  assert.equal(
    (plain(t.time({ mode: "date" }), iso.slice(11, 23)) as Date).toISOString(),
    `1970-01-01T${iso.slice(11)}`,
  );
}

if ("Temporal" in globalThis) {
  const text = "2024-03-10T02:30:00.123456";
  assert.equal(
    canonical(t.dateTime({ mode: "temporal" }), plain(t.dateTime({ mode: "temporal" }), text)),
    text,
  );
  const zoned = t.dateTime({ mode: "temporal", timezone: true });
  assert.equal(canonical(zoned, plain(zoned, `${text}Z`)), `${text}Z`);
  assert.equal(
    canonical(t.date({ mode: "temporal" }), plain(t.date({ mode: "temporal" }), "2024-03-10")),
    "2024-03-10",
  );
  assert.equal(
    canonical(t.time({ mode: "temporal" }), plain(t.time({ mode: "temporal" }), "02:30:00")),
    "02:30:00",
  );
  assert.equal(
    canonical(t.interval({ mode: "temporal" }), plain(t.interval({ mode: "temporal" }), "P1DT2H")),
    "P1DT2H",
  );
  assert.throws(
    () => canonical(zoned, plain(t.date({ mode: "temporal" }), "2024-03-10")),
    /Temporal.Instant/,
  );
  const { equals } = zoned;
  assert.equal(equals(plain(zoned, `${text}Z`), plain(zoned, `${text}Z`)), true);
  assert.equal(equals(plain(zoned, `${text}Z`), null), false);
}
console.log(`${zone}: all equal`);
