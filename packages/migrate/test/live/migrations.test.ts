import { createEngine, type Engine, inspect } from "@rebis/engine";
import { describeDatabases } from "@rebis-tooling/testkit";
import { expect, onTestFinished, test } from "vitest";
import { command } from "../../src/command/command.ts";
import { Config } from "../../src/config/config.ts";
import type { RebisConfig } from "../../src/config/rebis-config.ts";
import {
  KeptText,
  linkPackages,
  revisionText,
  tableNames,
  temporaryFolder,
  writeFiles,
} from "../support.ts";

const head = `import { column, t, uniqueConstraint } from "@rebis/core-sql";\n`;
const files = {
  "migrations/versions/a.ts":
    head +
    revisionText("aaaa1", null, {
      upgrade: `
  const authors = op.createTable("authors", {
    id: column(t.integer(), { primaryKey: true }),
    name: column(t.string(50), { index: true }),
  }, { constraints: (c: any) => [uniqueConstraint(c.name, { name: "uq_authors_name" })] });
  op.createTable("books", { id: column(t.integer(), { primaryKey: true }), author_id: column(t.integer()) });
  op.createForeignKey("fk_author", "books", "authors", ["author_id"], ["id"], { onDelete: "CASCADE" });
  op.bulkInsert(authors, [{ id: 1, name: "ann" }, { id: 2, name: "bob" }]);`,
      downgrade: `op.dropTable("books"); op.dropTable("authors");`,
    }),
  "migrations/versions/b.ts":
    head +
    revisionText("bbbb1", "aaaa1", {
      upgrade: `
  op.addColumn("authors", "bio", column(t.text(), { nullable: true, comment: "in short" }));
  op.alterColumn("authors", "name", { existingType: t.string(50), existingNullable: false, type: t.string(80), nullable: true, newColumnName: "full_name" });
  op.createCheckConstraint("ck_name", "authors", "length(full_name) > 0");
  op.createTableComment("authors", "those who write");
  op.renameTable("books", "volumes");`,
      downgrade: `
  op.renameTable("volumes", "books");
  op.dropConstraint("ck_name", "authors", { type: "check" });
  op.alterColumn("authors", "full_name", { existingType: t.string(80), existingNullable: true, type: t.string(50), nullable: false, newColumnName: "name" });
  op.dropColumn("authors", "bio");`,
    }),
};

const options = {
  folder: import.meta.dirname,
  faces: ["sync"],
  dialects: ["postgresql", "mariadb"],
} as const;

describeDatabases("migrations, run", options, (database) => {
  function project(more: Readonly<Record<string, string>> = {}, set: RebisConfig = {}) {
    const folder = temporaryFolder();
    linkPackages(folder);
    writeFiles(folder, { ...files, ...more });
    const url = database.engine().url.render({ hidePassword: false });
    const engineOptions = { applicationFolder: import.meta.dirname };
    const quiet = { stdout: new KeptText(), stderr: new KeptText() };
    const engine: Engine = createEngine(url, engineOptions);
    onTestFinished(() => engine.dispose());
    const config = new Config({ url, engineOptions, ...set }, { folder, ...quiet });
    return { engine, config, out: quiet.stdout };
  }
  const names = tableNames;

  test("AOP-001 AOP-005 AOP-007 AOP-011 ACLI-001 go up, down and up again", async () => {
    const { engine, config, out } = project();
    await command.upgrade(config, "head");
    expect(names(engine)).toEqual(["alembic_version", "authors", "volumes"]);
    const columns = inspect(engine).getColumns("authors");
    expect(
      columns.map((each) => [
        each.name,
        each.typeText.toUpperCase().replace("CHARACTER VARYING", "VARCHAR"),
        each.nullable,
      ]),
    ).toEqual([
      ["id", expect.stringMatching(/^INT/), false],
      ["full_name", "VARCHAR(80)", true],
      ["bio", "TEXT", true],
    ]);
    expect(inspect(engine).getTableComment("authors")).toEqual({ text: "those who write" });
    const [key] = inspect(engine).getForeignKeys("volumes");
    expect([key?.name, key?.referredTable, key?.onDelete]).toEqual([
      "fk_author",
      "authors",
      "CASCADE",
    ]);
    await command.downgrade(config, "-1");
    expect(
      inspect(engine)
        .getColumns("authors")
        .map((each) => each.name),
    ).toEqual(["id", "name"]);
    const rows = engine.begin((connection) =>
      connection.execDriverSql("SELECT name FROM authors ORDER BY id").tuples().all(),
    );
    expect(rows).toEqual([["ann"], ["bob"]]);
    await command.downgrade(config, "base");
    expect(names(engine)).toEqual(["alembic_version"]);
    await command.upgrade(config, "head");
    await command.current(config, { checkHeads: true });
    expect(out.take()).toBe("bbbb1 (head)\n");
  });

  const failing = revisionText("cccc1", "bbbb1", {
    upgrade: `op.execute("CREATE TABLE extra (id INTEGER)"); op.execute("SELECT * FROM nowhere");`,
  });

  test("AENV-009 M9 what fails leaves what the database cannot take back, and says where it is", async () => {
    const { engine, config, out } = project({ "migrations/versions/c.ts": failing });
    await expect(command.upgrade(config, "head")).rejects.toThrow(/nowhere/);
    await command.current(config);
    const isTransactional = database.dialect.transaction.transactionalDdl === true;
    expect([names(engine).includes("extra"), out.take()]).toEqual(
      isTransactional ? [false, ""] : [true, "bbbb1\n"],
    );
  });

  const concurrent = revisionText("cccc1", "bbbb1", {
    upgrade: `op.addColumn("authors", "born", column(t.integer(), { nullable: true }));
  op.createIndex("ix_bio", "authors", ["bio"], { unique: true, postgresql_concurrently: true });
  op.createTable("after", { id: column(t.integer(), { primaryKey: true }) });`,
    downgrade: `op.dropIndex("ix_bio", "authors", { postgresql_concurrently: true });`,
  });

  test("M8 AOP-014 a concurrent index leaves the transaction by itself; a build that failed is begun anew", async (context) => {
    if (database.dialectName !== "postgresql")
      return context.skip("only PostgreSQL builds indexes so");
    const { engine, config } = project({ "migrations/versions/c.ts": head + concurrent });
    await command.upgrade(config, "bbbb1");
    const run = (sql: string) => engine.begin((connection) => connection.execDriverSql(sql));
    run("UPDATE authors SET bio = 'short'");
    // Duplicates let the build fail, and an index stays that is not valid.
    await expect(command.upgrade(config, "head")).rejects.toThrow(
      /statement 2 failed[\s\S]*first 1 statements are kept/,
    );
    const valid = "SELECT indisvalid FROM pg_index WHERE indexrelid = 'ix_bio'::regclass";
    const ask = (): unknown => engine.begin((each) => each.execDriverSql(valid).tuples().all());
    expect(ask()).toEqual([[false]]);
    run("UPDATE authors SET bio = full_name");
    // Two at once: the one that waits for the lock is not waited for by the build.
    await Promise.all([command.upgrade(config, "head"), command.upgrade(config, "head")]);
    expect(ask()).toEqual([[true]]);
    expect(names(engine)).toContain("after");
    await command.verify(config);
    await command.downgrade(config, "-1");
    expect(
      inspect(engine)
        .getIndexes("authors")
        .map((each) => each.name),
    ).not.toContain("ix_bio");
  });

  test("M17 lockTimeout: a blocked statement gives up", async () => {
    const { engine, config } = project({}, { lockTimeout: 200, statementTimeout: 60_000 });
    await command.upgrade(config, "aaaa1");
    using connection = engine.connect();
    connection.begin();
    connection.execDriverSql("SELECT * FROM authors FOR UPDATE").all();
    const began = Date.now();
    await expect(command.upgrade(config, "head")).rejects.toMatchObject({
      message: expect.stringMatching(/DBAPI-LOCK-TIMEOUT/),
    });
    expect(Date.now() - began).toBeLessThan(10_000);
    connection.rollback();
    await command.upgrade(config, "head");
  });

  test("AENV-008 AOP-014 indexes are built concurrently outside the transaction", async (context) => {
    if (database.dialectName !== "postgresql")
      return context.skip("only PostgreSQL builds indexes so");
    const { engine, config } = project({
      "migrations/versions/c.ts": revisionText("cccc1", "bbbb1", {
        upgrade: `op.getContext().autocommitBlock(() => op.createIndex("ix_bio", "authors", ["bio"], { postgresql_concurrently: true }));`,
        downgrade: `op.getContext().autocommitBlock(() => op.dropIndex("ix_bio", "authors", { postgresql_concurrently: true }));`,
      }),
    });
    await command.upgrade(config, "head");
    expect(
      inspect(engine)
        .getIndexes("authors")
        .map((each) => each.name),
    ).toContain("ix_bio");
    await command.downgrade(config, "-1");
    expect(
      inspect(engine)
        .getIndexes("authors")
        .map((each) => each.name),
    ).not.toContain("ix_bio");
  });
});
