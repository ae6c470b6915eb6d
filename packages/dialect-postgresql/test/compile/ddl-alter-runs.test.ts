import {
  addColumn,
  alterColumn,
  check,
  column,
  createSchema,
  type DdlElement,
  dropColumn,
  dropConstraint,
  dropIndex,
  foreignKey,
  func,
  identity,
  MetaData,
  renameTable,
  setTableSchema,
  t,
  table,
} from "@rebis/core-sql";
import { ddlSteps } from "@rebis/core-sql/spi";
import { expect, test } from "vitest";
import { postgresql } from "../../src/index.ts";
import { dropDatabases, whyMissing } from "../support/database.ts";
import { emptyEngine } from "../support/ddl-text.ts";

dropDatabases();

test.skipIf(whyMissing() !== undefined)("PostgreSQL runs every form of ALTER TABLE", async () => {
  const engine = await emptyEngine();
  const metadata = new MetaData();
  table("t", metadata, { id: column(t.integer(), { primaryKey: true }), c: column(t.text()) });
  const link = foreignKey("t.id", { onDelete: "SET NULL", name: "fk_parent" });
  const changes: readonly DdlElement[] = [
    addColumn("t", "parent", column(t.integer(), { nullable: true, foreignKey: link })),
    addColumn("t", "n", column(t.integer(), { identity: identity(), check: check("n > 0") })),
    addColumn(
      "t",
      "mark",
      column(t.string(5), { serverDefault: "x", unique: true, index: true, comment: "no'te" }),
    ),
    alterColumn("t", "c", {
      type: t.integer(),
      postgresql_using: "c::integer",
      serverDefault: func.random(),
    }),
    alterColumn("t", "c", { nullable: true, serverDefault: null, comment: "counted", name: "d" }),
    alterColumn("t", "n", {
      identity: identity({ always: true, start: 5, cycle: true }),
      existingIdentity: identity(),
    }),
    alterColumn("t", "n", { identity: null, existingIdentity: identity() }),
    dropConstraint("fk_parent", { table: "t", ifExists: true, cascade: true }),
    dropIndex("ix_t_mark", { table: "t", ifExists: true }),
    dropColumn("t", "parent", { ifExists: true }),
    createSchema("archive"),
    renameTable("t", "u"),
    setTableSchema("u", "archive"),
    alterColumn("u", "mark", { comment: null, schema: "archive" }),
  ];
  await metadata.createAll(engine);
  await engine.begin(async (connection) => {
    await connection.execDriverSql("INSERT INTO t (c) VALUES ('42')");
    for (const each of changes) {
      for (const step of ddlSteps(each, postgresql().sql)) await connection.execute(step);
    }
    const rows = await connection.execDriverSql("SELECT * FROM archive.u");
    expect(rows.mappings().all()).toEqual([{ id: 1, d: 42, n: 1, mark: "x" }]);
  });
  await engine.dispose();
});
