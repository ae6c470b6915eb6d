import {
  type Column,
  column,
  type ColumnDefinitions,
  type Index,
  index,
  MetaData,
  t,
  table,
  type TableOptions,
} from "@rebis/core-sql";
import { describeDatabases } from "@rebis-tooling/testkit";
import { expect, test } from "vitest";
import { AmbiguousRename } from "../../src/errors.ts";
import { project } from "./project.ts";

const id = column(t.integer(), { primaryKey: true });

type C = Readonly<Record<"id" | "state", Column<never>>>;

/** An index that names a member. */
function openIndex({ id: column, state }: C, states: readonly string[]): Index {
  return index("ix_papers_open", column, { where: state.eq((states.at(-1) ?? "") as never) });
}

/** Papers with a state, one of these; the state of the first is the default. */
function papers(states: readonly string[], more: ColumnDefinitions = {}): MetaData {
  const metadata = new MetaData();
  const [first = "", ...others] = states;
  const state = t.enum(first, ...others, { name: "paper_state" });
  table(
    "papers",
    metadata,
    {
      id,
      state: column(state, { serverDefault: states.at(-1) ?? "" }),
      past: column(t.array(state), { nullable: true }),
      ...more,
    },
    { constraints: (c: C) => [openIndex(c, states)] } as object as TableOptions,
  );
  return metadata;
}

describeDatabases(
  "enums",
  { folder: import.meta.dirname, faces: ["sync"], oneDriver: true, dialects: ["postgresql"] },
  (database) => {
    const labels = (engine: ReturnType<typeof project>["engine"]): readonly unknown[] => {
      using connection = engine.connect();
      return connection
        .execDriverSql(
          "SELECT e.enumlabel FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid WHERE t.typname = 'paper_state' ORDER BY e.enumsortorder",
        )
        .scalars()
        .all();
    };

    test("M10 AAUTO-001 a member that came is ADD VALUE, at its place; rows are not touched; undone, the enum is made anew", async () => {
      const { step, open, engine, connection, config, command } = project(database);
      await step(papers(["draft", "published"]), "begin");
      connection.execDriverSql("INSERT INTO papers (id, past) VALUES (1, '{draft,published}')");
      connection.commit();
      const file = (): unknown =>
        connection.execDriverSql("SELECT pg_relation_filenode('papers')").scalar();
      const before = file();
      const after = papers(["new", "draft", "checked", "published"]);
      const source = await step(after, "more");
      expect(source).toContain('op.addEnumValue("paper_state", "new", { before: "draft" });');
      expect(source).toContain('op.addEnumValue("paper_state", "checked", { after: "draft" });');
      expect(labels(engine)).toEqual(["new", "draft", "checked", "published"]);
      expect(file()).toBe(before);
      expect(open(after)).toEqual([]);
      await command.downgrade(config(after), "-1");
      connection.commit();
      expect(labels(engine)).toEqual(["draft", "published"]);
      expect(open(papers(["draft", "published"]))).toEqual([]);
    });

    test("M10 a member that is gone is refused while rows have it, with their number; then default, index and array go along", async () => {
      const { step, open, engine, connection, config, command } = project(database);
      await step(papers(["draft", "old", "published"]), "begin");
      connection.execDriverSql("INSERT INTO papers (id, state, past) VALUES (1, 'old', '{old}')");
      connection.execDriverSql("INSERT INTO papers (id, past) VALUES (2, '{old,published}')");
      connection.commit();
      const after = papers(["draft", "published"]);
      await expect(step(after, "less")).rejects.toThrow(
        'Cannot take "old" out of the enum "paper_state": rows have it (1 in public.papers.state, 2 in public.papers.past).',
      );
      connection.rollback();
      expect(labels(engine)).toEqual(["draft", "old", "published"]);
      connection.execDriverSql("UPDATE papers SET state = 'draft', past = '{published}'");
      connection.commit();
      await command.upgrade(config(after), "head");
      connection.commit();
      expect(labels(engine)).toEqual(["draft", "published"]);
      expect(open(after)).toEqual([]);
      expect(connection.execDriverSql("SELECT state::text FROM papers").scalars().all()).toEqual([
        "draft",
        "draft",
      ]);
      await command.downgrade(config(after), "-1");
      connection.commit();
      expect(open(papers(["draft", "old", "published"]))).toEqual([]);
    });

    test("M10 M1 a member in the place of another is asked about; a rename keeps the rows", async () => {
      const { step, open, connection } = project(database);
      await step(papers(["draft", "published"]), "begin");
      connection.execDriverSql("INSERT INTO papers (id, state) VALUES (1, 'draft')");
      connection.commit();
      const after = papers(["sketch", "published"]);
      await expect(step(after, "rename")).rejects.toThrow(AmbiguousRename);
      await expect(step(after, "rename")).rejects.toThrow(
        "member paper_state.draft → paper_state.sketch",
      );
      connection.rollback();
      const source = await step(after, "rename", { renames: ["paper_state.draft:sketch"] });
      expect(source).toContain('op.renameEnumValue("paper_state", "draft", "sketch");');
      expect(source).toContain('op.renameEnumValue("paper_state", "sketch", "draft");');
      expect(connection.execDriverSql("SELECT state::text FROM papers").scalar()).toBe("sketch");
      expect(open(after)).toEqual([]);
    });

    test("M10 a text that becomes an enum is cast, its default too; the enum goes with its last column", async () => {
      const { step, open, connection, config, command } = project(database);
      const before = new MetaData();
      const text = column(t.string(20), { serverDefault: "draft" });
      table("papers", before, { id, state: text });
      await step(before, "begin");
      connection.execDriverSql("INSERT INTO papers (id, state) VALUES (1, 'published')");
      connection.commit();
      const after = new MetaData();
      const state = t.enum("draft", "published", { name: "paper_state" });
      table("papers", after, { id, state: column(state, { serverDefault: "draft" }) });
      const source = await step(after, "enum");
      expect(source).toContain('op.createEnum("paper_state", ["draft", "published"]);');
      expect(source).toContain('op.dropEnum("paper_state");');
      expect(open(after)).toEqual([]);
      expect(connection.execDriverSql("SELECT state::text FROM papers").scalar()).toBe("published");
      await command.downgrade(config(after), "-1");
      connection.commit();
      expect(open(before)).toEqual([]);
      const types = "SELECT count(*) FROM pg_type WHERE typname = 'paper_state'";
      expect(Number(connection.execDriverSql(types).scalar())).toBe(0);
      // Gone by the models: up again, then without the column.
      await command.upgrade(config(after), "head");
      connection.commit();
      const gone = new MetaData();
      table("papers", gone, { id });
      const last = await step(gone, "gone");
      expect(last.indexOf("op.dropColumn")).toBeLessThan(last.indexOf("op.dropEnum"));
      expect(open(gone)).toEqual([]);
      expect(Number(connection.execDriverSql(types).scalar())).toBe(0);
    });

    test("M10 an enum that no compared column has is left alone", () => {
      const { open, connection } = project(database);
      connection.execDriverSql("CREATE TYPE elsewhere AS ENUM ('a')");
      connection.commit();
      expect(open(new MetaData())).toEqual([]);
    });
  },
);
