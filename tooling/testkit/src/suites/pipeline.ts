import { ArgumentError, IntegrityError } from "@rebis/base";
import { func, insert, select, text, update } from "@rebis/core-sql";
import { expect, test } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import { StatementRecorder } from "../statement-recorder.ts";
import { createTables, users } from "./fixture.ts";

const count = select(func.count()).selectFrom(users);

/** Statements that are sent without waiting for the answers in between. */
export function pipelineSuite(options: DescribeOptions): void {
  describeDatabases("pipelines", options, (database) => {
    async function start() {
      const engine = database.engine();
      await createTables(engine);
      await engine.begin((connection) =>
        connection.execute(insert(users), [{ name: "ann" }, { name: "bob" }]),
      );
      return { engine, connection: await engine.connect() };
    }

    test("X5 statements run in their order, and each has its result", async () => {
      const { engine, connection } = await start();
      const sent = new StatementRecorder(engine.core);
      const results = await connection.executeAll([
        insert(users).values({ name: "cat" }),
        [select(users.c.name).where(text("name <> :name")), { name: "bob" }],
        update(users).where(users.c.name.eq("ann")).values({ name: "eve" }),
        select(users.c.name).orderBy(users.c.name),
        select(users.c.name).orderBy(users.c.name).limit(1),
      ]);
      expect(results).toHaveLength(5);
      expect(results[0]?.insertedPrimaryKey).toEqual([3]);
      expect(new Set(results[1]?.scalars().all())).toEqual(new Set(["ann", "cat"]));
      expect(results[2]?.rowCount).toBe(1);
      expect(results[3]?.all()).toEqual([{ name: "bob" }, { name: "cat" }, { name: "eve" }]);
      expect(results[4]?.scalarOne()).toBe("bob");
      expect(sent.count).toBe(5);
      expect(await connection.executeAll([])).toEqual([]);
      await connection.rollback();
      await connection.close();
    });

    test("X5 after the first that fails none runs, and its error is raised", async () => {
      const { connection } = await start();
      const failing = connection.executeAll.bind(connection, [
        insert(users).values({ id: 7, name: "cat" }),
        insert(users).values({ id: 7, name: "dan" }),
        insert(users).values({ id: 8, name: "eve" }),
        text("SELECT nothing FROM nowhere"),
      ]);
      const failure = await Promise.resolve()
        .then(failing)
        .then(
          () => undefined,
          (error: unknown) => error,
        );
      expect(failure).toBeInstanceOf(IntegrityError);
      expect((failure as IntegrityError).statement).toMatch(/^INSERT INTO users/);
      await connection.rollback();
      expect(await connection.scalar(count)).toBe(2);
      // The connection goes on, with the same statements.
      const again = await connection.executeAll([
        insert(users).values({ id: 7, name: "cat" }),
        insert(users).values({ id: 8, name: "dan" }),
        count,
      ]);
      expect(again[2]?.scalar()).toBe(4);
      await connection.close();
    });

    test("X5 outside of a transaction each stands for itself", async () => {
      const { engine } = await start();
      const connection = await engine.executionOptions({ isolationLevel: "AUTOCOMMIT" }).connect();
      await expect(async () =>
        connection.executeAll([
          insert(users).values({ id: 7, name: "cat" }),
          insert(users).values({ id: 7, name: "dan" }),
          insert(users).values({ id: 8, name: "eve" }),
        ]),
      ).rejects.toThrow(IntegrityError);
      expect(await connection.scalar(count)).toBe(3);
      await connection.close();
    });

    test("X5 a list of parameter sets is refused before anything is sent", async () => {
      const { engine, connection } = await start();
      const sent = new StatementRecorder(engine.core);
      await expect(async () =>
        connection.executeAll([count, [insert(users), [{ name: "cat" }] as never]]),
      ).rejects.toThrow(ArgumentError);
      expect(sent.log).toEqual([]);
      await connection.close();
    });
  });
}
