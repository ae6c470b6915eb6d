import {
  ArgumentError,
  InvalidRequestError,
  RolledBackError,
  UniqueViolationError,
} from "@rebis/base";
import { text } from "@rebis/core-sql";
import { expect, test } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import type { TestEngine } from "../face/test-face.ts";
import { addUsers, createTables, namesKept } from "./fixture.ts";

/** Transactions that are prepared before they are committed. */
export function twophaseSuite(options: DescribeOptions): void {
  describeDatabases("two phases", options, (database) => {
    /** PostgreSQL prepares none unless its configuration says how many. */
    async function hasRoom(engine: TestEngine): Promise<boolean> {
      if (database.dialectName !== "postgresql") return true;
      const connection = await engine.connect();
      const room = Number(await connection.scalar(text("SHOW max_prepared_transactions")));
      await connection.close();
      return room > 0;
    }

    async function start(note: (reason: string) => never) {
      const engine = database.engine({ poolSize: 3 });
      if (!(await hasRoom(engine)))
        note(
          "this server has max_prepared_transactions = 0; name another by REBIS_TEST_POSTGRESQL_URL",
        );
      await createTables(engine);
      return engine;
    }

    if (database.dialect.transaction.twophase === undefined) {
      test("ENGINE-015 a database without two phases refuses at the beginning", async () => {
        const connection = await database.engine().connect();
        await expect(async () => connection.beginTwophase()).rejects.toThrow(InvalidRequestError);
        await expect(async () => connection.recoverTwophase()).rejects.toThrow(/two-phase/);
        await expect(async () => connection.commitPrepared("x")).rejects.toThrow(/two-phase/);
        await connection.close();
      });
      return;
    }

    test("ENGINE-015 PG-003 MYSQL-014 prepared, then committed", async ({ skip }) => {
      const engine = await start(skip);
      const told: unknown[] = [];
      const { events } = engine.core;
      events.listen("beginTwophase", (_, xid) => void told.push(["begin", xid]));
      events.listen("prepareTwophase", (_, xid) => void told.push(["prepare", xid]));
      events.listen("commitTwophase", (_, xid, is) => void told.push(["commit", xid, is]));
      const connection = await engine.connect();
      const transaction = await connection.beginTwophase();
      const { xid } = transaction;
      await addUsers(connection, "ann");
      await transaction.prepare();
      const other = await engine.connect();
      expect(await other.recoverTwophase()).toContain(xid);
      expect(other.inTransaction()).toBe(false);
      await other.close();
      expect(await namesKept(engine)).toEqual([]);
      await expect(async () => addUsers(connection, "bob")).rejects.toThrow(/prepared/);
      await transaction.commit();
      await connection.close();
      expect(await namesKept(engine)).toEqual(["ann"]);
      expect(told).toEqual([
        ["begin", xid],
        ["prepare", xid],
        ["commit", xid, true],
      ]);
    });

    test("ENGINE-015 committed without prepare; rolled back before and after it", async ({
      skip,
    }) => {
      const engine = await start(skip);
      const connection = await engine.connect();
      const plain = await connection.beginTwophase();
      await addUsers(connection, "ann");
      const savepoint = await connection.beginNested();
      await addUsers(connection, "lost");
      await savepoint.rollback();
      await plain.commit();
      const early = await connection.beginTwophase();
      await addUsers(connection, "bob");
      await early.rollback();
      const late = await connection.beginTwophase();
      await addUsers(connection, "cat");
      await late.prepare();
      await late.rollback();
      const empty = await connection.beginTwophase();
      await empty.commit();
      await addUsers(connection, "dan");
      await connection.commit();
      await connection.close();
      expect(await namesKept(engine)).toEqual(["ann", "dan"]);
    });

    test("ENGINE-015 what was prepared outlives its connection, and is ended on another", async ({
      skip,
    }) => {
      const engine = await start(skip);
      const xid = `rebis_test_${process.pid}_${Date.now()}`;
      for (const name of ["kept", "gone"]) {
        // oxlint-disable-next-line no-await-in-loop
        const connection = await engine.connect();
        // oxlint-disable-next-line no-await-in-loop
        const transaction = await connection.beginTwophase(`${xid}.${name}`);
        // oxlint-disable-next-line no-await-in-loop
        await addUsers(connection, name);
        // oxlint-disable-next-line no-await-in-loop
        await transaction.prepare();
        // oxlint-disable-next-line no-await-in-loop
        await connection.invalidate();
        // oxlint-disable-next-line no-await-in-loop
        await connection.close();
      }
      const other = await engine.connect();
      const found = await other.recoverTwophase();
      expect(found).toEqual(expect.arrayContaining([`${xid}.kept`, `${xid}.gone`]));
      await other.commitPrepared(`${xid}.kept`);
      await other.rollbackPrepared(`${xid}.gone`);
      expect((await other.recoverTwophase()).filter((each) => each.startsWith(xid))).toEqual([]);
      await other.close();
      expect(await namesKept(engine)).toEqual(["kept"]);
    });

    test("ENGINE-015 X4 what has failed is not prepared as if it could be kept", async ({
      skip,
    }) => {
      const engine = await start(skip);
      const connection = await engine.connect();
      const transaction = await connection.beginTwophase();
      await addUsers(connection, "ann");
      await expect(async () => addUsers(connection, "ann")).rejects.toThrow(UniqueViolationError);
      const isUndone = database.dialectName === "postgresql";
      if (isUndone)
        await expect(async () => transaction.prepare()).rejects.toThrow(RolledBackError);
      else await transaction.prepare();
      await transaction.rollback();
      await connection.close();
      expect(await namesKept(engine)).toEqual([]);
    });

    test("ENGINE-015 what cannot be is refused before anything is sent", async () => {
      const engine = database.engine();
      const connection = await engine.connect();
      for (const wrong of ["", "it's", "a\\b", "x".repeat(65), "a\nb", 7 as unknown as string]) {
        // oxlint-disable-next-line no-await-in-loop
        await expect(async () => connection.beginTwophase(wrong)).rejects.toThrow(ArgumentError);
        // oxlint-disable-next-line no-await-in-loop
        await expect(async () => connection.commitPrepared(wrong)).rejects.toThrow(ArgumentError);
      }
      await connection.execute(text("SELECT 1"));
      await expect(async () => connection.beginTwophase()).rejects.toThrow(InvalidRequestError);
      await expect(async () => connection.commitPrepared("x")).rejects.toThrow(InvalidRequestError);
      await connection.rollback();
      connection.executionOptions({ isolationLevel: "AUTOCOMMIT" });
      await expect(async () => connection.beginTwophase()).rejects.toThrow(/AUTOCOMMIT/);
      await connection.close();
    });
  });
}
