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
import { mssql } from "../../src/index.ts";

const textsOf = (element: DdlElement, { sql } = mssql()) =>
  ddlSteps(element, sql).map((step) =>
    fill(compile(step.node, sql)).sql.replaceAll(/\s+/gu, " ").trim(),
  );
const existingType = t.integer();

const dropOf = (what: string, table = "t", column = "c") =>
  `declare @const_name varchar(256) select @const_name = QUOTENAME([name]) from sys.${what}_constraints ` +
  `where parent_object_id = object_id('${table}') and col_name(parent_object_id, parent_column_id) = '${column}' ` +
  `exec('alter table ${table} drop constraint ' + @const_name)`;

describe("ALTER TABLE on SQL Server, as Alembic writes it", () => {
  test("a column is added with its CHECK, then what is apart", () => {
    const link = column(t.integer(), { foreignKey: foreignKey("c2.id"), check: check("c1 > 5") });
    expect(textsOf(addColumn("t1", "c1", link, { schema: "s" }))).toEqual([
      "ALTER TABLE s.t1 ADD c1 INTEGER NOT NULL CHECK (c1 > 5)",
      "ALTER TABLE s.t1 ADD FOREIGN KEY(c1) REFERENCES c2 (id)",
    ]);
  });

  test("type and nullability are said together; a default is a constraint", () => {
    expect(textsOf(alterColumn("t", "c", { nullable: true, existingType }))).toEqual([
      "ALTER TABLE t ALTER COLUMN c INTEGER NULL",
    ]);
    const type = t.string(50);
    expect(textsOf(alterColumn("t", "c", { type, existingNullable: false }))).toEqual([
      "ALTER TABLE t ALTER COLUMN c VARCHAR(50) NOT NULL",
    ]);
    expect(textsOf(alterColumn("t", "c", { type }))).toEqual([
      "ALTER TABLE t ALTER COLUMN c VARCHAR(50)",
    ]);
    const alone = ddlSteps(alterColumn("t", "c", { type }), mssql().sql)[0] as DdlElement;
    expect(compile(alone.node, mssql().sql).warnings).toEqual([
      expect.stringMatching(/existingNullable/),
    ]);
    expect(() => textsOf(alterColumn("t", "c", { nullable: true }))).toThrow(/"t.c".*existingType/);
    expect(textsOf(alterColumn("t", "c", { serverDefault: "5" }))).toEqual([
      "ALTER TABLE t ADD DEFAULT '5' FOR c",
    ]);
    expect(textsOf(alterColumn("t", "c", { serverDefault: null }))).toEqual([dropOf("default")]);
    const changes = { type, nullable: false, serverDefault: "q", comment: "n", name: "d" };
    expect(textsOf(alterColumn("t", "c", { ...changes, existingServerDefault: "p" }))).toEqual([
      dropOf("default"),
      "ALTER TABLE t ALTER COLUMN c VARCHAR(50) NOT NULL",
      "exec sp_addextendedproperty 'MS_Description', N'n', 'schema', dbo, 'table', t, 'column', c",
      "ALTER TABLE t ADD DEFAULT 'q' FOR c",
      "EXEC sp_rename 't.c', d, 'COLUMN'",
    ]);
    expect(
      textsOf(alterColumn("t", "c", { comment: "x", existingComment: "y", schema: "s" })),
    ).toEqual([
      "exec sp_updateextendedproperty 'MS_Description', N'x', 'schema', s, 'table', t, 'column', c",
    ]);
    expect(textsOf(alterColumn("t", "c", { comment: null }))).toEqual([
      "exec sp_dropextendedproperty 'MS_Description', 'schema', dbo, 'table', t, 'column', c",
    ]);
    expect(() => textsOf(alterColumn("t", "c", { identity: identity() }))).toThrow(
      /identity of "t.c"/,
    );
  });

  test("what hangs on a column is looked up and dropped before it", () => {
    const all = { mssql_dropDefault: true, mssql_dropCheck: true, mssql_dropForeignKey: true };
    expect(textsOf(dropColumn("t", "c", all))).toEqual([
      dropOf("default"),
      dropOf("check"),
      "declare @const_name varchar(256) select @const_name = QUOTENAME([name]) from sys.foreign_keys fk " +
        "join sys.foreign_key_columns fkc on fk.object_id=fkc.constraint_object_id " +
        "where fkc.parent_object_id = object_id('t') and col_name(fkc.parent_object_id, fkc.parent_column_id) = 'c' " +
        "exec('alter table t drop constraint ' + @const_name)",
      "ALTER TABLE t DROP COLUMN c",
    ]);
    expect(() => textsOf(dropColumn("t", "c", { mssql_dropDefualt: true }))).toThrow(
      /"mssql_dropDefualt" of dropping a column.*mssql_dropDefault/,
    );
  });

  test("a quote in a name does not end the string that it is part of", () => {
    expect(textsOf(alterColumn("o'r", "c", { name: "d'e", schema: "s" }))).toEqual([
      "EXEC sp_rename 's.[o''r].c', [d'e], 'COLUMN'",
    ]);
    const [drop] = textsOf(dropColumn("o'r", "c'd", { mssql_dropDefault: true }));
    expect(drop).toContain("object_id('o''r')");
    expect(drop).toContain("= 'c''d'");
    expect(drop).toContain("exec('alter table [o''r] drop constraint ' + @const_name)");
  });

  test("tables and indexes", () => {
    expect(textsOf(renameTable("t1", "t2", { schema: "s" }))).toEqual([
      "EXEC sp_rename 's.t1', t2",
    ]);
    expect(textsOf(setTableSchema("t1", "s2", { schema: "s" }))).toEqual([
      "ALTER SCHEMA s2 TRANSFER s.t1",
    ]);
    expect(textsOf(dropIndex("ix1", { table: "t", schema: "s" }))).toEqual([
      "DROP INDEX ix1 ON s.t",
    ]);
    expect(textsOf(dropConstraint("f1", { table: "t", ifExists: true }))).toEqual([
      "ALTER TABLE t DROP CONSTRAINT IF EXISTS f1",
    ]);
    expect(textsOf(alterColumn("t", "c", { serverDefault: text("getdate()") }))).toEqual([
      "ALTER TABLE t ADD DEFAULT getdate() FOR c",
    ]);
  });
});
