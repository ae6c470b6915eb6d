import { column, insert, MetaData, t, table } from "@rebis/core-sql";
import type { AsyncEngine } from "@rebis/async";
import type { TestDatabase } from "@rebis-tooling/testkit";

export const metadata: MetaData = new MetaData();

/** A table with a generated key and a unique name. */
export const items = table("items", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50), { unique: true }),
});

/** The engine of a test, with the table made, and `count` rows in it. */
export async function openShop(database: TestDatabase, count = 0): Promise<AsyncEngine> {
  // The asynchronous face of the test kit is this package's.
  const engine = database.engine() as unknown as AsyncEngine;
  await metadata.createAll(engine);
  if (count > 0) {
    const rows = Array.from({ length: count }, (_, index) => ({ name: `item ${index + 1}` }));
    await engine.begin((connection) => connection.execute(insert(items), rows));
  }
  return engine;
}
