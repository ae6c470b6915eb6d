import type { Driver, DriverConnection } from "@rebis/base";
import { afterEach, describe, expect, test } from "vitest";
import { PreparedStatements } from "../../src/drivers/prepared-statements.ts";
import { NamingPolicy } from "../../src/drivers/naming-policy.ts";
import { KeptTexts } from "../../src/drivers/kept-texts.ts";
import { isStaleStatement } from "../../src/drivers/stale-statement.ts";
import { driverNames, dropDatabases, emptyDatabase, whyMissing } from "../support/database.ts";

dropDatabases();

describe.skipIf(whyMissing() !== undefined).each(driverNames)(
  "P3 prepared statements of %s",
  (name) => {
    let connection: DriverConnection | undefined;
    afterEach(async () => {
      await connection?.close();
    });
    async function open(driver: Driver): Promise<DriverConnection> {
      connection = await driver.connect();
      return connection;
    }
    const sql = "SELECT $1::integer AS a";
    const kept = "SELECT count(*) FROM pg_prepared_statements WHERE statement = $1";

    async function keptAfter(prepare: "auto" | "named" | "unnamed" | "none", times: number) {
      const { driver } = await emptyDatabase(name, { prepare });
      const on = await open(driver);
      for (let time = 0; time < times; time++) {
        // oxlint-disable-next-line no-await-in-loop
        expect((await on.execute({ sql, parameters: [time] })).rows).toEqual([[time]]);
      }
      return (await on.execute({ sql: kept, parameters: [sql] })).rows[0]?.[0];
    }

    test.each([
      ["auto", 1, 0],
      ["auto", 2, 1],
      ["auto", 5, 1],
      ["named", 1, 1],
      ["unnamed", 5, 0],
      ["none", 5, 0],
    ] as const)("%s: after %i runs the server keeps %i", async (policy, times, count) => {
      expect(await keptAfter(policy, times)).toBe(count);
    });

    test("a value of another type does not break a statement that is kept", async () => {
      const { driver } = await emptyDatabase(name, { prepare: "named" });
      const on = await open(driver);
      const untyped = "SELECT $1 AS a";
      for (const value of [1, 2, "text", null, 2n ** 40n, 1.5, true]) {
        // oxlint-disable-next-line no-await-in-loop
        const { rows } = await on.execute({ sql: untyped, parameters: [value] });
        expect(rows).toEqual([[typeof value === "bigint" ? Number(value) : value]]);
      }
    });
  },
);

test.skipIf(whyMissing() !== undefined)(
  "P3 a statement that the server has forgotten (DISCARD ALL, a pooler) is sent again, without names from then on",
  async () => {
    const { driver } = await emptyDatabase("pg");
    const on = await driver.connect();
    const sql = "SELECT $1::integer AS a";
    for (let time = 0; time < 3; time++) {
      // oxlint-disable-next-line no-await-in-loop
      await on.execute({ sql, parameters: [time] });
    }
    await on.execute({ sql: "DEALLOCATE ALL", parameters: [] });
    for (let time = 0; time < 3; time++) {
      // oxlint-disable-next-line no-await-in-loop
      expect((await on.execute({ sql, parameters: [time] })).rows).toEqual([[time]]);
    }
    const { rows } = await on.execute({
      sql: "SELECT count(*) FROM pg_prepared_statements",
      parameters: [],
    });
    expect(rows).toEqual([[0]]);
    await on.close();
  },
);

test("at most so many are kept, those used lately stay, and the server is told to forget the others", () => {
  const statements = new PreparedStatements("named", 2);
  for (const sql of ["a", "b"]) {
    const statement = statements.find(sql);
    if (statement !== undefined) statement.isParsed = true;
  }
  const first = statements.find("a");
  const second = statements.find("b");
  expect(statements.find("a")).toBe(first);
  statements.find("c");
  expect(statements.size).toBe(2);
  expect(statements.find("a")).toBe(first);
  expect(statements.dropped).toEqual([second?.name]);
  const texts = new KeptTexts("auto", 1);
  texts.naming.prove(true);
  expect(["a", "a", "b", "b", "a"].map((sql) => texts.isKept(sql))).toEqual([
    false,
    true,
    false,
    false,
    true,
  ]);
});

test("P3 auto names nothing until one process of the server is proven, and nothing at all where there are several", () => {
  const naming = new NamingPolicy("auto", 8);
  const asked = ["a", "a", "a"].map((sql) => [naming.needsProof(sql), naming.isWorthKeeping(sql)]);
  expect(asked).toEqual([
    [false, false],
    [true, false],
    [true, false],
  ]);
  naming.prove(true);
  expect([naming.needsProof("a"), naming.isWorthKeeping("a")]).toEqual([false, true]);
  const pooled = new NamingPolicy("auto", 8);
  pooled.isWorthKeeping("a");
  pooled.prove(false);
  expect([pooled.needsProof("a"), pooled.isWorthKeeping("a"), pooled.mayName]).toEqual([
    false,
    false,
    false,
  ]);
  expect(new NamingPolicy("named", 8).needsProof("a")).toBe(false);
});

test("errors that say that a statement is stale", () => {
  expect(isStaleStatement({ code: "0A000", routine: "RevalidateCachedQuery" })).toBe("outdated");
  expect(isStaleStatement({ code: "0A000", routine: "transformStmt" })).toBeUndefined();
  expect(isStaleStatement({ code: "26000" })).toBe("unknown");
  expect(isStaleStatement({ code: "42P05" })).toBe("unknown");
});
