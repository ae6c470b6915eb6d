import {
  DBAPIError,
  IntegrityError,
  NotNullViolationError,
  ProgrammingError,
  RebisError,
  StatementError,
  UniqueViolationError,
} from "@rebis/base";
import { insert, select, text } from "@rebis/core-sql";
import type { EngineOptions } from "@rebis/engine";
import { expect, test } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import { createTables, users } from "./fixture.ts";
import { expectHidden, raised } from "./raised.ts";

const canary = "canary-8f2e1c";

/** Errors of the driver in our tree, with the statement and without values. */
export function errorSuite(options: DescribeOptions): void {
  describeDatabases("errors", options, (database) => {
    async function start(engineOptions: EngineOptions = {}) {
      const engine = database.engine(engineOptions);
      await createTables(engine);
      return { engine, connection: await engine.connect() };
    }

    test("ENGINE-035 DIALAPI-004 O3 a violated constraint has its class, code and facts", async () => {
      const { connection } = await start();
      await connection.execute(insert(users).values({ id: 1, name: "ann" }));
      const again = insert(users).values({ id: 1, name: "bob" });
      const error = await raised(connection, () => connection.execute(again));
      expect(error).toBeInstanceOf(UniqueViolationError);
      expect(error).toBeInstanceOf(IntegrityError);
      expect(error.code).toBe("DBAPI-INTEGRITY-UNIQUE");
      expect(error.statement).toMatch(/^INSERT INTO users/);
      expect(error.params).toHaveLength(2);
      expect(error.driverError).toBeInstanceOf(Error);
      expect(error.cause).toBe(error.driverError);
      expect(error.connectionInvalidated).toBe(false);
      const missing = () => connection.execute(text("INSERT INTO users (id) VALUES (7)"));
      expect(await raised(connection, missing)).toBeInstanceOf(NotNullViolationError);
      await connection.close();
    });

    test("ENGINE-035 wrong SQL is a ProgrammingError or its parent", async () => {
      const { connection } = await start();
      const error = await raised(connection, () => connection.execute(text("SELEKT 1")));
      expect(error).toBeInstanceOf(StatementError);
      expect(error.statement).toBe("SELEKT 1");
      const noTable = () => connection.execute(text("SELECT * FROM nowhere"));
      expect(await raised(connection, noTable)).toBeInstanceOf(ProgrammingError);
      await connection.close();
    });

    test("C14 O3 no value of a parameter is in message, JSON or console output", async () => {
      const { connection } = await start();
      await connection.execute(insert(users).values({ id: 1, name: canary }));
      const again = insert(users).values({ id: 2, name: canary });
      const error = await raised(connection, () => connection.execute(again));
      expectHidden(error, canary);
      expect(error.params).toContain(canary);
      await connection.close();
    });

    test("C14 ENGINE-004 hideParameters keeps values out of the error and the log", async () => {
      const lines: string[] = [];
      const note = (line: string) => void lines.push(line);
      const logger = { info: note, debug: note, warn: note };
      const { connection } = await start({ hideParameters: true, echo: "debug", logger });
      await connection.execute(insert(users).values({ id: 1, name: canary }));
      const again = insert(users).values({ id: 2, name: canary });
      const error = await raised(connection, () => connection.execute(again));
      expect(error.params).toBeUndefined();
      expect(lines.join("\n")).toContain("INSERT INTO users");
      expect(lines.join("\n")).not.toContain(canary);
      await connection.close();
    });

    test("O3 the stack shows the caller", async () => {
      const { connection } = await start();
      async function theCaller(): Promise<unknown> {
        return await connection.execute(text("SELECT * FROM nowhere"));
      }
      const error = await raised(connection, theCaller);
      expect(error.stack).toContain("theCaller");
      await connection.close();
    });

    test("ENGINE-035 EVENT-004 handleError may replace the error", async () => {
      const { engine, connection } = await start();
      const mine = new RebisError("mine");
      const seen: unknown[] = [];
      engine.core.events.listen("handleError", (context) => {
        seen.push(context.statement, context.isDisconnect, context.connection);
        return mine;
      });
      await expect(async () => connection.execute(text("SELEKT 1"))).rejects.toBe(mine);
      expect(seen).toEqual(["SELEKT 1", false, connection]);
      await connection.close();
    });

    test("ENGINE-024 DIALAPI-005 a dead connection, known by a listener, is thrown away with its whole pool", async () => {
      if (!database.capabilities.manyConnections) return;
      const { engine, connection } = await start();
      const other = await engine.connect();
      await other.execute(text("SELECT 1"));
      await other.close();
      await connection.execute(text("SELECT 1"));
      engine.core.events.listen("handleError", (context) => {
        context.isDisconnect = true;
      });
      const run = () => connection.execute(text("SELEKT 1"));
      let error: unknown;
      try {
        await run();
      } catch (caught) {
        error = caught;
      }
      expect(error).toBeInstanceOf(DBAPIError);
      expect((error as DBAPIError).connectionInvalidated).toBe(true);
      expect(connection.invalidated).toBe(true);
      await connection.rollback();
      expect((await connection.execute(select(users.c.id))).all()).toEqual([]);
      await connection.close();
      expect(engine.core.pool.checkedOut).toBe(0);
    });
  });
}
