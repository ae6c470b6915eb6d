import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "@rebis/engine";
import { describeDatabases } from "@rebis-tooling/testkit";
import { expect, test } from "vitest";
import { command } from "../../src/command/command.ts";
import { MigrationLocked } from "../../src/errors.ts";
import { revisionText } from "../support.ts";
import { project, until } from "./project.ts";

const create = (name: string): string =>
  `op.createTable("${name}", { id: column(t.integer(), { primaryKey: true }) });`;
const head = `import { column, t } from "@rebis/core-sql";
import { existsSync, writeFileSync } from "node:fs";
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));\n`;
/** Two migrations that take a while; others start in between. */
const slow = {
  "migrations/versions/a.ts":
    head +
    revisionText("aaaa1", null, { upgrade: `${create("first")} return pause(300) as never;` }),
  "migrations/versions/b.ts":
    head +
    revisionText("bbbb1", "aaaa1", { upgrade: `${create("second")} return pause(300) as never;` }),
};
/** One that says that it is under way, and goes on when it is told to. */
const held = {
  "migrations/versions/a.ts":
    head +
    revisionText("aaaa1", null).replace(
      "export function upgrade(op: any): void {}",
      `export async function upgrade(op: any) {
  writeFileSync("started", "");
  while (!existsSync("go")) await pause(20);
  ${create("first")}
}`,
    ),
};

const options = {
  folder: import.meta.dirname,
  faces: ["sync"],
  oneDriver: true,
  dialects: ["sqlite", "postgresql", "mariadb"],
} as const;

describeDatabases("one migrator at a time", options, (database) => {
  // Where each migration is a transaction, another process could come in between.
  const transactionPerMigration = database.dialectName !== "postgresql";

  test(`M7 AENV-011 ten processes at once: one applies, nine find nothing to do`, async () => {
    const made = project(database, slow, { transactionPerMigration });
    const all = Array.from({ length: 10 }, () => made.start("upgrade", "head"));
    const ended = await Promise.all(all.map((each) => each.ended));
    expect(ended.map(({ code }) => code)).toEqual(Array.from({ length: 10 }, () => 0));
    const ran = ended.filter(({ err }) => err.includes("Running upgrade"));
    expect(ran.map(({ err }) => err.match(/Running upgrade/g))).toEqual([
      ["Running upgrade", "Running upgrade"],
    ]);
    expect(made.rows("SELECT version_num FROM alembic_version")).toEqual(["bbbb1"]);
    expect(inspect(made.engine).getTableNames()).toEqual(
      expect.arrayContaining(["first", "second"]),
    );
  }, 90_000);

  test("M7 who waits too long is told by whom it is kept, and ends with 5", async () => {
    const made = project(database, held);
    const holder = made.start("upgrade", "head");
    await until(() => existsSync(join(made.folder, "started")));
    await expect(
      command.upgrade(made.config, "head", { migrationLock: { timeout: 50 } }),
    ).rejects.toThrow(MigrationLocked);
    const late = await made.start("upgrade", "head", "--wait", "0", "--json").ended;
    expect([late.code, JSON.parse(late.out).code]).toEqual([5, "MIGRATE-LOCKED"]);
    expect(late.err).toMatch(/another process is migrating.*alembic_version.*--wait/);
    const patient = made.start("upgrade", "head");
    await made.start("current").ended; // who only looks is not kept waiting
    writeFileSync(join(made.folder, "go"), "");
    expect([(await holder.ended).code, (await patient.ended).code]).toEqual([0, 0]);
  }, 60_000);

  test("M7 kill -9 of the one who has the lock lets the next one go on", async () => {
    const made = project(database, held);
    const holder = made.start("upgrade", "head");
    await until(() => existsSync(join(made.folder, "started")));
    const next = made.start("upgrade", "head");
    holder.child.kill("SIGKILL");
    expect((await holder.ended).code).toBe(null);
    writeFileSync(join(made.folder, "go"), "");
    expect(await next.ended).toMatchObject({ code: 0 });
    expect(made.rows("SELECT version_num FROM alembic_version")).toEqual(["aaaa1"]);
  }, 60_000);

  test("M7 ACOOK-003 a transaction of the caller is waited for", async () => {
    const made = project(database, slow);
    const connection = made.engine.connect();
    connection.begin();
    made.config.attributes.set("connection", connection);
    await command.upgrade(made.config, "aaaa1");
    const other = made.with({});
    const soon = { migrationLock: { timeout: 50 } };
    await expect(command.upgrade(other, "head", soon)).rejects.toThrow(MigrationLocked);
    connection.commit();
    connection.close();
    await command.upgrade(other, "head", { migrationLock: { timeout: 2000 } });
    expect(made.rows("SELECT version_num FROM alembic_version")).toEqual(["bbbb1"]);
  });
});
