import { describe, expect, onTestFinished, test, vi } from "vitest";
import { uuid7 } from "../../src/index.ts";

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const timeOf = (id: string): number => Number.parseInt(id.replace("-", "").slice(0, 12), 16);

describe("D3 uuid7", () => {
  test("a million ids are in order, and none comes twice", () => {
    let last = "";
    let isOrdered = true;
    for (let count = 0; count < 1_000_000; count++) {
      const id = uuid7();
      if (id <= last) isOrdered = false;
      last = id;
    }
    expect(isOrdered).toBe(true);
  }, 60_000);

  test("version, variant and time are those of RFC 9562", () => {
    const before = Date.now();
    const ids = Array.from({ length: 1000 }, () => uuid7());
    for (const id of ids) expect(id).toMatch(form);
    expect(timeOf(ids[0] ?? "")).toBeGreaterThanOrEqual(before);
    expect(timeOf(ids[0] ?? "") - before).toBeLessThan(5000);
    // The last 32 bits are random.
    expect(new Set(ids.map((id) => id.slice(-8))).size).toBeGreaterThan(990);
  });

  test("a clock that is set back keeps the order", () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    vi.setSystemTime(new Date("2040-01-01T00:00:00Z"));
    const later = uuid7();
    expect(timeOf(later)).toBe(Date.parse("2040-01-01T00:00:00Z"));
    vi.setSystemTime(new Date("2039-01-01T00:00:00Z"));
    const next = uuid7();
    expect(next > later).toBe(true);
    expect(timeOf(next)).toBe(timeOf(later));
  });
});
