import { createEngine, event } from "@rebis/engine";
import { expect, onTestFinished, test } from "vitest";
import { command } from "../../src/command/command.ts";
import { Config } from "../../src/config/config.ts";
import { KeptText, linkPackages, revisionText, temporaryFolder, writeFiles } from "../support.ts";

test("M3 the rows of the whole database are looked at around changes, and not where nothing changes", async () => {
  const folder = temporaryFolder();
  linkPackages(folder);
  writeFiles(folder, {
    "migrations/versions/a.ts": revisionText("aaaa1", null, {
      upgrade: `
  op.execute("CREATE TABLE people (id INTEGER PRIMARY KEY)");
  op.execute("CREATE TABLE pets (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES people)");
  op.execute("INSERT INTO people VALUES (1)");
  op.execute("INSERT INTO pets VALUES (1, 1)");`,
    }),
    "migrations/versions/b.ts": revisionText("bbbb1", "aaaa1", {
      upgrade: `op.getBind().execDriverSql("DELETE FROM people");`,
    }),
  });
  const engine = createEngine("sqlite:///:memory:", { applicationFolder: import.meta.dirname });
  onTestFinished(() => engine.dispose());
  const connection = engine.connect();
  onTestFinished(() => connection.close());
  let looks = 0;
  event.listen(engine, "beforeCursorExecute", (_connection, _cursor, statement) => {
    if (statement.includes("foreign_key_list")) looks += 1;
  });
  const streams = { stdout: new KeptText(), stderr: new KeptText() };
  const config = new Config({}, { folder, ...streams, attributes: { connection } });
  await command.upgrade(config, "aaaa1");
  connection.commit();
  // Before and after, in each attached database.
  const ofOneChange = looks;
  expect(ofOneChange).toBeGreaterThanOrEqual(2);
  await command.upgrade(config, "aaaa1");
  await command.current(config);
  expect(looks).toBe(ofOneChange);
  // What goes past the operations is looked at too.
  await expect(command.upgrade(config, "head")).rejects.toThrow(
    '1 rows of "pets" point at no row of "people", which was not so before',
  );
  expect(looks).toBe(2 * ofOneChange);
  expect(connection.execDriverSql("SELECT id FROM people").scalars().all()).toEqual([1]);
  expect(connection.execDriverSql("PRAGMA foreign_keys").scalar()).toBe(1);
});
