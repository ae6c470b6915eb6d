import { join } from "node:path";
import { createEngine, inspect } from "@rebis/engine";
import { command, Config } from "@rebis/migrate";
import { isMissing, provisionMariadb } from "@rebis-tooling/testkit/mysql";
import { provisionPostgresql } from "@rebis-tooling/testkit/postgresql";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import config from "../rebis.config.ts";

const folder = join(import.meta.dirname, "..");
const silent = { write: () => undefined };

/** Up to the models, and down again. */
async function upAndDown(url: string): Promise<void> {
  const engine = createEngine(url, { applicationFolder: folder });
  onTestFinished(() => engine.dispose());
  const connection = engine.connect();
  onTestFinished(() => connection.close());
  const at = { folder, stdout: silent, stderr: silent, attributes: { connection } };
  const movies = new Config(config, at);
  await command.upgrade(movies, "head");
  connection.commit();
  // Raises when the database is not as the models say.
  await command.check(movies);
  await command.downgrade(movies, "base");
  connection.commit();
  expect(inspect(engine).getTableNames().toSorted()).toEqual([
    "alembic_version",
    "alembic_version_ledger",
  ]);
}

test("the migrations lead to the models, and back to an empty database", async () => {
  await upAndDown("sqlite:///:memory:");
});

for (const found of [
  ...provisionPostgresql(import.meta.dirname),
  ...provisionMariadb(import.meta.dirname),
]) {
  if (isMissing(found)) {
    describe.skip(`${found.dialectName}+${found.driverName} (${found.reason})`, () => undefined);
    continue;
  }
  afterAll(() => found.dispose?.());
  test(`the same on ${found.name}`, async () => {
    const database = await found.make();
    onTestFinished(() => database.remove());
    await upAndDown(database.url);
  });
}
