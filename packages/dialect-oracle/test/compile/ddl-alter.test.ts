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
import { oracle } from "../../src/index.ts";

const textsOf = (element: DdlElement, { sql } = oracle()) =>
  ddlSteps(element, sql).map((step) =>
    fill(compile(step.node, sql)).sql.replaceAll(/\s+/gu, " ").trim(),
  );
const existingType = t.integer();

describe("ALTER TABLE on Oracle, as Alembic writes it", () => {
  test("ADD, MODIFY and RENAME COLUMN", () => {
    const noted = column(t.string(5), {
      nullable: true,
      comment: "no'te",
      serverDefault: "x",
      unique: true,
    });
    expect(textsOf(addColumn("t1", "c1", noted, { schema: "s" }))).toEqual([
      "ALTER TABLE s.t1 ADD c1 VARCHAR2(5 CHAR) DEFAULT 'x'",
      "ALTER TABLE s.t1 ADD UNIQUE (c1)",
      "COMMENT ON COLUMN s.t1.c1 IS 'no''te'",
    ]);
    const link = column(t.integer(), { foreignKey: foreignKey("c2.id"), check: check("c1 > 5") });
    expect(textsOf(addColumn("t1", "c1", link))).toEqual([
      "ALTER TABLE t1 ADD c1 INTEGER NOT NULL CHECK (c1 > 5)",
      "ALTER TABLE t1 ADD FOREIGN KEY(c1) REFERENCES c2 (id)",
    ]);
    const changes = {
      nullable: false,
      serverDefault: "q",
      type: t.string(50),
      comment: "n",
      name: "d",
    };
    expect(textsOf(alterColumn("t", "c", { ...changes, existingType }))).toEqual([
      "ALTER TABLE t MODIFY c NOT NULL",
      "ALTER TABLE t MODIFY c DEFAULT 'q'",
      "ALTER TABLE t MODIFY c VARCHAR2(50 CHAR)",
      "COMMENT ON COLUMN t.c IS 'n'",
      "ALTER TABLE t RENAME COLUMN c TO d",
    ]);
    expect(textsOf(alterColumn("t", "c", { serverDefault: text("sysdate") }))).toEqual([
      "ALTER TABLE t MODIFY c DEFAULT sysdate",
    ]);
    expect(textsOf(alterColumn("t", "c", { serverDefault: null, nullable: true }))).toEqual([
      "ALTER TABLE t MODIFY c NULL",
      "ALTER TABLE t MODIFY c DEFAULT NULL",
    ]);
    expect(textsOf(alterColumn("t", "c", { comment: null }))).toEqual([
      "COMMENT ON COLUMN t.c IS ''",
    ]);
  });

  test("how a column counts; tables keep their owner", () => {
    const counts = identity({ always: true, start: 5 });
    expect(
      textsOf(alterColumn("t", "c", { identity: counts, existingIdentity: identity() })),
    ).toEqual(["ALTER TABLE t MODIFY c GENERATED ALWAYS AS IDENTITY (START WITH 5)"]);
    expect(textsOf(alterColumn("t", "c", { identity: null }))).toEqual([
      "ALTER TABLE t MODIFY c DROP IDENTITY",
    ]);
    expect(textsOf(renameTable("t1", "t2", { schema: "s" }))).toEqual([
      "ALTER TABLE s.t1 RENAME TO t2",
    ]);
    expect(textsOf(dropColumn("t1", "c1"))).toEqual(["ALTER TABLE t1 DROP COLUMN c1"]);
    expect(textsOf(dropConstraint("f1", { table: "t" }))).toEqual([
      "ALTER TABLE t DROP CONSTRAINT f1",
    ]);
    expect(textsOf(dropIndex("ix1", { table: "t", schema: "s" }))).toEqual(["DROP INDEX s.ix1"]);
    expect(() => textsOf(setTableSchema("t", "s"))).toThrow(/another schema.*owner/);
    expect(() => textsOf(dropColumn("t", "c", { ifExists: true }))).toThrow(
      /IF EXISTS of a column/,
    );
  });
});
