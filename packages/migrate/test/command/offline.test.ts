import { mssql } from "@rebis/dialect-mssql";
import { mysql } from "@rebis/dialect-mysql";
import { oracle } from "@rebis/dialect-oracle";
import { postgresql } from "@rebis/dialect-postgresql";
import { sqlite } from "@rebis/dialect-sqlite";
import { describe, expect, test } from "vitest";
import { command } from "../../src/command/command.ts";
import { Config } from "../../src/config/config.ts";
import type { RebisConfig } from "../../src/config/rebis-config.ts";
import { KeptText, linkPackages, revisionText, temporaryFolder, writeFiles } from "../support.ts";

const dialects = { sqlite, postgresql, mysql, mssql, oracle };
type Name = keyof typeof dialects;

const createUsers = `op.createTable("users", {
  id: column(t.integer(), { primaryKey: true, autoincrement: false }), name: column(t.string(50)),
});
op.bulkInsert(table("users", column("id", t.integer()), column("name", t.string())), [{ id: 1, name: "O'Hara" }]);`;

/** Two revisions, and a configuration that names no database. */
function project(name: Name, more: RebisConfig = {}): { config: Config; out: KeptText } {
  const folder = temporaryFolder();
  linkPackages(folder);
  const head = `import { column, t, table } from "@rebis/core-sql";\n`;
  writeFiles(folder, {
    "migrations/versions/a.ts":
      head +
      revisionText("aaaa1", null, { upgrade: createUsers, downgrade: `op.dropTable("users");` }),
    "migrations/versions/b.ts":
      head +
      revisionText("bbbb1", "aaaa1", {
        upgrade: `op.addColumn("users", "phone", column(t.string(20), { nullable: true }));`,
        downgrade: `op.dropColumn("users", "phone");`,
      }),
  });
  const out = new KeptText();
  const options = { dialect: dialects[name](), ...more };
  return { config: new Config(options, { folder, stdout: out, stderr: new KeptText() }), out };
}

/** Each statement on a line, as the databases' shells take them. */
function script(out: KeptText): readonly string[] {
  return out
    .take()
    .split("\n\n")
    .map((each) => each.replace(/\s+/g, " ").trim())
    .filter((each) => each !== "");
}

const versions = (type: string): string =>
  `CREATE TABLE alembic_version ( version_num ${type}(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num) )`;
const insertRow = "INSERT INTO users (id, name) VALUES (1, 'O''Hara')";
const firstVersion = "INSERT INTO alembic_version (version_num) VALUES ('aaaa1')";
const nextVersion =
  "UPDATE alembic_version SET version_num='bbbb1' WHERE alembic_version.version_num = 'aaaa1'";

const users = (id: string, text: string): string =>
  `CREATE TABLE users ( id ${id} NOT NULL, name ${text} NOT NULL, PRIMARY KEY (id) )`;

interface Expected {
  readonly versions: string;
  readonly users: string;
  readonly add: string;
  readonly around: readonly [begin: readonly string[], commit: readonly string[]];
  /** What ends each statement. */
  readonly end: string;
  readonly separator: readonly string[];
}

const semicolon = { end: ";", separator: [], around: [[], []] } as const;
const expected: Readonly<Record<Name, Expected>> = {
  sqlite: {
    ...semicolon,
    versions: versions("VARCHAR"),
    users: users("INTEGER", "VARCHAR(50)"),
    add: "ALTER TABLE users ADD COLUMN phone VARCHAR(20)",
    around: [["BEGIN;"], ["COMMIT;"]],
  },
  postgresql: {
    ...semicolon,
    versions: versions("VARCHAR"),
    users: users("INTEGER", "VARCHAR(50)"),
    add: "ALTER TABLE users ADD COLUMN phone VARCHAR(20)",
    around: [["BEGIN;"], ["COMMIT;"]],
  },
  mysql: {
    ...semicolon,
    versions: versions("VARCHAR"),
    users: users("INTEGER", "VARCHAR(50)"),
    add: "ALTER TABLE users ADD COLUMN phone VARCHAR(20)",
  },
  mssql: {
    versions: versions("VARCHAR"),
    users: users("INTEGER", "VARCHAR(50)"),
    add: "ALTER TABLE users ADD phone VARCHAR(20) NULL",
    around: [["BEGIN TRANSACTION;"], ["COMMIT;", "GO"]],
    end: ";",
    separator: ["GO"],
  },
  oracle: {
    versions: versions("VARCHAR2").replace("(32)", "(32 CHAR)"),
    users: users("INTEGER", "VARCHAR2(50 CHAR)"),
    add: "ALTER TABLE users ADD phone VARCHAR2(20 CHAR)",
    around: [[], []],
    end: "",
    separator: ["/"],
  },
};

const names = Object.keys(dialects) as Name[];

describe("SQL that is written instead of run", () => {
  test.for(names)("AOFF-001 AENV-010 %s: all revisions, without a server", async (name) => {
    const { config, out } = project(name);
    const { end, separator, around, ...texts } = expected[name];
    const statement = (sql: string): readonly string[] => [`${sql}${end}`, ...separator];
    await command.upgrade(config, "head", { sql: true });
    expect(script(out)).toEqual([
      ...around[0],
      ...statement(texts.versions),
      "-- Running upgrade -> aaaa1",
      ...statement(texts.users),
      ...statement(insertRow),
      ...statement(firstVersion),
      "-- Running upgrade aaaa1 -> bbbb1",
      ...statement(texts.add),
      ...statement(nextVersion),
      ...around[1],
    ]);
  });

  test.for(names)("AOFF-001 %s: a range, up and down", async (name) => {
    const { config, out } = project(name);
    const { end, separator, around, add } = expected[name];
    const statement = (sql: string): readonly string[] => [`${sql}${end}`, ...separator];
    await command.upgrade(config, "aaaa1:+1", { sql: true });
    expect(script(out)).toEqual([
      ...around[0],
      "-- Running upgrade aaaa1 -> bbbb1",
      ...statement(add),
      ...statement(nextVersion),
      ...around[1],
    ]);
    await command.downgrade(config, "bbbb1:base", { sql: true });
    const down = script(out).filter((line) => !separator.includes(line));
    expect(down.filter((line) => !around.flat().includes(line))).toEqual([
      "-- Running downgrade bbbb1 -> aaaa1",
      `ALTER TABLE users DROP COLUMN phone${end}`,
      `UPDATE alembic_version SET version_num='aaaa1' WHERE alembic_version.version_num = 'bbbb1'${end}`,
      "-- Running downgrade aaaa1 ->",
      `DROP TABLE users${end}`,
      `DELETE FROM alembic_version WHERE alembic_version.version_num = 'aaaa1'${end}`,
    ]);
  });

  test("AOFF-002 stamp and ensure-version write the table of versions", async () => {
    const { config, out } = project("postgresql", {
      versionTableSchema: "ops",
      versionTablePk: false,
    });
    await command.stamp(config, "aaaa1:bbbb1", { sql: true });
    expect(script(out)).toEqual([
      "BEGIN;",
      "-- Running stamp aaaa1 -> bbbb1",
      "UPDATE ops.alembic_version SET version_num='bbbb1' WHERE ops.alembic_version.version_num = 'aaaa1';",
      "COMMIT;",
    ]);
    await command.ensureVersion(config, { sql: true });
    expect(script(out)).toEqual([
      "BEGIN;",
      "CREATE TABLE ops.alembic_version ( version_num VARCHAR(32) NOT NULL );",
      "COMMIT;",
    ]);
  });

  test("AENV-009 each migration is a transaction of its own when asked", async () => {
    const { config, out } = project("postgresql", { transactionPerMigration: true });
    await command.upgrade(config, "head", { sql: true });
    expect(script(out).filter((line) => /^(BEGIN|COMMIT|--)/.test(line))).toEqual([
      "BEGIN;",
      "-- Running upgrade -> aaaa1",
      "COMMIT;",
      "BEGIN;",
      "-- Running upgrade aaaa1 -> bbbb1",
      "COMMIT;",
    ]);
  });

  test("AENV-005 transactionalDdl: false leaves BEGIN and COMMIT out", async () => {
    const { config, out } = project("postgresql", { transactionalDdl: false });
    await command.upgrade(config, "head", { sql: true });
    expect(script(out).filter((line) => /^(BEGIN|COMMIT)/.test(line))).toEqual([]);
  });

  test("ACLI-003 ranges and --sql belong together", async () => {
    const { config } = project("sqlite");
    await expect(command.upgrade(config, "base:head")).rejects.toThrow(
      /Ranges of the form from:to are for --sql/,
    );
    await expect(command.downgrade(config, "base", { sql: true })).rejects.toThrow(/"head:base"/);
    await expect(command.stamp(config, "head", { sql: true, purge: true })).rejects.toThrow(
      /--purge with --sql/,
    );
    await expect(command.stamp(config, ["a:aaaa1", "b:bbbb1"], { sql: true })).rejects.toThrow(
      /Give one start/,
    );
    await expect(command.revision(config, { sql: true })).rejects.toThrow(/no SQL comes of it/);
  });

  test("AENV-004 the URL alone names the dialect; without both the configuration is asked for", async () => {
    const { config, out } = project("sqlite", { dialect: undefined, url: "sqlite:///nowhere.db" });
    await command.upgrade(config, "head", { sql: true });
    expect(script(out)).toContain(insertRow + ";");
    const byName = new Config({ dialect: "sqlite" }, { folder: config.folder, stdout: out });
    await command.upgrade(byName, "head", { sql: true });
    expect(script(out)).toContain(insertRow + ";");
    const none = new Config({}, { folder: config.folder, stdout: out });
    await expect(command.upgrade(none, "head", { sql: true })).rejects.toThrow(
      /neither a connection nor a URL/,
    );
    await expect(command.upgrade(none, "head")).rejects.toThrow(/the configuration says no "url"/);
  });
});
