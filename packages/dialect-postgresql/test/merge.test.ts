import {
  column,
  compileStatement,
  func,
  insert,
  merge,
  mergeAction,
  MetaData,
  select,
  t,
  table,
} from "@rebis/core-sql";
import { describe, expect, test } from "vitest";
import { postgresql } from "../src/index.ts";
import { dropDatabases, whyMissing } from "./support/database.ts";
import { emptyEngine } from "./support/ddl-text.ts";

dropDatabases();

const metadata = new MetaData();
const stock = table("stock", metadata, {
  id: column(t.integer(), { primaryKey: true, autoincrement: false }),
  name: column(t.string(), { nullable: true }),
  count: column(t.integer(), { default: 7 }),
  seen: column(t.integer(), { default: 0, onUpdate: func.length("seen" as never) as never }),
});
const delivery = table("delivery", metadata, {
  id: column(t.integer(), { primaryKey: true, autoincrement: false }),
  name: column(t.string(), { nullable: true }),
  count: column(t.integer(), { nullable: true }),
});
const joined = merge(stock).using(delivery, stock.c.id.eq(delivery.c.id));
const all = joined
  .whenMatched(delivery.c.count.eq(0))
  .thenDelete()
  .whenMatched(delivery.c.count.isNot(null))
  .thenUpdate({ count: stock.c.count.add(delivery.c.count as never) })
  .whenMatched()
  .thenDoNothing()
  .whenNotMatched(delivery.c.count.gt(0))
  .thenInsert({ id: delivery.c.id, name: "new", count: delivery.c.count as never })
  .whenNotMatched(delivery.c.count.is(null))
  .thenInsert({ id: delivery.c.id, name: null });

describe.skipIf(whyMissing() !== undefined)("CORE-090 MERGE on PostgreSQL 15 and later", () => {
  test("CORE-090 inserts, updates and deletes, with defaults and values of all clauses", async () => {
    const engine = await emptyEngine();
    await metadata.createAll(engine);
    await engine.begin(async (connection) => {
      const rows = [1, 2, 3].map((id) => ({ id, name: `n${id}`, count: 10, seen: 1 }));
      await connection.execute(insert(stock), rows);
      await connection.execute(insert(delivery), [
        { id: 1, name: "a", count: 0 },
        { id: 2, name: "b", count: 5 },
        { id: 3, name: "c", count: null },
        { id: 4, name: "d", count: 6 },
        { id: 5, name: "e", count: null },
        { id: 6, name: "f", count: -1 },
      ]);
      const result = await connection.execute(all);
      expect(result.rowCount).toBe(4);
      const left = (await connection.execute(select(stock).orderBy(stock.c.id))).tuples().all();
      expect(left).toEqual([
        [2, "n2", 15, 4],
        [3, "n3", 10, 1],
        [4, "new", 6, 0],
        [5, null, 7, 0],
      ]);
      // A query as the source, the statement from the cache.
      const some = select(delivery.c.id).where(delivery.c.count.gt(5)).subquery("some");
      const named = (name: string) =>
        merge(stock).using(some, stock.c.id.eq(some.c.id)).whenMatched().thenUpdate({ name });
      await connection.execute(named("x"));
      expect((await connection.execute(named("y"))).rowCount).toBe(1);
      const names = select(stock.c.name).where(stock.c.id.eq(4));
      expect((await connection.execute(names)).scalar()).toBe("y");
    });
    await engine.dispose();
  });

  test("CORE-090 rows without a source, and what was done: PostgreSQL 17 and later", async () => {
    const statement = joined
      .whenMatched()
      .thenUpdate({ name: "kept" })
      .whenNotMatchedBySource()
      .thenDelete()
      .returning(stock.c.id, mergeAction().label("did"));
    expect(compileStatement(statement, { dialect: postgresql() }).sql).toBe(
      "MERGE INTO stock USING delivery ON stock.id = delivery.id " +
        "WHEN MATCHED THEN UPDATE SET name=$1::VARCHAR, seen=length($2::VARCHAR) " +
        "WHEN NOT MATCHED BY SOURCE THEN DELETE RETURNING stock.id, merge_action() AS did",
    );
    const engine = await emptyEngine();
    await metadata.createAll(engine);
    const version = await engine.begin(async (connection) => {
      await connection.execute(insert(stock), [{ id: 1 }, { id: 2 }]);
      await connection.execute(insert(delivery), { id: 1 });
      return Number((await connection.execDriverSql("SHOW server_version_num")).scalar());
    });
    const run = engine.begin(async (connection) =>
      (await connection.execute(statement)).tuples().all(),
    );
    if (version < 170_000) await expect(run).rejects.toThrow(/syntax/u);
    else {
      expect(new Map(await run)).toEqual(
        new Map([
          [1, "UPDATE"],
          [2, "DELETE"],
        ]),
      );
    }
    await engine.dispose();
  });
});
