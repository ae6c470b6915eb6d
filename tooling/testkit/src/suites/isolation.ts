import { ArgumentError, InvalidRequestError } from "@rebis/base";
import { literal, select, text } from "@rebis/core-sql";
import { expect, test } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import { StatementRecorder } from "../statement-recorder.ts";
import { addUsers, createTables, namesKept } from "./fixture.ts";

/** Isolation levels of engines and connections, and AUTOCOMMIT. */
export function isolationSuite(options: DescribeOptions): void {
  describeDatabases("isolation levels", options, (database) => {
    test("ENGINE-016 AUTOCOMMIT sends no BEGIN and keeps each statement", async () => {
      const engine = database.engine();
      await createTables(engine);
      const sent = new StatementRecorder(engine.core);
      const connection = await engine.connect();
      connection.executionOptions({ isolationLevel: "AUTOCOMMIT" });
      await addUsers(connection, "ann");
      await connection.rollback();
      await connection.commit();
      await connection.close();
      expect(sent.log.filter((line) => !line.startsWith("INSERT"))).toEqual([]);
      expect(await namesKept(engine)).toEqual(["ann"]);
    });

    test("ENGINE-009 ENGINE-016 an engine with other options shares the pool", async () => {
      const engine = database.engine();
      await createTables(engine);
      const sibling = engine.executionOptions({ isolationLevel: "AUTOCOMMIT" });
      expect(sibling.core.pool).toBe(engine.core.pool);
      const connection = await sibling.connect();
      expect(connection.isolationLevel).toBe("AUTOCOMMIT");
      await addUsers(connection, "ann");
      await connection.close();
      expect(await namesKept(engine)).toEqual(["ann"]);
    });

    test("ENGINE-016 a level cannot be set inside a transaction", async () => {
      const engine = database.engine();
      const connection = await engine.connect();
      await connection.execute(text("SELECT 1"));
      const level = connection.core.engine.baseIsolationLevel;
      expect(() => connection.executionOptions({ isolationLevel: level })).toThrow(
        InvalidRequestError,
      );
      await connection.rollback();
      connection.executionOptions({ isolationLevel: level });
      await connection.close();
    });

    test("ENGINE-016 a level cannot be given to one statement", async () => {
      const engine = database.engine();
      const connection = await engine.connect();
      const level = connection.core.engine.baseIsolationLevel;
      for (const given of [{ isolationLevel: level }, { readOnly: false }, { deferrable: false }]) {
        const [name] = Object.keys(given);
        const run = () => connection.execute(text("SELECT 1"), undefined, given);
        // oxlint-disable-next-line no-await-in-loop
        await expect(async () => run()).rejects.toThrow(`"${name}" for one statement`);
        const own = select(literal(1)).executionOptions(given);
        // oxlint-disable-next-line no-await-in-loop
        await expect(async () => connection.execute(own)).rejects.toThrow(ArgumentError);
        const driver = () => connection.execDriverSql("SELECT 1", [], given);
        // oxlint-disable-next-line no-await-in-loop
        await expect(async () => driver()).rejects.toThrow(ArgumentError);
      }
      expect(connection.inTransaction()).toBe(false);
      await connection.close();
    });

    test("ENGINE-016 an unknown level is refused, naming those there are", async () => {
      const engine = database.engine();
      const connection = await engine.connect();
      const wrong = { isolationLevel: "CHAOS; DROP TABLE users" as "SERIALIZABLE" };
      expect(() => connection.executionOptions(wrong)).toThrow(ArgumentError);
      expect(() => connection.executionOptions(wrong)).toThrow(/"AUTOCOMMIT"/);
      expect(() => engine.executionOptions(wrong)).toThrow(ArgumentError);
      await connection.close();
    });

    test("ENGINE-016 AUTOCOMMIT: an open transaction of the user's own does not reach the next borrower", async () => {
      const engine = database.engine();
      await createTables(engine);
      const connection = await engine.connect();
      connection.executionOptions({ isolationLevel: "AUTOCOMMIT" });
      await connection.execDriverSql("BEGIN");
      await addUsers(connection, "ann");
      await connection.close();
      const next = await engine.connect();
      await addUsers(next, "bob"); // sends BEGIN, which fails inside a transaction
      await next.commit();
      await next.close();
      expect(await namesKept(engine)).toEqual(["bob"]);
    });
  });

  describeDatabases("levels of SQLite", { ...options, dialects: ["sqlite"] }, (database) => {
    async function readUncommitted(engine: ReturnType<typeof database.engine>) {
      const connection = await engine.connect();
      const value = (await connection.execDriverSql("PRAGMA read_uncommitted")).scalar();
      await connection.close();
      return value;
    }

    test("ENGINE-016 a connection's level is restored when it goes back", async () => {
      const engine = database.engine({ poolSize: 1, maxOverflow: 0 });
      const connection = await engine.connect();
      connection.executionOptions({ isolationLevel: "READ UNCOMMITTED" });
      expect((await connection.execDriverSql("PRAGMA read_uncommitted")).scalar()).toBe(1);
      await connection.close();
      expect(await readUncommitted(engine)).toBe(0);
    });

    test("ENGINE-016 the level of an engine is that of each connection", async () => {
      const engine = database.engine({ isolationLevel: "READ UNCOMMITTED" });
      expect(await readUncommitted(engine)).toBe(1);
      expect(await readUncommitted(engine)).toBe(1);
    });
  });
}
