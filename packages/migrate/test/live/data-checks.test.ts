import { describeDatabases } from "@rebis-tooling/testkit";
import { expect, test } from "vitest";
import { command } from "../../src/command/command.ts";
import { DataCheckFailed, DestructiveStep } from "../../src/errors.ts";
import { revisionText, tableNames } from "../support.ts";
import { project, type Project } from "./project.ts";

const head = `import { column, t } from "@rebis/core-sql";\n`;
const first = revisionText("aaaa1", null, {
  upgrade: `
  op.createTable("people", { id: column(t.integer(), { primaryKey: true }), name: column(t.string(50), { nullable: true }), note: column(t.string(50), { nullable: true }) });
  op.createTable("empty", { id: column(t.integer(), { primaryKey: true }) });`,
});
const files = (upgrade: string) => ({
  "migrations/versions/a.ts": head + first,
  "migrations/versions/b.ts": head + revisionText("bbbb1", "aaaa1", { upgrade }),
});
const checked = { dataChecks: true };

const options = {
  folder: import.meta.dirname,
  faces: ["sync"],
  oneDriver: true,
  dialects: ["sqlite", "postgresql", "mariadb"],
} as const;

describeDatabases("what becomes of the rows", options, (database) => {
  async function filled(upgrade: string): Promise<Project> {
    const it = project(database, files(upgrade), checked);
    await command.upgrade(it.config, "aaaa1");
    it.engine.begin((connection) => {
      connection.execDriverSql(
        "INSERT INTO people (id, name, note) VALUES (1, 'ann', 'x'), (2, 'ann', NULL), (3, NULL, NULL)",
      );
    });
    return it;
  }

  test("M2 a table or a column with values in it is dropped only when someone says so; an empty one at once", async () => {
    const it = await filled(`op.dropTable("empty"); op.dropColumn("people", "note");`);
    await expect(command.upgrade(it.config, "head")).rejects.toMatchObject({
      constructor: DestructiveStep,
      count: 1,
      message: expect.stringMatching(/lose 1 values of "note" in "people".*--allow-destructive/),
    });
    expect(it.rows("SELECT note FROM people WHERE id = 1")).toEqual(["x"]);
    const ended = await it.start("upgrade", "head", "--json").ended;
    expect([ended.code, JSON.parse(ended.out)]).toMatchObject([
      7,
      { code: "MIGRATE-DESTRUCTIVE", operation: "DropColumnOp", count: 1 },
    ]);
    await command.upgrade(it.config, "head", { allowDestructive: true });
    expect(tableNames(it.engine)).toEqual(["alembic_version", "people"]);
  }, 30_000);

  test("M2 the rows of a table that is dropped are counted", async () => {
    const it = await filled(`op.dropTable("people");`);
    await expect(command.upgrade(it.config, "head")).rejects.toThrow(/lose 3 rows of "people"/);
    await command.upgrade(it.config, "head", { dataChecks: false });
  });

  test("M2 NULLs and duplicates are counted before they let a statement fail", async () => {
    const unique = await filled(`op.createIndex("uq_name", "people", ["name"], { unique: true });`);
    await expect(command.upgrade(unique.config, "head")).rejects.toMatchObject({
      constructor: DataCheckFailed,
      count: 1,
    });
    unique.engine.begin((each) => each.execDriverSql("DELETE FROM people WHERE id = 2"));
    await command.upgrade(unique.config, "head");
  });

  // A batch is ALTER TABLE, and on SQLite the table made anew.
  const notNull = `op.batchAlterTable("people", (batch) => {
    batch.alterColumn("name", { existingType: t.string(50), nullable: false });
  });`;

  test("M2 NULLs are counted before a column is made NOT NULL", async () => {
    const bad = await filled(notNull);
    await expect(command.upgrade(bad.config, "head")).rejects.toThrow(
      /there are 1 rows whose "name" is NULL in "people"/,
    );
  });

  test("M2 what the revision itself has corrected is not in the way", async () => {
    const good = await filled(
      `op.execute("UPDATE people SET name = 'eve' WHERE name IS NULL"); ${notNull}`,
    );
    await command.upgrade(good.config, "head");
    expect(good.rows("SELECT name FROM people WHERE id = 3")).toEqual(["eve"]);
  });

  const renamed = `batch.alterColumn("note", { existingType: t.string(50), newColumnName: "remark" });`;

  test.for([`batch.dropColumn("note");`, `${renamed} batch.dropColumn("remark");`])(
    "M2 M3 a batch loses no values in silence either: %s",
    async (body) => {
      const it = await filled(`op.batchAlterTable("people", (batch) => { ${body} });`);
      const upgrade = command.upgrade(it.config, "head");
      await expect(upgrade).rejects.toThrow(/lose 1 values of "(?:note|remark)"/);
    },
  );

  test("M2 M3 what a batch renames, and what it adds and drops again, loses nothing", async () => {
    const added = `batch.addColumn("born", column(t.integer(), { nullable: true })); batch.dropColumn("born");`;
    const it = await filled(`op.batchAlterTable("people", (batch) => { ${renamed} ${added} });`);
    await command.upgrade(it.config, "head");
    expect(it.rows("SELECT remark FROM people WHERE id = 1")).toEqual(["x"]);
  });
});
