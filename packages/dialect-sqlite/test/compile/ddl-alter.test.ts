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
  MetaData,
  renameTable,
  setTableSchema,
  t,
  table,
  text,
} from "@rebis/core-sql";
import { compile, ddlSteps, fill } from "@rebis/core-sql/spi";
import { createEngine } from "@rebis/engine";
import { sqlite } from "../../src/index.ts";

const textsOf = (element: DdlElement, { sql } = sqlite()) =>
  ddlSteps(element, sql).map((step) =>
    fill(compile(step.node, sql)).sql.replaceAll(/\s+/gu, " ").trim(),
  );
const existingType = t.integer();

describe("ALTER TABLE on SQLite", () => {
  test("adds with its foreign key and CHECK beside it, drops and renames", () => {
    const link = column(t.integer(), {
      nullable: true,
      foreignKey: foreignKey("c2.id"),
      check: check("c1 > 5", { name: "ck" }),
    });
    expect(textsOf(addColumn("t1", "c1", link))).toEqual([
      "ALTER TABLE t1 ADD COLUMN c1 INTEGER REFERENCES c2 (id) CONSTRAINT ck CHECK (c1 > 5)",
    ]);
    expect(
      textsOf(addColumn("t1", "c1", column(t.text(), { index: true, serverDefault: "" }))),
    ).toEqual([
      "ALTER TABLE t1 ADD COLUMN c1 TEXT DEFAULT '' NOT NULL",
      "CREATE INDEX ix_t1_c1 ON t1 (c1)",
    ]);
    expect(textsOf(dropColumn("t1", "c1"))).toEqual(["ALTER TABLE t1 DROP COLUMN c1"]);
    expect(textsOf(alterColumn("t", "order", { name: "d", existingType }))).toEqual([
      'ALTER TABLE t RENAME COLUMN "order" TO d',
    ]);
    expect(textsOf(renameTable("t1", "t2", { schema: "s" }))).toEqual([
      "ALTER TABLE s.t1 RENAME TO t2",
    ]);
    expect(textsOf(dropIndex("ix1", { table: "t", schema: "s" }))).toEqual(["DROP INDEX s.ix1"]);
  });

  test("whatever else is changed is an error that names batch mode", () => {
    const refused: readonly DdlElement[] = [
      alterColumn("t", "c", { nullable: true }),
      alterColumn("t", "c", { type: t.text() }),
      alterColumn("t", "c", { serverDefault: text("1") }),
      alterColumn("t", "c", { identity: identity() }),
      dropConstraint("f1", { table: "t" }),
      setTableSchema("t", "s"),
      addColumn("t", "c", column(t.text(), { unique: true })),
    ];
    for (const each of refused) expect(() => textsOf(each)).toThrow(/batch mode/);
  });

  test("SQLite runs what it has", () => {
    using engine = createEngine("sqlite+node://");
    using connection = engine.connect();
    const metadata = new MetaData();
    table("t", metadata, { id: column(t.integer(), { primaryKey: true }) });
    metadata.createAll(connection);
    const link = {
      nullable: true,
      foreignKey: foreignKey("t.id"),
      check: check("parent > 0"),
    } as const;
    const changes: readonly DdlElement[] = [
      addColumn("t", "parent", column(t.integer(), link)),
      addColumn("t", "mark", column(t.string(5), { serverDefault: "x", index: true })),
      addColumn("t", "gone", column(t.text(), { nullable: true })),
      alterColumn("t", "parent", { name: "up" }),
      dropColumn("t", "gone"),
      renameTable("t", "u"),
    ];
    connection.execDriverSql("INSERT INTO t (id) VALUES (7)");
    for (const each of changes) {
      for (const step of ddlSteps(each, sqlite().sql)) connection.execute(step);
    }
    const rows = connection.execDriverSql("SELECT * FROM u").mappings().all();
    expect(rows).toEqual([{ id: 7, up: null, mark: "x" }]);
  });
});
