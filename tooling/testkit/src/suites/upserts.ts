import type { SqlElement } from "@rebis/core-sql";
import { select } from "@rebis/core-sql";
import { expect, test } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import type { TestEngine } from "../face/test-face.ts";
import { createTables, users } from "./fixture.ts";

/** The statements of one dialect; `name` decides, and the rows are given when they run. */
export interface UpsertStatements {
  /** Takes the age of the row that was refused. */
  readonly update: SqlElement;
  /** Leaves the row alone that is there. */
  readonly ignore: SqlElement;
}

/** INSERT that updates, or leaves alone, the row whose key it meets. */
export function upsertSuite(
  options: DescribeOptions,
  make: (target: typeof users) => UpsertStatements,
): void {
  describeDatabases("upserts", options, (database) => {
    const { update, ignore } = make(users);

    async function agesKept(engine: TestEngine): Promise<unknown> {
      const connection = await engine.connect();
      const rows = await connection.execute(
        select(users.c.name, users.c.age).orderBy(users.c.name),
      );
      const found = rows.tuples().all();
      await connection.close();
      return found;
    }
    async function start(): Promise<TestEngine> {
      const engine = database.engine();
      await createTables(engine);
      await engine.begin((connection) => connection.execute(update, [{ name: "ann", age: 1 }]));
      return engine;
    }

    test("CORE-089 a row whose key is taken updates the one that is there", async () => {
      const engine = await start();
      await engine.begin((connection) => connection.execute(update, { name: "ann", age: 2 }));
      await engine.begin((connection) => connection.execute(update, { name: "bob", age: 3 }));
      expect(await agesKept(engine)).toEqual([
        ["ann", 2],
        ["bob", 3],
      ]);
    });

    test("CORE-089 or is left out", async () => {
      const engine = await start();
      await engine.begin((connection) => connection.execute(ignore, { name: "ann", age: 2 }));
      await engine.begin((connection) => connection.execute(ignore, { name: "bob", age: 3 }));
      expect(await agesKept(engine)).toEqual([
        ["ann", 1],
        ["bob", 3],
      ]);
    });

    test("CORE-089 many rows at once: each for itself", async () => {
      const engine = await start();
      await engine.begin((connection) =>
        connection.execute(update, [
          { name: "ann", age: 7 },
          { name: "bob", age: null },
          { name: "cat", age: 9 },
        ]),
      );
      expect(await agesKept(engine)).toEqual([
        ["ann", 7],
        ["bob", null],
        ["cat", 9],
      ]);
    });
  });
}
