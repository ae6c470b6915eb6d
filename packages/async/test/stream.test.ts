import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { MultipleResultsFound, NoResultFound, ResourceClosedError } from "@rebis/base";
import { func, insert, literal, select, unionAll } from "@rebis/core-sql";
import { describeDatabases } from "@rebis-tooling/testkit";
import { expect, test } from "vitest";
import { items, openShop } from "./support/shop.ts";

const options = { folder: import.meta.dirname, faces: ["async" as const] };
const names = select(items.c.id, items.c.name).orderBy(items.c.id);

describeDatabases("streams", options, (database) => {
  test("ASYNC-007 rows are read in pages, in every view", async () => {
    const engine = await openShop(database, 25);
    await using connection = await engine.connect();
    const seen: string[] = [];
    const pages = { yieldPer: 10 };
    for await (const row of await connection.stream(names, undefined, pages)) seen.push(row.name);
    expect(seen).toHaveLength(25);
    const partitions: number[] = [];
    const stream = await connection.stream(names, undefined, pages);
    for await (const page of stream.partitions()) partitions.push(page.length);
    expect(partitions).toEqual([10, 10, 5]);
    const open = async () => await connection.stream(names, undefined, { yieldPer: 4 });
    expect((await (await open()).all()).length).toBe(25);
    expect(await (await open()).fetchMany(6)).toHaveLength(6);
    expect(await (await open()).fetchOne()).toEqual({ id: 1, name: "item 1" });
    expect(await (await open()).tuples().first()).toEqual([1, "item 1"]);
    expect(await (await open()).mappings().fetchOne()).toEqual({ id: 1, name: "item 1" });
    expect(await (await open()).scalars("name").fetchMany(2)).toEqual(["item 1", "item 2"]);
    expect(await (await open()).scalar()).toBe(1);
    expect((await open()).keys()).toEqual(["id", "name"]);
  });

  test("ASYNC-007 one row is one row", async () => {
    const engine = await openShop(database, 3);
    await using connection = await engine.connect();
    const where = (id: number) => connection.stream(names.where(items.c.id.eq(id)));
    expect(await (await where(2)).one()).toEqual({ id: 2, name: "item 2" });
    expect(await (await where(2)).scalarOne()).toBe(2);
    expect(await (await where(9)).oneOrNone()).toBeNull();
    expect(await (await where(9)).scalarOneOrNone()).toBeNull();
    await expect((await where(9)).one()).rejects.toBeInstanceOf(NoResultFound);
    const several = connection.stream(names);
    await expect((await several).one()).rejects.toBeInstanceOf(MultipleResultsFound);
  });

  test("ASYNC-007 unique() looks over the borders of pages", async () => {
    const engine = await openShop(database);
    await using connection = await engine.connect();
    const ones = Array.from({ length: 9 }, (_, index) => select(literal(index % 3).label("n")));
    const all = unionAll(...(ones as [(typeof ones)[0], ...typeof ones])); // nine of them
    const open = async () =>
      (await connection.stream(all, undefined, { yieldPer: 2 })).scalars().unique();
    expect(new Set(await (await open()).all())).toEqual(new Set([0, 1, 2]));
    expect(await (await open()).fetchMany(3)).toHaveLength(3);
    expect(await (await open()).fetchMany(4)).toHaveLength(3);
  });

  test("ASYNC-007 leaving the loop early ends the statement, and the connection goes on", async () => {
    const engine = await openShop(database, 30);
    await using connection = await engine.connect();
    const stream = await connection.stream(names, undefined, { yieldPer: 5 });
    for await (const row of stream) {
      if (row.id === 3) break;
    }
    expect(await stream.fetchMany(10)).toEqual([]);
    await stream.close();
    await expect(stream.fetchMany(1)).rejects.toBeInstanceOf(ResourceClosedError);
    // A statement that is still being read would forbid this on SQLite.
    await connection.execDriverSql("DROP TABLE items");
    await connection.rollback();
    expect(connection.inTransaction()).toBe(false);
  });

  test("ASYNC-007 X5 statements between two pages wait for their turn", async () => {
    const engine = await openShop(database, 12);
    await using connection = await engine.connect();
    const names12: string[] = [];
    const counts: unknown[] = [];
    for await (const name of await connection.streamScalars(
      select(items.c.name).orderBy(items.c.id),
      undefined,
      { yieldPer: 3 },
    )) {
      names12.push(name);
      counts.push(await connection.scalar(select(func.count()).selectFrom(items)));
    }
    expect(names12).toHaveLength(12);
    expect(new Set(counts)).toEqual(new Set([12]));
  });
});

const threads = { ...options, dialects: ["sqlite"], needs: ["manyConnections" as const] };

describeDatabases("long streams", threads, (database) => {
  test("ASYNC-007 100,000 rows pass through in the memory of a few pages", async () => {
    const engine = await openShop(database);
    const names100k = Array.from({ length: 100_000 }, (_, index) => ({
      name: `${index} ${"x".repeat(40)}`,
    }));
    await engine.begin((connection) => connection.execute(insert(items), names100k));
    names100k.length = 0;
    await using connection = await engine.connect();
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    collect();
    const before = process.memoryUsage().heapUsed;
    let most = 0;
    let count = 0;
    for await (const row of await connection.stream(names)) {
      count += row.name.length > 40 ? 1 : 0;
      if (count % 10_000 === 0) {
        collect();
        most = Math.max(most, process.memoryUsage().heapUsed - before);
      }
    }
    expect(count).toBe(100_000);
    // All rows at once take more than 15 MB.
    expect(most).toBeLessThan(5e6);
  });
});
