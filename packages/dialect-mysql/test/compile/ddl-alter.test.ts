import { describe, expect, test } from "vitest";
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
  identity,
  renameTable,
  setTableSchema,
  t,
  text,
} from "@rebis/core-sql";
import { compile, ddlSteps, fill } from "@rebis/core-sql/spi";
import { mariadb, mysql } from "../../src/index.ts";

const textsOf = (element: DdlElement, { sql } = mysql()) =>
  ddlSteps(element, sql).map((step) =>
    fill(compile(step.node, sql)).sql.replaceAll(/\s+/gu, " ").trim(),
  );
const existingType = t.integer();

describe("ALTER TABLE on MySQL and MariaDB, as Alembic writes it", () => {
  test("a whole column is said again: MODIFY, with another name CHANGE", () => {
    expect(textsOf(alterColumn("t", "c", { nullable: false, existingType }))).toEqual([
      "ALTER TABLE t MODIFY c INTEGER NOT NULL",
    ]);
    const existing = { existingType, existingNullable: false, existingComment: "y" };
    expect(textsOf(alterColumn("t", "c", { ...existing, autoincrement: true }))).toEqual([
      "ALTER TABLE t MODIFY c INTEGER NOT NULL AUTO_INCREMENT COMMENT 'y'",
    ]);
    expect(textsOf(alterColumn("t", "c", { ...existing, comment: null }))).toEqual([
      "ALTER TABLE t MODIFY c INTEGER NOT NULL",
    ]);
    const many = { type: t.string(50), nullable: false, serverDefault: "q", comment: "no'te" };
    expect(textsOf(alterColumn("t", "c", { ...many, name: "d", schema: "s" }))).toEqual([
      "ALTER TABLE s.t CHANGE c d VARCHAR(50) NOT NULL DEFAULT 'q' COMMENT 'no''te'",
    ]);
    expect(textsOf(alterColumn("my t", "order", { name: "new c", existingType }))).toEqual([
      "ALTER TABLE `my t` CHANGE `order` `new c` INTEGER NULL",
    ]);
    const clock = { serverDefault: text("now()"), existingType: t.dateTime() };
    expect(textsOf(alterColumn("t", "c", clock))).toEqual([
      "ALTER TABLE t CHANGE c c DATETIME(6) NULL DEFAULT CURRENT_TIMESTAMP(6)",
    ]);
    expect(() => textsOf(alterColumn("t", "c", { nullable: true }))).toThrow(/"t.c".*existingType/);
  });

  test("a default alone, and a name alone, need nothing else", () => {
    expect(textsOf(alterColumn("t", "c", { serverDefault: "5" }))).toEqual([
      "ALTER TABLE t ALTER COLUMN c SET DEFAULT '5'",
    ]);
    expect(textsOf(alterColumn("t", "c", { serverDefault: null }))).toEqual([
      "ALTER TABLE t ALTER COLUMN c DROP DEFAULT",
    ]);
    expect(textsOf(alterColumn("t", "c", { name: "d" }))).toEqual([
      "ALTER TABLE t RENAME COLUMN c TO d",
    ]);
    expect(() => textsOf(alterColumn("t", "c", { identity: identity() }))).toThrow(
      /identity of "t.c"/,
    );
  });

  test("columns, tables and constraints", () => {
    const link = foreignKey("c2.id");
    expect(textsOf(addColumn("t1", "c1", column(t.integer(), { foreignKey: link })))).toEqual([
      "ALTER TABLE t1 ADD COLUMN c1 INTEGER NOT NULL",
      "ALTER TABLE t1 ADD FOREIGN KEY(c1) REFERENCES c2 (id)",
    ]);
    const noted = column(t.integer(), { comment: "n", check: check("c1 > 5") });
    expect(textsOf(addColumn("t1", "c1", noted))).toEqual([
      "ALTER TABLE t1 ADD COLUMN c1 INTEGER NOT NULL COMMENT 'n' CHECK (c1 > 5)",
    ]);
    const exists = dropColumn("t1", "c1", { ifExists: true });
    expect(textsOf(exists, mariadb())).toEqual(["ALTER TABLE t1 DROP COLUMN IF EXISTS c1"]);
    expect(() => textsOf(exists)).toThrow(/IF EXISTS of a column.*MariaDB/);
    expect(textsOf(renameTable("t1", "t2", { schema: "s" }))).toEqual([
      "ALTER TABLE s.t1 RENAME TO s.t2",
    ]);
    expect(textsOf(setTableSchema("t1", "s2", { schema: "s" }))).toEqual([
      "ALTER TABLE s.t1 RENAME TO s2.t1",
    ]);
    expect(textsOf(dropIndex("ix1", { table: "t", schema: "s" }))).toEqual([
      "DROP INDEX ix1 ON s.t",
    ]);
    const words = {
      foreignKey: "FOREIGN KEY f1",
      unique: "INDEX f1",
      check: "CHECK f1",
      primaryKey: "PRIMARY KEY",
    };
    for (const type of ["foreignKey", "unique", "check", "primaryKey"] as const) {
      expect(textsOf(dropConstraint("f1", { table: "t", type }))).toEqual([
        `ALTER TABLE t DROP ${words[type]}`,
      ]);
    }
    expect(() => textsOf(dropConstraint("f1", { table: "t" }))).toThrow(/Give its "type"/);
  });
});
