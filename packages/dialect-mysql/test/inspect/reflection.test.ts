import {
  type DialectReflection,
  type Program,
  type ProgramConnection,
  type ReflectionQuery,
  UnreflectableTableError,
} from "@rebis/base";
import {
  column,
  compileStatement,
  createTable,
  MetaData,
  type SqlType,
  table,
} from "@rebis/core-sql";
import { describeDatabases } from "@rebis-tooling/testkit";
import { beforeEach, expect, test } from "vitest";

const all: ReflectionQuery = {
  schema: undefined,
  kinds: ["table", "view", "materializedView"],
  scope: "default",
};

const statements = [
  "CREATE TABLE users (id INTEGER UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, " +
    "`Name` VARCHAR(50) NOT NULL DEFAULT 'it''s \\\\ new' COMMENT 'what''s \\\\ shown', " +
    "price DECIMAL(10, 2) DEFAULT 1.5, code CHAR(3) CHARACTER SET latin1 COLLATE latin1_bin, " +
    "doc JSON, body TEXT DEFAULT ('none'), dice DOUBLE DEFAULT (rand()), " +
    "made DATETIME(6) DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6), " +
    "seen TIMESTAMP NULL, touched DATETIME ON UPDATE CURRENT_TIMESTAMP, " +
    "twice INTEGER AS (price * 2) VIRTUAL, thrice INTEGER AS (price * 3) STORED, flags BIT(3) DEFAULT b'101', " +
    "age INTEGER CHECK (age > 0), " +
    "UNIQUE KEY uq_name (`Name`, price), UNIQUE KEY uq_begin (body(5)), " +
    "KEY ix_price (price DESC, body(7)), FULLTEXT KEY ft_body (body), " +
    "CONSTRAINT ck_price CHECK (price > 0)) " +
    "ENGINE=InnoDB CHARSET=utf8mb4 COLLATE utf8mb4_unicode_ci ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=8 COMMENT='all of ''em'",
  "CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER UNSIGNED, spot POINT NOT NULL, " +
    "CONSTRAINT fk_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE, " +
    "SPATIAL KEY sp (spot))",
  "CREATE VIEW names AS SELECT `Name` FROM users",
] as const;

/** Types of columns as they are declared, and as they are declared again from what was found. */
const types: Readonly<Record<string, string>> = {
  "TINYINT(1)": "BOOL",
  TINYINT: "TINYINT",
  SMALLINT: "SMALLINT",
  MEDIUMINT: "MEDIUMINT",
  INTEGER: "INTEGER",
  BIGINT: "BIGINT",
  "TINYINT UNSIGNED": "TINYINT UNSIGNED",
  "BIGINT(10) UNSIGNED ZEROFILL": "BIGINT(10) UNSIGNED ZEROFILL",
  FLOAT: "FLOAT",
  "FLOAT(7, 3)": "FLOAT(7, 3)",
  DOUBLE: "DOUBLE",
  "DECIMAL(8, 3) UNSIGNED": "DECIMAL(8, 3) UNSIGNED",
  "BIT(5)": "BIT(5)",
  YEAR: "YEAR",
  DATE: "DATE",
  TIME: "TIME",
  "TIME(3)": "TIME(3)",
  DATETIME: "DATETIME",
  "DATETIME(6)": "DATETIME(6)",
  "CHAR(3)": "CHAR(3)",
  "VARCHAR(20)": "VARCHAR(20)",
  "VARCHAR(20) CHARACTER SET latin1": "VARCHAR(20) CHARACTER SET latin1 COLLATE latin1_swedish_ci",
  "VARCHAR(20) COLLATE utf8mb4_bin": "VARCHAR(20) COLLATE utf8mb4_bin",
  TINYTEXT: "TINYTEXT",
  TEXT: "TEXT",
  "MEDIUMTEXT COLLATE utf8mb4_bin": "MEDIUMTEXT COLLATE utf8mb4_bin",
  LONGTEXT: "LONGTEXT",
  "ENUM('x', 'it''s', 'a,b', 'c\\\\d')": "ENUM('x','it''s','a,b',0x635c64)",
  "SET('a', 'b')": "SET('a','b')",
  "BINARY(4)": "BINARY(4)",
  "VARBINARY(5)": "VARBINARY(5)",
  TINYBLOB: "TINYBLOB",
  BLOB: "BLOB",
  LONGBLOB: "LONGBLOB",
};

describeDatabases(
  "reflection",
  { folder: import.meta.dirname, dialects: ["mysql", "mariadb"] },
  (database) => {
    let run: <R>(
      program: (inspection: DialectReflection, connection: ProgramConnection) => Program<R>,
    ) => Promise<R>;
    const isMariadb = database.dialectName === "mariadb";

    async function send(...sql: readonly string[]): Promise<void> {
      const connection = await database.engine().connect();
      // oxlint-disable-next-line no-await-in-loop -- one connection
      for (const each of sql) await connection.execDriverSql(each);
      await connection.commit();
      await connection.close();
    }

    beforeEach(async () => {
      const engine = database.engine();
      await send(...statements);
      // Every method of it is there: the type of an inspection lets each be left out.
      run = async (program) =>
        await engine.runProgram((connection) =>
          program(connection.dialect.inspection as DialectReflection, connection),
        );
    });

    test("MYSQL-012 columns: types, defaults, what is computed, comments", async () => {
      const found = await run((from, connection) => from.getColumns(connection, all));
      const users = found.get("users") ?? [];
      expect(users.map(({ name, default: sql, nullable }) => [name, sql, nullable])).toEqual([
        ["id", undefined, false],
        ["Name", "'it''s \\\\ new'", false],
        ["price", "1.50", true],
        ["code", undefined, true],
        ["doc", undefined, true],
        ["body", "'none'", true],
        ["dice", "rand()", true],
        ["made", "current_timestamp(6) ON UPDATE current_timestamp(6)", true],
        ["seen", undefined, true],
        ["touched", "NULL ON UPDATE current_timestamp()", true],
        ["twice", undefined, true],
        ["thrice", undefined, true],
        ["flags", "b'101'", true],
        ["age", undefined, true],
      ]);
      const [id, name, , code, doc, , , , , , twice, thrice] = users;
      expect(id).toMatchObject({
        autoincrement: true,
        type: { facts: { nativeName: "INTEGER UNSIGNED" } },
      });
      expect(name).toMatchObject({ comment: "what's \\ shown", autoincrement: false });
      expect(code?.type).toMatchObject({
        facts: { exactName: "CHAR(3) CHARACTER SET latin1 COLLATE latin1_bin" },
      });
      expect(doc?.type).toMatchObject({ kind: "json" });
      expect(twice?.computed).toEqual({ sqlText: "`price` * 2", persisted: false });
      expect(thrice?.computed).toEqual({ sqlText: "`price` * 3", persisted: true });
      expect(found.get("names")?.map((each) => each.name)).toEqual(["Name"]);
      expect(found.get("posts")?.[2]).toMatchObject({ typeText: "point", type: undefined });
    });

    test("MYSQL-012 MYSQL-005 every type is declared again as it was", async () => {
      const own = isMariadb
        ? { UUID: "UUID", INET6: "INET6", INET4: "INET4", JSON: "JSON" }
        : { JSON: "JSON" };
      const declared = { ...types, ...own };
      await send(
        `CREATE TABLE every (${Object.keys(declared)
          .map((type, position) => `c${position} ${type}`)
          .join(", ")}) CHARSET=utf8mb4`,
      );
      const only = { ...all, names: ["every"] };
      const found = await run((from, connection) => from.getColumns(connection, only));
      expect([...found.keys()]).toEqual(["every"]);
      const columns = (found.get("every") ?? []).map(({ name, type }) => [
        name,
        column(type as SqlType<unknown>, { nullable: true }),
      ]);
      const copy = table("copy", new MetaData(), Object.fromEntries(columns));
      const { sql } = compileStatement(createTable(copy), { dialect: database.dialect });
      const lines = sql.split("\n").filter((line) => line.trim().startsWith("c"));
      expect(lines.map((line) => line.replace(/^\s*c\d+ /, "").replace(/,\s*$/, ""))).toEqual(
        Object.values(declared),
      );
    });

    test("MYSQL-012 keys, foreign keys, checks", async () => {
      const keys = await run((from, connection) => from.getPrimaryKeys(connection, all));
      expect(Object.fromEntries(keys)).toEqual({
        users: { name: undefined, columns: ["id"] },
        posts: { name: undefined, columns: ["id"] },
      });
      const uniques = await run((from, connection) => from.getUniqueConstraints(connection, all));
      expect(Object.fromEntries(uniques)).toEqual({
        users: [{ name: "uq_name", columns: ["Name", "price"], duplicatesIndex: "uq_name" }],
      });
      const foreign = await run((from, connection) => from.getForeignKeys(connection, all));
      expect(Object.fromEntries(foreign)).toEqual({
        posts: [
          {
            name: "fk_user",
            columns: ["user_id"],
            referredSchema: undefined,
            referredTable: "users",
            referredColumns: ["id"],
            onDelete: "CASCADE",
          },
        ],
      });
      const checks = await run((from, connection) => from.getCheckConstraints(connection, all));
      expect(Object.fromEntries(checks)).toEqual({
        users: [
          { name: undefined, sqlText: "`age` > 0" },
          { name: "ck_price", sqlText: "`price` > 0" },
        ],
      });
    });

    test("MYSQL-008 MYSQL-012 indexes: lengths, order, FULLTEXT and SPATIAL, those that are constraints", async () => {
      const found = await run((from, connection) => from.getIndexes(connection, all));
      const term = (text: string) => ({ text, isExpression: false });
      expect(Object.fromEntries(found)).toEqual({
        posts: [
          { name: "fk_user", terms: [term("user_id")], unique: false },
          { name: "sp", terms: [term("spot")], unique: false, options: { prefix: "SPATIAL" } },
        ],
        users: [
          {
            name: "ft_body",
            terms: [term("body")],
            unique: false,
            options: { prefix: "FULLTEXT" },
          },
          {
            name: "ix_price",
            terms: [{ ...term("price"), descending: true }, term("body")],
            unique: false,
            options: { length: { body: 7 } },
          },
          {
            name: "uq_begin",
            terms: [term("body")],
            unique: true,
            options: { length: { body: 5 } },
          },
          {
            name: "uq_name",
            terms: [term("Name"), term("price")],
            unique: true,
          },
        ],
      });
    });

    test("MYSQL-004 MYSQL-012 comments and options of tables, queries of views", async () => {
      const comments = await run((from, connection) => from.getTableComments(connection, all));
      expect(Object.fromEntries(comments)).toEqual({ users: "all of 'em" });
      const options = await run((from, connection) => from.getTableOptions(connection, all));
      expect([...options.keys()]).toEqual(["posts", "users"]);
      expect(options.get("users")).toEqual({
        engine: "InnoDB",
        charset: "utf8mb4",
        collate: "utf8mb4_unicode_ci",
        rowFormat: "COMPRESSED",
        keyBlockSize: "8",
      });
      const views = await run((from, connection) => from.getViewDefinitions(connection, all));
      expect([...views.keys()]).toEqual(["names"]);
      expect(views.get("names")).toMatch(/^select .*`Name` from /u);
    });

    test("MYSQL-012 a constant number of statements, however many tables", async () => {
      let count = 0;
      const counting =
        (program: (from: DialectReflection, connection: ProgramConnection) => Program<unknown>) =>
        (from: DialectReflection, connection: ProgramConnection) =>
          program(from, {
            ...connection,
            dialect: connection.dialect,
            execute: (statement, parameters) => {
              count++;
              return connection.execute(statement, parameters);
            },
          });
      await send(
        ...Array.from(
          { length: 20 },
          (_, n) => `CREATE TABLE t${n} (id INTEGER PRIMARY KEY, doc JSON, u INTEGER UNIQUE)`,
        ),
      );
      const questions = [
        "getColumns",
        "getPrimaryKeys",
        "getForeignKeys",
        "getUniqueConstraints",
        "getCheckConstraints",
        "getTableComments",
        "getTableOptions",
        "getObjectNames",
      ] as const;
      for (const question of questions) {
        // oxlint-disable-next-line no-await-in-loop -- counted one by one
        await run(counting((from, connection) => from[question](connection, all)));
      }
      // Of the columns, MariaDB is asked which of them are JSON.
      expect(count).toBe(questions.length + (isMariadb ? 1 : 0));
    });

    test("MYSQL-016 MYSQL-012 another database: names, and foreign keys out of and into it", async () => {
      const connection = await database.engine().connect();
      const here = String((await connection.execDriverSql("SELECT DATABASE()")).scalar());
      const other = `${here}_other`;
      await send(
        `CREATE DATABASE \`${other}\``,
        `CREATE TABLE \`${other}\`.notes (id INTEGER PRIMARY KEY, user_id INTEGER UNSIGNED, up INTEGER, ` +
          `CONSTRAINT fk_a FOREIGN KEY (user_id) REFERENCES \`${here}\`.users (id), ` +
          "CONSTRAINT fk_b FOREIGN KEY (up) REFERENCES notes (id))",
        `CREATE TABLE links (note INTEGER, CONSTRAINT fk_c FOREIGN KEY (note) REFERENCES \`${other}\`.notes (id))`,
      );
      try {
        const there = { ...all, schema: other };
        expect(await run((from, each) => from.getObjectNames(each, there))).toEqual(["notes"]);
        const schemas = await run((from, each) => from.getSchemaNames(each));
        expect(schemas).toEqual(expect.arrayContaining([here, other, "information_schema"]));
        const places = async (query: ReflectionQuery, name: string) => {
          const found = await run((from, each) => from.getForeignKeys(each, query));
          return found
            .get(name)
            ?.map(({ referredTable, referredSchema }) => [referredTable, referredSchema]);
        };
        expect(await places(there, "notes")).toEqual([
          ["users", undefined],
          ["notes", other],
        ]);
        expect(await places(all, "links")).toEqual([["notes", other]]);
        expect(await places({ ...all, schema: here }, "posts")).toEqual([["users", here]]);
        expect(await run((from, each) => from.getDefaultSchemaName(each))).toBe(here);
      } finally {
        await connection.close();
        await send("DROP TABLE links", `DROP DATABASE \`${other}\``);
      }
    });

    test.runIf(isMariadb)("MYSQL-013 sequences of MariaDB, which are no tables", async () => {
      await send(
        "CREATE SEQUENCE tickets START WITH 5 INCREMENT BY 2 MINVALUE 1 MAXVALUE 100 CYCLE CACHE 20",
        "CREATE SEQUENCE plain",
        "CREATE TABLE history (id INTEGER) WITH SYSTEM VERSIONING",
      );
      const [plain, tickets, ...more] = await run((from, c) => from.getSequences(c, undefined));
      expect(more).toEqual([]);
      expect(plain).toMatchObject({ name: "plain", start: 1n, increment: 1n, cycle: false });
      expect(tickets).toEqual({
        name: "tickets",
        start: 5n,
        increment: 2n,
        minValue: 1n,
        maxValue: 100n,
        cycle: true,
        cache: 20n,
      });
      const tables = { ...all, kinds: ["table"] as const };
      expect(await run((from, c) => from.getObjectNames(c, tables))).toEqual([
        "history",
        "posts",
        "users",
      ]);
    });

    test("MYSQL-012 REFLECT-007 a view whose tables are gone: refused alone, left out among others", async () => {
      await send(
        "CREATE TABLE gone (id INTEGER)",
        "CREATE VIEW broken AS SELECT * FROM gone",
        "DROP TABLE gone",
      );
      const columns = async (names: readonly string[]) =>
        await run((from, connection) => from.getColumns(connection, { ...all, names }));
      await expect(columns(["broken"])).rejects.toThrow(UnreflectableTableError);
      expect([...(await columns(["broken", "users"])).keys()]).toEqual(["users"]);
      expect([...(await columns(["nothing"])).keys()]).toEqual([]);
    });

    test("MYSQL-012 names are told apart as the server does it", async () => {
      await send("CREATE TABLE Users (other INTEGER)");
      const only = { ...all, names: ["Users"] };
      const found = await run((from, connection) => from.getColumns(connection, only));
      expect([...found].map(([name, columns]) => [name, columns.map((each) => each.name)])).toEqual(
        [["Users", ["other"]]],
      );
    });
  },
);
