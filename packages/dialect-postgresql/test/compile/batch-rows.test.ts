import type { AsyncEngine } from "@rebis/async";
import {
  bindparam,
  column,
  type Executable,
  func,
  insert,
  MetaData,
  select,
  t,
  table,
  update,
} from "@rebis/core-sql";
import { executeRows, type RowsResult } from "@rebis/engine/spi";
import { describeDatabases, type TestDatabase } from "@rebis-tooling/testkit";
import { expect, test } from "vitest";
import { array, jsonb } from "../../src/index.ts";

const both = { folder: import.meta.dirname, dialects: ["postgresql"] };
const metadata = new MetaData();
const items = table("items", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(200), { nullable: true }),
  code: column(t.string(20), { nullable: true, unique: true }),
  kind: column(t.enum("plain", "odd name", { name: "kind" }), { nullable: true }),
  data: column(jsonb<unknown>(), { nullable: true }),
  at: column(t.dateTime({ timezone: true }), { nullable: true }),
  price: column(t.numeric(10, 2), { nullable: true }),
  big: column(t.bigInteger(), { nullable: true }),
  ratio: column(t.double(), { nullable: true }),
  isOpen: column(t.boolean(), { nullable: true, name: "is_open" }),
  bytes: column(t.largeBinary(), { nullable: true }),
  tags: column(array(t.text()), { nullable: true }),
  seen: column(t.integer(), { serverDefault: "7" }),
});

async function start(database: TestDatabase) {
  const engine = database.engine() as unknown as AsyncEngine;
  await metadata.createAll(engine);
  const connection = await engine.connect();
  const sent: string[] = [];
  connection.events.listen("beforeCursorExecute", (_, __, sql, parameters, ___, isMany) => {
    sent.push(isMany ? `${parameters.length} times ${sql}` : sql);
  });
  const run = async (
    statement: Executable,
    keys: readonly string[],
    rows: readonly (readonly unknown[])[],
  ): Promise<RowsResult> => {
    sent.length = 0;
    const copies = rows.map((row) => [...row]);
    return await database.run(executeRows(connection.core, statement, keys, copies));
  };
  return { engine, connection, sent, run };
}

const odd = ['say "hi"', "back\\slash", "{a,b}", "NULL", "", null, "it's $1", "line\nend é 😀"];

describeDatabases("many rows in one statement", both, (database) => {
  test("INSERT keeps the order, and the numbered keys come back in it", async () => {
    const { connection, run, sent } = await start(database);
    const keys = ["name", "kind", "data", "at", "price", "big", "ratio", "isOpen", "bytes"];
    const rows = odd.map((name, index) => [
      name,
      index % 2 === 0 ? "odd name" : null,
      { name, list: [index, null] },
      new Date(1.7e12 + index),
      "1234.50",
      2n ** 60n + BigInt(index),
      index === 3 ? -Infinity : index / 7,
      index % 3 === 0,
      new Uint8Array([index, 92, 34, 0]),
    ]);
    const result = await run(insert(items).returning(items.c.seen, items.c.id), keys, rows);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatch(/^INSERT INTO items .* FROM unnest\(\$1::VARCHAR\[\], \$2::kind\[\]/);
    expect(result.rows).toEqual(odd.map((_, index) => [7, index + 1]));
    expect(result.rowCount).toBe(odd.length);
    const columns = [items.c.name, items.c.kind, items.c.data, items.c.at, items.c.price] as const;
    const more = [items.c.big, items.c.ratio, items.c.isOpen, items.c.bytes] as const;
    const read = await connection.execute(select(...columns, ...more).orderBy(items.c.id));
    expect(read.tuples().all()).toEqual(rows);
    await connection.close();
  });

  test("UPDATE finds each row by its own values, and tells how many there were", async () => {
    const { connection, run, sent } = await start(database);
    const names = Array.from({ length: 6 }, (_, index) => [`item ${index + 1}`]);
    await run(insert(items), ["name"], names);
    const byKey = update(items).where(items.c.id.eq(bindparam("key", { type: t.integer() })));
    const both = byKey.where(items.c.name.eq(bindparam("old", { type: t.string() })));
    const rows = [6, 5, 4, 3, 2, 9].map((id) => [`new ${id}`, id, id, `item ${id}`]);
    rows[1] = ["stale", 5, 5, "another"];
    const result = await run(both, ["name", "seen", "key", "old"], rows);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatch(
      /^WITH rebis_found AS .* ORDER BY items.id FOR UPDATE OF items\) UPDATE/,
    );
    expect(result.rowCount).toBe(4); // neither the stale one nor number 9
    const read = await connection.execute(select(items.c.name, items.c.seen).orderBy(items.c.id));
    expect(read.tuples().all()).toEqual([
      ["item 1", 7],
      ["new 2", 2],
      ["new 3", 3],
      ["new 4", 4],
      ["item 5", 7],
      ["new 6", 6],
    ]);
    await connection.close();
  });

  test("what depends on the order of rows, or on types that a cast changes, is sent row by row", async () => {
    const { connection, run, sent } = await start(database);
    const numbered = Array.from({ length: 5 }, (_, index) => [index + 1, `code ${index + 1}`]);
    // The key is given, so that nothing tells the order of what comes back.
    const given = await run(insert(items).returning(items.c.code), ["id", "code"], numbered);
    expect(sent[0]).toMatch(/^5 times INSERT/);
    expect(given.rows).toEqual(numbered.map(([, code]) => [code]));
    const byKey = update(items).where(items.c.id.eq(bindparam("key", { type: t.integer() })));
    const shifted = [5, 4, 3, 2, 1].map((id) => [id === 5 ? "last" : `code ${id + 1}`, id]);
    expect((await run(byKey, ["code", "key"], shifted)).rowCount).toBe(5);
    expect(sent[0]).toMatch(/^5 times UPDATE/);
    await run(
      byKey,
      ["tags", "key"],
      [1, 2, 3, 4, 5].map((id) => [["a", "b"], id]),
    );
    expect(sent[0]).toMatch(/^5 times UPDATE/);
    // One row twice: the last one stands.
    const twice = [1, 2, 3, 4, 1].map((id, index) => [index, id]);
    expect((await run(byKey, ["seen", "key"], twice)).rowCount).toBe(5);
    expect(sent[0]).toMatch(/^5 times UPDATE/);
    expect(await connection.scalar(select(items.c.seen).where(items.c.id.eq(1)))).toBe(4);
    await run(byKey, ["seen", "key"], twice.slice(0, 3));
    expect(sent[0]).toMatch(/^3 times UPDATE/);
    await connection.close();
  });

  test("ENGINE-029 execute() with a list of parameters: one statement a page, results in the order given", async () => {
    const { connection, sent } = await start(database);
    const rows = Array.from({ length: 25 }, (_, index) => ({ name: `item ${25 - index}` }));
    sent.length = 0;
    const pages = { insertManyValuesPageSize: 10 };
    const found = await connection.execute(
      insert(items).returning(items.c.name, items.c.id),
      rows,
      pages,
    );
    expect(found.tuples().all()).toEqual(rows.map(({ name }, index) => [name, index + 1]));
    expect(sent).toHaveLength(3);
    const byKey = update(items)
      .where(items.c.id.eq(bindparam("key")))
      .values({ seen: bindparam("newly") });
    sent.length = 0;
    const sets = rows.map((_, index) => ({ key: 25 - index, newly: index }));
    const changed = await connection.execute(byKey, sets);
    expect(changed.rowCount).toBe(25);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatch(/^WITH rebis_found/);
    expect(await connection.scalar(select(items.c.seen).where(items.c.id.eq(1)))).toBe(24);
    // A row that several of them find is changed by each, in their order.
    const byRange = update(items)
      .where(items.c.id.le(bindparam("until")))
      .values({ seen: items.c.seen.add(bindparam("more")) });
    sent.length = 0;
    await connection.execute(
      byRange,
      [1, 2, 3, 4, 5].map((until) => ({ until, more: 100 })),
    );
    expect(sent[0]).toMatch(/^5 times UPDATE/);
    expect(await connection.scalar(select(items.c.seen).where(items.c.id.eq(1)))).toBe(524);
    await connection.close();
  });

  test("a value that does not fit fails as in a statement of its own", async () => {
    const { connection, run } = await start(database);
    const long = ["a", "b", "c", "d", "x".repeat(21)].map((code) => [code]);
    await expect(run(insert(items), ["code"], long)).rejects.toThrow(/too long/);
    await connection.rollback();
    const twice = ["a", "b", "c", "d", "a"].map((code) => [code]);
    await expect(run(insert(items), ["code"], twice)).rejects.toMatchObject({ table: "items" });
    await connection.rollback();
    expect(await connection.scalar(select(func.count()).selectFrom(items))).toBe(0);
    await connection.close();
  });
});

describeDatabases("many rows in one statement", { ...both, faces: ["async"] }, (database) => {
  test("P4 rows are locked in the order of their keys, whatever the order they are given in", async () => {
    const { engine, connection, run } = await start(database);
    await run(
      insert(items),
      ["name"],
      Array.from({ length: 300 }, () => ["x"]),
    );
    await connection.commit();
    await connection.close();
    const byKey = update(items).where(items.c.id.eq(bindparam("key", { type: t.integer() })));
    const ids = Array.from({ length: 300 }, (_, index) => index + 1);
    const keep = async (order: readonly number[]): Promise<void> => {
      await using own = await engine.connect();
      for (let round = 0; round < 15; round++) {
        const rows = order.map((id) => [round, id]);
        // oxlint-disable-next-line no-await-in-loop
        await database.run(executeRows(own.core, byKey, ["seen", "key"], rows));
        // oxlint-disable-next-line no-await-in-loop
        await own.commit();
      }
    };
    await Promise.all([keep(ids), keep([...ids].reverse()), keep(ids.slice(100, 200).reverse())]);
  });
});
