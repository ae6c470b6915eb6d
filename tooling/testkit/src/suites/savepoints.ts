import { InvalidRequestError } from "@rebis/base";
import { insert } from "@rebis/core-sql";
import { expect, test } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import { after } from "../face/after.ts";
import type { TestConnection } from "../face/test-face.ts";
import { StatementRecorder } from "../statement-recorder.ts";
import { addUsers, createTables, namesKept, namesSeen, users } from "./fixture.ts";

/** Savepoints inside transactions: nesting, release, rollback, names. */
export function savepointSuite(options: DescribeOptions): void {
  describeDatabases("savepoints", options, (database) => {
    async function start() {
      const engine = database.engine();
      await createTables(engine);
      const connection = await engine.connect();
      return { engine, connection };
    }

    test("ENGINE-014 X1 rolling back a savepoint leaves what was before it", async () => {
      const { engine, connection } = await start();
      await addUsers(connection, "ann");
      const savepoint = await connection.beginNested();
      expect(connection.inNestedTransaction()).toBe(true);
      await addUsers(connection, "bob");
      await savepoint.rollback();
      expect(connection.inNestedTransaction()).toBe(false);
      await addUsers(connection, "cat");
      await connection.commit();
      await connection.close();
      expect(await namesKept(engine)).toEqual(["ann", "cat"]);
    });

    test("ENGINE-014 X1 releasing a savepoint does not commit", async () => {
      const { engine, connection } = await start();
      const savepoint = await connection.beginNested();
      await addUsers(connection, "ann");
      await savepoint.commit();
      expect(connection.inTransaction()).toBe(true);
      await connection.rollback();
      await connection.close();
      expect(await namesKept(engine)).toEqual([]);
    });

    test("ENGINE-014 rolling back an outer savepoint ends the inner one", async () => {
      const { connection } = await start();
      const outer = await connection.beginNested();
      await addUsers(connection, "ann");
      const inner = await connection.beginNested();
      await addUsers(connection, "bob");
      await outer.rollback();
      expect(inner.isActive).toBe(false);
      await expect(async () => inner.commit()).rejects.toThrow(InvalidRequestError);
      await inner.rollback();
      expect(await namesSeen(connection)).toEqual([]);
      await connection.close();
    });

    test("ENGINE-014 releasing an outer savepoint releases the inner one", async () => {
      const { connection } = await start();
      const outer = await connection.beginNested();
      const inner = await connection.beginNested();
      await addUsers(connection, "ann");
      await outer.commit();
      expect(inner.isActive).toBe(false);
      expect(connection.inNestedTransaction()).toBe(false);
      expect(await namesSeen(connection)).toEqual(["ann"]);
      await connection.close();
    });

    test("ENGINE-014 commit of the transaction ends its savepoints", async () => {
      const { engine, connection } = await start();
      const savepoint = await connection.beginNested();
      await addUsers(connection, "ann");
      await connection.commit();
      expect(savepoint.isActive).toBe(false);
      await expect(async () => savepoint.commit()).rejects.toThrow(/has ended/);
      await connection.close();
      expect(await namesKept(engine)).toEqual(["ann"]);
    });

    test("ENGINE-014 the callback form releases, and rolls back alone when it throws", async () => {
      const { engine, connection } = await start();
      const failure = new Error("no");
      const add = (name: string, fails: boolean) => (inner: TestConnection) =>
        after(inner.execute(insert(users).values({ name })), () => {
          if (fails) throw failure;
        });
      await connection.beginNested(add("ann", false));
      await expect(async () => connection.beginNested(add("bob", true))).rejects.toBe(failure);
      await connection.commit();
      await connection.close();
      expect(await namesKept(engine)).toEqual(["ann"]);
    });

    test("ENGINE-014 savepoints are numbered a connection", async () => {
      const { engine, connection } = await start();
      const sent = new StatementRecorder(engine.core);
      await (await connection.beginNested()).commit();
      await (await connection.beginNested()).rollback();
      expect(sent.log).toEqual([
        "BEGIN",
        "SAVEPOINT rebis_savepoint_1",
        "RELEASE rebis_savepoint_1",
        "SAVEPOINT rebis_savepoint_2",
        "ROLLBACK TO rebis_savepoint_2",
      ]);
      await connection.close();
    });

    test("C1 a savepoint's name is quoted whatever it is", async () => {
      const { connection } = await start();
      const { core } = connection;
      for (const name of [`a"b`, "x; DROP TABLE users --", "`", "]", "line\nbreak", "select"]) {
        // Each name on its own, one after the other.
        // oxlint-disable-next-line no-await-in-loop
        const savepoint = await database.run(core.beginNested(name));
        // oxlint-disable-next-line no-await-in-loop
        await addUsers(connection, name);
        // oxlint-disable-next-line no-await-in-loop
        await database.run(savepoint.rollback());
      }
      expect(await namesSeen(connection)).toEqual([]);
      await connection.close();
    });
  });
}
