import { type DialectInspection, InvalidRequestError, NoSuchTableError } from "@rebis/base";
import { inspect } from "@rebis/engine";
import { expect, test } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import type { TestDatabase } from "../provision/databases.ts";
import { StatementRecorder } from "../statement-recorder.ts";
import { onConnection, openLibrary } from "./reflection-fixture.ts";

/** What there is in a database, asked of its inspector. */
export function inspectorSuite(options: DescribeOptions): void {
  describeDatabases("inspector", options, (database) => {
    const { inspection } = database.dialect;
    const tells = (method: keyof DialectInspection): boolean => inspection[method] !== undefined;

    test("REFLECT-001 names of tables and views; whether they are there", async () => {
      const engine = await openLibrary(database);
      const inspector = inspect(engine);
      expect(await inspector.getTableNames()).toEqual(["authors", "books", "editions"]);
      expect(await inspector.getViewNames()).toEqual(["author_names"]);
      expect(await inspector.getMaterializedViewNames()).toEqual([]);
      expect(await inspector.hasTable("books")).toBe(true);
      expect(await inspector.hasTable("author_names")).toBe(true);
      expect(await inspector.hasTable("boks")).toBe(false);
      expect(await inspector.hasMultiTable(["books", "boks"])).toEqual(
        new Map([
          ["books", true],
          ["boks", false],
        ]),
      );
    });

    test("REFLECT-001 schemas: the default one, and what is in one by its name", async () => {
      const engine = await openLibrary(database);
      const inspector = inspect(engine);
      const schema = (await inspector.defaultSchemaName) ?? "";
      expect(await inspector.getSchemaNames()).toContain(schema);
      expect(await inspector.hasSchema(schema)).toBe(true);
      expect(await inspector.hasSchema("no such schema")).toBe(false);
      expect(await inspector.getTableNames(schema)).toEqual(["authors", "books", "editions"]);
      expect(await inspector.getTableNames("no such schema")).toEqual([]);
      expect(await inspector.hasTable("books", schema)).toBe(true);
      expect(await inspector.hasTable("books", "no such schema")).toBe(false);
      const [link] = await inspector.getForeignKeys("books", schema);
      expect(link?.referredSchema).toBe(schema);
    });

    test("REFLECT-001 columns: order, types, NULL, defaults, counting", async () => {
      const engine = await openLibrary(database);
      const columns = await inspect(engine).getColumns("authors");
      expect(columns.map(({ name, nullable }) => [name, nullable])).toEqual([
        ["id", false],
        ["name", false],
        ["email", true],
        ["rank", false],
        ["country", false],
        ["born", true],
        ["seen", false],
      ]);
      expect(columns.map(({ type }) => type?.kind)).toEqual([
        "integer",
        "string",
        "string",
        "smallInteger",
        "string",
        "date",
        "dateTime",
      ]);
      const [id, name, email, rank, country, , seen] = columns;
      expect(name?.type?.facts.length).toBe(50);
      expect(id?.autoincrement).toBe(true);
      expect(columns.filter(({ autoincrement }) => autoincrement)).toHaveLength(1);
      expect(email?.default).toBeUndefined();
      expect(rank?.default).toMatch(/\b3\b/);
      expect(country?.default).toMatch(/'de'/);
      expect(seen?.default).toMatch(/now|current_timestamp/i);
      const view = await inspect(engine).getColumns("author_names");
      expect(view.map((column) => column.name)).toEqual(["id", "name"]);
    });

    test("REFLECT-001 keys: primary, of several columns, unique, checks", async () => {
      const engine = await openLibrary(database);
      const inspector = inspect(engine);
      expect((await inspector.getPkConstraint("authors")).columns).toEqual(["id"]);
      expect((await inspector.getPkConstraint("editions")).columns).toEqual(["country", "number"]);
      expect(await inspector.getPkConstraint("author_names")).toEqual({ columns: [] });
      const uniques = await inspector.getUniqueConstraints("authors");
      const found = uniques.map(({ name, columns }) => ({ name, columns }));
      expect(found).toHaveLength(2);
      expect(found).toContainEqual({ name: "uq_authors_email", columns: ["email"] });
      expect(found).toContainEqual({
        name: "uq_authors_country_name",
        columns: ["country", "name"],
      });
      expect(await inspector.getUniqueConstraints("editions")).toEqual([]);
      const [check, ...others] = await inspector.getCheckConstraints("authors");
      expect(others).toEqual([]);
      expect(check?.name).toBe("ck_authors_rank");
      expect(check?.sqlText.replaceAll(/[`"()]/g, "")).toBe("rank > 0");
      expect(await inspector.getCheckConstraints("editions")).toEqual([]);
    });

    test("REFLECT-001 foreign keys: their columns, rules, to the table itself, of several columns", async () => {
      const engine = await openLibrary(database);
      const links = await inspect(engine).getForeignKeys("books");
      const byName = new Map(links.map((link) => [link.name, link]));
      expect([...byName.keys()].map(String).toSorted()).toEqual([
        "fk_books_author",
        "fk_books_edition",
        "fk_books_sequel",
      ]);
      const author = byName.get("fk_books_author");
      expect(author).toMatchObject({
        columns: ["author_id"],
        referredTable: "authors",
        referredColumns: ["id"],
        onDelete: "CASCADE",
      });
      expect(author?.referredSchema).toBeUndefined();
      expect(author?.onUpdate).toBeUndefined();
      expect(byName.get("fk_books_edition")).toMatchObject({
        columns: ["country", "edition"],
        referredTable: "editions",
        referredColumns: ["country", "number"],
      });
      expect(byName.get("fk_books_sequel")).toMatchObject({
        referredTable: "books",
        onDelete: "SET NULL",
      });
    });

    test("REFLECT-001 indexes: their terms in order, uniqueness", async () => {
      const engine = await openLibrary(database);
      const inspector = inspect(engine);
      const born = (await inspector.getIndexes("authors")).find(
        ({ name }) => name === "ix_authors_born",
      );
      expect(born).toMatchObject({ unique: false });
      expect(born?.terms).toEqual([
        { text: "born", isExpression: false, descending: true },
        { text: "name", isExpression: false },
      ]);
      const title = (await inspector.getIndexes("books")).find(
        ({ name }) => name === "ix_books_title",
      );
      expect(title).toMatchObject({ unique: true });
      expect(await inspector.hasIndex("books", "ix_books_title")).toBe(true);
      expect(await inspector.hasIndex("books", "ix_authors_born")).toBe(false);
      expect(await inspector.hasIndex("boks", "ix_books_title")).toBe(false);
    });

    test("REFLECT-001 the query of a view", async () => {
      const engine = await openLibrary(database);
      const text = await inspect(engine).getViewDefinition("author_names");
      expect(text).toMatch(/^\s*select[\s\S]*authors/i);
      await expect(async () => inspect(engine).getViewDefinition("books")).rejects.toThrow(
        NoSuchTableError,
      );
    });

    test("REFLECT-001 comments, where the database keeps them", async () => {
      const engine = await openLibrary(database);
      const inspector = inspect(engine);
      if (!tells("getTableComments")) {
        await expect(async () => inspector.getTableComment("authors")).rejects.toThrow(
          InvalidRequestError,
        );
        await expect(async () => inspector.getTableComment("authors")).rejects.toThrow(
          `dialect "${database.dialect.name}"`,
        );
        return;
      }
      expect(await inspector.getTableComment("authors")).toEqual({ text: "who writes" });
      expect((await inspector.getTableComment("books")).text).toBeUndefined();
      const columns = await inspector.getColumns("authors");
      expect(columns.map(({ comment }) => comment).filter((text) => text !== undefined)).toEqual([
        "as on the cover",
      ]);
      const comments = await inspector.getMultiTableComment();
      expect(comments.get("authors")).toEqual({ text: "who writes" });
      expect(comments.get("books")).toEqual({ text: undefined });
    });

    test("REFLECT-001 sequences, where there are any", async () => {
      const engine = database.engine();
      const inspector = inspect(engine);
      if (!database.capabilities.sequences) {
        await expect(async () => inspector.getSequenceNames()).rejects.toThrow(InvalidRequestError);
        return;
      }
      await onConnection(engine, async (connection) => {
        await connection.execDriverSql("CREATE SEQUENCE tickets START WITH 5 INCREMENT BY 2");
      });
      expect(await inspector.getSequenceNames()).toEqual(["tickets"]);
      expect(await inspector.hasSequence("tickets")).toBe(true);
      expect(await inspector.hasSequence("tockets")).toBe(false);
      expect(await inspector.getSequences()).toMatchObject([
        { name: "tickets", start: 5n, increment: 2n },
      ]);
    });

    test("REFLECT-001 temporary tables are found by those who made them", async () => {
      const engine = database.engine();
      const connection = await engine.connect();
      await connection.execDriverSql("CREATE TEMPORARY TABLE scratch (n INTEGER NOT NULL)");
      // A test's connection is a bind, whatever its face.
      const inspector = inspect(connection as unknown as typeof engine);
      expect(await inspector.getTableNames()).toEqual([]);
      if (await sees(database, inspector)) {
        expect(await inspector.getTempTableNames()).toEqual(["scratch"]);
        expect((await inspector.getColumns("scratch")).map(({ name }) => name)).toEqual(["n"]);
        expect([...(await inspector.getMultiColumns({ scope: "temporary" })).keys()]).toEqual([
          "scratch",
        ]);
        expect([...(await inspector.getMultiColumns()).keys()]).toEqual([]);
      }
      await connection.close();
    });

    test("REFLECT-002 many tables at once, by name; none is left out", async () => {
      const engine = await openLibrary(database);
      const inspector = inspect(engine);
      const columns = await inspector.getMultiColumns();
      expect([...columns.keys()]).toEqual(["authors", "books", "editions"]);
      expect(columns.get("books")).toEqual(await inspector.getColumns("books"));
      const links = await inspector.getMultiForeignKeys({ kind: "any" });
      expect([...links].map(([name, found]) => [name, found.length])).toEqual([
        ["author_names", 0],
        ["authors", 0],
        ["books", 3],
        ["editions", 0],
      ]);
      const keys = await inspector.getMultiPkConstraint({ filterNames: ["books", "boks"] });
      expect([...keys].map(([name, key]) => [name, key.columns])).toEqual([["books", ["id"]]]);
      const views = await inspector.getMultiIndexes({ kind: "anyView" });
      expect([...views]).toEqual([["author_names", []]]);
      expect((await inspector.getMultiUniqueConstraints()).get("authors")).toHaveLength(2);
      expect((await inspector.getMultiCheckConstraints()).get("authors")).toHaveLength(1);
    });

    test("REFLECT-002 as many statements for twenty tables as for one", async () => {
      const engine = database.engine();
      const sent = new StatementRecorder(engine.core);
      const count = async (): Promise<number> => {
        const inspector = inspect(engine);
        sent.clear();
        await inspector.getMultiColumns();
        await inspector.getMultiPkConstraint();
        await inspector.getMultiForeignKeys();
        await inspector.getMultiIndexes();
        await inspector.getMultiUniqueConstraints();
        await inspector.getMultiCheckConstraints();
        return sent.count;
      };
      const make = async (from: number, to: number): Promise<void> =>
        onConnection(engine, async (connection) => {
          for (let number = from; number < to; number++) {
            // oxlint-disable-next-line no-await-in-loop -- one connection
            await connection.execDriverSql(
              `CREATE TABLE t${number} (id INTEGER PRIMARY KEY, other INTEGER UNIQUE, ` +
                `CHECK (other > 1), FOREIGN KEY (other) REFERENCES t${Math.max(0, number - 1)} (id))`,
            );
          }
        });
      await make(0, 1);
      const few = await count();
      await make(1, 20);
      expect(await count()).toBe(few);
      expect(few).toBeLessThanOrEqual(18);
    });

    test("REFLECT-001 what was read is remembered until the cache is cleared", async () => {
      const engine = await openLibrary(database);
      const inspector = inspect(engine);
      const sent = new StatementRecorder(engine.core);
      const first = await inspector.getColumns("editions");
      const { count } = sent;
      expect(await inspector.getColumns("editions")).toBe(first);
      expect(sent.count).toBe(count);
      await onConnection(engine, async (connection) => {
        await connection.execDriverSql("ALTER TABLE editions ADD COLUMN year INTEGER");
      });
      expect(await inspector.getColumns("editions")).toHaveLength(2);
      inspector.clearCache();
      expect(await inspector.getColumns("editions")).toHaveLength(3);
      expect(await inspect(engine).getColumns("editions")).toHaveLength(3);
    });

    test("REFLECT-007 a table that is not there is named, whatever is asked of it", async () => {
      const engine = await openLibrary(database);
      const inspector = inspect(engine);
      const questions = [
        () => inspector.getColumns("boks"),
        () => inspector.getPkConstraint("boks"),
        () => inspector.getForeignKeys("boks"),
        () => inspector.getIndexes("boks"),
        () => inspector.getUniqueConstraints("boks"),
        () => inspector.getCheckConstraints("boks"),
        () => inspector.getTableOptions("boks"),
        () => inspector.getColumns("books", "no such schema"),
      ];
      for (const question of questions) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await expect(async () => question()).rejects.toThrow(NoSuchTableError);
      }
      await expect(async () => inspector.getColumns("boks")).rejects.toThrow(/"boks"/);
    });

    test("REFLECT-010 tables in the order of their foreign keys, and those that close circles", async () => {
      const engine = await openLibrary(database);
      const inspector = inspect(engine);
      const sorted = await inspector.getSortedTableAndFkcNames();
      expect(sorted.map(({ table }) => table)).toEqual(["authors", "editions", "books", undefined]);
      expect(sorted[2]?.foreignKeys.map(({ name }) => name).toSorted()).toEqual([
        "fk_books_author",
        "fk_books_edition",
        "fk_books_sequel",
      ]);
      expect(sorted[3]?.foreignKeys).toEqual([]);
      if (!database.capabilities.alterConstraints) return;
      await onConnection(engine, async (connection) => {
        await connection.execDriverSql(
          "ALTER TABLE authors ADD CONSTRAINT fk_authors_rank FOREIGN KEY (id) REFERENCES books (id)",
        );
      });
      const circular = await inspector.getSortedTableAndFkcNames();
      expect(circular.map(({ table }) => table)).toEqual([
        "editions",
        "authors",
        "books",
        undefined,
      ]);
      expect(circular.at(-1)?.foreignKeys).toEqual([{ table: "authors", name: "fk_authors_rank" }]);
    });
  });
}

/** MySQL lists no temporary tables: they can only be described. */
async function sees(
  { dialect }: TestDatabase,
  inspector: { getTempTableNames(): unknown },
): Promise<boolean> {
  if (dialect.name === "postgresql" || dialect.name === "sqlite") return true;
  await expect(async () => inspector.getTempTableNames()).rejects.toThrow(InvalidRequestError);
  return false;
}
