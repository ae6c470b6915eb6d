// Run by dialect.test.ts in processes of their own, because a process reads TZ once.
import { column, MetaData, select, t, table } from "@rebis/core-sql";
import { createEngine } from "@rebis/engine";
import { insert, sqlite } from "../../src/index.ts";
import { applicationFolder } from "../support/database.ts";

const metadata = new MetaData();
const times = table("times", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  at: column(t.dateTime()),
  zoned: column(t.dateTime({ timezone: true })),
  day: column(t.date({ mode: "date" })),
  hour: column(t.time({ mode: "date" })),
});
for (const url of ["sqlite://", "sqlite+node://"]) {
  const engine = createEngine(url, { dialect: sqlite(), applicationFolder });
  metadata.createAll(engine);
  engine.begin((connection) => {
    // Both sides of the changes of the clock in St. John's, where 02:30 does not exist on one day.
    for (const iso of [
      "2024-03-10T02:30:00Z",
      "2024-03-10T06:30:00Z",
      "2024-11-03T04:30:00.001Z",
      "1969-12-31T23:59:59.999Z",
    ]) {
      const at = new Date(iso);
      connection.execute(insert(times).values({ at, zoned: at, day: at, hour: at }));
    }
    console.log(connection.execDriverSql("SELECT * FROM times").tuples().all());
    const rows = connection.execute(select(times).orderBy(times.c.id)).all();
    console.log(JSON.stringify(rows));
    console.log(
      connection
        .execute(select(times.c.id).where(times.c.at.ge("2024-03-10T04:00:00+01:30")))
        .scalars()
        .all(),
    );
  });
  engine.dispose();
}
