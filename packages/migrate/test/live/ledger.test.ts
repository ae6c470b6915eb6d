import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Connection, inspect } from "@rebis/engine";
import { describeDatabases } from "@rebis-tooling/testkit";
import { expect, test } from "vitest";
import { command } from "../../src/command/command.ts";
import { LedgerError, MigrationFailed } from "../../src/errors.ts";
import { revisionText, tableNames, writeFiles } from "../support.ts";
import { project, type Project } from "./project.ts";

const head = `import { column, t } from "@rebis/core-sql";\n`;
const create = (name: string): string =>
  `op.createTable("${name}", { id: column(t.integer(), { primaryKey: true }) });`;
const made = (id: string, down: string | null, name: string): string =>
  head + revisionText(id, down, { upgrade: create(name), downgrade: `op.dropTable("${name}");` });
const two = {
  "migrations/versions/a.ts": made("aaaa1", null, "first"),
  "migrations/versions/b.ts": made("bbbb1", "aaaa1", "second"),
};

const options = {
  folder: import.meta.dirname,
  faces: ["sync"],
  oneDriver: true,
  dialects: ["sqlite", "postgresql", "mariadb"],
} as const;

const states = (it: Project): readonly unknown[] =>
  it.rows("SELECT revision, state, step FROM alembic_version_ledger ORDER BY revision");

describeDatabases("the ledger", options, (database) => {
  test("M5 says what was run, when, from which text; a downgrade takes it back", async () => {
    const it = project(database, two);
    await command.upgrade(it.config, "head");
    await command.ledger(it.config, { json: true });
    const entries = JSON.parse(it.out.take());
    expect(entries).toMatchObject([
      { revision: "aaaa1", state: "applied" },
      { revision: "bbbb1", state: "applied", toolVersion: expect.stringMatching(/^\d+\.\d+/) },
    ]);
    expect(entries[0].checksum).toMatch(/^[0-9a-f]{64}$/);
    expect(entries[0].durationMs).toBeGreaterThanOrEqual(0);
    expect(Date.parse(entries[0].finishedAt)).toBeLessThanOrEqual(Date.now());
    await command.downgrade(it.config, "-1");
    expect(states(it)).toEqual(["aaaa1", "applied", 1]);
    expect(it.rows("SELECT version_num FROM alembic_version")).toEqual(["aaaa1"]);
  });

  test("M5 M4 an edit of an applied file: upgrade warns, check and verify fail with 6", async () => {
    const it = project(database, two);
    await command.upgrade(it.config, "aaaa1");
    await command.verify(it.config);
    appendFileSync(join(it.folder, "migrations/versions/a.ts"), "// one byte more\n");
    await expect(command.verify(it.config)).rejects.toThrow(LedgerError);
    await expect(command.check(it.config)).rejects.toThrow(/"aaaa1" was changed after/);
    it.err.take();
    await command.upgrade(it.config, "head");
    expect(it.err.take()).toMatch(/Warning: Revision "aaaa1" was changed after it was applied/);
    const ended = await it.start("verify", "--json").ended;
    expect([ended.code, JSON.parse(ended.out.split("\n")[0] ?? "").problems]).toEqual([
      6,
      [{ kind: "edited", revision: "aaaa1" }],
    ]);
    await command.stamp(it.config, "head", { purge: true });
    await command.verify(it.config);
    expect(states(it)).toEqual(["aaaa1", "stamped", 0, "bbbb1", "stamped", 0]);
  }, 30_000);

  test("M5 an older revision that came after a newer one was applied is not passed over", async () => {
    const it = project(database, two);
    await command.upgrade(it.config, "head");
    writeFiles(it.folder, {
      "migrations/versions/b.ts": made("bbbb1", "late1", "second"),
      "migrations/versions/late.ts": made("late1", "aaaa1", "late"),
    });
    await expect(command.upgrade(it.config, "head")).rejects.toThrow(
      /"late1" lies below what is applied, and was never run/,
    );
  });

  test("M5 what Alembic or a script has applied is taken over; a stamp says what is so", async () => {
    const it = project(database, two);
    await command.upgrade(it.with({ ledger: false }), "aaaa1");
    expect(inspect(it.engine).hasTable("alembic_version_ledger")).toBe(false);
    await command.upgrade(it.config, "head");
    expect(states(it)).toEqual(["aaaa1", "adopted", 0, "bbbb1", "applied", 1]);
    await command.stamp(it.config, "base");
    expect(states(it)).toEqual([]);
    await command.stamp(it.config, "head");
    expect(states(it)).toEqual(["aaaa1", "stamped", 0, "bbbb1", "stamped", 0]);
  });
});

/** A revision whose statements are kept one by one; the third of its twelve can be made to fail. */
const long = `
  op.createTable("people", { id: column(t.integer(), { primaryKey: true }), name: column(t.string(50), { index: true }) });
  op.execute("INSERT INTO people (id, name) VALUES (1, 'ann')");
  op.addColumn("people", "age", column(t.integer(), { nullable: true }));
  op.execute("UPDATE people SET age = 1");
  op.createTable("pets", { id: column(t.integer(), { primaryKey: true }), owner: column(t.integer()) });
  op.createForeignKey("fk_owner", "pets", "people", ["owner"], ["id"]);
  op.createUniqueConstraint("uq_name", "people", ["name"]);
  op.createCheckConstraint("ck_age", "people", "age > 0");
  op.alterColumn("people", "age", { existingType: t.integer(), existingNullable: true, nullable: false });
  op.alterColumn("people", "age", { existingType: t.integer(), existingNullable: false, newColumnName: "years" });
  op.execute("UPDATE people SET years = years + 1");
  op.dropConstraint("fk_owner", "pets", { type: "foreignkey" });
  op.renameTable("pets", "animals");
  op.createIndex("ix_owner", "animals", ["owner"]);
  op.dropIndex("ix_people_name", "people");
  op.createTable("gone", { id: column(t.integer(), { primaryKey: true }) });
  op.dropTable("gone");
  op.bulkInsert(table("animals", new MetaData(), { id: column(t.integer()), owner: column(t.integer()) }), [{ id: 1, owner: 1 }]);`;
const longHead = `import { column, MetaData, t, table } from "@rebis/core-sql";\n`;
const longFile = longHead + revisionText("aaaa1", null, { upgrade: long });

/** What the catalogue and the rows are afterwards. */
function picture(it: Project): unknown {
  const inspector = inspect(it.engine);
  return {
    tables: tableNames(it.engine),
    columns: inspector.getColumns("people").map((each) => [each.name, each.nullable]),
    indexes: inspector.getIndexes("people").map((each) => each.name),
    others: inspector.getIndexes("animals").map((each) => each.name),
    checks: inspector.getCheckConstraints("people").map((each) => each.name),
    keys: inspector.getForeignKeys("animals"),
    rows: [it.rows("SELECT id, name, years FROM people"), it.rows("SELECT id, owner FROM animals")],
    versions: it.rows("SELECT version_num FROM alembic_version"),
    ledger: it.rows("SELECT state FROM alembic_version_ledger"),
  };
}

/** Runs an upgrade whose connection is dead after some statements, as if the process were. */
async function dieAfter(it: Project, count: number): Promise<boolean> {
  let left = count;
  const die = (): void => {
    if (left <= 0) throw new Error("dead");
  };
  return await onConnection(it, async (connection) => {
    connection.events.listen("beforeCursorExecute", die);
    connection.events.listen("afterCursorExecute", () => void left--);
    connection.events.listen("commit", die);
    try {
      await command.upgrade(it.config, "head");
      return true;
    } catch (error) {
      if (!/dead/.test(String(error))) throw error;
      return false;
    }
  });
}

/** Shares a connection with the commands. */
async function onConnection<Value>(
  it: Project,
  work: (connection: Connection) => Promise<Value>,
): Promise<Value> {
  const connection = it.engine.connect();
  it.config.attributes.set("connection", connection);
  try {
    return await work(connection);
  } finally {
    it.config.attributes.delete("connection");
    connection.close();
  }
}

describeDatabases(
  "revisions that are cut off",
  { ...options, dialects: ["mariadb"] },
  (database) => {
    test("M9 death after each statement of a long revision: the next run reaches the same", async () => {
      const whole = project(
        database,
        { "migrations/versions/a.ts": longFile },
        { migrationLock: false },
      );
      await command.upgrade(whole.config, "head");
      const wanted = picture(whole);
      const clean = (): void => {
        whole.engine.begin((connection) => {
          for (const name of [
            "animals",
            "pets",
            "people",
            "gone",
            "alembic_version",
            "alembic_version_ledger",
          ]) {
            connection.execDriverSql(`DROP TABLE IF EXISTS ${name}`);
          }
        });
      };
      let deaths = 0;
      for (let count = 1; ; count++) {
        clean();
        // oxlint-disable-next-line no-await-in-loop -- one database
        const isDone = await dieAfter(whole, count);
        if (isDone) break;
        deaths++;
        // oxlint-disable-next-line no-await-in-loop
        await onConnection(whole, () => command.upgrade(whole.config, "head"));
        expect([count, picture(whole)]).toEqual([count, wanted]);
      }
      expect(deaths).toBeGreaterThan(40);
    }, 180_000);

    test("M9 kill -9 in the middle of a revision, then resume", async () => {
      const marked = long.replace(
        `op.createUniqueConstraint`,
        `if (existsSync("die")) process.kill(process.pid, "SIGKILL");
  op.createUniqueConstraint`,
      );
      const it = project(database, {
        "migrations/versions/a.ts": `import { existsSync } from "node:fs";\n${longHead}${revisionText("aaaa1", null, { upgrade: marked })}`,
        die: "",
      });
      const killed = await it.start("upgrade", "head").ended;
      expect([killed.code, states(it)]).toEqual([null, ["aaaa1", "running", 7]]);
      expect((await it.start("verify").ended).code).toBe(6);
      rmSync(join(it.folder, "die"));
      const resumed = await it.start("upgrade", "head").ended;
      expect([resumed.code, resumed.err]).toEqual([
        0,
        expect.stringContaining("from its statement 8 on: those before it are done"),
      ]);
      expect(it.rows("SELECT years FROM people")).toEqual([2]);
    }, 60_000);

    const failing = long.replace(
      "op.createCheckConstraint",
      `op.execute("SELECT * FROM nowhere");\n  op.createCheckConstraint`,
    );

    test("M9 the error names the statement, what is kept and what to do; a corrected file goes on", async () => {
      const it = project(database, {
        "migrations/versions/a.ts": longHead + revisionText("aaaa1", null, { upgrade: failing }),
      });
      const error: unknown = await command
        .upgrade(it.config, "head")
        .catch((each: unknown) => each);
      expect(error).toBeInstanceOf(MigrationFailed);
      expect(error).toMatchObject({
        revision: "aaaa1",
        step: 9,
        message: expect.stringMatching(
          /statement 9 failed[\s\S]*nowhere[\s\S]*first 8 statements are kept[\s\S]*rebis upgrade[\s\S]*rebis stamp base/,
        ),
      });
      expect(states(it)).toEqual(["aaaa1", "failed", 8]);
      // What was done cannot be something else now.
      const file = join(it.folder, "migrations/versions/a.ts");
      writeFileSync(file, readFileSync(file, "utf8").replace("SET age = 1", "SET age = 3"));
      await expect(command.upgrade(it.config, "head")).rejects.toThrow(
        /first 8 statements are not those that an earlier run/,
      );
      writeFileSync(file, longFile);
      await command.upgrade(it.config, "head");
      expect(it.rows("SELECT years FROM people")).toEqual([2]);
      expect(states(it)).toEqual(["aaaa1", "applied", 19]);
    });

    test("M9 a revision that has begun is finished first, or said to be done or undone", async () => {
      const it = project(database, {
        "migrations/versions/a.ts": made("aaaa1", null, "first"),
        "migrations/versions/b.ts":
          longHead + revisionText("bbbb1", "aaaa1", { upgrade: failing, downgrade: "" }),
      });
      await expect(command.upgrade(it.config, "head")).rejects.toThrow(MigrationFailed);
      await expect(command.downgrade(it.config, "base")).rejects.toThrow(
        /"bbbb1" has begun and not ended; 8 of its statements/,
      );
      await command.stamp(it.config, "bbbb1");
      await command.verify(it.config);
      expect(states(it)).toEqual(["aaaa1", "applied", 1, "bbbb1", "stamped", 0]);
    });
  },
);
