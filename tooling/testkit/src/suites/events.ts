import { insert, select, text } from "@rebis/core-sql";
import { execute, runSync } from "@rebis/base";
import { createPoolFromUrl, event } from "@rebis/engine";
import { expect, test } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import { createTables, users } from "./fixture.ts";

/** The events of connections. */
export function eventSuite(options: DescribeOptions): void {
  describeDatabases("events of the dialect", options, (database) => {
    test("EVENT-004 ENGINE-034 a listener of doExecute may run the statement itself", async () => {
      const engine = database.engine();
      const connection = await engine.connect();
      const { events } = engine.core;
      const seen: unknown[] = [];
      events.listen("doExecute", (_, statement, parameters, context) => {
        seen.push(statement, parameters, context.compiled);
        return statement === "SELECT own"
          ? { columns: ["a"], rows: [[7]], rowCount: -1 }
          : undefined;
      });
      expect((await connection.execute(text("SELECT own"))).scalar()).toBe(7);
      expect((await connection.execute(text("SELECT 2 AS b"))).scalar()).toBe(2);
      expect(seen[0]).toBe("SELECT own");
      expect(seen).toHaveLength(6);
      events.listen("doExecuteMany", (_, __, sets) => ({
        columns: [],
        rows: [],
        rowCount: sets.length,
      }));
      const many = text("UPDATE nowhere SET a = :a");
      expect((await connection.execute(many, [{ a: 1 }, { a: 2 }])).rowCount).toBe(2);
      events.listen("doExecute", () => 7);
      await expect(async () => connection.execute(text("SELECT 3"))).rejects.toThrow(
        /"doExecute" returned/,
      );
      await connection.rollback();
      await connection.close();
    });

    // createPoolFromUrl() makes pools of the synchronous face.
    test.runIf(database.face === "sync")(
      "POOL-013 a pool without an engine lends prepared connections",
      () => {
        const { dialect, url } = database.engine().core.parts;
        const pool = createPoolFromUrl(url, { dialect, poolSize: 1 });
        const lent = runSync(pool.acquire());
        expect(runSync(execute(lent.connection, { sql: "SELECT 1", parameters: [] })).rows).toEqual(
          [[1]],
        );
        expect(pool.checkedOut).toBe(1);
        runSync(lent.release());
        expect(pool.checkedOut).toBe(0);
        runSync(pool.dispose());
      },
    );

    test("EVENT-004 POOL-012 a listener of doConnect changes the arguments, or opens the connection", async () => {
      const engine = database.engine({ connectArgs: {} });
      const { events, parts } = engine.core;
      const given: unknown[] = [];
      events.listen("doConnect", (connectArgs) => void given.push(connectArgs));
      const connection = await engine.connect();
      expect((await connection.execute(text("SELECT 1 AS a"))).scalar()).toBe(1);
      await connection.close();
      expect(given).toEqual([{}]);
      await engine.dispose();
      let opened = 0;
      events.listen("doConnect", () => {
        opened++;
        return parts.driver.connect();
      });
      const own = await engine.connect();
      expect((await own.execute(text("SELECT 2 AS a"))).scalar()).toBe(2);
      await own.close();
      expect(opened).toBe(1);
      await engine.dispose();
      events.listen("doConnect", () => "nothing");
      await expect(async () => engine.connect()).rejects.toThrow(/"doConnect" returned/);
    });
  });

  describeDatabases("events", options, (database) => {
    async function start() {
      const engine = database.engine();
      await createTables(engine);
      return engine;
    }

    test("EVENT-003 an execution is told before and after, in order, with its connection", async () => {
      const engine = await start();
      const told: unknown[] = [];
      const { events } = engine.core;
      events.listen("engineConnect", (connection) => void told.push(["engineConnect", connection]));
      events.listen(
        "beforeExecute",
        (_, statement) => void told.push(["beforeExecute", statement]),
      );
      events.listen("begin", () => void told.push("begin"));
      events.listen("beforeCursorExecute", (_c, _d, sql) => void told.push(sql));
      events.listen("afterCursorExecute", (_c, _d, sql) => void told.push(sql));
      events.listen("afterExecute", (_c, _s, _p, _o, result) => void told.push(typeof result));
      events.listen("rollback", () => void told.push("rollback"));
      const connection = await engine.connect();
      const statement = text("SELECT 1");
      await connection.execute(statement);
      await connection.close();
      expect(told).toEqual([
        ["engineConnect", connection],
        ["beforeExecute", statement],
        "begin",
        "SELECT 1",
        "SELECT 1",
        "object",
        "rollback",
      ]);
    });

    test("EVENT-003 listeners of an engine hear what its siblings send, before those of the sibling", async () => {
      const engine = await start();
      const sibling = engine.executionOptions({ loggingToken: "job 7" });
      const told: string[] = [];
      engine.core.events.listen("beforeCursorExecute", (_c, _d, sql, parameters) => {
        told.push(`engine: ${sql}`);
        return [`${sql} /* by the engine */`, parameters];
      });
      const selectOne = () => sibling.begin((connection) => connection.execute(text("SELECT 1")));
      await selectOne();
      expect(told).toEqual(["engine: SELECT 1"]);
      sibling.core.events.listen("beforeCursorExecute", (_c, _d, sql) => {
        told.push(`sibling: ${sql}`);
      });
      await selectOne();
      expect(told.slice(1)).toEqual(["engine: SELECT 1", "sibling: SELECT 1 /* by the engine */"]);
      told.length = 0;
      await engine.begin((connection) => connection.execute(text("SELECT 2")));
      expect(told).toEqual(["engine: SELECT 2"]);
    });

    test("EVENT-003 the options that a connection is given are told", async () => {
      const engine = await start();
      const told: unknown[] = [];
      engine.core.events.listen("setConnectionExecutionOptions", (connection, given) => {
        told.push([connection, given]);
      });
      const connection = await engine.connect();
      connection.executionOptions({ loggingToken: "job 7" });
      expect(told).toEqual([[connection, { loggingToken: "job 7" }]]);
      await connection.close();
    });

    test("EVENT-003 beforeCursorExecute may rewrite SQL and parameters, listener after listener", async () => {
      const engine = await start();
      const { events } = engine.core;
      events.listen("beforeCursorExecute", (_c, _d, sql, parameters) => [
        `${sql} /* one */`,
        parameters,
      ]);
      events.listen("beforeCursorExecute", (_c, _d, sql) => [`${sql} /* two */`, ["changed"]]);
      const sent: string[] = [];
      events.listen("afterCursorExecute", (_c, _d, sql) => void sent.push(sql));
      const connection = await engine.connect();
      const result = await connection.execute(text("SELECT :a AS a"), { a: "given" });
      expect(result.scalar()).toBe("changed");
      expect(sent).toEqual([`SELECT ${database.placeholder(1)} AS a /* one */ /* two */`]);
      await connection.close();
    });

    test("EVENT-003 beforeExecute may run another statement", async () => {
      const engine = await start();
      engine.core.events.listen("beforeExecute", (_c, _s, parameters) => [
        text("SELECT 2 AS n"),
        parameters,
      ]);
      const connection = await engine.connect();
      expect(await connection.scalar(text("SELECT 1 AS n"))).toBe(2);
      await connection.close();
    });

    test("EVENT-001 a connection has listeners of its own; removed ones are not told", async () => {
      const engine = await start();
      const connection = await engine.connect();
      const other = { count: 0 };
      const target = { events: connection.core.line.events };
      const listener = () => void other.count++;
      const remove = event.listen(target, "beforeCursorExecute", listener);
      expect(event.contains(target, "beforeCursorExecute", listener)).toBe(true);
      await connection.execute(text("SELECT 1"));
      remove();
      await connection.execute(text("SELECT 1"));
      event.once(target, "beforeCursorExecute", listener);
      await connection.execute(text("SELECT 1"));
      await connection.execute(text("SELECT 1"));
      expect(other.count).toBe(2);
      await connection.close();
    });

    test("EVENT-003 a listener may run statements on the connection it is told of", async () => {
      const engine = await start();
      engine.core.events.listen("begin", (connection) => {
        const same = connection as typeof held;
        return same.execDriverSql("SELECT 1");
      });
      const held = await engine.connect();
      expect((await held.execute(select(users.c.id))).all()).toEqual([]);
      await held.close();
    });

    test("EVENT-006 a listener's promise is awaited, or refused by the synchronous face", async () => {
      const engine = await start();
      let done = false;
      engine.core.events.listen("beforeCursorExecute", async () => {
        await Promise.resolve();
        done = true;
      });
      const connection = await engine.connect();
      const run = async () => connection.execute(insert(users).values({ name: "ann" }));
      if (database.face === "async") {
        await run();
        expect(done).toBe(true);
      } else {
        await expect(run).rejects.toThrow(/returned a promise/);
      }
      await connection.close();
    });

    test("EVENT-003 a listener of engineConnect that fails gives the connection back", async () => {
      const engine = await start();
      engine.core.events.listen("engineConnect", () => {
        throw new Error("not today");
      });
      await expect(async () => engine.connect()).rejects.toThrow("not today");
      expect(engine.core.pool.checkedOut).toBe(0);
    });

    test("EVENT-003 ENGINE-010 engineDisposed is told when the pool was replaced", async () => {
      const engine = await start();
      const before = engine.core.pool;
      let told: unknown;
      engine.core.events.listen("engineDisposed", (which) => {
        told = which;
      });
      await engine.dispose();
      expect(told).toBe(engine);
      expect(engine.core.pool).not.toBe(before);
    });
  });
}
