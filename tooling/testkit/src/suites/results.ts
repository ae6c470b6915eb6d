import {
  MultipleResultsFound,
  NoResultFound,
  NoSuchColumnError,
  ResourceClosedError,
} from "@rebis/base";
import { column, insert, MetaData, select, t, table, text } from "@rebis/core-sql";
import { expect, test } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import { addUsers, createTables, users } from "./fixture.ts";

/** Reading rows: fetchers, views, closing, names that are hostile. */
export function resultSuite(options: DescribeOptions): void {
  describeDatabases("results", options, (database) => {
    async function start() {
      const engine = database.engine();
      await createTables(engine);
      const connection = await engine.connect();
      await addUsers(connection, "ann", "bob", "cat");
      return connection;
    }
    const all = select(users.c.id, users.c.name).orderBy(users.c.id);

    test("RESULT-001 all, first, one and their relatives", async () => {
      const connection = await start();
      const run = () => connection.execute(all);
      expect((await run()).all()).toEqual([
        { id: 1, name: "ann" },
        { id: 2, name: "bob" },
        { id: 3, name: "cat" },
      ]);
      expect((await run()).first()).toEqual({ id: 1, name: "ann" });
      expect((await run()).fetchOne()).toEqual({ id: 1, name: "ann" });
      expect((await run()).scalar()).toBe(1);
      const none = () => connection.execute(all.where(users.c.id.eq(99)));
      expect((await none()).first()).toBeNull();
      expect((await none()).oneOrNone()).toBeNull();
      expect((await none()).scalar()).toBeNull();
      expect((await none()).scalarOneOrNone()).toBeNull();
      const empty = await none();
      expect(() => empty.one()).toThrow(NoResultFound);
      const emptyToo = await none();
      expect(() => emptyToo.scalarOne()).toThrow(NoResultFound);
      const several = await run();
      expect(() => several.one()).toThrow(MultipleResultsFound);
      const severalToo = await run();
      expect(() => severalToo.scalarOneOrNone()).toThrow(MultipleResultsFound);
      const one = await connection.execute(all.where(users.c.id.eq(2)));
      expect(one.scalarOne()).toBe(2);
      await connection.close();
    });

    test("RESULT-001 fetchMany and partitions go on where the last fetch ended", async () => {
      const connection = await start();
      const result = await connection.execute(all);
      expect(result.fetchMany(2).map((row) => row["id"])).toEqual([1, 2]);
      expect(result.fetchMany(2).map((row) => row["id"])).toEqual([3]);
      expect(result.fetchMany(2)).toEqual([]);
      expect(result.all()).toEqual([]);
      expect(result.fetchOne()).toBeNull();
      const pages = [...(await connection.execute(all)).scalars().partitions(2)];
      expect(pages).toEqual([[1, 2], [3]]);
      await connection.close();
    });

    test("RESULT-003 the views share one cursor", async () => {
      const connection = await start();
      const result = await connection.execute(all);
      const names = result.scalars("name");
      expect(names.fetchOne()).toBe("ann");
      expect(result.tuples().fetchOne()).toEqual([2, "bob"]);
      expect(result.mappings().all()).toEqual([{ id: 3, name: "cat" }]);
      expect(names.all()).toEqual([]);
      const columns = (await connection.execute(all)).columns("name", 0);
      expect(columns.keys()).toEqual(["name", "id"]);
      expect(columns.tuples().first()).toEqual(["ann", 1]);
      const byColumn = (await connection.execute(all)).columns(users.c.name);
      expect(byColumn.scalars().all()).toEqual(["ann", "bob", "cat"]);
      const wrong = await connection.execute(all);
      expect(() => wrong.columns("nmae")).toThrow(NoSuchColumnError);
      await connection.close();
    });

    test("RESULT-004 unique compares values, before rows are counted", async () => {
      const connection = await start();
      const twice = text("SELECT 1 AS a, 'x' AS b UNION ALL SELECT 1, 'x' UNION ALL SELECT 1, 'y'");
      const run = () => connection.execute(twice);
      expect((await run()).unique().all()).toHaveLength(2);
      expect((await run()).scalars().unique().all()).toEqual([1]);
      expect((await run()).unique().scalars("b").all()).toEqual(["x", "y"]);
      expect((await run()).scalars().unique().one()).toBe(1);
      expect((await run()).unique((row) => row["a"]).all()).toHaveLength(1);
      expect([...(await run()).unique().partitions(1)]).toHaveLength(2);
      await connection.close();
    });

    test("RESULT-007 fetchers that promise one row close the result; all() does not", async () => {
      const connection = await start();
      const closed = await connection.execute(all);
      closed.first();
      expect(closed.closed).toBe(true);
      expect(() => closed.all()).toThrow(ResourceClosedError);
      const open = await connection.execute(all);
      open.all();
      expect(open.all()).toEqual([]);
      open.close();
      expect(() => open.fetchOne()).toThrow(ResourceClosedError);
      await connection.close();
    });

    test("RESULT-007 RESULT-008 a statement without rows says so", async () => {
      const connection = await start();
      const result = await connection.execute(insert(users).values({ name: "dan" }));
      expect(result.returnsRows).toBe(false);
      expect(result.keys()).toEqual([]);
      expect(() => result.all()).toThrow(/this statement returns none/);
      const read = await connection.execute(all.where(users.c.id.eq(99)));
      expect(read.returnsRows).toBe(true);
      expect(read.keys()).toEqual(["id", "name"]);
      await connection.close();
    });

    test("RESULT-009 a loop that is left early leaves the rest", async () => {
      const connection = await start();
      const result = await connection.execute(all);
      for (const row of result) {
        expect(row["id"]).toBe(1);
        break;
      }
      expect(result.scalars().all()).toEqual([2, 3]);
      await connection.close();
    });

    test("RESULT-006 a frozen result is read again and again", async () => {
      const connection = await start();
      const again = (await connection.execute(all)).freeze();
      expect(again().all()).toEqual(again().all());
      expect(again().merge(again()).scalars().all()).toEqual([1, 2, 3, 1, 2, 3]);
      await connection.close();
    });

    test("RESULT-006 results are spliced side by side, and one after the other", async () => {
      const connection = await start();
      const numbers = async () => (await connection.execute(all)).columns(0);
      const side = (await numbers()).spliceHorizontally(await connection.execute(all));
      expect(side.tuples().all()[0]).toHaveLength(side.keys().length);
      expect(
        (await numbers())
          .spliceHorizontally(await numbers())
          .tuples()
          .all(),
      ).toEqual([
        [1, 1],
        [2, 2],
        [3, 3],
      ]);
      const double = (await numbers()).spliceVertically(await numbers());
      expect(double.scalars().all()).toEqual([1, 2, 3, 1, 2, 3]);
      const short = await connection.execute(text("SELECT 1 AS one"));
      const long = await numbers();
      expect(() => long.spliceHorizontally(short)).toThrow(/one has 3 rows, the other 1/);
      await connection.close();
    });

    test("RESULT-002 of columns with one name the last counts, and tuples have both", async () => {
      const connection = await start();
      const same = await connection.execute(text("SELECT 1 AS a, 2 AS a"));
      expect(same.all()).toEqual([{ a: 2 }]);
      const tuples = await connection.execute(text("SELECT 1 AS a, 2 AS a"));
      expect(tuples.tuples().all()).toEqual([[1, 2]]);
      await connection.close();
    });

    test("C11 hostile column names are own properties, and no prototype changes", async () => {
      const engine = database.engine();
      const connection = await engine.connect();
      const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "a"];
      const list = names.map((name, index) => `${index} AS "${name}"`).join(", ");
      const row = (await connection.execDriverSql(`SELECT ${list}`)).one();
      expect(Object.keys(row)).toEqual(names);
      for (const [index, name] of names.entries()) {
        expect(Object.getOwnPropertyDescriptor(row, name)?.value).toBe(index);
      }
      expect(Object.getPrototypeOf(row)).toBe(Object.prototype);
      expect(({} as Record<string, unknown>)["a"]).toBeUndefined();
      expect(Object.prototype.constructor).toBe(Object);
      await connection.close();
    });

    test("RESULT-002 ENGINE-037 the types of columns convert what the driver gives", async () => {
      const engine = database.engine();
      const metadata = new MetaData();
      const events = table("events", metadata, {
        id: column(t.integer(), { primaryKey: true }),
        at: column(t.dateTime(), { nullable: true }),
        done: column(t.boolean()),
        data: column(t.json<{ a: number }>()),
      });
      if (engine.face === "sync") metadata.createAll(engine);
      else await metadata.createAll(engine);
      const connection = await engine.connect();
      const at = new Date("2024-01-02T03:04:05Z");
      await connection.execute(insert(events), [
        { at, done: true, data: { a: 1 } },
        { at: null, done: false, data: { a: 2 } },
      ]);
      const result = await connection.execute(select(events).orderBy(events.c.id));
      expect(result.all()).toEqual([
        { id: 1, at, done: true, data: { a: 1 } },
        { id: 2, at: null, done: false, data: { a: 2 } },
      ]);
      await connection.close();
    });
  });
}
