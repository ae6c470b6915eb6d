import {
  type Awaitable,
  InvalidRequestError,
  PendingRollbackError,
  ResourceClosedError,
  RolledBackError,
  UniqueViolationError,
} from "@rebis/base";
import { insert, select, text } from "@rebis/core-sql";
import { expect, test } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import { after } from "../face/after.ts";
import type { TestConnection } from "../face/test-face.ts";
import { StatementRecorder } from "../statement-recorder.ts";
import { addUsers, createTables, namesKept, namesSeen, users } from "./fixture.ts";

/** Autobegin, commit, rollback, begin() blocks, closing. */
export function transactionSuite(options: DescribeOptions): void {
  describeDatabases("transactions", options, (database) => {
    test("ENGINE-012 BEGIN is sent before the first statement and not earlier", async () => {
      const engine = database.engine();
      await createTables(engine);
      const sent = new StatementRecorder(engine.core);
      const connection = await engine.connect();
      expect(connection.inTransaction()).toBe(false);
      expect(sent.log).toEqual([]);
      await connection.execute(select(users.c.id));
      expect(connection.inTransaction()).toBe(true);
      expect(sent.log[0]).toBe("BEGIN");
      expect(sent.log).toHaveLength(2);
      await connection.close();
      expect(sent.log.at(-1)).toBe("ROLLBACK");
    });

    test("ENGINE-012 the driver itself is inside a transaction after the first statement", async () => {
      const engine = database.engine();
      await createTables(engine);
      const connection = await engine.connect();
      await addUsers(connection, "ann");
      // Undefined: the driver cannot tell.
      expect(connection.driverConnection.inTransaction).not.toBe(false);
      await connection.close();
      expect(await namesKept(engine)).toEqual([]);
    });

    test("ENGINE-013 commit keeps, and the next statement begins again", async () => {
      const engine = database.engine();
      await createTables(engine);
      const sent = new StatementRecorder(engine.core);
      const connection = await engine.connect();
      await addUsers(connection, "ann");
      await connection.commit();
      expect(connection.inTransaction()).toBe(false);
      await addUsers(connection, "bob");
      await connection.rollback();
      await connection.close();
      expect(sent.log.filter((line) => !line.startsWith("INSERT"))).toEqual([
        "BEGIN",
        "COMMIT",
        "BEGIN",
        "ROLLBACK",
      ]);
      expect(await namesKept(engine)).toEqual(["ann"]);
    });

    test("ENGINE-020 X4 committing after a failed statement keeps the others, or says that it cannot", async () => {
      const engine = database.engine();
      await createTables(engine);
      const connection = await engine.connect();
      await addUsers(connection, "ann");
      await expect(async () => addUsers(connection, "ann")).rejects.toThrow(UniqueViolationError);
      if (database.dialectName !== "postgresql") {
        await connection.commit();
        await connection.close();
        expect(await namesKept(engine)).toEqual(["ann"]);
        return;
      }
      // PostgreSQL answers COMMIT with ROLLBACK, which is no error to it.
      const error: unknown = await caught(() => connection.commit());
      expect(error).toBeInstanceOf(RolledBackError);
      expect((error as Error).cause).toBeInstanceOf(UniqueViolationError);
      await expect(async () => namesSeen(connection)).rejects.toThrow(PendingRollbackError);
      await connection.rollback();
      expect(await namesSeen(connection)).toEqual([]);
      await addUsers(connection, "bob");
      await connection.commit();
      await connection.close();
      expect(await namesKept(engine)).toEqual(["bob"]);
    });

    test("ENGINE-020 X4 a block whose failed statement was caught does not end as if it were kept", async () => {
      const engine = database.engine();
      await createTables(engine);
      const begin = () =>
        engine.begin((connection) =>
          after(addNow(connection, "ann"), () =>
            after(
              quietly(() => addNow(connection, "ann")),
              () => 1,
            ),
          ),
        );
      if (database.dialectName === "postgresql") {
        await expect(async () => begin()).rejects.toThrow(RolledBackError);
        expect(await namesKept(engine)).toEqual([]);
      } else {
        await begin();
        expect(await namesKept(engine)).toEqual(["ann"]);
      }
    });

    test("ENGINE-020 a failure that a savepoint undid does not keep its transaction from being committed", async () => {
      const engine = database.engine();
      await createTables(engine);
      const connection = await engine.connect();
      await addUsers(connection, "ann");
      const savepoint = await connection.beginNested();
      await expect(async () => addUsers(connection, "ann")).rejects.toThrow(UniqueViolationError);
      await savepoint.rollback();
      await connection.commit();
      await connection.close();
      expect(await namesKept(engine)).toEqual(["ann"]);
    });

    test("ENGINE-012 closing without commit rolls back", async () => {
      const engine = database.engine();
      await createTables(engine);
      const connection = await engine.connect();
      await addUsers(connection, "ann");
      await connection.close();
      expect(await namesKept(engine)).toEqual([]);
    });

    test("ENGINE-012 engine.begin commits, and rolls back when the callback throws", async () => {
      const engine = database.engine();
      await createTables(engine);
      // Suites await everything; the synchronous face takes a synchronous callback.
      const add = (name: string, error?: Error) => (connection: TestConnection) => {
        const added = connection.execute(insert(users).values({ name }));
        const end = () => {
          if (error !== undefined) throw error;
          return name;
        };
        return after(added, end);
      };
      expect(await engine.begin(add("ann"))).toBe("ann");
      const failure = new Error("no");
      await expect(async () => engine.begin(add("bob", failure))).rejects.toBe(failure);
      expect(await namesKept(engine)).toEqual(["ann"]);
      expect(engine.core.pool.checkedOut).toBe(0);
    });

    test("ENGINE-012 ending the transaction inside its block is refused afterwards", async () => {
      const engine = database.engine();
      await createTables(engine);
      const again = async () =>
        engine.begin((connection) =>
          after(connection.commit(), () => connection.execute(select(users.c.id))),
        );
      // Nothing was sent before commit(), so the block goes on with a transaction that has ended.
      await expect(again).rejects.toThrow(/was committed or rolled back inside it/);
      expect(engine.core.pool.checkedOut).toBe(0);
    });

    test("ENGINE-013 begin() after a statement is refused", async () => {
      const engine = database.engine();
      await createTables(engine);
      const connection = await engine.connect();
      await addUsers(connection, "ann");
      await expect(async () => connection.begin()).rejects.toThrow(InvalidRequestError);
      await connection.commit();
      const transaction = await connection.begin();
      await expect(async () => connection.begin()).rejects.toThrow(/has begun one already/);
      await transaction.rollback();
      await connection.close();
    });

    test("ENGINE-013 a transaction that has ended cannot be committed, and its rollback does nothing", async () => {
      const engine = database.engine();
      await createTables(engine);
      const connection = await engine.connect();
      const transaction = await connection.begin();
      await addUsers(connection, "ann");
      await transaction.commit();
      expect(transaction.isActive).toBe(false);
      await transaction.rollback();
      await expect(async () => transaction.commit()).rejects.toThrow(/has ended/);
      await connection.close();
      expect(await namesKept(engine)).toEqual(["ann"]);
    });

    test("ENGINE-020 a failed statement leaves the transaction to the user", async () => {
      const engine = database.engine();
      await createTables(engine);
      const connection = await engine.connect();
      await addUsers(connection, "ann");
      await expect(async () => addUsers(connection, "ann")).rejects.toThrow();
      expect(connection.inTransaction()).toBe(true);
      await connection.rollback();
      expect(await namesSeen(connection)).toEqual([]);
      await connection.close();
    });

    test("ENGINE-012 an empty transaction sends nothing", async () => {
      const engine = database.engine();
      const sent = new StatementRecorder(engine.core);
      const connection = await engine.connect();
      const transaction = await connection.begin();
      await transaction.commit();
      await connection.commit();
      await connection.rollback();
      await connection.close();
      expect(sent.log).toEqual([]);
    });

    test("ENGINE-012 a closed connection refuses statements and may be closed again", async () => {
      const engine = database.engine();
      const connection = await engine.connect();
      await connection.close();
      await connection.close();
      expect(connection.closed).toBe(true);
      await expect(async () => connection.execute(text("SELECT 1"))).rejects.toThrow(
        ResourceClosedError,
      );
    });

    test("ENGINE-012 two connections at a time keep to themselves what they roll back", async () => {
      const engine = database.engine();
      await createTables(engine);
      if (database.capabilities.manyConnections) return; // each has a transaction of its own
      const first = await engine.connect();
      await addUsers(first, "ann");
      const second = await engine.connect();
      await addUsers(second, "bob");
      await second.commit();
      await addUsers(second, "cat");
      await second.close();
      expect(await namesSeen(first)).toEqual(["ann", "bob"]);
      await first.commit();
      await first.close();
      expect(await namesKept(engine)).toEqual(["ann", "bob"]);
    });

    test("ENGINE-022 an invalidated connection connects again, but not inside its transaction", async () => {
      const engine = database.engine();
      const connection = await engine.connect();
      await connection.execute(text("SELECT 1"));
      await connection.invalidate();
      expect(connection.invalidated).toBe(true);
      await expect(async () => connection.execute(text("SELECT 1"))).rejects.toThrow(
        PendingRollbackError,
      );
      await connection.rollback();
      expect(await connection.scalar(text("SELECT 1"))).toBe(1);
      expect(connection.invalidated).toBe(false);
      await connection.close();
      expect(engine.core.pool.checkedOut).toBe(0);
    });

    test("ENGINE-022 a detached connection leaves the pool", async () => {
      const engine = database.engine();
      const connection = await engine.connect();
      connection.detach();
      expect(await connection.scalar(text("SELECT 1"))).toBe(1);
      await connection.close();
      expect(engine.core.pool.checkedOut).toBe(0);
      expect(engine.core.pool.checkedIn).toBe(0);
    });

    test("ENGINE-036 info lives as long as the driver's connection", async () => {
      const engine = database.engine();
      const first = await engine.connect();
      first.info.set("seen", 1);
      await first.close();
      const second = await engine.connect();
      expect(second.info.get("seen")).toBe(1);
      await second.close();
    });
  });
}

/** What `run` raises. */
async function caught(run: () => unknown): Promise<unknown> {
  try {
    await run();
  } catch (error) {
    return error;
  }
  return undefined;
}

/** For callbacks that fit both faces. */
function addNow(connection: TestConnection, name: string): Awaitable<unknown> {
  return connection.execute(insert(users).values({ name }));
}

/** Swallows an error, under either face. */
function quietly(run: () => Awaitable<unknown>): Awaitable<unknown> {
  try {
    const value = run();
    return value instanceof Promise ? value.catch(() => undefined) : value;
  } catch {
    return undefined;
  }
}
