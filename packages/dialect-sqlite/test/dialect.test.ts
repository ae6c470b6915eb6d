import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  ArgumentError,
  ForeignKeyViolationError,
  LockTimeoutError,
  NoSuchModuleError,
  OperationalError,
} from "@rebis/base";
import { column, foreignKey, func, MetaData, select, t, table } from "@rebis/core-sql";
import { createEngine, type Engine, makeUrl } from "@rebis/engine";
import { afterEach, describe, expect, test } from "vitest";
import { dialect, insert, sqlite, type SqliteOptions } from "../src/index.ts";
import { requireDriver } from "../src/drivers/require-driver.ts";
import { applicationFolder, temporaryFile } from "./support/database.ts";

const metadata = new MetaData();
const people = table("people", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50)),
  boss: column(t.integer(), { nullable: true, foreignKey: foreignKey("people.id") }),
});

const engines: Engine[] = [];
const files: (() => void)[] = [];
afterEach(() => {
  for (const engine of engines.splice(0)) engine.dispose();
  for (const remove of files.splice(0)) remove();
});
function engineOn(url: string, options: SqliteOptions = {}): Engine {
  const engine = createEngine(url, { dialect: sqlite(options), applicationFolder });
  engines.push(engine);
  return engine;
}
function newFile(name?: string): string {
  const { file, remove } = temporaryFile(name);
  files.push(remove);
  return file;
}
function scalar(engine: Engine, sql: string): unknown {
  return engine.begin((connection) => connection.execDriverSql(sql).scalar());
}

describe.each(["sqlite", "sqlite+node", "sqlite+better-sqlite3"])("%s", (scheme) => {
  test("SQLITE-001: an absolute file, made when it is not there", () => {
    const file = newFile("a b%c.db");
    metadata.createAll(
      engineOn(`${scheme}:///${file.replaceAll("%", "%25").replaceAll(" ", "%20")}`),
    );
    expect(existsSync(file)).toBe(true);
  });
  test.each(["://", ":///:memory:", ":///x.db?mode=memory"])(
    "SQLITE-001 SQLITE-002: %s is in memory, in one connection",
    (rest) => {
      const engine = engineOn(`${scheme}${rest}`);
      metadata.createAll(engine);
      engine.begin((connection) => void connection.execute(insert(people).values({ name: "ann" })));
      expect(
        engine.begin((connection) =>
          connection.execute(select(func.count()).selectFrom(people)).scalar(),
        ),
      ).toBe(1);
      expect(existsSync("x.db")).toBe(false);
    },
  );
  test("SQLITE-001: SQLite's own URI", () => {
    const file = newFile();
    metadata.createAll(engineOn(`${scheme}:///file:${file}?uri=true`));
    expect(existsSync(file)).toBe(true);
  });
  test("SQLITE-001: mode=ro reads and does not write; mode=rw makes no file", () => {
    const file = newFile();
    expect(() => scalar(engineOn(`${scheme}:///${file}?mode=rw`), "SELECT 1")).toThrow(
      OperationalError,
    );
    expect(existsSync(file)).toBe(false);
    metadata.createAll(engineOn(`${scheme}:///${file}`));
    const reader = engineOn(`${scheme}:///${file}?mode=ro`);
    expect(scalar(reader, "SELECT count(*) FROM people")).toBe(0);
    expect(() => scalar(reader, "DELETE FROM people")).toThrow(OperationalError);
  });
  test.each(["?mode=x", "?timeout=soon", "?cache=shared", "?mode=ro&mode=rw"])(
    "C8: %s is refused",
    (query) => {
      expect(() => scalar(engineOn(`${scheme}:///x.db${query}`), "SELECT 1")).toThrow(
        ArgumentError,
      );
    },
  );

  test("SQLITE-007: foreign keys are on, unless switched off", () => {
    const orphan = insert(people).values({ name: "ann", boss: 99 });
    const on = engineOn(`${scheme}://`);
    metadata.createAll(on);
    expect(() => on.begin((connection) => connection.execute(orphan))).toThrow(
      ForeignKeyViolationError,
    );
    const off = engineOn(`${scheme}://`, { foreignKeys: false });
    metadata.createAll(off);
    expect(off.begin((connection) => connection.execute(orphan).rowCount)).toBe(1);
  });
  test("SQLITE-017: a lock is waited for, as long as said", () => {
    const file = newFile();
    const [one, two] = [
      engineOn(`${scheme}:///${file}`),
      engineOn(`${scheme}:///${file}?timeout=0.05`),
    ];
    metadata.createAll(one);
    const statement = insert(people).values({ name: "ann" });
    one.begin((connection) => {
      connection.execute(statement);
      const started = performance.now();
      expect(() => two.begin((other) => other.execute(statement))).toThrow(LockTimeoutError);
      expect(performance.now() - started).toBeGreaterThan(40);
    });
    expect(two.begin((connection) => connection.execute(statement).rowCount)).toBe(1);
  });
  test("SQLITE-017: pragmas for each connection", () => {
    const engine = engineOn(`${scheme}:///${newFile()}`, {
      pragmas: { journal_mode: "wal", synchronous: 1 },
    });
    expect(scalar(engine, "PRAGMA journal_mode")).toBe("wal");
    expect(scalar(engine, "PRAGMA synchronous")).toBe(1);
  });
  test("begin: immediate takes the write lock at once", () => {
    const file = newFile();
    const one = engineOn(`${scheme}:///${file}`, { begin: "immediate" });
    const two = engineOn(`${scheme}:///${file}`, { begin: "immediate", busyTimeout: 1 });
    one.begin((connection) => {
      connection.execDriverSql("SELECT 1").all();
      expect(() => scalar(two, "SELECT 1")).toThrow(LockTimeoutError);
    });
    expect(scalar(two, "SELECT 1")).toBe(1);
  });

  test("SQLITE-006: DDL and savepoints roll back", () => {
    const engine = engineOn(`${scheme}:///${newFile()}`);
    using connection = engine.connect();
    connection.execDriverSql("CREATE TABLE temporary_one (id INTEGER)");
    const savepoint = connection.beginNested();
    connection.execDriverSql("INSERT INTO temporary_one VALUES (1)");
    savepoint.rollback();
    expect(connection.execDriverSql("SELECT count(*) FROM temporary_one").scalar()).toBe(0);
    connection.rollback();
    expect(scalar(engine, "SELECT count(*) FROM sqlite_master")).toBe(0);
  });
  test("SQLITE-013: isolation levels", () => {
    const engine = engineOn(`${scheme}:///${newFile()}`);
    metadata.createAll(engine);
    using dirty = engine.connect().executionOptions({ isolationLevel: "READ UNCOMMITTED" });
    expect(dirty.execDriverSql("PRAGMA read_uncommitted").scalar()).toBe(1);
    using auto = engine.connect().executionOptions({ isolationLevel: "AUTOCOMMIT" });
    auto.execute(insert(people).values({ name: "kept" }));
    auto.rollback();
    expect(scalar(engine, "SELECT count(*) FROM people")).toBe(1);
    expect(scalar(engine, "PRAGMA read_uncommitted")).toBe(0);
  });

  test("SQLITE-015: regular expressions are JavaScript's, in Unicode", () => {
    const engine = engineOn(`${scheme}://`);
    metadata.createAll(engine);
    using connection = engine.connect();
    connection.execute(insert(people), [{ name: "ann" }, { name: "Bob" }, { name: "\u{1f600}" }]);
    const matching = (pattern: string) =>
      connection
        .execute(
          select(people.c.name).where(people.c.name.regexpMatch(pattern)).orderBy(people.c.id),
        )
        .scalars()
        .all();
    expect(matching("^a")).toEqual(["ann"]);
    expect(matching("^.$")).toEqual(["\u{1f600}"]);
    expect(matching("(?i:^b)")).toEqual(["Bob"]);
    expect(
      connection.execDriverSql("SELECT NULL REGEXP 'a', 'a' REGEXP NULL").tuples().one(),
    ).toEqual([null, null]);
  });
  test("SQLITE-011 SQLITE-012: tables and views, in attached databases too", () => {
    const engine = engineOn(`${scheme}://`);
    metadata.createAll(engine);
    const elsewhere = new MetaData({ schema: "other" });
    table(
      "far",
      elsewhere,
      { id: column(t.integer(), { primaryKey: true }) },
      { sqlite_autoincrement: true },
    );
    engine.begin(
      (connection) => void connection.execDriverSql("CREATE VIEW names AS SELECT name FROM people"),
    );
    using connection = engine.connect().executionOptions({ isolationLevel: "AUTOCOMMIT" });
    connection.execDriverSql("ATTACH ':memory:' AS other");
    elsewhere.createAll(connection);
    elsewhere.createAll(connection); // found, so not made again
    const names = (kind: "getTableNames" | "getViewNames", schema?: string) =>
      connection.runProgram((program) => dialect().inspection[kind](program, schema));
    expect(names("getTableNames")).toEqual(["people"]);
    expect(names("getViewNames")).toEqual(["names"]);
    // sqlite_sequence, which AUTOINCREMENT makes, is SQLite's own.
    expect(names("getTableNames", "other")).toEqual(["far"]);
  });
});

describe("the dialect", () => {
  test("SQLITE-002: memory has one connection, a file a pool", () => {
    const kinds = [
      "sqlite://",
      "sqlite:///:memory:",
      "sqlite:///a.db?mode=memory",
      "sqlite:///a.db",
      "sqlite:////a.db",
    ];
    expect(kinds.map((url) => dialect().poolFor(makeUrl(url)))).toEqual([
      "static",
      "static",
      "static",
      "queue",
      "queue",
    ]);
  });
  test("an unknown driver is named, with those that there are", () => {
    expect(() => engineOn("sqlite+sqljs:///a.db")).toThrow(/not|driver/i);
    const create = () =>
      dialect().createDriver({
        url: makeUrl("sqlite+libsql://"),
        connectArgs: {},
        applicationFolder,
      });
    expect(create).toThrow(NoSuchModuleError);
    expect(create).toThrow("Use sqlite:// (better-sqlite3) or sqlite+node:// (node:sqlite)");
  });
  test("a driver that is not installed is named, with the way to get it", () => {
    const load = () => requireDriver("not-installed-anywhere", { applicationFolder: "/" });
    expect(load).toThrow(NoSuchModuleError);
    expect(load).toThrow("Install it (npm install not-installed-anywhere)");
  });
  test.each([
    [{ "journal_mode; DROP TABLE x": 1 }],
    [{ journal_mode: "wal; DROP TABLE x" }],
    [{ journal_mode: "'wal'" }],
  ])("C8: %j is no pragma", (pragmas) => {
    expect(() => sqlite({ pragmas })).toThrow(ArgumentError);
  });
  test("D1: a process in another time zone reads and writes the same text", () => {
    const script = join(import.meta.dirname, "types/time-zone-script.ts");
    const outputs = ["UTC", "America/St_Johns", "Asia/Kathmandu"].map((zone) =>
      execFileSync(
        process.execPath,
        ["--conditions=@rebis/source", "--disallow-code-generation-from-strings", script],
        {
          env: { ...process.env, TZ: zone, NODE_OPTIONS: "", NODE_NO_WARNINGS: "1" },
          encoding: "utf8",
        },
      ),
    );
    expect(outputs[0]).toContain("2024-03-10 02:30:00.000000");
    expect(new Set(outputs).size).toBe(1);
  });
});
