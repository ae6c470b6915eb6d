import { createAsyncEngine } from "@rebis/async";
import { t, text } from "@rebis/core-sql";
import { postgresql } from "../../src/index.ts";

// Reads more rows than the heap of this process could hold. Run by cursors.test.ts.

const [url = "", count = "0", applicationFolder = ""] = process.argv.slice(2);
const engine = createAsyncEngine(url, { dialect: postgresql(), applicationFolder });
await using connection = await engine.connect();
const rows = text("SELECT n, repeat('x', 500) AS filler FROM generate_series(1, :count) AS n")
  .bindparams({ count: Number(count) })
  .columns({ n: t.integer(), filler: t.text() });
let read = 0;
for await (const row of await connection.stream(rows, undefined, { yieldPer: 1000 })) {
  read++;
  if (row.n !== read) throw new Error(`row ${read} is ${row.n}`);
}
console.log(read);
await connection.close();
await engine.dispose();
