import { column, foreignKey, index, MetaData, t, table, uniqueConstraint } from "@rebis/core-sql";
import { describeDatabases } from "@rebis-tooling/testkit";
import { expect, test } from "vitest";
import { command } from "../../src/command/command.ts";
import { convention, matrix } from "./models.ts";
import { project } from "./project.ts";

/** The functions of a revision, without its header. */
const bodyOf = (source: string): string => source.slice(source.indexOf("export function upgrade"));

const id = column(t.integer(), { primaryKey: true });

describeDatabases(
  "autogenerate",
  { folder: import.meta.dirname, faces: ["sync"], oneDriver: true },
  (database) => {
    test("M11 AAUTO-001 AAUTO-008 generate, apply, generate: nothing; down again: the empty database", async () => {
      for (const names of [undefined, convention]) {
        const { config, step, open, connection, engine } = project(database);
        const models = matrix(database.dialectName, names);
        await step(models, "everything");
        expect(open(models)).toEqual([]);
        await command.check(config(models));
        await command.downgrade(config(models), "base");
        connection.commit();
        expect(open(new MetaData())).toEqual([]);
        connection.close();
        engine.dispose();
      }
    });

    test("AAUTO-001 AAUTO-011 ABATCH-006 M6 a second revision changes the tables, and its undoing takes them back", async () => {
      const { config, step, open, connection } = project(database);
      const before = new MetaData();
      table("owners", before, { id, name: column(t.string(20)) });
      table("things", before, {
        id,
        title: column(t.string(20), { unique: true }),
        size: column(t.text(), { nullable: true }),
      });
      await step(before, "begin");
      const after = new MetaData();
      table("owners", after, {
        id,
        name: column(t.string(20)),
        born: column(t.date(), { nullable: true }),
      });
      table(
        "things",
        after,
        {
          id,
          title: column(t.string(40), { serverDefault: "none" }),
          ownerId: column(t.integer(), {
            name: "owner_id",
            nullable: true,
            foreignKey: foreignKey("owners.id", { name: "fk_things_owner", onDelete: "CASCADE" }),
          }),
        },
        {
          constraints: (c) => [
            uniqueConstraint(c.title, c.ownerId, { name: "uq_things" }),
            index("ix_things_title", c.title),
          ],
        },
      );
      await step(after, "go on");
      expect(open(after)).toEqual([]);
      await command.downgrade(config(after), "-1");
      connection.commit();
      expect(open(before)).toEqual([]);
      await command.upgrade(config(after), "head");
      connection.commit();
      expect(open(after)).toEqual([]);
    });
  },
);

describeDatabases(
  "the source that autogenerate writes",
  { folder: import.meta.dirname, faces: ["sync"], oneDriver: true, dialects: ["postgresql"] },
  (database) => {
    test("AAUTO-008 C9 imports, formatted statements, names and texts as literals", async () => {
      const { step, open } = project(database);
      const models = new MetaData();
      table(
        'odd "name"; DROP',
        models,
        {
          id,
          "two words": column(t.string(20), { comment: "`${x}` \\ 'q'\n*/" }),
          plain: column(t.numeric(10, 2), { serverDefault: "1.5" }),
        },
        {
          comment: 'a "comment"',
          constraints: (c) => [uniqueConstraint(c["two words"], c.plain, { name: "uq odd" })],
        },
      );
      const source = await step(models, "odd */ names");
      expect(open(models)).toEqual([]);
      expect(source).toContain('import { column, t, uniqueConstraint } from "@rebis/core-sql";');
      expect(bodyOf(source)).toBe(`export function upgrade(op: Operations): void {
  op.createTable(
    "odd \\"name\\"; DROP",
    {
      id: column(t.integer(), { primaryKey: true }),
      ["two words"]: column(t.string(20), { comment: "\`\${x}\` \\\\ 'q'\\n*/" }),
      plain: column(t.numeric(10, 2), { serverDefault: "1.5" }),
    },
    {
      comment: "a \\"comment\\"",
      constraints: (c) => [uniqueConstraint(c["two words"], c.plain, { name: "uq odd" })],
    },
  );
}

export function downgrade(op: Operations): void {
  op.dropTable("odd \\"name\\"; DROP");
}
`);
    });
  },
);
