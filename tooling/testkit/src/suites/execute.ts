import { ArgumentError } from "@rebis/base";
import {
  bindparam,
  column,
  delete_,
  func,
  insert,
  literalColumn,
  MetaData,
  select,
  sql,
  type SqlElement,
  t,
  table,
  text,
  update,
} from "@rebis/core-sql";
import { expect, test } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import { StatementRecorder } from "../statement-recorder.ts";
import { addUsers, createTables, namesSeen, users } from "./fixture.ts";

/** Running statements: parameters, lists of them, texts, defaults, what is refused before sending. */
export function executeSuite(options: DescribeOptions): void {
  describeDatabases("options of execution", options, (database) => {
    test("ENGINE-023 preserveRowCount, driverColumnNames and compiledCache", async () => {
      const engine = database.engine();
      await createTables(engine);
      const connection = await engine.connect();
      await connection.execute(insert(users), [{ name: "ann" }, { name: "bob" }]);
      const statement = select(users.c.name.label("label"));
      expect((await connection.execute(statement)).rowCount).toBe(-1);
      const counted = await connection.execute(statement, undefined, { preserveRowCount: true });
      expect(counted.rowCount).toBe(2);
      const renamed = select({ key: users.c.name }).where(users.c.name.eq("ann"));
      expect((await connection.execute(renamed)).all()).toEqual([{ key: "ann" }]);
      const plain = await connection.execute(renamed, undefined, { driverColumnNames: true });
      expect(plain.all()).toEqual([{ name: "ann" }]);
      const { cache } = engine.core.parts;
      const size = cache.size;
      const own = new Map();
      for (const compiledCache of [null, own, own])
        // oxlint-disable-next-line no-await-in-loop
        await connection.execute(select(users.c.age), undefined, { compiledCache });
      expect([cache.size, own.size]).toEqual([size, 1]);
      await connection.close();
    });

    test("CORE-084 returnDefaults() reads back what the database made", async () => {
      const metadata = new MetaData();
      const things = table("things", metadata, {
        id: column(t.integer(), { primaryKey: true }),
        name: column(t.string(20)),
        kept: column(t.integer(), { serverDefault: "3" }),
        made: column(t.integer(), { default: literalColumn("7") }),
        here: column(t.integer(), { default: () => 8 }),
        changed: column(t.integer(), { nullable: true, onUpdate: literalColumn("9") }),
      });
      const engine = database.engine();
      if (engine.face === "sync") metadata.createAll(engine);
      else await metadata.createAll(engine);
      const connection = await engine.connect();
      const { insertReturning, updateReturning } = database.capabilities;
      const adding = insert(things).returnDefaults();
      const one = await connection.execute(adding.values({ name: "a" }));
      expect(one.returnsRows).toBe(false);
      expect(one.insertedPrimaryKey).toEqual([1]);
      expect(one.returnedDefaults).toEqual(insertReturning ? { id: 1, kept: 3, made: 7 } : null);
      const given = await connection.execute(adding, { name: "b", kept: 5 });
      expect(given.returnedDefaults).toEqual(insertReturning ? { id: 2, made: 7 } : null);
      const sets = Array.from({ length: 6 }, (_, number) => ({ name: `c${number}` }));
      const many = await connection.execute(adding, sets);
      const ids = many.returnedDefaultsRows.map(({ id }) => id);
      expect(ids).toEqual(insertReturning ? [3, 4, 5, 6, 7, 8] : []);
      const changing = update(things).values({ name: "x" }).where(things.c.id.eq(1));
      const changed = await connection.execute(changing.returnDefaults());
      expect(changed.rowCount).toBe(1);
      expect(changed.returnedDefaults).toEqual(updateReturning ? { changed: 9 } : null);
      const named = await connection.execute(changing.returnDefaults(things.c.name));
      expect(named.returnedDefaults).toEqual(updateReturning ? { name: "x" } : null);
      const plain = await connection.execute(changing);
      expect(() => plain.returnedDefaults).toThrow(/had no returnDefaults\(\)/);
      await expect(
        (async () => connection.execute(adding.returning(things.c.id), { name: "d" }))(),
      ).rejects.toThrow(/both returning\(\) and returnDefaults\(\)/);
      await connection.close();
    });

    test("ENGINE-032 what an INSERT or UPDATE sent, and what it left to the database", async () => {
      const metadata = new MetaData();
      const things = table("things", metadata, {
        id: column(t.integer(), { primaryKey: true }),
        name: column(t.string(20)),
        made: column(t.integer(), { default: () => 7 }),
        kept: column(t.integer(), { serverDefault: "3" }),
        changed: column(t.integer(), { nullable: true, onUpdate: () => 9 }),
      });
      const engine = database.engine();
      if (engine.face === "sync") metadata.createAll(engine);
      else await metadata.createAll(engine);
      const connection = await engine.connect();
      const inserted = await connection.execute(insert(things).values({ name: "a" }));
      expect(inserted.lastInsertedParams()).toMatchObject({ name: "a" });
      expect(Number(inserted.lastInsertedParams()["made"])).toBe(7);
      expect(inserted.prefetchCols()).toEqual([things.c.made]);
      expect(inserted.postfetchCols()).toEqual([things.c.kept]);
      expect(() => inserted.lastUpdatedParams()).toThrow(/no UPDATE of one set/);
      const updated = await connection.execute(update(things).values({ name: "b" }));
      expect(updated.lastUpdatedParams()["name"]).toBe("b");
      expect(updated.prefetchCols()).toEqual([things.c.changed]);
      const rows = await connection.execute(select(things.c.name));
      expect(() => rows.postfetchCols()).toThrow(/no INSERT or UPDATE/);
      await connection.rollback();
      await connection.close();
    });
  });

  describeDatabases("execute", options, (database) => {
    async function start() {
      const engine = database.engine();
      await createTables(engine);
      const connection = await engine.connect();
      return { engine, connection, sent: new StatementRecorder(engine.core) };
    }

    test("ENGINE-018 an object of parameters is one execution", async () => {
      const { connection } = await start();
      await connection.execute(insert(users), { name: "ann", age: 30 });
      const byName = select(users.c.age).where(users.c.name.eq(bindparam("wanted")));
      expect(await connection.scalar(byName, { wanted: "ann" })).toBe(30);
      expect(await connection.scalar(byName, { wanted: "bob" })).toBeNull();
      await connection.close();
    });

    test("ENGINE-018 a list of parameters is one request", async () => {
      const { connection, sent } = await start();
      const sets = ["ann", "bob", "cat"].map((name) => ({ name }));
      const result = await connection.execute(insert(users), sets);
      expect(result.rowCount).toBe(3);
      expect(sent.count).toBe(1);
      // A driver that would send each by itself gets one statement with three rows.
      const { driver } = connection.core.engine.parts;
      expect(sent.statements[0]?.many).toBe(driver.sendsEachOfMany !== true);
      expect(await namesSeen(connection)).toEqual(["ann", "bob", "cat"]);
      await connection.close();
    });

    test("ENGINE-018 UPDATE and DELETE take a list of parameters", async () => {
      const { connection } = await start();
      await addUsers(connection, "ann", "bob");
      const byName = users.c.name.eq(bindparam("wanted"));
      const changed = await connection.execute(update(users).where(byName), [
        { wanted: "ann", age: 1 },
        { wanted: "bob", age: 2 },
      ]);
      expect(changed.rowCount).toBe(2);
      const ages = await connection.execute(select(users.c.age).orderBy(users.c.age));
      expect(ages.scalars().all()).toEqual([1, 2]);
      const gone = await connection.execute(delete_(users).where(byName), [
        { wanted: "ann" },
        { wanted: "nobody" },
      ]);
      expect(gone.rowCount).toBe(1);
      await connection.close();
    });

    test("ENGINE-018 sets that differ in their keys are refused by number, and nothing is sent", async () => {
      const { connection, sent } = await start();
      const run = (sets: readonly Record<string, unknown>[]) => async () =>
        connection.execute(insert(users), sets);
      await expect(run([{ name: "a" }, { name: "b" }, { age: 1 }])).rejects.toThrow(
        /set 3 of 3: it lacks "name"/,
      );
      await expect(run([{ name: "a" }, { name: "b", age: 1 }])).rejects.toThrow(
        /set 2 of 2: it has "age", which set 1 lacks/,
      );
      await expect(run([{ nmae: "a" }])).rejects.toThrow(/"nmae"/);
      await expect(run([])).rejects.toThrow(ArgumentError);
      await expect(run([{ name: "a" }, { name: undefined }])).rejects.toThrow(/set 2 of 2/);
      await expect(run([{ name: "a" }, ["b"] as never])).rejects.toThrow(/set 2 of 2/);
      expect(sent.log).toEqual([]);
      await connection.close();
    });

    test("C3 C8 what is no statement is refused: strings, plain objects, JSON", async () => {
      const { connection, sent } = await start();
      const shaped = JSON.parse(
        '{"node":{"kind":"text","pieces":["DROP TABLE users"],"nodes":[]}}',
      );
      for (const wrong of ["SELECT 1", shaped, null, undefined, 1, { toSQL: () => "x" }]) {
        // oxlint-disable-next-line no-await-in-loop
        await expect(async () => connection.execute(wrong as SqlElement)).rejects.toThrow(
          /Cannot execute/,
        );
      }
      expect(sent.log).toEqual([]);
      await connection.close();
    });

    test("ENGINE-018 a parameter without a place, or a place without a parameter, is refused", async () => {
      const { connection, sent } = await start();
      const statement = text("SELECT :a AS a");
      await expect(async () => connection.execute(statement, { a: 1, b: 2 })).rejects.toThrow(
        /the parameter "b"/,
      );
      await expect(async () => connection.execute(statement)).rejects.toThrow(/"a"/);
      await expect(async () => connection.execute(statement, { a: undefined })).rejects.toThrow(
        ArgumentError,
      );
      await expect(async () => connection.execute(statement, [1] as never)).rejects.toThrow(
        /no object with names/,
      );
      expect(sent.log).toEqual([]);
      await connection.close();
    });

    test("C7 values that look like placeholders come back as they are", async () => {
      const { connection } = await start();
      for (const value of [":a", "?", "$1", "@p", "%s", "'; DROP TABLE users; --"]) {
        // oxlint-disable-next-line no-await-in-loop
        const result = await connection.execute(text("SELECT :a AS a, :b AS b"), {
          a: value,
          b: 1,
        });
        expect(result.one()).toEqual({ a: value, b: 1 });
      }
      await connection.close();
    });

    test("ENGINE-019 CORE-094 scalar, scalars and SQL of one's own", async () => {
      const { connection } = await start();
      await addUsers(connection, "ann", "bob");
      expect(await connection.scalar(select(func.count()).selectFrom(users))).toBe(2);
      const id = 1;
      const byId = await connection.execute(
        sql`select ${users.c.name} from ${users} where ${users.c.id} = ${id}`,
      );
      expect(byId.scalars().all()).toEqual(["ann"]);
      const driver = await connection.execDriverSql(
        `SELECT ${database.placeholder(1)}, ${database.placeholder(2)}`,
        ["x", "y"],
      );
      expect(driver.tuples().all()).toEqual([["x", "y"]]);
      await connection.close();
    });

    test("ENGINE-028 RETURNING gives the rows of every set, in their order", async () => {
      if (!database.capabilities.insertReturning) return;
      const { connection } = await start();
      const names = Array.from({ length: 25 }, (_, number) => `name ${number}`);
      const result = await connection.execute(
        insert(users).returning(users.c.id, users.c.name),
        names.map((name) => ({ name })),
      );
      const rows = result.tuples().all();
      expect(rows.map(([, name]) => name)).toEqual(names);
      expect(new Set(rows.map(([id]) => id)).size).toBe(25);
      await connection.close();
    });

    test("CORE-082 sortByParameterOrder: row i is that of set i, with a key or without", async () => {
      if (!database.capabilities.insertReturning) return;
      const { connection } = await start();
      const named = (prefix: string): { name: string }[] =>
        Array.from({ length: 60 }, (_, number) => ({ name: `${prefix} ${(number * 37) % 60}` }));
      const options = { sortByParameterOrder: true };
      const keyed = insert(users).returning(users.c.id, users.c.name, options);
      const rows = (await connection.execute(keyed, named("keyed"))).all();
      expect(rows.map(({ name }) => ({ name }))).toEqual(named("keyed"));
      const keyless = insert(users).returning(users.c.name, options);
      expect((await connection.execute(keyless, named("keyless"))).all()).toEqual(named("keyless"));
      const anyhow = insert(users).returning(users.c.name, { sortByParameterOrder: false });
      const unordered = (await connection.execute(anyhow, named("any"))).all();
      expect(unordered).toHaveLength(60);
      expect(new Set(unordered)).toEqual(new Set(named("any")));
      await connection.close();
    });

    test("ENGINE-030 insertedPrimaryKey is the key of the one row", async () => {
      const { connection } = await start();
      const first = await connection.execute(insert(users).values({ name: "ann" }));
      expect(first.insertedPrimaryKey).toEqual([1]);
      expect(first.insertedPrimaryKey.id).toBe(1);
      const given = await connection.execute(insert(users), { id: 70, name: "bob" });
      expect(Number(given.insertedPrimaryKey[0])).toBe(70);
      const many = await connection.execute(insert(users), [{ name: "c" }, { name: "d" }]);
      expect(() => many.insertedPrimaryKey).toThrow(/not an INSERT of one row/);
      const read = await connection.execute(select(users.c.id));
      expect(() => read.insertedPrimaryKey).toThrow(/not an INSERT of one row/);
      await connection.close();
    });

    test("ENGINE-031 rowCount counts matched rows", async () => {
      const { connection } = await start();
      await addUsers(connection, "ann", "bob");
      const changed = await connection.execute(update(users).values({ age: 5 }));
      expect(changed.rowCount).toBe(2);
      const none = await connection.execute(delete_(users).where(users.c.id.eq(99)));
      expect(none.rowCount).toBe(0);
      await connection.close();
    });

    test("ENGINE-033 defaults are made once a row, from the values before them", async () => {
      const engine = database.engine();
      const metadata = new MetaData();
      let made = 0;
      const notes = table("notes", metadata, {
        id: column(t.integer(), { primaryKey: true }),
        body: column(t.text()),
        size: column(t.integer(), {
          default: (context: { currentParameters: Readonly<Record<string, unknown>> }) => {
            made++;
            return String(context.currentParameters["body"]).length;
          },
        }),
      });
      if (engine.face === "sync") metadata.createAll(engine);
      else await metadata.createAll(engine);
      const connection = await engine.connect();
      await connection.execute(insert(notes).values({ body: "abc" }));
      await connection.execute(insert(notes), [{ body: "a" }, { body: "ab" }]);
      expect(made).toBe(3);
      const sizes = await connection.execute(select(notes.c.size).orderBy(notes.c.id));
      expect(sizes.scalars().all()).toEqual([3, 1, 2]);
      await connection.close();
    });

    test("ENGINE-025 a signal that is aborted already keeps the statement from being sent", async () => {
      const { connection, sent } = await start();
      const reason = new Error("enough");
      const signal = AbortSignal.abort(reason);
      const run = async () => connection.execute(select(users.c.id), undefined, { signal });
      await expect(run).rejects.toBe(reason);
      expect(sent.count).toBe(0);
      expect((await connection.execute(select(users.c.id))).all()).toEqual([]);
      await connection.close();
    });

    test("ENGINE-008 a statement of the same shape is compiled once, whatever its values", async () => {
      const { engine, connection } = await start();
      const { cache } = engine.core.parts;
      await addUsers(connection, "ann");
      const before = cache.size;
      for (let id = 0; id < 20; id++) {
        // oxlint-disable-next-line no-await-in-loop
        await connection.execute(select(users.c.name).where(users.c.id.eq(id)));
      }
      expect(cache.size).toBe(before + 1);
      const inList = (ids: readonly number[]) =>
        connection.execute(select(users.c.name).where(users.c.id.in(ids)));
      expect((await inList([1, 2, 3])).scalars().all()).toEqual(["ann"]);
      expect((await inList([])).scalars().all()).toEqual([]);
      expect((await inList([2])).scalars().all()).toEqual([]);
      expect(cache.size).toBe(before + 2);
      await connection.close();
    });
  });
}
