import { createAsyncEngine } from "@rebis/async";
import {
  column,
  compileStatement,
  computed,
  createIndex,
  createTable,
  dropIndex,
  func,
  type Index,
  index,
  MetaData,
  t,
  table,
  text,
} from "@rebis/core-sql";
import { inspect } from "@rebis/engine";
import { expect, test } from "vitest";
import { mariadb, mysql, set, timestamp, unsigned } from "../../src/index.ts";
import { dropDatabases, emptyDatabase, whyMissing } from "../support/database.ts";

dropDatabases();
const dialect = mariadb({ serverVersion: "10.11.6-MariaDB" });
const textOf = (statement: Parameters<typeof compileStatement>[0], on = dialect) =>
  compileStatement(statement, { dialect: on }).sql.replaceAll(/\s+/gu, " ").trim();

function articles(metadata = new MetaData()) {
  return table(
    "articles",
    metadata,
    {
      id: column(unsigned(), { primaryKey: true, autoincrement: true }),
      size: column(unsigned("big"), { nullable: true }),
      title: column(t.string(100), { serverDefault: "it's \\ new", comment: "what's \\ shown" }),
      body: column(t.text(), { serverDefault: "none" }),
      kind: column(t.enum("news", "it's", "a\\b"), { serverDefault: "it's" }),
      flags: column(set("new", "hot"), { nullable: true }),
      createdAt: column(t.dateTime(), { serverDefault: func.now() }),
      seenAt: column(timestamp(0), { nullable: true }),
      words: column(t.integer(), {
        nullable: true,
        computed: computed(text("char_length('x')") as never),
      }),
    },
    {
      mysql_engine: "InnoDB",
      mysql_charset: "utf8mb4",
      mariadb_rowFormat: "DYNAMIC",
      comment: "all of 'em",
    } as never,
  );
}

test("MYSQL-002 MYSQL-004 MYSQL-005 MYSQL-011 MYSQL-015 CREATE TABLE", () => {
  expect(textOf(createTable(articles()))).toBe(
    "CREATE TABLE articles ( id INTEGER UNSIGNED NOT NULL AUTO_INCREMENT, size BIGINT UNSIGNED, " +
      "title VARCHAR(100) NOT NULL DEFAULT _utf8mb4 X'69742773205c206e6577' COMMENT 'what''s \\\\ shown', " +
      "body TEXT NOT NULL DEFAULT ('none'), " +
      "kind ENUM('news', 'it''s', 0x615c62) NOT NULL DEFAULT 'it''s', " +
      "flags SET('new', 'hot'), " +
      "`createdAt` DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6), " +
      "`seenAt` TIMESTAMP NULL, " +
      "words INTEGER GENERATED ALWAYS AS (char_length('x')), " +
      "PRIMARY KEY (id) ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 ROW_FORMAT=DYNAMIC COMMENT='all of ''em'",
  );
});

test.skipIf(whyMissing() !== undefined)(
  "MYSQL-011 MYSQL-012 the table is made as it was said, and is found, under every sql_mode",
  async () => {
    for (const mode of [
      "",
      "NO_BACKSLASH_ESCAPES",
      "ANSI_QUOTES,PIPES_AS_CONCAT",
      "ANSI,NO_BACKSLASH_ESCAPES,TRADITIONAL",
    ]) {
      const { url, driver } = await emptyDatabase();
      const own = mariadb();
      const engine = createAsyncEngine(url, {
        dialect: {
          ...own,
          createDriver: () => ({
            ...driver,
            connect: async () => {
              const connection = await driver.connect();
              await connection.execute({ sql: `SET sql_mode = '${mode}'`, parameters: [] });
              return connection;
            },
          }),
        },
      });
      const metadata = new MetaData();
      const target = articles(metadata);
      await metadata.createAll(engine);
      await metadata.createAll(engine);
      await engine.begin(async (connection) => {
        await connection.execDriverSql("INSERT INTO articles (flags) VALUES (?)", ["new"]);
        const rows = await connection.execDriverSql(
          "SELECT CONCAT_WS('|', title, kind, COLUMN_COMMENT) FROM articles, information_schema.COLUMNS " +
            "WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'articles' AND COLUMN_NAME = 'title'",
        );
        expect(rows.scalars().all()).toEqual(["it's \\ new|it's|what's \\ shown"]);
      });
      expect(target.name).toBe("articles");
      await metadata.dropAll(engine);
      await engine.dispose();
    }
  },
);

test("MYSQL-008 indexes", () => {
  const pages = table(
    "pages",
    new MetaData(),
    {
      id: column(t.integer(), { primaryKey: true }),
      title: column(t.string(100)),
      body: column(t.text()),
    },
    {
      constraints: () => [
        index("ix_body", "body", { mysql_length: 10 } as never),
        index("ix_both", "title", "body", {
          mysql_length: { body: 5 },
          mysql_using: "BTREE",
        } as never),
        index("ix_words", "title", "body", { mysql_prefix: "FULLTEXT" } as never),
      ],
    },
  );
  const [body, both, words] = pages.indexes as [Index, Index, Index];
  expect(textOf(createIndex(body))).toBe("CREATE INDEX ix_body ON pages (body(10))");
  expect(textOf(createIndex(both))).toBe(
    "CREATE INDEX ix_both ON pages (title, body(5)) USING BTREE",
  );
  expect(textOf(createIndex(words))).toBe("CREATE FULLTEXT INDEX ix_words ON pages (title, body)");
  expect(textOf(dropIndex(words))).toBe("DROP INDEX ix_words ON pages");
  expect(textOf(dropIndex(words, { ifExists: true }))).toBe(
    "DROP INDEX IF EXISTS ix_words ON pages",
  );
  expect(() => textOf(dropIndex(words, { ifExists: true }), mysql())).toThrow(/IF EXISTS/u);
});

test("a string needs a length; wrong words for options are refused", () => {
  const open = table("open", new MetaData(), { name: column(t.string()) });
  expect(() => textOf(createTable(open))).toThrow(/needs a length/u);
  const odd = table("odd", new MetaData(), { id: column(t.integer()) }, {
    mysql_engine: "InnoDB; DROP",
  } as never);
  expect(() => textOf(createTable(odd))).toThrow(/plain word/u);
});

test.skipIf(whyMissing() !== undefined)(
  "MYSQL-016 the names of tables and views are read",
  async () => {
    const { url } = await emptyDatabase();
    const engine = createAsyncEngine(url, { dialect: mariadb() });
    await engine.begin(async (connection) => {
      await connection.execDriverSql("CREATE TABLE `a table` (id INTEGER)");
      await connection.execDriverSql("CREATE VIEW v AS SELECT 1 AS one");
      const inspector = inspect(connection as never) as unknown as {
        getTableNames(): Promise<string[]>;
        getViewNames(): Promise<string[]>;
      };
      expect(await inspector.getTableNames()).toEqual(["a table"]);
      expect(await inspector.getViewNames()).toEqual(["v"]);
    });
    await engine.dispose();
  },
);
