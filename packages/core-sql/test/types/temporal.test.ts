import { execFileSync } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateOfIso } from "../../src/types/iso-text.ts";
import { t } from "../../src/types/t.ts";
import { canonical, plain, roundTrip } from "./support.ts";

describe("TYPE-006: date", () => {
  test.each(["0001-01-01", "1969-12-31", "2000-02-29", "9999-12-31"])(
    "%s passes as a string",
    (day) => {
      expect(roundTrip(t.date(), day)).toBe(day);
    },
  );
  test('mode "date" is midnight UTC', () => {
    const type = t.date({ mode: "date" });
    expect(canonical(type, new Date("2024-03-10T00:00:00Z"))).toBe("2024-03-10");
    expect(canonical(type, new Date("2024-03-10T23:59:59.999Z"))).toBe("2024-03-10");
    expect(plain(type, "2024-03-10")).toEqual(new Date("2024-03-10T00:00:00Z"));
    expect(canonical(type, "2024-03-10T23:00:00Z")).toBe("2024-03-10");
  });
});

describe("TYPE-006: time", () => {
  test.each([
    ["18:30", "18:30:00"],
    ["18:30:05", "18:30:05"],
    ["18:30:05.120", "18:30:05.12"],
    ["23:59:59.999999", "23:59:59.999999"],
    ["23:59:59.9999999", "23:59:59.999999"],
  ])("%s is %s", (given, time) => {
    expect(roundTrip(t.time(), given)).toBe(time);
  });
  test('mode "date" is a time on 1970-01-01 UTC', () => {
    const type = t.time({ mode: "date" });
    expect(roundTrip(type, new Date("1970-01-01T18:30:05.120Z"))).toEqual(
      new Date("1970-01-01T18:30:05.120Z"),
    );
  });
});

describe("TYPE-006: dateTime", () => {
  test.each([
    ["2024-01-01", "2024-01-01T00:00:00"],
    ["2024-01-01 10:00", "2024-01-01T10:00:00"],
    ["2024-01-01T10:00:00Z", "2024-01-01T10:00:00"],
    ["2024-01-01T10:00:00.1234567", "2024-01-01T10:00:00.123456"],
    ["2024-01-01T02:00:00.5+05:45", "2023-12-31T20:15:00.5"],
    ["2024-12-31T23:00:00-0330", "2025-01-01T02:30:00"],
    ["2024-01-01T10:00:00+02", "2024-01-01T08:00:00"],
  ])("S37: the ISO string %s compares with every mode", (text, expected) => {
    for (const mode of ["date", "string", "temporal"] as const) {
      expect(canonical(t.dateTime({ mode }), text)).toBe(expected);
      expect(canonical(t.dateTime({ mode, timezone: true }), text)).toBe(`${expected}Z`);
    }
  });
  test.each([
    "0001-01-01T00:00:00.000Z",
    "1969-12-31T23:59:59.999Z",
    "1970-01-01T00:00:00.000Z",
    "2024-03-10T07:30:00.001Z",
    "9999-12-31T23:59:59.999Z",
  ])("a Date keeps its instant: %s", (iso) => {
    for (const timezone of [true, false]) {
      expect((roundTrip(t.dateTime({ timezone }), new Date(iso)) as Date).toISOString()).toBe(iso);
    }
  });
  test("strings keep microseconds", () => {
    expect(roundTrip(t.dateTime({ mode: "string" }), "2024-01-01T10:00:00.123456")).toBe(
      "2024-01-01T10:00:00.123456",
    );
    expect(
      roundTrip(t.dateTime({ mode: "string", timezone: true }), "2024-01-01T10:00:00.123456Z"),
    ).toBe("2024-01-01T10:00:00.123456Z");
  });
  test("a Date whose fraction has microseconds in the database loses no more than them", () => {
    expect(plain(t.dateTime(), "2024-01-01T10:00:00.123999")).toEqual(
      new Date("2024-01-01T10:00:00.123Z"),
    );
  });
  test("TYPE-025: two Dates of one instant are equal", () => {
    const { equals } = t.dateTime();
    expect(equals(new Date(5), new Date(5))).toBe(true);
    expect(equals(new Date(5), new Date(6))).toBe(false);
    expect(equals(new Date(Number.NaN), new Date(Number.NaN))).toBe(true);
    expect(equals(new Date(0), null)).toBe(false);
  });
});

describe("dateOfIso", () => {
  test("property: reads what Date.parse reads", () => {
    const instant = fc.integer({
      min: Date.parse("0001-01-01T00:00:00Z"),
      max: Date.parse("9999-12-31T23:59:59.999Z"),
    });
    fc.assert(
      fc.property(instant, fc.boolean(), (milliseconds, zoned) => {
        const iso = new Date(milliseconds).toISOString();
        expect(dateOfIso(zoned ? iso : iso.slice(0, -1))?.getTime()).toBe(milliseconds);
      }),
    );
  });
  test.each([
    ["2024-02-29T00:00:00", "2024-02-29T00:00:00.000Z"],
    ["2024-12-31T23:59:59.9Z", "2024-12-31T23:59:59.900Z"],
    ["2024-01-01T00:00:00.123999", "2024-01-01T00:00:00.123Z"],
    ["0099-01-01T00:00:00", "0099-01-01T00:00:00.000Z"],
  ])("%s", (text, iso) => expect(dateOfIso(text)?.toISOString()).toBe(iso));
  test.each(["", "x", "2024-13-01T00:00:00", "xxxx-xx-xxTxx:xx:xx", "2024-01-01T99:00:00"])(
    "%j is none",
    (text) => {
      expect(dateOfIso(text)).toBeUndefined();
    },
  );
});

describe("TYPE-007: interval", () => {
  test.each(["P1D", "PT0S", "P1Y2M3W4DT5H6M7.5S", "-PT30M"])("%s passes", (text) => {
    expect(roundTrip(t.interval(), text)).toBe(text);
  });
});

describe("D1: the time zone of the process has no say", () => {
  const script = join(import.meta.dirname, "time-zone-script.ts");
  test.each(["UTC", "America/St_Johns", "Asia/Kathmandu"])("TZ=%s", (zone) => {
    // Node 26 has Temporal, 24 behind a flag.
    const [major] = process.versions.node.split(".").map(Number);
    const temporal = major === 24 || major === 25 ? ["--harmony-temporal"] : [];
    const node = [
      "--conditions=@rebis/source",
      ...temporal,
      "--disallow-code-generation-from-strings",
    ];
    const output = execFileSync(process.execPath, [...node, script], {
      env: { ...process.env, TZ: zone, NODE_OPTIONS: "" },
      encoding: "utf8",
    });
    expect(output.trim().split("\n").at(-1)).toBe(`${zone}: all equal`);
  });
});

describe('mode "temporal"', () => {
  test.skipIf("Temporal" in globalThis)("without Temporal in the runtime says what to do", () => {
    expect(() => plain(t.date({ mode: "temporal" }), "2024-01-01")).toThrow(
      'Cannot use mode "temporal": this runtime has no global Temporal.PlainDate. Load a polyfill',
    );
  });
});
