import { column, func, MetaData, select, t, table } from "@rebis/core-sql";
import { describeDatabases, StatementRecorder } from "@rebis-tooling/testkit";
import { expect, test } from "vitest";
import { insert, longtext } from "../src/index.ts";

const metadata = new MetaData();
const points = table("points", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  x: column(t.integer()),
  y: column(t.integer(), { nullable: true }),
  note: column(longtext(), { nullable: true }),
});

const options = { folder: import.meta.dirname, dialects: ["mysql", "mariadb"] };
describeDatabases("many rows", options, (database) => {
  async function start() {
    const engine = database.engine();
    if (engine.face === "sync") metadata.createAll(engine);
    else await metadata.createAll(engine);
    const connection = await engine.connect();
    await connection.begin();
    const sent = new StatementRecorder(engine.core);
    return { connection, sent };
  }
  const rows = (count: number) => Array.from({ length: count }, (_, x) => ({ x, y: x % 7 }));

  test("MYSQL-002 CORE-078 rows go in pages of a thousand, each one statement", async () => {
    const { connection, sent } = await start();
    const result = await connection.execute(insert(points), rows(2500));
    expect(sent.statements.map(({ sql }) => sql.split("(?").length - 1)).toEqual([1000, 1000, 500]);
    expect(result.rowCount).toBe(2500);
    expect(await connection.scalar(select(func.count()).selectFrom(points))).toBe(2500);
    await connection.close();
  });

  test("MYSQL-002 a page has no more values than the server takes in a statement", async () => {
    const { connection, sent } = await start();
    await connection.execute(insert(points), rows(40_000), {
      insertManyValuesPageSize: 100_000,
    });
    const counts = sent.statements.map(({ sql }) => sql.split("?").length - 1);
    expect(counts).toEqual([65_534, 14_466]);
    expect(await connection.scalar(select(func.sum(points.c.x)))).toBe((39_999 * 40_000) / 2);
    await connection.close();
  });

  test("MYSQL-002 nor more bytes", async () => {
    const { connection, sent } = await start();
    const long = "x".repeat(600_000);
    await connection.execute(insert(points), [
      { x: 1, note: long },
      { x: 2, note: long },
      { x: 3, note: "short" },
    ]);
    expect(sent.count).toBe(2);
    expect(await connection.scalar(select(func.count()).selectFrom(points))).toBe(3);
    await connection.close();
  });

  test("MYSQL-002 MYSQL-003 an upsert of many rows is one statement, too", async () => {
    const { connection, sent } = await start();
    const row = insert(points);
    const upsert = row.onDuplicateKeyUpdate({ y: row.inserted.y });
    await connection.execute(upsert, [
      { id: 1, x: 1, y: 1 },
      { id: 2, x: 2, y: 2 },
      { id: 1, x: 9, y: 3 },
    ]);
    expect(sent.count).toBe(1);
    const found = await connection.execute(select(points.c.x, points.c.y).orderBy(points.c.id));
    expect(found.tuples().all()).toEqual([
      [1, 3],
      [2, 2],
    ]);
    await connection.close();
  });

  test.runIf(database.dialectName === "mariadb")(
    "MYSQL-013 CORE-082 RETURNING of many rows comes in their order, in pages",
    async () => {
      const { connection, sent } = await start();
      const result = await connection.execute(
        insert(points).returning(points.c.id, points.c.x),
        rows(1500),
      );
      expect(sent.count).toBe(2);
      const found = result.tuples().all() as [number, number][];
      expect(found.map(([, x]) => x)).toEqual(rows(1500).map(({ x }) => x));
      expect(found.map(([id]) => id)).toEqual(rows(1500).map((_, at) => at + 1));
      await connection.close();
    },
  );
});
