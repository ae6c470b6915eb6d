import { expect, test } from "vitest";
import { column, createTable, compileStatement, MetaData, t, table } from "@rebis/core-sql";
import { bindProcessor, renderLiteral, resultProcessor } from "@rebis/core-sql/spi";
import { postgresql } from "@rebis/dialect-postgresql";

const dialect = postgresql();

test("TYPE-012 C13 t.array() is sent and read as text, whatever its items contain", () => {
  const type = t.array(t.string());
  const items = ['a"b', "c\\d", "{e}", "f,g", "NULL", "", null, "it's"];
  const sent = bindProcessor(type, dialect.sql)!(items);
  expect(resultProcessor(type, dialect.sql)!(sent)).toEqual(items);
  const deep = t.array(t.integer(), { dimensions: 2 });
  const grid = [
    [1, 2],
    [3, null],
  ];
  expect(resultProcessor(deep, dialect.sql)!(bindProcessor(deep, dialect.sql)!(grid))).toEqual(
    grid,
  );
  const big = t.array(t.bigInteger());
  expect(resultProcessor(big, dialect.sql)!(bindProcessor(big, dialect.sql)!([2n ** 60n]))).toEqual(
    [2n ** 60n],
  );
});

test("TYPE-012 t.array() is declared and printed by its items' type", () => {
  const made = table("made", new MetaData(), {
    tags: column(t.array(t.string(20))),
    grid: column(t.array(t.integer(), { dimensions: 2 })),
  });
  const { sql } = compileStatement(createTable(made), { dialect });
  expect(sql.replaceAll(/\s+/gu, " ")).toBe(
    "CREATE TABLE made ( tags VARCHAR(20)[] NOT NULL, grid INTEGER[][] NOT NULL )",
  );
  expect(renderLiteral(["it's"], t.array(t.text()), dialect.sql)).toMatch(/it''s.*TEXT\[\]/u);
});
