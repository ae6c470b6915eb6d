// Run by create-engine.test.ts in a process that cannot make code from strings.
import { column, insert, MetaData, select, t, table } from "@rebis/core-sql";
import { createEngine } from "@rebis/engine";

const engine = createEngine("sqlite:///:memory:", { applicationFolder: import.meta.dirname });
const metadata = new MetaData();
const users = table("users", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50)),
});
metadata.createAll(engine);
engine.begin((connection) => connection.execute(insert(users), [{ name: "ann" }]));
using connection = engine.connect();

let codegen = true;
try {
  // oxlint-disable-next-line no-new-func, no-implied-eval
  new Function("return 1");
} catch {
  codegen = false;
}
const rows = connection.execute(select(users.c.id, users.c.name)).all();
console.log(JSON.stringify({ codegen, rows }));
