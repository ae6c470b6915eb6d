import { join } from "node:path";
import { createEngine, type Engine, inspect } from "@rebis/engine";
import { describe, expect, onTestFinished, test } from "vitest";
import { command } from "../../src/command/command.ts";
import { Config, type ConfigOptions } from "../../src/config/config.ts";
import type { RebisConfig } from "../../src/config/rebis-config.ts";
import { MigrationContext } from "../../src/context/migration-context.ts";
import { DatabaseNotAtHead } from "../../src/errors.ts";
import {
  KeptText,
  revisionText,
  Shell,
  tableNames,
  temporaryFolder,
  writeFiles,
} from "../support.ts";

const first = {
  "migrations/versions/a.ts": revisionText("aaaa1", null, {
    upgrade: `op.execute("CREATE TABLE one (id INTEGER)");`,
    downgrade: `op.dropTable("one");`,
  }),
};
const second = (upgrade: string): Readonly<Record<string, string>> => ({
  ...first,
  "migrations/versions/b.ts": revisionText("bbbb1", "aaaa1", { upgrade }),
});

interface Project {
  readonly folder: string;
  readonly engine: Engine;
  readonly err: KeptText;
  readonly out: KeptText;
  readonly config: (options?: RebisConfig, given?: ConfigOptions) => Config;
  readonly tables: () => readonly string[];
}

/** Revision files, and a database in a file beside them. */
function project(files: Readonly<Record<string, string>>): Project {
  const folder = temporaryFolder();
  writeFiles(folder, files);
  const url = `sqlite:///${join(folder, "app.db")}`;
  const engine = createEngine(url);
  onTestFinished(() => engine.dispose());
  const [out, err] = [new KeptText(), new KeptText()];
  const engineOptions = { applicationFolder: process.cwd() };
  return {
    folder,
    engine,
    out,
    err,
    config: (options = {}, given = {}) =>
      new Config(
        { url, engineOptions, ...options },
        { folder, stdout: out, stderr: err, ...given },
      ),
    tables: () => tableNames(engine),
  };
}

const versionsOf = (engine: Engine, versionTable?: string): readonly string[] => {
  const connection = engine.connect();
  try {
    return MigrationContext.configure({ connection }, { versionTable }).getCurrentHeads();
  } finally {
    connection.close();
  }
};

describe("transactions", () => {
  const failing = `op.execute("CREATE TABLE two (id INTEGER)"); op.execute("SELECT * FROM nowhere");`;

  test("AENV-006 M9 one transaction for all: what fails leaves nothing behind", async () => {
    const { config, tables, engine } = project(second(failing));
    await expect(command.upgrade(config(), "head")).rejects.toThrow(/nowhere/);
    expect([tables(), versionsOf(engine)]).toEqual([[], []]);
  });

  test("AENV-009 one for each migration: those before it stay", async () => {
    const { config, tables, engine } = project(second(failing));
    const each = config({ transactionPerMigration: true });
    await expect(command.upgrade(each, "head")).rejects.toThrow(/nowhere/);
    expect([tables(), versionsOf(engine)]).toEqual([["alembic_version", "one"], ["aaaa1"]]);
  });

  test("AENV-008 an autocommit block runs outside the transaction, which goes on after it", async () => {
    const block = `op.getContext().autocommitBlock(() => op.execute("VACUUM")); op.execute("CREATE TABLE two (id INTEGER)"); op.execute("SELECT * FROM nowhere");`;
    const { config, tables, engine } = project(second(block));
    await expect(command.upgrade(config(), "head")).rejects.toThrow(/nowhere/);
    // What was done before the block was committed by it.
    expect([tables(), versionsOf(engine)]).toEqual([["alembic_version", "one"], ["aaaa1"]]);
    const sound = project(second(block.replace(/ op\.execute\("SELECT.*$/, "")));
    await command.upgrade(sound.config(), "head");
    expect(sound.tables()).toEqual(["alembic_version", "one", "two"]);
  });

  test("AENV-008 an autocommit block is refused in a transaction of the caller", async () => {
    const { config, engine, tables } = project(
      second(`op.getContext().autocommitBlock(() => undefined);`),
    );
    const connection = engine.connect();
    const transaction = connection.begin();
    const shared = config({}, { attributes: { connection } });
    await expect(command.upgrade(shared, "head")).rejects.toThrow(/begun before the migrations/);
    transaction.rollback();
    connection.close();
    expect(tables()).toEqual([]);
  });

  test("AENV-012 ACOOK-001 ACOOK-003 commands share a connection, and the caller commits", async () => {
    const { config, engine, tables } = project(first);
    const connection = engine.connect();
    const transaction = connection.begin();
    connection.execDriverSql("CREATE TABLE made_at_once (id INTEGER)");
    const shared = config({}, { attributes: { connection } });
    await command.stamp(shared, "head");
    await command.current(shared, { checkHeads: true });
    transaction.rollback();
    expect(tables()).toEqual([]);
    const again = connection.begin();
    await command.upgrade(shared, "head");
    again.commit();
    connection.close();
    expect(tables()).toEqual(["alembic_version", "one"]);
  });
});

describe("migrations", () => {
  test("AOP-013 ACOOK-012 ACOOK-013 may be asynchronous, with work on the connection", async () => {
    const body = `await op.runAsync(async (connection: any) => { await null; connection.execDriverSql("INSERT INTO one (id) VALUES (7)"); });`;
    const text = revisionText("bbbb1", "aaaa1", { upgrade: body })
      .replace("function upgrade", "async function upgrade")
      .replace("): void {await", "): Promise<void> {await");
    const { config, engine } = project({ ...first, "migrations/versions/b.ts": text });
    await command.upgrade(config(), "head");
    const found = engine.begin((connection) =>
      connection.execDriverSql("SELECT id FROM one").scalar(),
    );
    expect(found).toBe(7);
  });

  test("ACOOK-002 AENV-007 get what stands after -x", async () => {
    const text = `/** x */
export const revision = "aaaa1", downRevision = null;
export function upgrade(op: any, args: any): void { if (args.data === "yes") op.execute("CREATE TABLE data (id INTEGER)"); }
`;
    const { config, tables } = project({ "migrations/versions/a.ts": text });
    await command.upgrade(config({}, { x: ["data=yes", "flag"] }), "head");
    expect(tables()).toEqual(["alembic_version", "data"]);
    await expect(command.downgrade(config(), "base")).rejects.toThrow(
      /no function "downgrade". It cannot be taken back/,
    );
  });

  test("AREV-013 listeners hear of each step, after its row was written", async () => {
    const { config } = project(second(""));
    const heard: unknown[] = [];
    const onVersionApply: RebisConfig["onVersionApply"] = [
      async ({ context, step, heads, runArgs }) => {
        const { isUpgrade, isStamp, upRevisionId, downRevisionIds, sourceRevisionIds } = step;
        heard.push([isUpgrade, isStamp, upRevisionId, downRevisionIds, sourceRevisionIds]);
        expect([...heads]).toEqual(context.getCurrentHeads());
        expect(runArgs).toEqual({ a: "b" });
      },
    ];
    const options = config({ onVersionApply }, { x: ["a=b"] });
    await command.upgrade(options, "head");
    await command.downgrade(options, "-1");
    await command.stamp(options, "base");
    expect(heard).toEqual([
      [true, false, "aaaa1", [], []],
      [true, false, "bbbb1", ["aaaa1"], ["aaaa1"]],
      [false, false, "bbbb1", ["aaaa1"], ["bbbb1"]],
      [false, true, "aaaa1", [], ["aaaa1"]],
    ]);
  });
});

describe("the table of versions", () => {
  test("AENV-010 ACOOK-005 has a name and a key of one's choice", async () => {
    const { config, engine, tables } = project(first);
    await command.upgrade(config({ versionTable: "here", versionTablePk: false }), "head");
    expect(tables()).toEqual(["here", "one"]);
    expect(versionsOf(engine, "here")).toEqual(["aaaa1"]);
    expect(inspect(engine).getPkConstraint("here").columns).toEqual([]);
  });

  test("AENV-010 says what is wrong with its rows", async () => {
    const { config, engine } = project(second(""));
    await command.upgrade(config({ versionTablePk: false }), "head");
    const run = (sql: string): void =>
      void engine.begin((connection) => connection.execDriverSql(sql));
    run("INSERT INTO alembic_version VALUES ('aaaa1')");
    await expect(command.upgrade(config(), "head")).rejects.toThrow(/overlaps/);
    run("UPDATE alembic_version SET version_num = 'bbbb1'");
    await expect(command.downgrade(config(), "aaaa1")).rejects.toThrow(
      /expected to match one row, and 2 have it/,
    );
    run("UPDATE alembic_version SET version_num = 'gone1'");
    await expect(command.current(config())).rejects.toThrow(/Cannot find revision "gone1"/);
    await command.stamp(config(), "head", { purge: true });
    expect(versionsOf(engine)).toEqual(["bbbb1"]);
  });

  test("ACOOK-011 AREV-005 tells whether the database is at the heads", async () => {
    const { config, out } = project(second(""));
    await expect(command.current(config(), { checkHeads: true })).rejects.toThrow(
      DatabaseNotAtHead,
    );
    await command.upgrade(config(), "+1");
    await expect(command.current(config(), { checkHeads: true })).rejects.toThrow(
      /it is at "aaaa1", and the heads are "bbbb1"/,
    );
    await command.upgrade(config(), "heads");
    await command.current(config(), { checkHeads: true, verbose: true });
    expect(out.text).toMatch(
      /^Current revision\(s\) for sqlite:\/\/\/.*app\.db:\nRev: bbbb1 \(head\)\nParent: aaaa1\n/,
    );
    await command.ensureVersion(config());
  });
});

describe("the environment", () => {
  const env = `
export async function runMigrationsOnline(context) {
  context.config.output.print(JSON.stringify([context.isOfflineMode(), context.getTagArgument(), context.getXArguments(),
    context.getRevisionArgument(), context.getHeadRevision(), context.config.attributes.get("note")]));
  const connection = context.config.attributes.get("engine").connect();
  try {
    context.configure({ connection, transactionPerMigration: true });
    await context.beginTransaction(() => context.runMigrations({ from: "env" }));
  } finally { connection.close(); }
}
`;

  test("AENV-004 AENV-006 AENV-007 is a file of one's own, told what the command wants", async () => {
    const { config, engine, out, tables } = project({ ...first, "migrations/env.mjs": env });
    const attributes = { engine, note: "shared" };
    await command.upgrade(config({}, { attributes, x: ["tenant=acme"] }), "head", {
      tag: "nightly",
    });
    expect(JSON.parse(out.take())).toEqual([
      false,
      "nightly",
      { tenant: "acme" },
      "head",
      "aaaa1",
      "shared",
    ]);
    expect(tables()).toEqual(["alembic_version", "one"]);
    await expect(command.upgrade(config(), "base:head", { sql: true })).rejects.toThrow(
      /env\.mjs" .* exports no function "runMigrationsOffline"/,
    );
  });

  test("AENV-005 says when nobody has configured it, or with what cannot be", async () => {
    const forgets = project({
      ...first,
      "migrations/env.mjs": `export const runMigrationsOnline = (context) => context.runMigrations();`,
    });
    await expect(command.current(forgets.config())).rejects.toThrow(/Call context\.configure\(\)/);
    const wrong = project({
      ...first,
      "migrations/env.mjs": `export const runMigrationsOnline = (context) => context.configure({ connection: { face: "async" } });`,
    });
    await expect(command.current(wrong.config())).rejects.toThrow(
      /it is asynchronous.*createEngine\(\)/,
    );
  });
});

describe("the configuration", () => {
  test("AENV-002 AENV-003 ACOOK-009 has sections, a file of one's choice, and paths from where it is", async () => {
    const folder = temporaryFolder();
    writeFiles(folder, {
      "conf/mine.mjs": `export default { scriptLocation: "../migrations", url: "sqlite:///:memory:", sections: { other: { scriptLocation: "../other" } } };`,
      "migrations/versions/a.ts": revisionText("aaaa1", null),
      "other/versions/o.ts": revisionText("oooo1", null),
    });
    const shell = new Shell(folder);
    expect(await shell.ok("-c", "conf/mine.mjs", "heads")).toBe("aaaa1 (head)\n");
    expect(await shell.ok("-c", "conf/mine.mjs", "-n", "other", "heads")).toBe("oooo1 (head)\n");
    expect((await shell.run("-c", "conf/mine.mjs", "-n", "none", "heads")).err).toMatch(
      /only "other"/,
    );
    expect((await shell.run("-c", "nowhere.ts", "heads")).err).toMatch(/there is no such file/);
    process.env["REBIS_CONFIG"] = "conf/mine.mjs";
    onTestFinished(() => void delete process.env["REBIS_CONFIG"]);
    expect(await shell.ok("heads")).toBe("aaaa1 (head)\n");
    writeFiles(folder, { "empty.mjs": "export const nothing = 1;" });
    expect((await shell.run("-c", "empty.mjs", "heads")).err).toMatch(/no default export/);
  });

  test("AENV-016 notes go beside answers, and -q silences them", async () => {
    const folder = temporaryFolder();
    writeFiles(folder, { ...first, "rebis.config.mjs": `export default { dialect: "sqlite" };` });
    const shell = new Shell(folder);
    const loud = await shell.run("upgrade", "head", "--sql");
    expect([loud.err, loud.out.slice(0, 6)]).toEqual([
      "Running upgrade  -> aaaa1, revision aaaa1\n",
      "BEGIN;",
    ]);
    expect((await shell.run("-q", "upgrade", "head", "--sql")).err).toBe("");
    expect(
      await shell.run("--raiseerr", "show", "nope").catch((error: unknown) => String(error)),
    ).toMatch(/^ResolutionError: /);
  });

  test("ACLI-004 ACOOK-014 the command line takes commands of one's own", async () => {
    const { CommandLine } = await import("../../src/cli/command-line.ts");
    const folder = temporaryFolder();
    writeFiles(folder, { ...first, "rebis.config.mjs": `export default {};` });
    const stdout = new KeptText();
    const line = new CommandLine({ folder, stdout, stderr: new KeptText() });
    line.registerCommand({
      name: "count",
      description: "count the revisions",
      arguments: [{ name: "words...", description: "said before it", isOptional: true }],
      options: [{ flags: "--by <n>", description: "times" }],
      run: async (config, args, values) => {
        const scripts = await config.loadScripts();
        config.output.print([...args, scripts.getHeads().length * Number(values["by"])].join(" "));
      },
    });
    expect(await line.run(["count", "there", "are", "--by", "3"])).toBe(0);
    expect(stdout.take()).toBe("there are 3\n");
  });

  test("M4 two people who merge the same heads write the same revision", async () => {
    const files = { ...second(""), "migrations/versions/c.ts": revisionText("cccc1", "aaaa1") };
    const [one, other] = [project(files), project(files)];
    const made = await command.merge(one.config(), "heads");
    const again = await command.merge(other.config(), ["cccc1", "bbbb1"]);
    expect([again.revision, again.doc]).toEqual([made.revision, "merge bbbb1 and cccc1"]);
    await expect(command.merge(one.config(), "heads")).rejects.toThrow(/that is one revision/);
  });
});
