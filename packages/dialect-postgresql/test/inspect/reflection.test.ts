import type {
  Bind,
  DialectReflection,
  Program,
  ProgramConnection,
  ReflectionQuery,
} from "@rebis/base";
import {
  column,
  compileStatement,
  createTable,
  MetaData,
  type SqlType,
  t,
  table,
} from "@rebis/core-sql";
import { describeDatabases } from "@rebis-tooling/testkit";
import { beforeEach, expect, test } from "vitest";
import { type exclude, postgresql, tsrange } from "../../src/index.ts";

// Every method of it is there: the type of an inspection lets each be left out.
const inspection = postgresql().inspection as DialectReflection;
const all: ReflectionQuery = {
  schema: undefined,
  kinds: ["table", "view", "materializedView"],
  scope: "default",
};

const statements = [
  "CREATE TYPE mood AS ENUM ('sad', 'it''s ok')",
  "CREATE DOMAIN posint AS integer CONSTRAINT positive CHECK (VALUE > 0)",
  "CREATE SEQUENCE tickets START 5 INCREMENT 2",
  `CREATE TABLE users (
    id integer GENERATED ALWAYS AS IDENTITY (START 10) PRIMARY KEY,
    name varchar(50) NOT NULL DEFAULT 'ann',
    price numeric(10, 2), moods mood[], born timestamptz(3), rank posint,
    twice integer GENERATED ALWAYS AS (length(name) * 2) STORED,
    CONSTRAINT uq_name UNIQUE (name, price) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_price CHECK (price > 0))`,
  "COMMENT ON TABLE users IS 'people'",
  "COMMENT ON COLUMN users.name IS 'what they are called'",
  `CREATE TABLE posts (id serial PRIMARY KEY, user_id integer,
    CONSTRAINT fk_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE)`,
  "CREATE UNIQUE INDEX ix_lower ON users (lower(name) DESC) WHERE price > 1",
  "CREATE VIEW names AS SELECT name FROM users",
  "CREATE SCHEMA archive",
  "CREATE TABLE archive.notes (id integer PRIMARY KEY, user_id integer REFERENCES users (id), " +
    "parent integer REFERENCES archive.notes (id))",
  "CREATE TABLE links (note integer REFERENCES archive.notes (id))",
  "CREATE TABLE rooms (floor integer, during tsrange, CONSTRAINT no_clash " +
    "EXCLUDE USING gist (during WITH &&) WHERE (floor > 0))",
  "CREATE TABLE logs (id integer, made date) PARTITION BY RANGE (made)",
  "CREATE TABLE logs_2024 PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') " +
    "WITH (fillfactor = 70)",
];

/** Types of columns as the server writes them, and the kind of ours that each becomes. */
const kinds: Readonly<Record<string, string>> = {
  boolean: "boolean",
  smallint: "smallInteger",
  bigint: "bigInteger",
  real: "float",
  "double precision": "double",
  "character(3)": "string",
  text: "text",
  date: "date",
  "time(2) without time zone": "time",
  "timestamp without time zone": "dateTime",
  "interval day to second(3)": "interval",
  bytea: "largeBinary",
  uuid: "uuid",
  json: "json",
  jsonb: "native",
  inet: "native",
  "bit varying(4)": "native",
  tsvector: "native",
  int4range: "native",
  "integer[]": "array",
};

describeDatabases(
  "reflection",
  { folder: import.meta.dirname, dialects: ["postgresql"] },
  (database) => {
    let run: <R>(program: (connection: ProgramConnection) => Program<R>) => Promise<R>;
    beforeEach(async () => {
      const engine = database.engine();
      const connection = await engine.connect();
      // oxlint-disable-next-line no-await-in-loop -- one connection
      for (const sql of statements) await connection.execDriverSql(sql);
      await connection.commit();
      await connection.close();
      run = async (program) => await engine.runProgram(program);
    });

    test("PG-028 columns: types, defaults, identity, what is computed, comments", async () => {
      const found = await run((connection) => inspection.getColumns(connection, all));
      const users = found.get("users") ?? [];
      expect(users.map(({ name, typeText, nullable }) => [name, typeText, nullable])).toEqual([
        ["id", "integer", false],
        ["name", "character varying(50)", false],
        ["price", "numeric(10,2)", true],
        ["moods", "mood[]", true],
        ["born", "timestamp(3) with time zone", true],
        ["rank", "posint", true],
        ["twice", "integer", true],
      ]);
      const [id, name, price, , , , twice] = users;
      expect(id?.identity).toMatchObject({ always: true, start: 10n });
      expect(name).toMatchObject({
        default: "'ann'::character varying",
        comment: "what they are called",
      });
      expect(price?.type).toMatchObject({ facts: { precision: 10, scale: 2 } });
      expect(twice?.computed?.sqlText).toBe("(length((name)::text) * 2)");
      expect(found.get("posts")?.[0]).toMatchObject({ name: "id", autoincrement: true });
      expect(found.get("names")?.map((column) => column.name)).toEqual(["name"]);
    });

    test("PG-028 keys, foreign keys, checks, indexes", async () => {
      const keys = await run((connection) => inspection.getPrimaryKeys(connection, all));
      expect(keys.get("users")).toMatchObject({ name: "users_pkey", columns: ["id"] });
      const uniques = await run((connection) => inspection.getUniqueConstraints(connection, all));
      expect(uniques.get("users")).toMatchObject([
        { name: "uq_name", columns: ["name", "price"], deferrable: true, initially: "DEFERRED" },
      ]);
      const foreign = await run((connection) => inspection.getForeignKeys(connection, all));
      expect(foreign.get("posts")).toMatchObject([
        {
          name: "fk_user",
          columns: ["user_id"],
          referredTable: "users",
          referredColumns: ["id"],
          onDelete: "CASCADE",
        },
      ]);
      const checks = await run((connection) => inspection.getCheckConstraints(connection, all));
      expect(checks.get("users")).toMatchObject([{ name: "ck_price" }]);
      const indexes = await run((connection) => inspection.getIndexes(connection, all));
      const lower = indexes.get("users")?.find(({ name }) => name === "ix_lower");
      expect(lower).toMatchObject({
        unique: true,
        terms: [{ isExpression: true, descending: true }],
      });
    });

    test("PG-028 every type that is written comes back as one of ours; an unknown one has no type", async () => {
      const columns = Object.keys(kinds).map((type, position) => `c${position} ${type}`);
      const connection = await database.engine().connect();
      await connection.execDriverSql(`CREATE TABLE every (${columns.join(", ")}, spot point)`);
      await connection.commit();
      await connection.close();
      const only = { ...all, names: ["every"] };
      const found = await run((c) => inspection.getColumns(c, only));
      expect([...found.keys()]).toEqual(["every"]);
      const read = (found.get("every") ?? []).map(({ typeText, type }) => [
        typeText,
        (type as SqlType<unknown> | undefined)?.kind,
      ]);
      expect(read).toEqual([...Object.entries(kinds), ["point", undefined]]);
    });

    test("PG-007 the schema of what is referred to is named where the name alone does not find it", async () => {
      const archive: ReflectionQuery = { ...all, schema: "archive" };
      const schemasOf = async (query: ReflectionQuery) => {
        const found = await run((connection) => inspection.getForeignKeys(connection, query));
        expect([...found.keys()]).toEqual(["notes"]);
        return found
          .get("notes")
          ?.map(({ referredTable, referredSchema }) => [referredTable, referredSchema]);
      };
      expect(await schemasOf(archive)).toEqual([
        ["notes", "archive"],
        ["users", undefined],
      ]);
      // Found by its name alone, but asked for by its schema: named as it was asked for.
      const inPublic = await run((c) => inspection.getForeignKeys(c, { ...all, schema: "public" }));
      expect(inPublic.get("posts")).toMatchObject([{ referredSchema: "public" }]);
      const byName = await run((connection) => inspection.getForeignKeys(connection, all));
      expect(byName.get("posts")?.[0]?.referredSchema).toBeUndefined();
      const ignoring = await run((connection) =>
        inspection.getForeignKeys(connection, {
          ...archive,
          options: { ignoreSearchPath: true },
        }),
      );
      expect(ignoring.get("notes")?.map(({ referredSchema }) => referredSchema)).toEqual([
        "archive",
        undefined,
      ]);
      // On the search path, but not the default schema.
      const connection = await database.engine().connect();
      await connection.execDriverSql("SET search_path TO public, archive");
      const links = { ...all, names: ["links"] };
      const schemaOfLinks = async (query: ReflectionQuery) => {
        // Both faces of a connection are binds.
        const bind = connection as unknown as Bind;
        const found = await bind.runProgram((c) => inspection.getForeignKeys(c, query));
        return found.get("links")?.[0]?.referredSchema;
      };
      expect(await schemaOfLinks(links)).toBeUndefined();
      expect(await schemaOfLinks({ ...links, options: { ignoreSearchPath: true } })).toBe(
        "archive",
      );
      await connection.close();
      const keys = await run((connection) => inspection.getPrimaryKeys(connection, archive));
      expect([...keys]).toMatchObject([["notes", { columns: ["id"] }]]);
    });

    test("PG-026 exclusion constraints come back as they were made", async () => {
      const found = await run((c) => inspection.getOwnConstraints?.(c, all) ?? never());
      const [constraint] = found.get("rooms") ?? [];
      expect(constraint).toMatchObject({ name: "no_clash" });
      const made = constraint?.make() as ReturnType<typeof exclude>;
      const columns = { floor: column(t.integer()), during: column(tsrange()) };
      const copy = table("copy", new MetaData(), columns, { constraints: () => [made] });
      expect(compileStatement(createTable(copy), { dialect: postgresql() }).sql).toContain(
        "CONSTRAINT no_clash EXCLUDE USING gist (during WITH &&) WHERE (floor > 0)",
      );
    });

    test("PG-025 partitions and storage", async () => {
      const found = await run((connection) => inspection.getTableOptions(connection, all));
      expect(found.get("logs")).toEqual({ partitionBy: { strategy: "RANGE", by: ["made"] } });
      expect(found.get("logs_2024")).toEqual({
        partitionOf: {
          table: "logs",
          bounds: "FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')",
        },
        with: { fillfactor: 70 },
      });
    });

    test("PG-028 what a schema holds besides tables", async () => {
      expect(await run((connection) => inspection.getObjectNames(connection, all))).toEqual([
        "links",
        "logs",
        "logs_2024",
        "names",
        "posts",
        "rooms",
        "users",
      ]);
      const schemas = await run((connection) => inspection.getSchemaNames(connection));
      expect(schemas).toEqual(["archive", "information_schema", "public"]);
      expect(await run((connection) => inspection.getDefaultSchemaName(connection))).toBe("public");
      expect(await run((connection) => inspection.getTableComments(connection, all))).toEqual(
        new Map([["users", "people"]]),
      );
      const enums = await run((c) => inspection.getEnums?.(c, undefined) ?? never());
      expect(enums).toMatchObject([{ name: "mood", labels: ["sad", "it's ok"], visible: true }]);
      const domains = await run((c) => inspection.getDomains?.(c, undefined) ?? never());
      expect(domains).toMatchObject([{ name: "posint", typeText: "integer" }]);
      const sequences = await run((connection) => inspection.getSequences(connection, undefined));
      expect(sequences.find(({ name }) => name === "tickets")).toMatchObject({
        start: 5n,
        increment: 2n,
      });
      const views = await run((connection) => inspection.getViewDefinitions(connection, all));
      expect(views.get("names")).toMatch(/SELECT/);
    });
  },
);

function never(): never {
  throw new TypeError("the method is there");
}
