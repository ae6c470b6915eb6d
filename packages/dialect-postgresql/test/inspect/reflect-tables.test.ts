import {
  compileStatement,
  createIndex,
  createTable,
  MetaData,
  type ReflectOptions,
  table,
  type Table,
} from "@rebis/core-sql";
import { inspect } from "@rebis/engine";
import { describeDatabases, StatementRecorder, type TestEngine } from "@rebis-tooling/testkit";
import { beforeEach, expect, test } from "vitest";
import { postgresql } from "../../src/index.ts";

const dialect = postgresql();

/** The DDL of a table, its indexes after it, without the line breaks. */
function ddlOf(table: Table | undefined): string {
  if (table === undefined) throw new TypeError("the table was reflected");
  const parts = [createTable(table), ...table.indexes.map((each) => createIndex(each))];
  return parts
    .map((each) => compileStatement(each, { dialect }).sql.replaceAll(/\s+/g, " "))
    .join("; ");
}

describeDatabases(
  "tables of PostgreSQL's own kinds",
  { folder: import.meta.dirname, dialects: ["postgresql"] },
  (database) => {
    let engine: TestEngine;
    beforeEach(() => {
      engine = database.engine();
    });

    async function run(...statements: readonly string[]): Promise<void> {
      const connection = await engine.connect();
      // oxlint-disable-next-line no-await-in-loop -- one connection
      for (const sql of statements) await connection.execDriverSql(sql);
      await connection.commit();
      await connection.close();
    }
    async function reflect(
      metadata: MetaData = new MetaData(),
      options?: ReflectOptions<MetaData>,
    ): Promise<MetaData> {
      if (engine.face === "sync") metadata.reflect(engine, options);
      else await metadata.reflect(engine, options);
      return metadata;
    }
    /** Makes the reflected tables anew, and reads them again. */
    async function again(first: MetaData): Promise<MetaData> {
      if (engine.face === "sync") {
        first.dropAll(engine);
        first.createAll(engine);
      } else {
        await first.dropAll(engine);
        await first.createAll(engine);
      }
      return await reflect();
    }

    test("PG-026 REFLECT-004 exclusion constraints are reflected, and made again", async () => {
      await run(
        "CREATE TABLE rooms (floor integer, during tsrange, CONSTRAINT no_clash " +
          "EXCLUDE USING gist (during WITH &&) WHERE (floor > 0) DEFERRABLE INITIALLY DEFERRED)",
      );
      const first = await reflect();
      const second = await again(first);
      for (const metadata of [first, second]) {
        const rooms = metadata.lookup("rooms");
        expect(rooms?.indexes).toEqual([]);
        expect(ddlOf(rooms)).toContain(
          "CONSTRAINT no_clash EXCLUDE USING gist (during WITH &&) WHERE (floor > 0) DEFERRABLE INITIALLY DEFERRED",
        );
      }
    });

    test("PG-025 REFLECT-004 PARTITION BY, INHERITS and storage are reflected, and made again", async () => {
      await run(
        "CREATE TABLE base (a integer) WITH (fillfactor = 70)",
        "CREATE TABLE child (b integer) INHERITS (base)",
        "CREATE TABLE logs (id integer, made date) PARTITION BY RANGE (made, lower(id::text))",
        "CREATE TABLE logs_2024 PARTITION OF logs FOR VALUES FROM ('2024-01-01', 'a') TO ('2025-01-01', 'b')",
      );
      const metadata = await reflect();
      expect(ddlOf(metadata.lookup("base"))).toContain("WITH (fillfactor = 70)");
      expect(ddlOf(metadata.lookup("child"))).toContain("INHERITS (base)");
      expect(ddlOf(metadata.lookup("logs"))).toMatch(/PARTITION BY RANGE \(made, lower\(.*\)\)/);
      // A partition is a table; of what it is a part is told by the inspector.
      expect(ddlOf(metadata.lookup("logs_2024"))).toMatch(
        /^CREATE TABLE logs_2024 \( id INTEGER, made DATE \)/,
      );
      expect(await inspect(engine).getTableOptions("logs_2024")).toMatchObject({
        partitionOf: { table: "logs" },
      });
      const only = await reflect(new MetaData(), { only: ["base", "logs"] });
      await run("DROP TABLE child, logs_2024");
      const second = await again(only);
      expect(ddlOf(second.lookup("base"))).toBe(ddlOf(metadata.lookup("base")));
      expect(ddlOf(second.lookup("logs"))).toBe(ddlOf(metadata.lookup("logs")));
    });

    test("PG-028 REFLECT-004 indexes with everything that PostgreSQL gives them", async () => {
      await run(
        "CREATE TABLE t (a integer, b text, c text[])",
        "CREATE INDEX i1 ON t USING gin (c)",
        'CREATE UNIQUE INDEX i2 ON t (lower(b) COLLATE "C" text_pattern_ops DESC NULLS LAST, a) INCLUDE (c) ' +
          "WITH (fillfactor = 60) WHERE a > 1",
        "CREATE INDEX i3 ON t (b text_pattern_ops)",
        "CREATE INDEX i4 ON t ((a + 1), b NULLS FIRST)",
      );
      const first = await reflect();
      const text = ddlOf(first.lookup("t"));
      expect(text).toContain("CREATE INDEX i1 ON t USING gin (c)");
      expect(text).toMatch(
        /i2 ON t \(.*text_pattern_ops DESC NULLS LAST, a\) INCLUDE \(c\) WITH \(fillfactor = 60\) WHERE/,
      );
      expect(text).toContain("i3 ON t (b text_pattern_ops)");
      expect(text).toMatch(/i4 ON t \(\(?\(a \+ 1\)\)?, b NULLS FIRST\)/);
      expect(ddlOf((await again(first)).lookup("t"))).toBe(text);
    });

    test("PG-028 REFLECT-004 enums, domains, identity, computed columns, arrays are made again", async () => {
      await run(
        "CREATE TYPE mood AS ENUM ('sad', 'it''s ok')",
        "CREATE DOMAIN posint AS integer CONSTRAINT positive CHECK (VALUE > 0)",
        `CREATE TABLE users (id integer GENERATED ALWAYS AS IDENTITY (START 10 INCREMENT 5) PRIMARY KEY,
          big bigint GENERATED BY DEFAULT AS IDENTITY, n serial, moods mood[], now_ mood DEFAULT 'sad', rank posint,
          at timestamptz(3) DEFAULT now(), twice integer GENERATED ALWAYS AS (length('x') * 2) STORED,
          span interval day to second(3), word varchar(9) COLLATE "C" DEFAULT 'it''s', bits bit varying(4),
          CONSTRAINT uq UNIQUE (word, rank) DEFERRABLE INITIALLY DEFERRED)`,
      );
      const first = await reflect();
      const text = ddlOf(first.lookup("users"));
      expect(text).toContain(
        "id INTEGER GENERATED ALWAYS AS IDENTITY (INCREMENT BY 5 START WITH 10",
      );
      expect(text).toContain("moods mood[]");
      expect(text).toContain("GENERATED ALWAYS AS");
      expect(text).toContain("CONSTRAINT uq UNIQUE (word, rank) DEFERRABLE INITIALLY DEFERRED");
      // A sequence that only a column has is not there any more when the table is made again.
      const [users] = [...first.tables.values()];
      expect(users?.findColumn("n")?.serverDefault).toBeDefined();
      const other = new MetaData();
      other.events.listen("columnReflect", (_, __, info) => {
        if (info.name === "n") info.default = undefined;
      });
      const plain = await reflect(other);
      expect(ddlOf((await again(plain)).lookup("users"))).toBe(ddlOf(plain.lookup("users")));
    });

    test("PG-007 REFLECT-003 tables of other schemas are followed, and named as the search path needs it", async () => {
      await run(
        "CREATE SCHEMA archive",
        "CREATE TABLE users (id integer PRIMARY KEY)",
        "CREATE TABLE archive.notes (id integer PRIMARY KEY, owner integer REFERENCES users (id), " +
          "parent integer REFERENCES archive.notes (id))",
        "CREATE TABLE links (note integer REFERENCES archive.notes (id))",
      );
      const metadata = await reflect();
      expect([...metadata.tables.keys()].toSorted()).toEqual(["archive.notes", "links", "users"]);
      const notes = metadata.lookup("archive.notes");
      expect(metadata.lookup("links")?.foreignKeys[0]?.targetTable).toBe(notes);
      const targets = notes?.foreignKeys.map(({ targetTable }) => targetTable);
      expect(targets).toContain(metadata.lookup("users"));
      expect(targets).toContain(notes);
      const named = await reflect(new MetaData({ schema: "archive" }));
      expect([...named.tables.keys()].toSorted()).toEqual(["archive.notes", "users"]);
      // On the search path: found by its name alone, unless the path is not to count.
      const connection = await engine.connect();
      await connection.execDriverSql("SET search_path TO public, archive");
      const bind = connection as unknown as TestEngine;
      const inspector = inspect(bind);
      expect((await inspector.getForeignKeys("links"))[0]?.referredSchema).toBeUndefined();
      const ignoring = { postgresql_ignoreSearchPath: true };
      const [link] = await inspector.getForeignKeys("links", undefined, ignoring);
      expect(link?.referredSchema).toBe("archive");
      await connection.close();
    });

    test("PG-028 views, materialized ones too, are tables to read from", async () => {
      await run(
        "CREATE TABLE t (a integer)",
        "CREATE MATERIALIZED VIEW m AS SELECT a, a + 1 AS b FROM t",
        "CREATE VIEW v AS SELECT a FROM t",
      );
      const metadata = await reflect(new MetaData(), { views: true });
      expect([...metadata.tables.keys()].toSorted()).toEqual(["m", "t", "v"]);
      expect(metadata.lookup("m")?.columns.map(({ name }) => name)).toEqual(["a", "b"]);
      const inspector = inspect(engine);
      expect(await inspector.getMaterializedViewNames()).toEqual(["m"]);
      expect(await inspector.getViewNames()).toEqual(["v"]);
      expect(await inspector.getViewDefinition("m")).toMatch(/SELECT/);
      expect([...(await inspector.getMultiColumns({ kind: "materializedView" })).keys()]).toEqual([
        "m",
      ]);
    });

    test("PG-028 a foreign table is found by its name, and not listed as one to create", async () => {
      await run(
        "CREATE FOREIGN DATA WRAPPER nothing",
        "CREATE SERVER elsewhere FOREIGN DATA WRAPPER nothing",
        "CREATE FOREIGN TABLE far (a integer NOT NULL, b text DEFAULT 'x') SERVER elsewhere",
      );
      const inspector = inspect(engine);
      expect(await inspector.getTableNames()).toEqual([]);
      expect(await inspector.hasTable("far")).toBe(true);
      const far = await table("far", new MetaData(), { autoloadWith: engine });
      expect(far.columns.map(({ name, nullable }) => [name, nullable])).toEqual([
        ["a", false],
        ["b", true],
      ]);
    });

    test("TYPE-023 reflected types have general ones, where anything is like them", async () => {
      await run("CREATE TABLE t (a jsonb, b real, c character(3), d bigint, e inet)");
      const columns = await inspect(engine).getColumns("t");
      const inet = columns.at(-1);
      expect(columns.slice(0, -1).map(({ type }) => type?.asGeneric().kind)).toEqual([
        "json",
        "float",
        "string",
        "bigInteger",
      ]);
      expect(() => inet?.type?.asGeneric()).toThrow(/"INET"/);
    });

    test("PG-028 a whole schema is read in eleven statements", async () => {
      const numbers = Array.from({ length: 15 }, (_, number) => number);
      await run(
        ...numbers.map(
          (number) =>
            `CREATE TABLE t${number} (id serial PRIMARY KEY, other integer REFERENCES t${Math.max(0, number - 1)} (id), UNIQUE (other))`,
        ),
      );
      const sent = new StatementRecorder(engine.core);
      const metadata = await reflect();
      expect(metadata.tables.size).toBe(15);
      expect(sent.count).toBeLessThanOrEqual(11);
      expect(await inspect(engine).getEnums()).toEqual([]);
      expect(await inspect(engine).getDomains()).toEqual([]);
    });
  },
);
