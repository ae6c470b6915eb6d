import { createAsyncEngine } from "@rebis/async";
import {
  check,
  column,
  computed,
  createIndex,
  createTable,
  func,
  identity,
  index,
  MetaData,
  select,
  sequence,
  t,
  table,
  text,
} from "@rebis/core-sql";
import { compile } from "@rebis/core-sql/spi";
import { inspect } from "@rebis/engine";
import { describe, expect, test } from "vitest";
import { parsed } from "../support/grammar.ts";
import {
  addEnumValue,
  array,
  createEnum,
  domain,
  dropEnum,
  exclude,
  int4range,
  jsonb,
  postgresql,
} from "../../src/index.ts";
import { dropDatabases, emptyDatabase, whyMissing } from "../support/database.ts";

dropDatabases();

const metadata = new MetaData();
const status = t.enum("draft", "published", { name: "status" });
const positive = domain("positive_number", t.integer(), { check: text("VALUE > 0") as never });
const books = table(
  "books",
  metadata,
  {
    id: column(t.integer(), { primaryKey: true }),
    title: column(t.string(50), { serverDefault: "it's \\ new", comment: "as printed" }),
    lower: column(t.text(), { computed: computed("lower(title)") }),
    status: column(status, { serverDefault: "draft" }),
    others: column(array(status), { nullable: true }),
    pages: column(positive, { nullable: true }),
    during: column(int4range(), { nullable: true }),
    data: column(jsonb(), { nullable: true }),
    number: column(t.bigInteger(), { default: sequence("book_numbers", { start: 100 }) }),
  },
  {
    comment: "books for sale",
    constraints: (c) => [
      exclude([["during", "&&"]], {
        name: "no_overlap",
        where: text("pages IS NOT NULL") as never,
      }),
      check("length(title) < 100", { name: "ck_title" }),
      index("ix_lower", func.lower(c.title), { postgresql_where: c.pages.isNot(null) }),
      index("ix_data", c.data, {
        postgresql_using: "gin",
        postgresql_ops: { data: "jsonb_path_ops" },
      }),
      index("ux_status", c.status, c.title.desc(), {
        unique: true,
        postgresql_include: ["pages"],
        postgresql_nullsNotDistinct: true,
        postgresql_with: { fillfactor: 70 },
      }),
    ],
  },
);
const parts = table(
  "parts",
  metadata,
  {
    id: column(t.smallInteger(), {
      primaryKey: true,
      identity: identity({ always: true, start: 5 }),
    }),
  },
  { postgresql_partitionBy: { strategy: "RANGE", by: ["id"] } },
);

function sqlOf(statement: { readonly node: Parameters<typeof compile>[0] }): string {
  return parsed((compile(statement.node, postgresql().sql).sql ?? "").replaceAll(/\s+/gu, " "));
}

describe("DDL", () => {
  test("PG-017 PG-025 PG-026 CREATE TABLE: SERIAL, IDENTITY, generated columns, EXCLUDE, PARTITION BY", () => {
    expect(sqlOf(createTable(books))).toBe(
      "CREATE TABLE books ( id SERIAL NOT NULL, title VARCHAR(50) DEFAULT E'it''s \\\\ new' NOT NULL, " +
        "lower TEXT GENERATED ALWAYS AS (lower(title)) STORED NOT NULL, status status DEFAULT 'draft' NOT NULL, " +
        "others status[], pages positive_number, during INT4RANGE, data JSONB, number BIGINT NOT NULL, " +
        "PRIMARY KEY (id), CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&) WHERE (pages IS NOT NULL), " +
        "CONSTRAINT ck_title CHECK (length(title) < 100) )",
    );
    expect(sqlOf(createTable(parts))).toBe(
      "CREATE TABLE parts ( id SMALLINT GENERATED ALWAYS AS IDENTITY (START WITH 5), " +
        "PRIMARY KEY (id) ) PARTITION BY RANGE (id)",
    );
  });

  test("PG-024 PG-027 indexes: expressions, methods, operator classes, INCLUDE, storage, conditions", () => {
    expect(books.indexes.map((each) => sqlOf(createIndex(each)))).toEqual([
      "CREATE INDEX ix_lower ON books (lower(title)) WHERE pages IS NOT NULL",
      "CREATE INDEX ix_data ON books USING gin (data jsonb_path_ops)",
      "CREATE UNIQUE INDEX ux_status ON books (status, title DESC) INCLUDE (pages) NULLS NOT DISTINCT WITH (fillfactor = 70)",
    ]);
  });

  test("PG-019 enums: CREATE TYPE, ADD VALUE, DROP TYPE", () => {
    expect(sqlOf(createEnum(status))).toBe("CREATE TYPE status AS ENUM ('draft', 'published')");
    expect(sqlOf(addEnumValue(status, "it's", { after: "draft", ifNotExists: true }))).toBe(
      "ALTER TYPE status ADD VALUE IF NOT EXISTS 'it''s' AFTER 'draft'",
    );
    expect(sqlOf(dropEnum(status, { ifExists: true }))).toBe("DROP TYPE IF EXISTS status");
    expect(() => createEnum(t.enum("a"))).toThrow(/no enum with a name/);
  });

  test("DDL options that PostgreSQL does not know are refused", () => {
    const wrong = table(
      "wrong",
      new MetaData(),
      { id: column(t.integer()) },
      { postgresql_nothing: 1 },
    );
    expect(() => sqlOf(createTable(wrong))).toThrow(/"postgresql_nothing"/);
    expect(() => exclude([["a", "= 1) --"]])).toThrow(/characters that no operator has/);
  });

  test.skipIf(whyMissing() !== undefined)(
    "PG-019 PG-020 createAll and dropAll own types, sequences, comments; twice is once",
    async () => {
      const { url } = await emptyDatabase("pg");
      const engine = createAsyncEngine(url, { dialect: postgresql() });
      await metadata.createAll(engine);
      await metadata.createAll(engine);
      expect(await inspect(engine).getTableNames()).toEqual(["books", "parts"]);
      await engine.begin(async (connection) => {
        const one = async (sql: string) => (await connection.execDriverSql(sql)).scalar();
        expect(await one("SELECT obj_description('books'::regclass)")).toBe("books for sale");
        expect(await one("SELECT col_description('books'::regclass, 2)")).toBe("as printed");
        const inserted = await connection.execute(select(func.count()).selectFrom(books));
        expect(inserted.scalar()).toBe(0);
      });
      await metadata.dropAll(engine);
      await metadata.dropAll(engine);
      expect(await inspect(engine).getTableNames()).toEqual([]);
      const left = await engine.begin(async (connection) =>
        (
          await connection.execDriverSql(
            "SELECT count(*) FROM pg_type WHERE typname IN ('status', 'positive_number')",
          )
        ).scalar(),
      );
      expect(left).toBe(0);
      await engine.dispose();
    },
  );
});
