import { check, column, index, MetaData, t, table } from "@rebis/core-sql";
import { sqlite } from "@rebis/dialect-sqlite";
import { expect, test } from "vitest";
import { MigrationContext } from "../../src/context/migration-context.ts";
import { Operations } from "../../src/operations/operations.ts";
import { KeptText } from "../support.ts";

/** The statements that are written. */
function written(work: (op: Operations) => void): readonly string[] {
  const outputBuffer = new KeptText();
  const context = MigrationContext.configure({ dialect: sqlite() }, { asSql: true, outputBuffer });
  work(new Operations(context));
  return outputBuffer.text
    .split(";\n")
    .map((each) => each.trim())
    .filter((each) => each !== "");
}

test("ABATCH-003 ABATCH-001 with --sql a table is made anew from the one that is given", () => {
  const users = table(
    "users",
    new MetaData(),
    {
      id: column(t.integer(), { primaryKey: true }),
      name: column(t.string(20)),
      fax: column(t.text(), { nullable: true }),
    },
    {
      constraints: (c) => [
        index("ix_name", c.name),
        check("length(name) > 0"),
        index("ix_fax", c.fax),
      ],
    },
  );
  const work = (op: Operations): void =>
    op.batchAlterTable(
      "users",
      (batch) => {
        batch.dropColumn("fax");
        batch.alterColumn("name", { type: t.string(40) });
      },
      { copyFrom: users },
    );
  expect(written(work).map((each) => each.replaceAll(/\s+/g, " "))).toMatchInlineSnapshot(`
      [
        "PRAGMA foreign_keys = 0",
        "BEGIN",
        "CREATE TABLE "main"."_alembic_tmp_users" ( id INTEGER NOT NULL, name VARCHAR(40) NOT NULL, PRIMARY KEY (id), CHECK (length(name) > 0) )",
        "INSERT INTO "main"."_alembic_tmp_users" ("id", "name") SELECT "id", "name" FROM "main"."users"",
        "PRAGMA legacy_alter_table = 1",
        "DROP TABLE "main"."users"",
        "ALTER TABLE "main"."_alembic_tmp_users" RENAME TO "users"",
        "PRAGMA legacy_alter_table = 0",
        "CREATE INDEX ix_name ON users (name)",
        "COMMIT",
        "PRAGMA foreign_keys = 1",
      ]
    `);
});
