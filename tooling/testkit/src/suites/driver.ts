import type { Awaitable, Driver, DriverConnection } from "@rebis/base";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

/** A driver adapter and what the suite has to know of its database. */
export interface DriverUnderTest {
  readonly name: string;
  /** A driver for an empty database; called once a test. */
  make(): Awaitable<{ readonly driver: Driver; remove(): Awaitable<void> }>;
  /** The placeholder of the nth value, counted from 1. */
  placeholder(position: number): string;
  /** What of this the database has. */
  readonly capabilities: {
    readonly returning: boolean;
    /** A cursor stays open while other statements run on its connection. */
    readonly statementsBesideCursor: boolean;
    readonly ddlInTransaction: boolean;
  };
}

const table = "CREATE TABLE conformance (id INTEGER PRIMARY KEY, name VARCHAR(50), big BIGINT)";

/** What every adapter must do, over plain `Driver`s: the contract of base/driver.ts. */
export function driverSuite(under: DriverUnderTest): void {
  describe(`driver ${under.name}`, () => {
    let driver: Driver;
    let connection: DriverConnection;
    let remove: () => Awaitable<void>;

    beforeEach(async () => {
      const made = await under.make();
      driver = made.driver;
      remove = () => made.remove();
      connection = await driver.connect();
      await run(table);
    });
    afterEach(async () => {
      await connection.close();
      await remove();
    });

    /** `run("… ? …", 1, 2)` with the placeholders of the database. */
    async function run(sql: string, ...parameters: readonly unknown[]) {
      return await connection.execute({ sql: placed(sql), parameters });
    }
    function placed(sql: string): string {
      let position = 0;
      return sql.replaceAll("?", () => under.placeholder(++position));
    }
    async function fill(count: number): Promise<void> {
      const sets = Array.from({ length: count }, (_, index) => [index + 1, `name ${index + 1}`]);
      await connection.executeMany(
        placed("INSERT INTO conformance (id, name) VALUES (?, ?)"),
        sets,
      );
    }

    describe("rows", () => {
      test("rows are arrays in the order of the columns, and equal names both stay", async () => {
        const result = await run("SELECT 1 AS a, 'x' AS b, 2 AS a");
        expect(result.columns).toEqual(["a", "b", "a"]);
        expect(result.rows).toEqual([[1, "x", 2]]);
        expect(Array.isArray(result.rows[0])).toBe(true);
      });

      test("columns are named when there is no row", async () => {
        const result = await run("SELECT id, name FROM conformance WHERE id = ?", 0);
        expect(result).toMatchObject({ columns: ["id", "name"], rows: [] });
      });

      test("C11: a column may be called __proto__ or constructor", async () => {
        const result = await run('SELECT 1 AS "__proto__", 2 AS "constructor"');
        expect(result.columns).toEqual(["__proto__", "constructor"]);
        expect(result.rows).toEqual([[1, 2]]);
        expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      });

      test("NULL is null, in and out", async () => {
        await run("INSERT INTO conformance (id, name) VALUES (?, ?)", 1, null);
        expect((await run("SELECT name FROM conformance")).rows).toEqual([[null]]);
      });

      test("D2: integers beyond 2^53 come exact, all others as numbers", async () => {
        await run("INSERT INTO conformance (id, big) VALUES (?, ?)", 7, 2n ** 53n + 1n);
        await run("INSERT INTO conformance (id, big) VALUES (?, ?)", 8, -(2n ** 63n));
        const result = await run("SELECT id, big FROM conformance ORDER BY id");
        expect(result.rows).toEqual([
          [7, 2n ** 53n + 1n],
          [8, -(2n ** 63n)],
        ]);
      });

      test("integers are numbers when the caller knows that they are small", async () => {
        await fill(2);
        const result = await connection.execute({
          sql: "SELECT id FROM conformance ORDER BY id",
          parameters: [],
          returnsRows: true,
          exactIntegers: false,
        });
        expect(result.rows).toEqual([[1], [2]]);
      });

      test("P5: SELECT * sees a column that was added after it ran first", async () => {
        await fill(1);
        const before = await run("SELECT * FROM conformance");
        await run("ALTER TABLE conformance ADD COLUMN extra INTEGER");
        const after = await run("SELECT * FROM conformance");
        expect(before.columns).toEqual(["id", "name", "big"]);
        expect(after.columns).toEqual(["id", "name", "big", "extra"]);
        expect(after.rows[0]).toHaveLength(4);
      });
    });

    describe("values", () => {
      test("C7: text that looks like a placeholder is stored as it is", async () => {
        const hostile = [
          "?",
          ":a",
          "$1",
          "@p",
          "%s",
          "'; DROP TABLE conformance; --",
          "\\'",
          "\u{1f40d}",
        ];
        for (const value of hostile) {
          const result = await run("SELECT CAST(? AS VARCHAR(50)) AS value", value);
          expect(result.rows).toEqual([[value]]);
        }
      });

      test.each([
        ["an object", {}],
        ["an array", [1, 2]],
        ["an array in an array", [[1, 2]]],
        ["a function", () => 1],
        ["a symbol", Symbol("s")],
      ])("C4: %s is refused as a value, and nothing is written", async (_what, value) => {
        await expect(
          run("INSERT INTO conformance (id, name) VALUES (?, ?)", 1, value),
        ).rejects.toThrow();
        await expect(run("SELECT ? AS value", value)).rejects.toThrow();
        expect((await run("SELECT count(*) FROM conformance")).rows).toEqual([[0]]);
      });

      test("C7: a second statement in the text is refused, and neither runs", async () => {
        await fill(1);
        await expect(run("DELETE FROM conformance; DELETE FROM conformance")).rejects.toThrow();
        expect((await run("SELECT count(*) FROM conformance")).rows).toEqual([[1]]);
      });

      test("more values than placeholders are refused", async () => {
        await expect(run("SELECT ? AS value", 1, 2)).rejects.toThrow();
      });
    });

    describe("counts", () => {
      test("INSERT, UPDATE and DELETE count rows; UPDATE counts those that it leaves equal", async () => {
        await fill(3);
        expect((await run("UPDATE conformance SET name = name")).rowCount).toBe(3);
        expect((await run("DELETE FROM conformance WHERE id < ?", 3)).rowCount).toBe(2);
        expect((await run("DELETE FROM conformance WHERE id = ?", 99)).rowCount).toBe(0);
        expect((await run("INSERT INTO conformance (id) VALUES (?)", 9)).rowCount).toBe(1);
      });

      test("other statements have no row count", async () => {
        await fill(1);
        expect((await run("SELECT id FROM conformance")).rowCount).toBe(-1);
        expect((await run("CREATE TABLE other (id INTEGER)")).rowCount).toBe(-1);
      });
    });

    describe("executeMany", () => {
      test("runs once a set and adds up the rows", async () => {
        const result = await connection.executeMany(
          placed("INSERT INTO conformance (id, name) VALUES (?, ?)"),
          [
            [1, "a"],
            [2, "b"],
            [3, "c"],
          ],
        );
        expect(result).toMatchObject({ columns: [], rows: [], rowCount: 3 });
        const rows = await run("SELECT id, name FROM conformance ORDER BY id");
        expect(rows.rows).toEqual([
          [1, "a"],
          [2, "b"],
          [3, "c"],
        ]);
      });

      test("no sets: nothing happens", async () => {
        const result = await connection.executeMany(
          placed("DELETE FROM conformance WHERE id = ?"),
          [],
        );
        expect(result.rowCount).toBe(0);
      });

      test.runIf(under.capabilities.returning)(
        "SQLITE-004: RETURNING gives the rows of every set, in the order of the sets",
        async () => {
          const result = await connection.executeMany(
            placed("INSERT INTO conformance (id, name) VALUES (?, ?) RETURNING name, id"),
            [
              [3, "c"],
              [1, "a"],
              [2, "b"],
            ],
          );
          expect(result.columns).toEqual(["name", "id"]);
          expect(result.rows).toEqual([
            ["c", 3],
            ["a", 1],
            ["b", 2],
          ]);
          expect(result.rowCount).toBe(3);
        },
      );

      test("stops at the set that fails", async () => {
        const sets = [
          [1, "a"],
          [1, "again"],
          [2, "b"],
        ];
        const sql = placed("INSERT INTO conformance (id, name) VALUES (?, ?)");
        await expect((async () => await connection.executeMany(sql, sets))()).rejects.toThrow();
        expect((await run("SELECT count(*) FROM conformance WHERE id = ?", 2)).rows).toEqual([[0]]);
      });
    });

    describe("cursors", () => {
      test("hand out rows in pages, fewer at the end, then none", async () => {
        await fill(5);
        const cursor = await connection.openCursor({
          sql: "SELECT id FROM conformance ORDER BY id",
          parameters: [],
        });
        expect(cursor.columns).toEqual(["id"]);
        expect(await cursor.fetch(2)).toEqual([[1], [2]]);
        expect(await cursor.fetch(2)).toEqual([[3], [4]]);
        expect(await cursor.fetch(2)).toEqual([[5]]);
        expect(await cursor.fetch(2)).toEqual([]);
        await cursor.close();
      });

      test("may be closed early, and twice", async () => {
        await fill(5);
        const cursor = await connection.openCursor({
          sql: "SELECT id FROM conformance",
          parameters: [],
        });
        await cursor.fetch(1);
        await cursor.close();
        await cursor.close();
        expect(await cursor.fetch(1)).toEqual([]);
        expect((await run("DELETE FROM conformance")).rowCount).toBe(5);
      });

      test.runIf(under.capabilities.statementsBesideCursor)(
        "let other statements run, the same one too",
        async () => {
          await fill(4);
          const call = {
            sql: "SELECT id FROM conformance WHERE id < 5 ORDER BY id",
            parameters: [],
          };
          const first = await connection.openCursor(call);
          const second = await connection.openCursor(call);
          expect(await first.fetch(1)).toEqual([[1]]);
          expect(await second.fetch(2)).toEqual([[1], [2]]);
          expect((await connection.execute(call)).rows).toHaveLength(4);
          expect((await run("UPDATE conformance SET name = ?", "x")).rowCount).toBe(4);
          await run("INSERT INTO conformance (id) VALUES (?)", 9);
          expect(await first.fetch(9)).toEqual([[2], [3], [4]]);
          await second.close();
        },
      );

      test.runIf(under.capabilities.returning)(
        "read what a statement returns that changes rows",
        async () => {
          await fill(3);
          const cursor = await connection.openCursor({
            sql: "DELETE FROM conformance RETURNING id",
            parameters: [],
          });
          expect(await cursor.fetch(1)).toEqual([[1]]);
          await cursor.close();
          expect((await run("SELECT count(*) FROM conformance")).rows).toEqual([[0]]);
        },
      );
    });

    describe("transactions", () => {
      test("SQLITE-006: what was begun can be rolled back, savepoints too", async () => {
        await run("BEGIN");
        await run("INSERT INTO conformance (id) VALUES (1)");
        await run("SAVEPOINT inner_one");
        await run("INSERT INTO conformance (id) VALUES (2)");
        await run("ROLLBACK TO SAVEPOINT inner_one");
        await run("RELEASE SAVEPOINT inner_one");
        expect((await run("SELECT id FROM conformance")).rows).toEqual([[1]]);
        await run("ROLLBACK");
        expect((await run("SELECT id FROM conformance")).rows).toEqual([]);
      });

      test("SQLITE-006: DDL rolls back, or ends the transaction where it cannot", async () => {
        await run("BEGIN");
        await run("CREATE TABLE short_lived (id INTEGER)");
        await run("ROLLBACK");
        const afterwards = async (): Promise<unknown> =>
          (await run("SELECT * FROM short_lived")).rows;
        if (under.capabilities.ddlInTransaction) {
          await expect(afterwards()).rejects.toThrow();
        } else {
          expect(await afterwards()).toEqual([]);
          await run("DROP TABLE short_lived");
        }
      });

      test("whether one is open is known or left open, never wrong", async () => {
        expect(connection.inTransaction).not.toBe(true);
        await run("BEGIN");
        expect(connection.inTransaction).not.toBe(false);
        await run("COMMIT");
        expect(connection.inTransaction).not.toBe(true);
      });
    });

    describe("connection", () => {
      test("a synchronous driver gives values, another promises", async () => {
        const answer = connection.execute({ sql: "SELECT 1 AS one", parameters: [] });
        expect(typeof (answer as { then?: unknown }).then).toBe(
          driver.synchronous ? "undefined" : "function",
        );
        await answer;
      });

      test("a signal that is given up already stops the statement", async () => {
        const call = {
          sql: "DELETE FROM conformance",
          parameters: [],
          signal: AbortSignal.abort(),
        };
        await fill(1);
        await expect((async () => await connection.execute(call))()).rejects.toThrow();
        expect((await run("SELECT count(*) FROM conformance")).rows).toEqual([[1]]);
      });

      test("ping answers while the connection is open and fails after", async () => {
        const other = await driver.connect();
        await other.ping();
        await other.close();
        await expect((async () => await other.ping())()).rejects.toThrow();
      });

      test("an error leaves the connection usable", async () => {
        await expect(run("SELECT FROM WHERE")).rejects.toThrow();
        expect((await run("SELECT 1 AS one")).rows).toEqual([[1]]);
      });
    });
  });
}
