import { createAsyncEngine } from "@rebis/async";
import { column, insert, MetaData, select, t, table } from "@rebis/core-sql";

// node --throw-deprecation parallel-script.ts <url> <folder>: a hundred statements at once in one
// transaction. A driver that is asked for two at a time warns that this will not go on for ever,
// and a warning is an error here.

const [, , url = "", applicationFolder = ""] = process.argv;
const metadata = new MetaData();
const numbers = table("parallel_numbers", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  value: column(t.integer()),
});

const engine = createAsyncEngine(url, { applicationFolder });
await metadata.createAll(engine);
await engine.begin(async (connection) => {
  const results = await Promise.all(
    Array.from({ length: 100 }, async (_, value) => {
      const added = await connection.execute(insert(numbers).values({ value }));
      return added.insertedPrimaryKey[0];
    }),
  );
  const read = await Promise.all(
    results.map((_, value) =>
      connection.scalar(select(numbers.c.id).where(numbers.c.value.eq(value))),
    ),
  );
  process.stdout.write(JSON.stringify([results, read]));
});
await engine.dispose();
