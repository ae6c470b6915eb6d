import { createAsyncEngine } from "@rebis/async";
import { column, insert, MetaData, select, t, table } from "@rebis/core-sql";
import { createEngine } from "@rebis/engine";

// Copied into a project that has the tarballs. Arguments: the name of a table, then the URLs.
// Through each URL, under both faces: a table, two rows, a rollback. A line tells how it went.

const [name = "", ...urls] = process.argv.slice(2);
const metadata = new MetaData();
const jobs = table(name, metadata, {
  id: column(t.integer(), { primaryKey: true }),
  title: column(t.string(50)),
  paid: column(t.numeric(10, 2), { nullable: true }),
});
const rows = [
  { title: "Äpfel", paid: "1.50" },
  { title: "x' --", paid: null },
];
const wanted = select(jobs.c.title, jobs.c.paid).orderBy(jobs.c.id);
const late = insert(jobs).values({ title: "late" });

function synchronously(url: string): unknown {
  const engine = createEngine(url);
  try {
    metadata.dropAll(engine);
    metadata.createAll(engine);
    engine.begin((connection) => connection.execute(insert(jobs), rows));
    try {
      engine.begin((connection) => {
        connection.execute(late);
        throw new RangeError("on second thoughts");
      });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
    const found = engine.begin((connection) => connection.execute(wanted).tuples().all());
    metadata.dropAll(engine);
    return found;
  } finally {
    engine.dispose();
  }
}

async function asynchronously(url: string): Promise<unknown> {
  const engine = createAsyncEngine(url);
  try {
    await metadata.dropAll(engine);
    await metadata.createAll(engine);
    await engine.begin((connection) => connection.execute(insert(jobs), rows));
    try {
      await engine.begin(async (connection) => {
        await connection.execute(late);
        throw new RangeError("on second thoughts");
      });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
    const found = await engine.begin(async (connection) =>
      (await connection.execute(wanted)).tuples().all(),
    );
    await metadata.dropAll(engine);
    return found;
  } finally {
    await engine.dispose();
  }
}

for (const url of urls) {
  for (const work of [synchronously, asynchronously]) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- they use one table
      console.log(JSON.stringify(await work(url)));
    } catch (error) {
      console.log(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    }
  }
}
