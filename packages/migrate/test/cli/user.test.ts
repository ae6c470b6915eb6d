import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Engine, inspect } from "@rebis/engine";
import { describeDatabases } from "@rebis-tooling/testkit";
import { expect, test } from "vitest";
import { engineOf } from "../autogenerate/differences.ts";
import { linkPackages, tableNames, temporaryFolder } from "../support.ts";

const program = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

/** A folder in which a user types commands, each a process of its own. */
class Terminal {
  readonly folder: string = temporaryFolder();
  readonly url: string;
  constructor(url: string) {
    this.url = url;
    linkPackages(this.folder);
  }
  run(...args: readonly string[]): { code: number | null; out: string; err: string } {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--conditions=@rebis/source", program, ...args],
      {
        cwd: this.folder,
        encoding: "utf8",
        env: { ...process.env, DATABASE_URL: this.url, NODE_OPTIONS: "" },
      },
    );
    return { code: status, out: stdout, err: stderr };
  }
  /** What a command that must succeed has printed. */
  ok(...args: readonly string[]): string {
    const { code, out, err } = this.run(...args);
    expect({ code, args, err: code === 0 ? "" : err }).toEqual({ code: 0, args, err: "" });
    return out;
  }
  write(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text);
  }
  revision(id: string): string {
    const versions = join(this.folder, "migrations/versions");
    const name = readdirSync(versions).find((each) => each.startsWith(id)) ?? "";
    return readFileSync(join(versions, name), "utf8");
  }
}

/** The file of models, with these columns of `books`. */
const models = (columns: string, constraints: string = ""): string => `
import { column, foreignKey, index, MetaData, t, table } from "@rebis/core-sql";
export const metadata = new MetaData();
table("authors", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50)),
});
table("books", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  title: column(t.string(100)),
${columns}
}, { constraints: (c: any) => [${constraints}] });
`;

const config = `
import { defineConfig } from "@rebis/migrate";
import { metadata } from "./models.ts";
export default defineConfig({
  scriptLocation: "migrations",
  url: process.env.DATABASE_URL,
  targetMetadata: metadata,
});
`;

/** Columns of a table, by name, as the database has them. */
function columnsOf(engine: Engine, table: string): readonly string[] {
  return inspect(engine)
    .getColumns(table)
    .map((each) => each.name);
}

describeDatabases(
  "the command line, as a user types it",
  { folder: import.meta.dirname, faces: ["sync"], oneDriver: true, needs: ["manyConnections"] },
  (database) => {
    test("ACLI-001 AAUTO-001 AAUTO-013 M4 init, models, autogenerate, upgrade, and so on: branches, a merge, and SQL", () => {
      const engine = engineOf(database);
      const user = new Terminal(engine.url.render({ hidePassword: false }));
      user.ok("init", "migrations");
      user.write("rebis.config.ts", config);
      user.write("models.ts", models(""));
      user.ok("revision", "--autogenerate", "-m", "Begin", "--rev-id", "aaaa1");
      user.ok("upgrade", "head");
      expect(columnsOf(engine, "books")).toEqual(["id", "title"]);
      user.ok("check");

      // The models change: what differs is found, and applied.
      const author = `authorId: column(t.integer(), { name: "author_id", nullable: true }),`;
      user.write("models.ts", models(author, `index("ix_books_author", c.authorId)`));
      expect(user.run("check").code).toBe(4);
      user.ok("revision", "--autogenerate", "-m", "Authors of books", "--rev-id", "bbbb1");
      expect(user.revision("bbbb1")).toContain(
        'downRevision: string | readonly string[] | null = "aaaa1"',
      );
      user.ok("upgrade", "head");
      expect(columnsOf(engine, "books")).toEqual(["id", "title", "author_id"]);
      user.ok("check");
      user.ok("downgrade", "-1");
      expect(columnsOf(engine, "books")).toEqual(["id", "title"]);

      // Somebody else has begun at the same place.
      user.ok("revision", "-m", "Elsewhere", "--rev-id", "cccc1", "--head", "aaaa1", "--splice");
      expect(user.run("upgrade", "head").code).toBe(255);
      expect(user.ok("heads")).toBe("bbbb1 (head)\ncccc1 (head)\n");
      user.ok("merge", "heads", "-m", "Both", "--rev-id", "dddd1");
      user.ok("upgrade", "head");
      expect(user.ok("current")).toBe("dddd1 (head) (mergepoint)\n");
      user.ok("check");

      // The same as SQL, for a database that somebody else looks after.
      const sql = user.ok("upgrade", "base:head", "--sql");
      expect(sql).toMatch(/CREATE TABLE .?books/);
      expect(sql).toMatch(/ALTER TABLE .?books.? ADD COLUMN .?author_id/);
      expect(sql).toMatch(/dddd1/);
      user.ok("downgrade", "base");
      expect(tableNames(engine)).toEqual(["alembic_version"]);
    }, 120_000);
  },
);
