import { createAsyncEngine } from "@rebis/async";
import {
  column,
  compileStatement,
  computed,
  createIndex,
  createSequence,
  createTable,
  dropIndex,
  foreignKey,
  func,
  type Index,
  index,
  MetaData,
  primaryKeyConstraint,
  select,
  sequence,
  setColumnComment,
  setTableComment,
  type SqlType,
  t,
  table,
  text,
} from "@rebis/core-sql";
import { inspect } from "@rebis/engine";
import { expect, test } from "vitest";
import {
  bigint,
  bit,
  integer,
  mariadb,
  mediumint,
  mysql,
  set,
  smallint,
  tinyint,
  timestamp,
  unsigned,
} from "../../src/index.ts";
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
      seenAt: column(timestamp(), { nullable: true }),
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
      "title VARCHAR(100) NOT NULL COMMENT 'what''s \\\\ shown' DEFAULT _utf8mb4 X'69742773205c206e6577', " +
      "`body` TEXT NOT NULL DEFAULT ('none'), " +
      "kind ENUM('news','it''s',0x615c62) NOT NULL DEFAULT 'it''s', " +
      "flags SET('new','hot'), " +
      "`createdAt` DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6), " +
      "`seenAt` TIMESTAMP NULL, " +
      "words INTEGER GENERATED ALWAYS AS (char_length('x')), " +
      "PRIMARY KEY (id) )ENGINE=InnoDB CHARSET=utf8mb4 ROW_FORMAT=DYNAMIC COMMENT='all of ''em'",
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
  expect(textOf(createIndex(body))).toBe("CREATE INDEX ix_body ON pages (`body`(10))");
  expect(textOf(createIndex(both))).toBe(
    "CREATE INDEX ix_both ON pages (title, `body`(5)) USING BTREE",
  );
  expect(textOf(createIndex(words))).toBe(
    "CREATE FULLTEXT INDEX ix_words ON pages (title, `body`)",
  );
  expect(textOf(dropIndex(words))).toBe("DROP INDEX ix_words ON pages");
  expect(textOf(dropIndex(words, { ifExists: true }))).toBe(
    "DROP INDEX IF EXISTS ix_words ON pages",
  );
  expect(() => textOf(dropIndex(words, { ifExists: true }), mysql())).toThrow(/IF EXISTS/u);
});

test("now() as the default of a column that is no moment is an expression", () => {
  const days = table("days", new MetaData(), {
    day: column(t.date(), { serverDefault: func.now() }),
    made: column(t.dateTime(), { serverDefault: func.now() }),
  });
  expect(textOf(createTable(days)).replaceAll(/\s+/gu, " ")).toContain(
    "day DATE NOT NULL DEFAULT (now()), made DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6)",
  );
});

test("MYSQL-008 a labelled term of an index is what it labels", () => {
  const pages = table(
    "pages",
    new MetaData(),
    { title: column(t.string(100)) },
    {
      constraints: (c) => [
        index("ix", c.title.label("a"), func.lower(c.title).label("b") as never),
      ],
    },
  );
  // MySQL refuses parentheses around a plain column.
  expect(textOf(createIndex(pages.indexes[0] as Index))).toBe(
    "CREATE INDEX ix ON pages (title, (lower(title)))",
  );
});

test("MYSQL-008 a length for all columns, or by the name of each; parsers; expressions", () => {
  const pages = table(
    "pages",
    new MetaData(),
    {
      a: column(t.string(100), { name: "some a" }),
      b: column(t.string(100)),
      n: column(t.integer()),
    },
    {
      constraints: (c) => [
        index("i0", c.a, c.b, { mysql_length: 30 }),
        index("i1", c.a, c.b, { mysql_length: { "some a": 10 }, mariadb_using: "btree" }),
        index("i2", c.b, {
          mariadb_prefix: "FULLTEXT",
          mariadb_length: 10,
          mysql_withParser: "ngram",
          mysql_using: "hash",
        }),
        index("i3", c.n, c.n.add(c.n), c.n.neg(), func["radians"]?.(c.n) as never, c.n.desc()),
        index("i4", c.n, { mysql_odd: 1 }),
        index("i5", c.b, { mysql_length: "1)" }),
      ],
    },
  );
  const texts = (pages.indexes as readonly Index[])
    .slice(0, 4)
    .map((each) => textOf(createIndex(each)));
  expect(texts).toEqual([
    "CREATE INDEX i0 ON pages (`some a`(30), b(30))",
    "CREATE INDEX i1 ON pages (`some a`(10), b) USING btree",
    "CREATE FULLTEXT INDEX i2 ON pages (b(10)) WITH PARSER ngram USING hash",
    "CREATE INDEX i3 ON pages (n, (n + n), (-n), (radians(n)), n DESC)",
  ]);
  const [, , fulltext, , odd, wrong] = pages.indexes as readonly Index[];
  expect(textOf(createIndex(fulltext as Index), mysql())).toBe(
    "CREATE INDEX i2 ON pages (b) WITH PARSER ngram USING hash",
  );
  expect(() => textOf(createIndex(odd as Index))).toThrow(/mysql_odd/u);
  expect(() => textOf(createIndex(wrong as Index))).toThrow(/no whole number/u);
});

test("MYSQL-004 options of tables: under both prefixes, in their order, quoted where they are text", () => {
  const make = (options: object) =>
    textOf(
      createTable(table("x", new MetaData(), { id: column(t.integer()) }, options as never)),
    ).replace("CREATE TABLE x ( id INTEGER NOT NULL )", "");
  const given = {
    mysql_collate: "utf8mb4_bin",
    mysql_engine: "MyISAM",
    mariadb_engine: "Aria",
    mysql_defaultCharset: "utf8mb4",
    mysql_dataDirectory: "it's",
    comment: "c",
    mysql_partitions: 4,
    mysql_partitionBy: text("HASH(id)"),
  };
  expect(make(given)).toBe(
    "ENGINE=Aria DEFAULT CHARSET=utf8mb4 DATA DIRECTORY='it''s' COMMENT='c' " +
      "COLLATE utf8mb4_bin PARTITION BY HASH(id) PARTITIONS 4",
  );
  expect(() => make({ mysql_odd: "x" })).toThrow(/mysql_odd/u);
  expect(() => make({ mariadb_odd: "x" })).toThrow(/mariadb_odd/u);
  expect(() => make({ mysql_engine: "InnoDB, x=1" })).toThrow(/no plain word/u);
  expect(() => make({ mysql_partitionBy: "HASH(id)" })).toThrow(/Give text/u);
});

test("MYSQL-004 MYSQL-008 keys with a method; MATCH is refused; comments are changed by ALTER TABLE", () => {
  const metadata = new MetaData();
  const t1 = table(
    "t1",
    metadata,
    { id: column(t.integer()), name: column(t.string(9), { serverDefault: "x", comment: "old" }) },
    { constraints: (c) => [primaryKeyConstraint(c.id, { mysql_using: "HASH" })] },
  );
  expect(textOf(createTable(t1))).toContain("PRIMARY KEY (id) USING HASH");
  expect(textOf(setTableComment(t1, "it's"))).toBe("ALTER TABLE t1 COMMENT 'it''s'");
  expect(textOf(setTableComment(t1, undefined))).toBe("ALTER TABLE t1 COMMENT ''");
  expect(textOf(setColumnComment(t1.c.name, "new"))).toBe(
    "ALTER TABLE t1 CHANGE name name VARCHAR(9) NOT NULL COMMENT 'new' DEFAULT 'x'",
  );
  const t2 = table("t2", metadata, {
    id: column(t.integer(), { foreignKey: foreignKey("t1.id", { match: "FULL" }) }),
  });
  expect(() => textOf(createTable(t2))).toThrow(/MATCH of a foreign key/u);
});

test("MYSQL-005 whole numbers of every size, with and without a sign", () => {
  const types = table("types", new MetaData(), {
    a: column(tinyint({ displayWidth: 1, unsigned: true })),
    b: column(smallint({ displayWidth: 4, zerofill: true })),
    c: column(mediumint({ unsigned: true, zerofill: true })),
    d: column(integer({ displayWidth: 4 })),
    e: column(bigint({ unsigned: true })),
  });
  expect(textOf(createTable(types))).toContain(
    "a TINYINT(1) UNSIGNED NOT NULL, b SMALLINT(4) ZEROFILL NOT NULL, " +
      "c MEDIUMINT UNSIGNED ZEROFILL NOT NULL, d INTEGER(4) NOT NULL, e BIGINT UNSIGNED NOT NULL",
  );
  expect(() => smallint({ displayWidth: 0 })).toThrow(/length is no whole number/u);
});

test("MYSQL-015 ON UPDATE is part of a default; expressions have parentheses, CURRENT_TIMESTAMP the digits of its column", () => {
  const made = (sql: string, type: SqlType<unknown> = t.dateTime()) =>
    textOf(
      createTable(
        table("x", new MetaData(), {
          a: column(type, { nullable: true, serverDefault: text(sql) as never }),
        }),
      ),
    )
      .replace("CREATE TABLE x ( a ", "")
      .replace(/ \)$/u, "");
  expect(made("CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)")).toBe(
    "DATETIME(6) DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)",
  );
  expect(made("ON UPDATE CURRENT_TIMESTAMP(6)")).toBe("DATETIME(6) ON UPDATE CURRENT_TIMESTAMP(6)");
  expect(made("now()", timestamp({ fsp: 3 }))).toBe(
    "TIMESTAMP(3) NULL DEFAULT CURRENT_TIMESTAMP(3)",
  );
  expect(made("-5", t.integer())).toBe("INTEGER DEFAULT -5");
  expect(made("b'101'", bit(3))).toBe("BIT(3) DEFAULT b'101'");
  expect(made("lower('HI')", t.string(9))).toBe("VARCHAR(9) DEFAULT (lower('HI'))");
  expect(made("'a' + 'b'", t.string(9))).toBe("VARCHAR(9) DEFAULT ('a' + 'b')");
});

test("MYSQL-013 sequences of MariaDB; UUID since 10.7; both refused or written otherwise elsewhere", () => {
  const tickets = sequence("tickets", { start: 5, cycle: false });
  expect(textOf(createSequence(tickets))).toBe("CREATE SEQUENCE tickets START WITH 5 NOCYCLE");
  expect(textOf(select(tickets.nextValue()))).toBe("SELECT nextval(tickets) AS next_value_1");
  expect(() => textOf(createSequence(tickets), mysql())).toThrow(/no sequences/u);
  const keyed = table("keyed", new MetaData(), { id: column(t.uuid()) });
  expect(textOf(createTable(keyed))).toContain("id UUID NOT NULL");
  expect(textOf(createTable(keyed), mysql())).toContain("id CHAR(32) NOT NULL");
  expect(textOf(createTable(keyed), mariadb({ serverVersion: "10.6.4-MariaDB" }))).toContain(
    "id CHAR(32) NOT NULL",
  );
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
