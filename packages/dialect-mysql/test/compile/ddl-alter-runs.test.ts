import { createAsyncEngine } from "@rebis/async";
import {
  addColumn,
  alterColumn,
  check,
  column,
  type DdlElement,
  dropColumn,
  dropConstraint,
  dropIndex,
  foreignKey,
  MetaData,
  renameTable,
  setTableComment,
  t,
  table,
  text,
} from "@rebis/core-sql";
import { ddlSteps } from "@rebis/core-sql/spi";
import { expect, test } from "vitest";
import { mariadb } from "../../src/index.ts";
import { dropDatabases, emptyDatabase, whyMissing } from "../support/database.ts";

dropDatabases();

test.skipIf(whyMissing() !== undefined)("MariaDB runs every form of ALTER TABLE", async () => {
  const { url } = await emptyDatabase();
  const engine = createAsyncEngine(url, { dialect: mariadb() });
  const metadata = new MetaData();
  const first = table("t", metadata, {
    id: column(t.integer(), { primaryKey: true }),
    c: column(t.string(9)),
  });
  const link = foreignKey("t.id", { name: "fk_parent" });
  const existingType = t.integer();
  const changes: readonly DdlElement[] = [
    addColumn("t", "parent", column(t.integer(), { nullable: true, foreignKey: link })),
    addColumn("t", "n", column(t.integer(), { serverDefault: "1", check: check("n > 0") }), {
      ifNotExists: true,
    }),
    addColumn(
      "t",
      "mark",
      column(t.string(5), { serverDefault: "x", index: true, comment: "no'te" }),
    ),
    addColumn("t", "at", column(t.dateTime(), { nullable: true })),
    alterColumn("t", "c", { type: t.integer(), nullable: false, comment: "counted", name: "d" }),
    alterColumn("t", "n", { serverDefault: text("(1 + 1)") }),
    alterColumn("t", "n", { serverDefault: null }),
    alterColumn("t", "n", { name: "m" }),
    alterColumn("t", "m", { nullable: true, existingType }),
    alterColumn("t", "at", { serverDefault: text("now()"), existingType: t.dateTime() }),
    dropConstraint("fk_parent", { table: "t", type: "foreignKey" }),
    dropIndex("ix_t_mark", { table: "t", ifExists: true }),
    dropColumn("t", "parent", { ifExists: true }),
    setTableComment(first, "it's here"),
    renameTable("t", "u"),
  ];
  await metadata.createAll(engine);
  await engine.begin(async (connection) => {
    await connection.execDriverSql("INSERT INTO t (c) VALUES ('42')");
    for (const each of changes) {
      for (const step of ddlSteps(each, mariadb().sql)) await connection.execute(step);
    }
    const rows = await connection.execDriverSql("SELECT * FROM u");
    expect(rows.mappings().all()).toEqual([{ id: 1, d: 42, m: 1, mark: "x", at: null }]);
  });
  await engine.dispose();
});
