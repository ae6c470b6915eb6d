import { column, index, MetaData, t, table } from "@rebis/core-sql";
import { sqlite } from "@rebis/dialect-sqlite";
import { createEngine } from "@rebis/engine";
import { expect, onTestFinished, test } from "vitest";
import {
  AddColumnOp,
  type AutogenerateOptions,
  compareMetadata,
  CreateIndexOp,
  CreateTableOp,
  DropTableOp,
  ExecuteSqlOp,
  MigrateOperation,
  type MigrationScript,
  produceMigrations,
  registerRenderer,
  renderScript,
  Rewriter,
} from "../../src/index.ts";

const id = column(t.integer(), { primaryKey: true });

function engine() {
  const made = createEngine("sqlite:///:memory:", { applicationFolder: import.meta.dirname });
  onTestFinished(() => made.dispose());
  return made;
}

/** A database with one table, and models with another column, an index and a second table. */
function changed() {
  const bound = engine();
  const before = new MetaData();
  table("things", before, { id });
  before.createAll(bound);
  const after = new MetaData();
  const more = { id, size: column(t.integer(), { nullable: true }) };
  table("things", after, more, { constraints: (c) => [index("ix_size", c.size)] });
  table("others", after, { id });
  return { bound, after };
}

function produced(options: AutogenerateOptions = {}): MigrationScript {
  const { bound, after } = changed();
  return bound.runProgram((connection) =>
    produceMigrations(connection, { targetMetadata: after, ...options }),
  );
}

const source = (script: MigrationScript, options: AutogenerateOptions = {}): string =>
  Object.values(renderScript(script, sqlite().sql, options)).join("\n");

test("AAUTO-012 ACOOK-010 differences as tuples; operations as objects that run and render", () => {
  const { bound, after } = changed();
  const kinds = bound.runProgram((connection) =>
    compareMetadata(connection, { targetMetadata: after }),
  );
  expect(kinds.map(([kind]) => kind)).toEqual(["addTable", "addColumn", "addIndex"]);
  const { ops } = produced().upgradeOps;
  expect(ops[0]).toBeInstanceOf(CreateTableOp);
  expect(source(produced(), { renderAsBatch: false }))
    .toContain(`op.addColumn("things", "size", column(t.integer(), { nullable: true }));
op.createIndex("ix_size", "things", ["size"]);`);
});

test("AAUTO-014 two collections with one table are an error that names it", () => {
  const [one, two] = [new MetaData(), new MetaData()];
  table("same", one, { id });
  table("same", two, { id });
  const run = () =>
    engine().runProgram((connection) =>
      produceMigrations(connection, { targetMetadata: [one, two] }),
    );
  expect(run).toThrow(/two of the MetaData in "targetMetadata" have a table "same"/);
});

test("AAUTO-010 ACOOK-007 a Rewriter changes operations by class; chained, the next sees what is left", () => {
  const script = produced();
  const rewriter = new Rewriter()
    .rewrites(AddColumnOp, (op) => [op, new ExecuteSqlOp("UPDATE things SET size = 0")])
    .rewrites(DropTableOp, () => [])
    .chain(new Rewriter().rewrites(CreateIndexOp, () => []));
  rewriter.process([script]);
  const text = source(script);
  expect(text).toContain('op.execute("UPDATE things SET size = 0");');
  expect(text).not.toContain("createIndex");
  expect(text).not.toContain("dropTable");
});

test("AAUTO-009 renderItem writes types of the user's, and may add an import", () => {
  const { upgrades, imports } = renderScript(produced(), sqlite().sql, {
    renderItem: (kind, item, context) => {
      if (kind !== "type" || (item as { kind?: string }).kind !== "integer") return undefined;
      context.addImport('import { whole } from "./types.ts";');
      return "whole()";
    },
  });
  expect(upgrades).toContain("column(whole(), { primaryKey: true })");
  expect(imports).toContain('import { whole } from "./types.ts";');
});

test("AENV-014 AAUTO-009 an operation of one's own is written by its renderer, else an error names it", () => {
  class CreateTriggerOp extends MigrateOperation {
    readonly name = "touch";
  }
  const script = produced();
  script.upgradeOps.ops = [new CreateTriggerOp()];
  expect(() => source(script)).toThrow(/CreateTriggerOp.*registerRenderer/);
  registerRenderer(CreateTriggerOp, (op) => [`op.createTrigger(${JSON.stringify(op.name)})`]);
  expect(source(script)).toContain('op.createTrigger("touch");');
});
