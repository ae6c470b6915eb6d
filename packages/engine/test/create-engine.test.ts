import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ArgumentError, NoInspectionAvailable, NoSuchModuleError, runSync } from "@rebis/base";
import { column, literal, MetaData, select, t, table, text } from "@rebis/core-sql";
import { sqlite } from "@rebis/dialect-sqlite";
import { createEngine, engineFromConfig, inspect } from "@rebis/engine";
import { QueuePool } from "@rebis/pool";
import { describe, expect, test } from "vitest";

const applicationFolder = import.meta.dirname;

function collect() {
  const lines: string[] = [];
  const note = (line: string) => void lines.push(line);
  return { lines, logger: { info: note, debug: note, warn: note } };
}

describe("createEngine", () => {
  test("ENGINE-003 DIALAPI-001 finds the dialect from the application's folder, and connects when it is used", () => {
    const folder = mkdtempSync(join(tmpdir(), "rebis-engine-"));
    const missing = `sqlite:///${join(folder, "not", "there.db")}`;
    const engine = createEngine(missing, { applicationFolder });
    expect(engine.dialect.name).toBe("sqlite");
    expect(engine.driver).toBe("better-sqlite3");
    expect(() => engine.connect()).toThrow();
    rmSync(folder, { recursive: true });
  });

  test("ENGINE-003 DIALAPI-001 a dialect that is handed over is not looked for", () => {
    const engine = createEngine("sqlite:///:memory:", {
      dialect: sqlite({ pragmas: { cache_size: 77 } }),
      connectArgs: {},
    });
    using connection = engine.connect();
    expect(connection.execDriverSql("PRAGMA cache_size").scalar()).toBe(77);
  });

  test("ENGINE-003 DIALAPI-001 a dialect that is not installed is named with the command that installs it", () => {
    const url = "firebird+node-firebird://localhost/shop";
    const create = () => createEngine(url, { applicationFolder: tmpdir() });
    expect(create).toThrow(NoSuchModuleError);
    expect(create).toThrow(/npm install @rebis\/dialect-firebird node-firebird/);
  });

  test("ENGINE-003 an unknown option is refused, naming those there are", () => {
    const create = () =>
      createEngine("sqlite:///:memory:", { pool_size: 5 } as Record<string, unknown>);
    expect(create).toThrow(ArgumentError);
    expect(create).toThrow(/"pool_size".*poolSize/s);
  });

  test.each([
    ["postgresql+psycopg2://h/d", "postgresql+pg://"],
    ["postgresql+asyncpg://h/d", "postgresql+pg://"],
    ["mysql+pymysql://h/d", "mysql+mysql2://"],
    ["mysql+aiomysql://h/d", "mysql+mysql2://"],
    ["mssql+pyodbc://h/d?driver=ODBC+Driver+17+for+SQL+Server", "mssql+mssql://"],
    ["oracle+cx_oracle://h/?service_name=s", "oracle+oracledb://"],
    ["sqlite+aiosqlite:///x.db", "sqlite://"],
  ])("ENGINE-002 %s names the driver to use here", (url, instead) => {
    const create = () => createEngine(url, { applicationFolder });
    expect(create).toThrow(ArgumentError);
    expect(create).toThrow(new RegExp(`Write "${instead.replaceAll("+", "\\+")}`));
  });

  test("ENGINE-002 ?driver=ODBC … is ignored with a warning", () => {
    const { lines, logger } = collect();
    const url = "sqlite:///:memory:?driver=ODBC+Driver+17+for+SQL+Server";
    const engine = createEngine(url, { applicationFolder, logger });
    expect(engine.url.query.has("driver")).toBe(false);
    expect(lines.join()).toMatch(/ODBC driver and is ignored/);
  });

  test("ENGINE-003 creator opens the driver's connections, and the pool is the one asked for", () => {
    const made = createEngine("sqlite:///:memory:", { applicationFolder });
    const { driver } = made.core.parts;
    let opened = 0;
    const creator = () => {
      opened++;
      return driver.connect();
    };
    const engine = createEngine("sqlite:///:memory:", {
      applicationFolder,
      creator,
      poolClass: QueuePool,
      poolSize: 1,
    });
    using connection = engine.connect();
    expect(connection.scalar(text("SELECT 1"))).toBe(1);
    expect(opened).toBe(1);
    expect(engine.pool).toBeInstanceOf(QueuePool);
  });

  test("ENGINE-007 a plugin changes the URL and hears of the engine", () => {
    const told: object[] = [];
    const engine = createEngine("sqlite:///other.db", {
      applicationFolder,
      plugins: [
        {
          prepare: (url, options) => ({ url: url.set({ database: ":memory:" }), options }),
          engineCreated: (core) => void told.push(core),
        },
      ],
    });
    expect(engine.url.database).toBe(":memory:");
    expect(told).toEqual([engine.core]);
  });

  test("ENGINE-008 impossible values of options are refused", () => {
    const create = (options: object) => () =>
      createEngine("sqlite:///:memory:", { applicationFolder, ...options });
    expect(create({ queryCacheSize: -1 })).toThrow(ArgumentError);
    expect(create({ insertManyValuesPageSize: 0 })).toThrow(ArgumentError);
    expect(create({ isolationLevel: "CHAOS" })).toThrow(ArgumentError);
    expect(create({ executionOptions: { isolationLevel: "CHAOS" } })).toThrow(ArgumentError);
  });
});

describe("an engine", () => {
  test("C10 runs where code cannot be made from strings", () => {
    const script = join(import.meta.dirname, "no-codegen-script.ts");
    const flags = ["--conditions=@rebis/source", "--disallow-code-generation-from-strings"];
    const output = execFileSync(process.execPath, [...flags, script], { encoding: "utf8" });
    expect(JSON.parse(output)).toEqual({ codegen: false, rows: [{ id: 1, name: "ann" }] });
  });

  test("ENGINE-011 the pool's and the driver's connection can be reached", () => {
    const engine = createEngine("sqlite:///:memory:", { applicationFolder });
    const pooled = engine.rawConnection();
    expect(pooled.isValid).toBe(true);
    runSync(pooled.release());
    using connection = engine.connect();
    expect(connection.driverConnection.driverConnection).toBeTypeOf("object");
    engine.clearCompiledCache();
    expect(engine.core.parts.cache.size).toBe(0);
  });
});

describe("engineFromConfig", () => {
  test("ENGINE-006 reads texts as the options want them", () => {
    const { lines, logger } = collect();
    const engine = engineFromConfig(
      {
        "db.url": "sqlite+node:///:memory:",
        "db.echo": "true",
        "db.query_cache_size": "7",
        "db.poolPrePing": "false",
        "other.echo": "maybe",
      },
      "db.",
      { applicationFolder, logger },
    );
    expect(engine.driver).toBe("node");
    engine.begin((connection) => connection.execute(text("SELECT 1")));
    expect(lines).toContain("SELECT 1");
  });

  test("ENGINE-006 names the option whose text does not fit, and the URL that is missing", () => {
    const read = (values: Record<string, string>) => () =>
      engineFromConfig({ "sqlalchemy.url": "sqlite://", ...values }, "sqlalchemy.", {
        applicationFolder,
      });
    expect(read({ "sqlalchemy.pool_size": "many" })).toThrow(/"poolSize"/);
    expect(read({ "sqlalchemy.echo": "perhaps" })).toThrow(/"echo"/);
    expect(() => engineFromConfig({ url: "sqlite://" })).toThrow(/no "sqlalchemy.url"/);
  });
});

describe("logging", () => {
  test("ENGINE-004 ENGINE-005 echo writes SQL and abbreviated parameters, with names and tokens", () => {
    const { lines, logger } = collect();
    const engine = createEngine("sqlite:///:memory:", {
      applicationFolder,
      logger,
      echo: true,
      loggingName: "main",
    });
    using connection = engine.connect();
    connection.executionOptions({ loggingToken: "job 7" });
    connection.execute(text("SELECT :a"), { a: "x".repeat(5000) });
    connection.commit();
    expect(lines[0]).toBe("[main] [job 7] BEGIN");
    expect(lines[1]).toBe("[main] [job 7] SELECT ?");
    expect(lines[2]?.length).toBeLessThan(500);
    expect(lines[2]).toContain("characters");
    expect(lines[3]).toBe("[main] [job 7] COMMIT");
  });

  test("CORE-100 a line says whether its SQL was compiled just now, found in the cache, or raw", () => {
    const { lines, logger } = collect();
    const engine = createEngine("sqlite:///:memory:", { applicationFolder, logger, echo: true });
    const origins = (): readonly string[] =>
      lines
        .splice(0)
        .flatMap((line) => /^\[(generated in|cached since|raw sql)/.exec(line)?.[1] ?? []);
    engine.begin((connection) => {
      const numbered = (n: number) => connection.execute(select(literal(n).label("n")));
      numbered(1);
      numbered(2);
      connection.execDriverSql("SELECT 3");
      expect(origins()).toEqual(["generated in", "cached since", "raw sql"]);
      engine.clearCompiledCache();
      numbered(4);
      connection.executionOptions({ compiledCache: null });
      numbered(5);
      expect(origins()).toEqual(["generated in", "generated in"]);
    });
  });

  test(`ENGINE-004 "debug" writes rows too, and long lists of sets are cut`, () => {
    const { lines, logger } = collect();
    const engine = createEngine("sqlite:///:memory:", { applicationFolder, logger, echo: "debug" });
    engine.begin((connection) => {
      connection.execDriverSql("CREATE TABLE n (v INTEGER)");
      const sets = Array.from({ length: 100 }, (_, number) => [number]);
      connection.execDriverSql("INSERT INTO n VALUES (?)", sets);
      connection.execute(text("SELECT 'seen' AS word"));
    });
    expect(lines.join("\n")).toMatch(/100 parameter sets: .* 92 more/);
    expect(lines).toContain("row ['seen']");
  });
});

describe("inspect", () => {
  test("REFLECT-001 names tables through an engine or a connection", () => {
    const engine = createEngine("sqlite:///:memory:", { applicationFolder });
    const metadata = new MetaData();
    table("b", metadata, { id: column(t.integer(), { primaryKey: true }) });
    table("a", metadata, { id: column(t.integer(), { primaryKey: true }) });
    metadata.createAll(engine);
    engine.begin((connection) => connection.execDriverSql("CREATE VIEW v AS SELECT 1 AS x"));
    expect(inspect(engine).getTableNames()).toEqual(["a", "b"]);
    expect(inspect(engine).getViewNames()).toEqual(["v"]);
    expect(inspect(engine).hasTable("a")).toBe(true);
    expect(inspect(engine).hasTable("v")).toBe(true);
    using connection = engine.connect();
    expect(inspect(connection).hasTable("c")).toBe(false);
    metadata.dropAll(engine);
    expect(inspect(engine).getTableNames()).toEqual([]);
  });

  test("REFLECT-008 refuses what has nothing to inspect", () => {
    expect(() => inspect({} as never)).toThrow(NoInspectionAvailable);
  });
});
