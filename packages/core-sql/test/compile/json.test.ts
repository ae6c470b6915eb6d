import { ArgumentError } from "@rebis/base";
import { postgresql } from "@rebis/dialect-postgresql";
import { sqlite } from "@rebis/dialect-sqlite";
import { describe, expect, test } from "vitest";
import {
  column,
  type ColumnElement,
  distinct,
  func,
  jsonArrayAgg,
  jsonObject,
  MetaData,
  select,
  t,
  table,
  wrappedType,
} from "../../src/index.ts";
import { cacheKey, compile, fill, sameKey, type SqlDialect } from "../../src/spi.ts";

const metadata = new MetaData();
const lines = table("lines", metadata, {
  id: column(t.bigInteger(), { primaryKey: true }),
  price: column(t.numeric(10, 2)),
  note: column(t.text()),
  shape: column(
    wrappedType(t.text(), {
      columnExpression: (each) => func.upper(each as never),
      cacheKey: "shape",
    }),
  ),
});

function sql(statement: Parameters<typeof compile>[0], dialect: SqlDialect): string {
  return fill(compile(statement, dialect)).sql;
}

describe("D2 JSON that the database builds", () => {
  const { id, price, note, shape } = lines.c;
  const list = select(jsonArrayAgg(jsonObject({ id, price, note })).aggregateOrderBy(id.desc()));

  test("what JSON cannot hold exactly is text in it", () => {
    expect(sql(list.node, postgresql().sql)).toBe(
      "SELECT json_agg(json_build_object('id', CAST(lines.id AS TEXT), 'price', CAST(lines.price AS TEXT), 'note', lines.note) ORDER BY lines.id DESC) AS \"jsonArrayAgg_1\" FROM lines",
    );
    expect(sql(list.node, sqlite().sql)).toBe(
      "SELECT json_group_array(json(json_object('id', CAST(lines.id AS TEXT), 'price', CAST(lines.price AS TEXT), 'note', lines.note)) ORDER BY lines.id DESC) AS \"jsonArrayAgg_1\" FROM lines",
    );
  });

  test("DISTINCT, FILTER and the SQL of a type keep their places", () => {
    const { sql: dialect } = postgresql();
    const some = select({
      ids: jsonArrayAgg(distinct(id)),
      notes: jsonArrayAgg(note).filter(id.gt(5n)),
      shapes: jsonArrayAgg(shape),
    });
    expect(sql(some.node, dialect)).toBe(
      'SELECT json_agg(DISTINCT CAST(lines.id AS TEXT)) AS "jsonArrayAgg_1", json_agg(lines.note) FILTER (WHERE lines.id > $1::BIGINT) AS anon_1, json_agg(upper(lines.shape)) AS "jsonArrayAgg_2" FROM lines',
    );
  });

  test("C2 a key is a literal, whatever characters it has", () => {
    const odd = select(jsonObject({ "a'b\"?:x\\": id }).label("odd"));
    expect(sql(odd.node, sqlite().sql)).toBe(
      `SELECT json_object('a''b"?:x\\', CAST(lines.id AS TEXT)) AS odd FROM lines`,
    );
    expect(() => jsonObject({ "a\0": id })).toThrow(ArgumentError);
    expect(() => jsonObject({})).toThrow(/without fields/);
    expect(() => jsonObject({ id: 5 as never })).toThrow(/the field "id" of a JSON object/);
  });

  test("TYPE-028 shapes with other keys or types have other cache keys", () => {
    const key = (item: ColumnElement) => cacheKey(select(item).node);
    const first = key(jsonArrayAgg(jsonObject({ a: id })));
    const isSame = (item: ColumnElement) => sameKey(key(item), first);
    expect(isSame(jsonArrayAgg(jsonObject({ a: id })))).toBe(true);
    expect(isSame(jsonArrayAgg(jsonObject({ b: id })))).toBe(false);
    expect(isSame(jsonArrayAgg(jsonObject({ a: price })))).toBe(false);
    expect(isSame(jsonArrayAgg(id))).toBe(false);
  });

  test("a value beside it has no type, and is refused", () => {
    const wrong = select(id).where(jsonArrayAgg(id).eq([1n] as never));
    expect(() => fill(compile(wrong.node, sqlite().sql))).toThrow(
      /Compare the columns that it is built of/,
    );
  });
});

describe("D7 TYPE-027 plain values beside an expression have its type", () => {
  const { sql: dialect } = postgresql();
  const { price } = lines.c;
  const binds = (statement: Parameters<typeof compile>[0]) =>
    compile(statement, dialect).binds.map(({ type }) => type.kind);

  test("in coalesce, nullif, greatest, least and CASE", () => {
    const items = {
      a: func.coalesce(price, "1.50"),
      b: func.nullif(price, "0"),
      c: func.greatest(price, "1"),
      d: func.lag(price, 2, "0.00"),
    };
    expect(binds(select(items).node)).toEqual([
      "numeric",
      "numeric",
      "numeric",
      "integer",
      "numeric",
    ]);
    expect(sql(select(func.coalesce(price, "1.50").label("p")).node, dialect)).toBe(
      "SELECT coalesce(lines.price, $1::NUMERIC) AS p FROM lines",
    );
  });
});
