import type { DialectReflection, Program, ProgramConnection, ReflectionQuery } from "@rebis/base";
import { describeDatabases } from "@rebis-tooling/testkit";
import { beforeEach, expect, test } from "vitest";
import { postgresql } from "../../src/index.ts";

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
];

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

    test("PG-028 what a schema holds besides tables", async () => {
      expect(await run((connection) => inspection.getObjectNames(connection, all))).toEqual([
        "names",
        "posts",
        "users",
      ]);
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
