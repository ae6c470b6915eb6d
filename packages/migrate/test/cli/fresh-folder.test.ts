import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createEngine, type Engine, inspect } from "@rebis/engine";
import { describe, expect, onTestFinished, test } from "vitest";
import { linkPackages, Shell, tableNames, temporaryFolder } from "../support.ts";

/** A folder as a user has it after `rebis init`, with a database beside it. */
async function freshFolder(): Promise<{ shell: Shell; folder: string; engine: Engine }> {
  const folder = temporaryFolder();
  linkPackages(folder);
  const shell = new Shell(folder);
  await shell.ok("init", "migrations");
  const config = join(folder, "rebis.config.ts");
  const url = `sqlite:///${join(folder, "app.db")}`;
  const text = readFileSync(config, "utf8");
  writeFileSync(config, text.replace("process.env.DATABASE_URL", JSON.stringify(url)));
  const engine = createEngine(url);
  onTestFinished(() => engine.dispose());
  return { shell, folder, engine };
}

/** Fills the empty functions of a revision file. */
function fill(folder: string, revision: string, upgrade: string, downgrade: string): void {
  const versions = join(folder, "migrations/versions");
  const name = readdirSync(versions).find((each) => each.startsWith(revision));
  const path = join(versions, name ?? "");
  const text = readFileSync(path, "utf8")
    .replace("upgrade(op: Operations): void {}", `upgrade(op: Operations): void { ${upgrade} }`)
    .replace(
      "downgrade(op: Operations): void {}",
      `downgrade(op: Operations): void { ${downgrade} }`,
    )
    .replace("\n\n", '\n\nimport { column, t } from "@rebis/core-sql";\n');
  writeFileSync(path, text.replace(/^([\s\S]*?\*\/)/, "$1"));
}

const createUsers = `op.createTable("users", { id: column(t.integer(), { primaryKey: true }), name: column(t.string(50)) });`;

describe("the command line on SQLite, in a fresh folder", () => {
  test("ACLI-001 ACLI-002 AREV-006 init, revision, upgrade, branch, merge, history, downgrade, stamp", async () => {
    const { shell, folder, engine } = await freshFolder();
    const tables = (): readonly string[] => tableNames(engine);

    await shell.ok("revision", "-m", "add users", "--rev-id", "aaaa1");
    fill(folder, "aaaa1", createUsers, `op.dropTable("users");`);
    expect(await shell.ok("current")).toBe("");
    const upgraded = await shell.run("upgrade", "head");
    expect(upgraded).toEqual({ code: 0, out: "", err: "Running upgrade  -> aaaa1, add users\n" });
    expect(tables()).toEqual(["alembic_version", "users"]);
    expect(await shell.ok("current")).toBe("aaaa1 (head)\n");

    // Two people begin at the same place.
    await shell.ok("revision", "-m", "add phone", "--rev-id", "bbbb1");
    fill(
      folder,
      "bbbb1",
      `op.addColumn("users", "phone", column(t.string(20), { nullable: true })); op.execute("INSERT INTO users (id, name) VALUES (1, 'ann')");`,
      `op.execute("DELETE FROM users"); op.dropColumn("users", "phone");`,
    );
    expect(await shell.run("revision", "-m", "x", "--head", "aaaa1")).toMatchObject({ code: 255 });
    await shell.ok(
      "revision",
      "-m",
      "index names",
      "--rev-id",
      "cccc1",
      "--head",
      "aaaa1",
      "--splice",
      "--branch-label",
      "names",
    );
    fill(
      folder,
      "cccc1",
      `op.createIndex("ix_users_name", "users", ["name"]);`,
      `op.dropIndex("ix_users_name", "users");`,
    );
    expect(await shell.ok("heads")).toBe("bbbb1 (head)\ncccc1 (names) (head)\n");
    expect(await shell.ok("branches")).toBe(
      "aaaa1 (branchpoint)\n      -> bbbb1 (head)\n      -> cccc1 (names) (head)\n\n",
    );
    const ambiguous = await shell.run("upgrade", "head");
    expect(ambiguous.code).toBe(255);
    expect(ambiguous.err).toMatch(
      /^FAILED: Cannot tell which revision "head" is.*MIGRATE-MULTIPLE-HEADS\)\n$/,
    );
    await shell.ok("upgrade", "names@head");
    expect(await shell.ok("current")).toBe("cccc1 (head)\n");
    await shell.ok("upgrade", "heads");
    expect((await shell.ok("current")).split("\n").toSorted().join("\n")).toBe(
      "\nbbbb1 (head)\ncccc1 (head)",
    );

    await shell.ok("merge", "heads", "-m", "both", "--rev-id", "dddd1");
    expect((await shell.run("current", "--check-heads")).err).toMatch(/the heads are "dddd1"/);
    await shell.ok("upgrade", "head");
    expect(await shell.ok("current", "-c")).toBe("dddd1 (head) (mergepoint)\n");
    expect(await shell.ok("history", "-i")).toBe(
      [
        "bbbb1, cccc1 -> dddd1 (names) (head) (current) (mergepoint), both",
        "aaaa1 -> bbbb1, add phone",
        "aaaa1 -> cccc1 (names), index names",
        "<base> -> aaaa1 (branchpoint), add users",
        "",
      ].join("\n"),
    );
    expect(await shell.ok("history", "--graph")).toBe(
      [
        "● dddd1 (names) (head) (mergepoint), both",
        "├─╮",
        "● │ bbbb1, add phone",
        "│ ● cccc1 (names), index names",
        "├─╯",
        "● aaaa1 (branchpoint), add users",
        "",
      ].join("\n"),
    );
    expect(await shell.ok("history", "-r", "cccc1:")).toBe(
      "bbbb1, cccc1 -> dddd1 (names) (head) (mergepoint), both\naaaa1 -> cccc1 (names), index names\n",
    );
    expect(await shell.ok("show", "current")).toMatch(
      /^Rev: dddd1 \(head\) \(mergepoint\)\nMerges: bbbb1, cccc1\nBranch names: names\nPath: /,
    );

    expect((await shell.run("downgrade", "-1")).err).toMatch(/ambiguous \("bbbb1", "cccc1"\)/);
    await shell.ok("downgrade", "aaaa1");
    expect(await shell.ok("current")).toBe("aaaa1 (branchpoint)\n");
    expect(
      inspect(engine)
        .getColumns("users")
        .map((each) => each.name),
    ).toEqual(["id", "name"]);
    await shell.ok("downgrade", "-1");
    expect(tables()).toEqual(["alembic_version"]);
    expect(await shell.ok("current")).toBe("");

    await shell.ok("stamp", "heads");
    expect(await shell.ok("current")).toBe("dddd1 (head) (mergepoint)\n");
    await shell.ok("stamp", "--purge", "bbbb1", "cccc1");
    expect((await shell.ok("current")).split("\n").length).toBe(3);
    await shell.ok("stamp", "base");
    expect(tables()).toEqual(["alembic_version"]);
  });

  test("AENV-001 init refuses a folder that holds something, and keeps a configuration", async () => {
    const { shell, folder } = await freshFolder();
    const refused = await shell.run("init", "migrations");
    expect([refused.code, refused.err]).toEqual([
      255,
      expect.stringMatching(/exists and is not empty/),
    ]);
    const second = await shell.run("init", "other", "--template", "javascript", "--package");
    expect(second.err).toMatch(/rebis\.config\.ts is there already/);
    expect(readdirSync(join(folder, "other")).toSorted()).toEqual([
      "env.mjs",
      "package.json",
      "revision.template",
      "versions",
    ]);
    expect((await shell.run("init", "third", "-t", "nope")).err).toMatch(
      /There are: generic, javascript, async, multidb/,
    );
    expect(await shell.ok("list-templates")).toMatch(/^generic - One database, in TypeScript\.\n/);
  });

  test.for(["generic", "javascript", "async", "multidb"])(
    "AENV-001 the template %s runs",
    async (template) => {
      const folder = temporaryFolder();
      linkPackages(folder);
      const shell = new Shell(folder);
      await shell.ok("init", "migrations", "-t", template);
      const name = `rebis.config.${template === "javascript" ? "mjs" : "ts"}`;
      const url = `"sqlite:///${join(folder, "app.db")}"`;
      const text = readFileSync(join(folder, name), "utf8");
      const changed = text
        .replace("process.env.DATABASE_URL", url)
        .replace('"sqlite:///main.db"', url)
        .replace('"sqlite:///other.db"', url.replace("app", "other"));
      writeFileSync(join(folder, name), changed);
      await shell.ok("revision", "-m", "first", "--rev-id", "aaaa1");
      await shell.ok("upgrade", "head");
      expect(await shell.ok("current")).toMatch(/aaaa1 \(head\)\n$/);
      if (template === "multidb") return;
      expect(await shell.ok("upgrade", "base:head", "--sql")).toMatch(
        /^BEGIN;\n\nCREATE TABLE alembic_version/,
      );
    },
  );

  test("ACLI-003 ACLI-004 unknown commands and options print the help and end with 2", async () => {
    const shell = new Shell(temporaryFolder());
    const unknown = await shell.run("fly");
    expect([unknown.code, unknown.err]).toEqual([
      2,
      expect.stringMatching(/unknown command 'fly'[\s\S]*Usage: rebis/),
    ]);
    expect((await shell.run("upgrade")).code).toBe(2);
    expect((await shell.run("upgrade", "head", "--sideways")).code).toBe(2);
    const version = await shell.run("--version");
    expect([version.code, version.out]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
    const none = await shell.run("current");
    expect([none.code, none.err]).toEqual([
      255,
      expect.stringMatching(/no rebis\.config\.ts in .*rebis init/),
    ]);
  });

  test("ACLI-001 the program itself runs, and fails with 255", async () => {
    const folder = temporaryFolder();
    const program = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
    const args = ["--conditions=@rebis/source", program, "heads"];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
    expect([status, stderr]).toEqual([
      255,
      expect.stringMatching(/^FAILED: Cannot find a configuration/),
    ]);
    expect(existsSync(join(folder, "migrations"))).toBe(false);
  });

  test("AENV-001 on Node without type stripping it says how, and writes JavaScript", () => {
    const folder = temporaryFolder();
    // The program as it is published.
    const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
    const run = (...args: readonly string[]): { status: number | null; stderr: string } =>
      spawnSync(process.execPath, ["--no-experimental-strip-types", program, ...args], {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, NODE_OPTIONS: "" },
      });
    writeFileSync(join(folder, "rebis.config.ts"), "export default {};");
    expect(run("heads")).toMatchObject({
      status: 255,
      stderr: expect.stringMatching(
        /does not run TypeScript as it is\. Use Node 22\.18.*--template javascript/,
      ),
    });
    rmSync(join(folder, "rebis.config.ts"));
    expect(run("init", "migrations", "-t", "generic").status).toBe(255);
    expect(run("init", "migrations").status).toBe(0);
    expect(readdirSync(folder).toSorted()).toEqual(["migrations", "rebis.config.mjs"]);
  });

  test("AREV-012 edit opens files in the editor that is named", async () => {
    const { shell, folder } = await freshFolder();
    await shell.ok("revision", "-m", "first", "--rev-id", "aaaa1");
    const { EDITOR: editor, VISUAL: visual } = process.env;
    onTestFinished(
      () => void Object.assign(process.env, { EDITOR: editor ?? "", VISUAL: visual ?? "" }),
    );
    delete process.env["VISUAL"];
    process.env["EDITOR"] = "";
    expect((await shell.run("edit", "head")).err).toMatch(/neither VISUAL nor EDITOR/);
    process.env["EDITOR"] = `cp -f -t ${folder}`;
    await shell.ok("edit", "head");
    expect(existsSync(join(folder, "aaaa1_first.ts"))).toBe(true);
    expect((await shell.run("edit", "current")).err).toMatch(/the database is at no revision/);
  });
});
