import {
  CompileError,
  InvalidRequestError,
  NoSuchTableError,
  UnreflectableTableError,
} from "@rebis/base";
import {
  check,
  column,
  type ColumnInfo,
  createTable,
  false_,
  insert,
  MetaData,
  nullType,
  type ReflectOptions,
  select,
  t,
  table,
  type Table,
  text,
  uniqueConstraint,
} from "@rebis/core-sql";
import { expect, test } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import type { TestEngine } from "../face/test-face.ts";
import { StatementRecorder } from "../statement-recorder.ts";
import { onConnection, openLibrary } from "./reflection-fixture.ts";

/** Reads tables, whatever the face of the engine. */
async function reflect(
  metadata: MetaData,
  engine: TestEngine,
  options?: ReflectOptions<MetaData>,
): Promise<void> {
  if (engine.face === "sync") metadata.reflect(engine, options);
  else await metadata.reflect(engine, options);
}

function keysOf(of: Table): readonly string[] {
  return of.columns.map(({ key }) => key);
}

/** The names of indexes, and of unique constraints, which are the same to some databases. */
function indexNames({ indexes, constraints }: Table): readonly (string | undefined)[] {
  return [...indexes, ...constraints.filter(({ kind }) => kind === "unique")].map(
    ({ name }) => name,
  );
}

/** An engine whose warnings are kept. */
function warnings(): { readonly logger: object; readonly messages: string[] } {
  const messages: string[] = [];
  const silent = (): void => undefined;
  const warn = (message: string): void => void messages.push(message);
  return { logger: { info: silent, debug: silent, warn }, messages };
}

/** Tables and metadata from the database. */
export function reflectTablesSuite(options: DescribeOptions): void {
  describeDatabases("reflecting tables", options, (database) => {
    test("REFLECT-003 metadata.reflect(): every table, with what it is made of", async () => {
      const engine = await openLibrary(database);
      const metadata = new MetaData();
      await reflect(metadata, engine);
      expect([...metadata.tables.keys()].toSorted()).toEqual(["authors", "books", "editions"]);
      expect(metadata.sortedTables.map(({ name }) => name)).toEqual([
        "authors",
        "editions",
        "books",
      ]);
      const books = metadata.lookup("books");
      const authors = metadata.lookup("authors");
      expect(books?.columns.map(({ name, nullable }) => [name, nullable])).toEqual([
        ["id", false],
        ["author_id", false],
        ["sequel_to", true],
        ["title", false],
        ["country", true],
        ["edition", true],
        ["select", true],
      ]);
      expect(books?.primaryKey.columns.map(({ name }) => name)).toEqual(["id"]);
      expect(books?.autoincrementColumn?.name).toBe("id");
      const link = books?.foreignKeys.find(({ name }) => name === "fk_books_author");
      expect(link?.targetTable).toBe(authors);
      expect(link?.options.onDelete).toBe("CASCADE");
      const edition = books?.foreignKeys.find(({ name }) => name === "fk_books_edition");
      expect(edition?.elements.map(({ column: own, target }) => [own.name, target.name])).toEqual([
        ["country", "country"],
        ["edition", "number"],
      ]);
      expect(authors?.indexes.map(({ name }) => name)).toContain("ix_authors_born");
      const kinds = authors?.constraints.map(({ kind }) => kind).toSorted();
      expect(kinds?.filter((kind) => kind !== "unique")).toEqual(["check", "primaryKey"]);
      if (database.dialect.inspection.getTableComments !== undefined) {
        expect(authors?.comment).toBe("who writes");
        expect(authors?.findColumn("name")?.comment).toBe("as on the cover");
      }
    });

    test("REFLECT-003 a reflected table is used as any other", async () => {
      const engine = await openLibrary(database);
      const metadata = new MetaData();
      const editions = await table("editions", metadata, { autoloadWith: engine });
      await onConnection(engine, async (connection) => {
        await connection.execute(insert(editions).values({ country: "de", number: 7 }));
      });
      const connection = await engine.connect();
      const result = await connection.execute(
        select(editions).where(editions.c["number"]?.eq(7) ?? false_()),
      );
      expect(result.all()).toEqual([{ country: "de", number: 7 }]);
      await connection.close();
    });

    test("REFLECT-003 autoloadWith follows foreign keys, unless it shall not", async () => {
      const engine = await openLibrary(database);
      const all = new MetaData();
      await table("books", all, { autoloadWith: engine });
      expect([...all.tables.keys()].toSorted()).toEqual(["authors", "books", "editions"]);
      const one = new MetaData();
      const books = await table("books", one, { autoloadWith: engine, resolveFks: false });
      expect([...one.tables.keys()]).toEqual(["books"]);
      expect(books.foreignKeys).toHaveLength(3);
      const some = new MetaData();
      await reflect(some, engine, { only: ["books"], resolveFks: false });
      expect([...some.tables.keys()]).toEqual(["books"]);
    });

    test("REFLECT-003 only some: by name, by function; names that are not there are told", async () => {
      const engine = await openLibrary(database);
      const named = new MetaData();
      await reflect(named, engine, { only: ["editions"] });
      expect([...named.tables.keys()]).toEqual(["editions"]);
      const chosen = new MetaData();
      const asked: string[] = [];
      await reflect(chosen, engine, {
        only: (name, metadata) => {
          expect(metadata).toBe(chosen);
          asked.push(name);
          return name.startsWith("a");
        },
      });
      expect(asked).toEqual(["authors", "books", "editions"]);
      expect([...chosen.tables.keys()]).toEqual(["authors"]);
      const wrong = new MetaData();
      await expect(async () => reflect(wrong, engine, { only: ["books", "boks"] })).rejects.toThrow(
        InvalidRequestError,
      );
      await expect(async () => reflect(wrong, engine, { only: ["books", "boks"] })).rejects.toThrow(
        /"boks"/,
      );
      expect(wrong.tables.size).toBe(0);
    });

    test("REFLECT-003 views, when they are asked for", async () => {
      const engine = await openLibrary(database);
      const metadata = new MetaData();
      await reflect(metadata, engine, { views: true });
      expect(keysOf(metadata.lookup("author_names") as Table)).toEqual(["id", "name"]);
      const other = new MetaData();
      const view = await table(
        "author_names",
        other,
        { id: column(t.integer(), { primaryKey: true }) },
        { autoloadWith: engine },
      );
      expect(view.primaryKey.columns.map(({ name }) => name)).toEqual(["id"]);
      expect(view.c.name?.name).toBe("name");
    });

    test("REFLECT-003 columns that are left out take what stands on them with them", async () => {
      const engine = await openLibrary(database);
      const some = await table("books", new MetaData(), {
        autoloadWith: engine,
        includeColumns: ["id", "title", "author_id"],
      });
      expect(keysOf(some)).toEqual(["id", "author_id", "title"]);
      expect(some.foreignKeys.map(({ name }) => name)).toEqual(["fk_books_author"]);
      expect(indexNames(some)).toContain("ix_books_title");
      const rest = await table("books", new MetaData(), {
        autoloadWith: engine,
        excludeColumns: ["title", "author_id"],
      });
      expect(keysOf(rest)).toEqual(["id", "sequel_to", "country", "edition", "select"]);
      expect(indexNames(rest)).not.toContain("ix_books_title");
      expect(rest.foreignKeys.map(({ name }) => String(name)).toSorted()).toEqual([
        "fk_books_edition",
        "fk_books_sequel",
      ]);
    });

    test("REFLECT-003 columns of the user's own stand in place of the database's", async () => {
      const engine = await openLibrary(database);
      const metadata = new MetaData();
      const books = await table(
        "books",
        metadata,
        {
          heading: column(t.text(), { name: "title" }),
          authorId: column(t.bigInteger(), { name: "author_id" }),
          extra: column(t.boolean(), { nullable: true }),
        },
        {
          autoloadWith: engine,
          constraints: (c) => [uniqueConstraint(c.heading, { name: "mine" })],
        },
      );
      expect(keysOf(books)).toEqual([
        "id",
        "authorId",
        "sequel_to",
        "heading",
        "country",
        "edition",
        "select",
        "extra",
      ]);
      expect(books.c.heading.type.kind).toBe("text");
      expect(books.c.authorId.name).toBe("author_id");
      expect(books.foreignKeys.map(({ name }) => String(name)).toSorted()).toEqual([
        "fk_books_edition",
        "fk_books_sequel",
      ]);
      const index = books.indexes.find(({ name }) => name === "ix_books_title");
      const unique = books.constraints.find(({ name }) => name === "ix_books_title");
      expect(index?.expressions ?? unique?.columns).toEqual([books.c.heading]);
      expect(books.constraints.map(({ name }) => name)).toContain("mine");
    });

    test("REFLECT-003 extendExisting: the table that is there gets what the database has", async () => {
      const engine = await openLibrary(database);
      const define = (metadata: MetaData) =>
        table(
          "editions",
          metadata,
          {
            country: column(t.text(), { primaryKey: true }),
            note: column(t.string(5), { nullable: true }),
          },
          { constraints: () => [check("note <> ''", { name: "ck_note" })] },
        );
      const left = new MetaData();
      const untouched = define(left);
      await reflect(left, engine);
      expect(keysOf(untouched)).toEqual(["country", "note"]);
      const replaced = new MetaData();
      const editions = define(replaced);
      await reflect(replaced, engine, { extendExisting: true });
      expect(replaced.lookup("editions")).toBe(editions);
      expect(keysOf(editions)).toEqual(["country", "number", "note"]);
      expect(editions.c.country.type.kind).toBe("string");
      expect(editions.primaryKey.columns.map(({ name }) => name)).toEqual(["country", "number"]);
      expect(editions.constraints.map(({ name }) => name)).toContain("ck_note");
      const kept = new MetaData();
      const own = define(kept);
      const { country } = own.c;
      await reflect(kept, engine, { extendExisting: true, autoloadReplace: false });
      expect(own.c.country).toBe(country);
      expect(keysOf(own)).toEqual(["country", "number", "note"]);
    });

    test("REFLECT-003 a MetaData with camelCase keys has them for reflected columns too", async () => {
      const engine = await openLibrary(database);
      const metadata = new MetaData({ casing: "snake_case" });
      await reflect(metadata, engine, { only: ["books"] });
      const books = metadata.lookup("books");
      expect(books?.findColumn("authorId")?.name).toBe("author_id");
      expect(books?.foreignKeys.flatMap(({ columns }) => columns.map(({ key }) => key))).toContain(
        "authorId",
      );
    });

    test("REFLECT-003 a naming convention leaves names of the database alone", async () => {
      const engine = await openLibrary(database);
      const namingConvention = {
        ck: "ck_%(table_name)s_%(constraint_name)s",
        ix: "ix_%(column_0_label)s",
      };
      const metadata = new MetaData({ namingConvention });
      await reflect(metadata, engine, { only: ["authors"] });
      const names = metadata.lookup("authors")?.constraints.map(({ name }) => name);
      expect(names).toContain("ck_authors_rank");
    });

    test("REFLECT-005 columnReflect changes columns before they are made", async () => {
      const engine = await openLibrary(database);
      const metadata = new MetaData();
      const seen: string[] = [];
      metadata.events.listen("columnReflect", (connection, place, info: ColumnInfo) => {
        expect(connection.dialect.name).toBe(database.dialect.name);
        seen.push(`${place.name}.${info.name}`);
        info.key = `attr_${info.name}`;
        info.info = { read: true };
        if (info.name === "title") info.type = t.text();
        if (info.name === "country") info.default = text("'fr'");
      });
      await reflect(metadata, engine, { only: ["books"], resolveFks: false });
      const books = metadata.lookup("books") as Table;
      expect(seen).toHaveLength(7);
      expect(seen).toContain("books.author_id");
      expect(keysOf(books)).toContain("attr_title");
      expect(books.findColumn("title")?.type.kind).toBe("text");
      expect(books.findColumn("title")?.info).toEqual({ read: true });
      expect(books.findColumn("country")?.serverDefault).toBeDefined();
      expect(books.primaryKey.columns.map(({ key }) => key)).toEqual(["attr_id"]);
      expect(books.foreignKeys.flatMap(({ columns }) => columns.map(({ key }) => key))).toContain(
        "attr_author_id",
      );
      expect(indexNames(books)).toContain("ix_books_title");
    });

    test("REFLECT-006 an unknown type warns, passes values as they are, and cannot be created", async () => {
      const { logger, messages } = warnings();
      const { inspection } = database.dialect;
      const engine = await openLibrary(database, {
        logger: logger as Console,
        dialect: {
          ...database.dialect,
          inspection: {
            ...inspection,
            *getColumns(connection, query) {
              const found = yield* inspection.getColumns?.(connection, query) ?? [];
              return new Map(
                [...(found ?? [])].map(([name, columns]) => [
                  name,
                  columns.map((each) =>
                    each.name === "number" ? { ...each, type: undefined, typeText: "odd" } : each,
                  ),
                ]),
              );
            },
          },
        },
      });
      const editions = await table("editions", new MetaData(), { autoloadWith: engine });
      expect(editions.c["number"]?.type).toBe(nullType);
      expect(messages).toHaveLength(1);
      expect(messages[0]).toMatch(/"odd".*"number".*"editions"/);
      const connection = await engine.connect();
      await expect(async () => connection.execute(createTable(editions))).rejects.toThrow(
        CompileError,
      );
      await connection.close();
    });

    test("REFLECT-007 a table that is not there is named, and nothing is registered", async () => {
      const engine = await openLibrary(database);
      const metadata = new MetaData();
      const read = async (schema?: string): Promise<unknown> =>
        table("boks", metadata, {
          autoloadWith: engine,
          ...(schema === undefined ? {} : { schema }),
        });
      await expect(async () => read()).rejects.toThrow(NoSuchTableError);
      await expect(async () => read("nowhere")).rejects.toThrow(/"nowhere\.boks"/);
      expect(metadata.tables.size).toBe(0);
    });

    test("REFLECT-007 a view whose table is gone is warned about and left out; alone it is refused", async () => {
      const { logger, messages } = warnings();
      const engine = await openLibrary(database, { logger: logger as Console });
      const dropped = async (): Promise<void> =>
        onConnection(engine, async (connection) => {
          await connection.execDriverSql("DROP TABLE books");
          await connection.execDriverSql("DROP TABLE authors");
        });
      if (database.dialectName === "postgresql") {
        // Views hold on to what they read there.
        await expect(dropped).rejects.toThrow(/depend/);
        return;
      }
      await dropped();
      const metadata = new MetaData();
      await reflect(metadata, engine, { views: true });
      expect([...metadata.tables.keys()]).toEqual(["editions"]);
      expect(messages).toHaveLength(1);
      expect(messages[0]).toMatch(/"author_names"/);
      await expect(async () =>
        table("author_names", new MetaData(), { autoloadWith: engine }),
      ).rejects.toThrow(UnreflectableTableError);
    });

    test("REFLECT-002 reflect() sends as many statements for twenty tables as for one", async () => {
      const engine = database.engine();
      const make = async (from: number, to: number): Promise<void> =>
        onConnection(engine, async (connection) => {
          for (let number = from; number < to; number++) {
            // oxlint-disable-next-line no-await-in-loop -- one connection
            await connection.execDriverSql(
              `CREATE TABLE t${number} (id INTEGER PRIMARY KEY, other INTEGER UNIQUE, ` +
                `FOREIGN KEY (other) REFERENCES t${Math.max(0, number - 1)} (id))`,
            );
          }
        });
      const sent = new StatementRecorder(engine.core);
      const count = async (tables: number): Promise<number> => {
        const metadata = new MetaData();
        sent.clear();
        await reflect(metadata, engine);
        expect(metadata.tables.size).toBe(tables);
        return sent.count;
      };
      await make(0, 1);
      const few = await count(1);
      await make(1, 20);
      expect(await count(20)).toBe(few);
    });
  });
}
