import {
  column,
  compileStatement,
  createTable,
  func,
  identity,
  literalColumn,
  MetaData,
  select,
  t,
  table,
  text,
} from "@rebis/core-sql";
import { cacheKey, compile, fill } from "@rebis/core-sql/spi";
import { expect, test } from "vitest";
import { postgresql } from "../../src/index.ts";

const dialect = postgresql();
const textOf = (statement: Parameters<typeof compileStatement>[0]) =>
  compileStatement(statement, { dialect }).sql.replaceAll(/\s+/gu, " ").trim();
function made(options: Readonly<Record<string, unknown>>, columns = { id: column(t.integer()) }) {
  return textOf(createTable(table("things", new MetaData(), columns, options as {})));
}

test("CORE-067 functions that PostgreSQL writes otherwise", () => {
  expect(textOf(func.substring!("abc", 1, 2))).toBe(
    "SUBSTRING($1::VARCHAR FROM $2::INTEGER FOR $3::INTEGER)",
  );
  expect(textOf(func.substring!("abc", 1))).toBe("SUBSTRING($1::VARCHAR FROM $2::INTEGER)");
  expect(textOf(func.pow!(literalColumn("a"), 3))).toBe("power(a, $1::INTEGER)");
  const name = literalColumn("a", t.text());
  expect(textOf(name.regexpReplace("x", "y", { flags: "i'g" }))).toBe(
    "REGEXP_REPLACE(a, $1::VARCHAR, $2::VARCHAR, 'i''g')",
  );
  expect(textOf(name.regexpMatch("x", { flags: "i'g" }))).toBe(
    "a ~ CONCAT('(?', 'i''g', ')', $1::VARCHAR)",
  );
});

test("PG-013 the configuration of a search is that of the statement, also when its text is used again", () => {
  const searched = (configuration: string) =>
    select(func.to_tsvector!(configuration, literalColumn("a")).label("v")).node;
  const compiled = compile(searched("english"), dialect.sql);
  expect(compiled.sql).toContain("to_tsvector($1::REGCONFIG, a)");
  expect(fill(compiled, cacheKey(searched("german")).binds).parameters).toEqual(["german"]);
});

test("TYPE-008 the path into a document is that of the statement, also when its text is used again", () => {
  const document = literalColumn("doc", t.json());
  for (const [first, second, value] of [
    [document.path("a"), document.path("b"), "b"],
    [document.path(1), document.path(2), 2],
    [document.path("a", 1), document.path('b"', 2), '{"b\\"","2"}'],
  ] as const) {
    const compiled = compile(select(first).node, dialect.sql);
    expect(fill(compiled, cacheKey(select(second).node).binds).parameters).toEqual([value]);
  }
});

test("PG-025 what follows the columns of a table", () => {
  expect(made({ postgresql_withOids: false })).toContain(") WITHOUT OIDS");
  expect(made({ postgresql_withOids: true })).toContain(") WITH OIDS");
  expect(made({ postgresql_partitionBy: text("RANGE (id)") })).toContain(
    ") PARTITION BY RANGE (id)",
  );
  const storage = { vacuum_index_cleanup: "auto", note: "it's", fillfactor: 70, toast: null };
  expect(made({ postgresql_with: storage })).toContain(
    ") WITH (vacuum_index_cleanup = auto, note = 'it''s', fillfactor = 70, toast)",
  );
});

test("DDL-015 PG-017 an identity column may be null", () => {
  const number = { identity: identity({ always: true, start: 4 }) };
  expect(made({}, { id: column(t.integer(), { ...number, nullable: true }) } as never)).toContain(
    "id INTEGER GENERATED ALWAYS AS IDENTITY (START WITH 4) NULL",
  );
  expect(made({}, { id: column(t.integer(), number) } as never)).toContain("(START WITH 4) )");
});

test("CORE-004 words that only functions and types cannot be called need no quotes", () => {
  const columns = {
    time: column(t.time()),
    values: column(t.integer()),
    lateral: column(t.text()),
  };
  expect(made({}, columns as never)).toContain(
    '( time TIME WITHOUT TIME ZONE NOT NULL, values INTEGER NOT NULL, "lateral" TEXT NOT NULL )',
  );
});

test("TYPE-012 the collation of an array's items stands behind the brackets", () => {
  const names = t.array(t.string(30, { collation: "en_US" }), { dimensions: 2 });
  expect(made({}, { names: column(names) } as never)).toContain(
    'names VARCHAR(30)[][] COLLATE "en_US" NOT NULL',
  );
});
