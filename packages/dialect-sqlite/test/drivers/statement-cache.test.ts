import { describe, expect, test } from "vitest";
import { StatementCache } from "../../src/drivers/statement-cache.ts";
import { drivers, memoryOptions, openSync } from "../support/database.ts";

describe("StatementCache", () => {
  function counting(size: number) {
    const prepared: string[] = [];
    const cache = new StatementCache(size, (sql) => {
      prepared.push(sql);
      return { sql };
    });
    return { cache, prepared };
  }

  test("prepares a text once and gives the same statement again", () => {
    const { cache, prepared } = counting(4);
    expect(cache.get("a")).toBe(cache.get("a"));
    expect(prepared).toEqual(["a"]);
  });

  test("never keeps more than its size, whatever is asked for", () => {
    const { cache } = counting(10);
    for (let index = 0; index < 1000; index++) {
      cache.get(`select ${index % 37}`);
      expect(cache.size).toBeLessThanOrEqual(10);
    }
  });

  test("keeps what is used all the time, and drops what is not", () => {
    const { cache, prepared } = counting(10);
    cache.get("rare");
    for (let index = 0; index < 100; index++) {
      cache.get("often");
      cache.get(`once ${index}`);
    }
    expect(prepared.filter((sql) => sql === "often")).toHaveLength(1);
    cache.get("rare");
    expect(prepared.filter((sql) => sql === "rare")).toHaveLength(2);
  });

  test("clear forgets all", () => {
    const { cache, prepared } = counting(4);
    cache.get("a");
    cache.clear();
    expect(cache.size).toBe(0);
    cache.get("a");
    expect(prepared).toEqual(["a", "a"]);
  });

  test("keeps one statement at the least", () => {
    const { cache } = counting(0);
    cache.get("a");
    expect(cache.size).toBe(1);
  });
});

describe.each(drivers)("connection of $name", ({ make }) => {
  test("a statement is prepared once for many executions", () => {
    const connection = openSync(make({ ...memoryOptions, cacheSize: 8 }));
    const database = connection.driverConnection as { prepare(sql: string): unknown };
    const original = database.prepare.bind(database);
    let prepared = 0;
    database.prepare = (sql: string) => {
      prepared++;
      return original(sql);
    };
    for (let index = 0; index < 50; index++) {
      connection.execute({ sql: "SELECT ? AS value", parameters: [index] });
    }
    expect(prepared).toBe(1);
    connection.close();
  });
});
