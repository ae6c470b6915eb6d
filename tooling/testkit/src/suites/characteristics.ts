import { ArgumentError, DBAPIError, InvalidRequestError } from "@rebis/base";
import { insert, text } from "@rebis/core-sql";
import { expect, test } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import { addUsers, createTables, namesKept, users } from "./fixture.ts";

const add = (name: string) => insert(users).values({ name });

/** READ ONLY and its like: what the transactions of a connection are. */
export function characteristicsSuite(options: DescribeOptions): void {
  const needs = ["manyConnections"] as const;
  describeDatabases("characteristics", { ...options, needs }, (database) => {
    async function start() {
      const engine = database.engine({ poolSize: 1, maxOverflow: 0, poolTimeout: 1 });
      await createTables(engine);
      return engine;
    }

    test("ENGINE-017 PG-002 readOnly: the database refuses to write, until the connection goes back", async () => {
      const engine = await start();
      const connection = await engine.connect();
      connection.executionOptions({ readOnly: true });
      await expect(async () => addUsers(connection, "ann")).rejects.toThrow(DBAPIError);
      await connection.rollback();
      expect(await connection.scalar(text("SELECT 1"))).toBe(1);
      await connection.close();
      await engine.begin((next) => next.execute(add("bob")));
      expect(await namesKept(engine)).toEqual(["bob"]);
    });

    test("ENGINE-017 readOnly of an engine is that of its connections, and may be taken back", async () => {
      const engine = await start();
      const reader = engine.executionOptions({ readOnly: true });
      await expect(async () => reader.begin((each) => each.execute(add("ann")))).rejects.toThrow(
        DBAPIError,
      );
      const connection = await reader.connect();
      expect(await connection.scalar(text("SELECT 1"))).toBe(1);
      await connection.rollback();
      connection.executionOptions({ readOnly: false });
      await addUsers(connection, "cat");
      await connection.commit();
      await connection.close();
      expect(await namesKept(engine)).toEqual(["cat"]);
    });

    test("ENGINE-017 readOnly holds under AUTOCOMMIT", async () => {
      const engine = await start();
      const connection = await engine.connect();
      connection.executionOptions({ readOnly: true, isolationLevel: "AUTOCOMMIT" });
      await expect(async () => addUsers(connection, "ann")).rejects.toThrow(DBAPIError);
      await connection.close();
      await engine.begin((next) => next.execute(add("bob")));
    });

    test("ENGINE-017 a characteristic cannot be set inside a transaction, nor be no boolean", async () => {
      const engine = await start();
      const connection = await engine.connect();
      await connection.execute(text("SELECT 1"));
      expect(() => connection.executionOptions({ readOnly: true })).toThrow(InvalidRequestError);
      await connection.rollback();
      const wrong = { readOnly: "yes" as unknown as boolean };
      expect(() => connection.executionOptions(wrong)).toThrow(ArgumentError);
      expect(() => engine.executionOptions(wrong)).toThrow(ArgumentError);
      await connection.close();
    });

    test("ENGINE-017 PG-002 deferrable: for a database that has it; refused by the others", async () => {
      const engine = await start();
      const connection = await engine.connect();
      if (database.dialect.transaction.characteristics?.["deferrable"] === undefined) {
        expect(() => connection.executionOptions({ deferrable: true })).toThrow(ArgumentError);
        await connection.close();
        return;
      }
      const shown = text("SELECT current_setting('transaction_deferrable')");
      connection.executionOptions({
        deferrable: true,
        readOnly: true,
        isolationLevel: "SERIALIZABLE",
      });
      expect(await connection.scalar(shown)).toBe("on");
      await connection.close();
      const next = await engine.connect();
      expect(await next.scalar(shown)).toBe("off");
      await next.close();
    });
  });
}
