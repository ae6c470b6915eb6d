import {
  alias,
  cast,
  column,
  type ColumnElement,
  type Condition,
  MetaData,
  select,
  t,
  table,
} from "@rebis/core-sql";
import { expectTypeOf, test } from "vitest";
import {
  array,
  arrayAgg,
  daterange,
  hstore,
  inet,
  int4multirange,
  int4range,
  json,
  jsonb,
  Range,
  toTsquery,
  tsvector,
  unnest,
} from "../../src/index.ts";

interface Document {
  name: string;
  sizes: { wide: number }[];
}
const things = table("things", new MetaData(), {
  id: column(t.integer(), { primaryKey: true }),
  data: column(jsonb<Document>(), { nullable: true }),
  doc: column(json<Document>()),
  tags: column(array(t.text())),
  grid: column(array(t.integer(), { dimensions: 2 })),
  nights: column(int4range()),
  days: column(daterange()),
  seasons: column(int4multirange()),
  h: column(hstore()),
  words: column(tsvector()),
  address: column(inet()),
});
const { c } = things;

test("PG-011: items of a document have the type of what is there, and its operators", () => {
  const wide = c.data.getItem("sizes").getItem(0).getItem("wide");
  expectTypeOf(wide.valueType).toEqualTypeOf<number | null | undefined>();
  expectTypeOf(c.doc.getItem(["sizes", 0, "wide"]).valueType).toEqualTypeOf<
    number | null | undefined
  >();
  expectTypeOf(c.doc.getItem("name").asText()).toEqualTypeOf<
    ColumnElement<string | null, never, never>
  >();
  expectTypeOf(c.data.contains({ sizes: [{ wide: 1 }] })).toEqualTypeOf<Condition>();
  expectTypeOf(c.data.concat({ name: "x" }).valueType).toEqualTypeOf<Document | undefined>();
  expectTypeOf(cast(c.doc, jsonb<Document>()).hasKey("name")).toEqualTypeOf<Condition>();
  // @ts-expect-error a key is text
  c.data.hasKey(5);
  // @ts-expect-error only items have a text
  c.data.asText();
  // @ts-expect-error JSON has no operator for that
  c.doc.hasKey("name");
  // @ts-expect-error nor has a number
  c.id.hasKey("name");
});

test("PG-014: arrays have their operators, their members theirs", () => {
  expectTypeOf(c.tags.getItem(1).valueType).toEqualTypeOf<string | null | undefined>();
  expectTypeOf(c.grid.getItem(1).getItem(2).valueType).toEqualTypeOf<number | null | undefined>();
  expectTypeOf(c.tags.slice(1, 2).concat(["x"]).overlap(["x"])).toEqualTypeOf<Condition>();
  expectTypeOf(array([1, c.id]).any(5)).toEqualTypeOf<Condition>();
  expectTypeOf(arrayAgg(c.id).contains([1])).toEqualTypeOf<Condition>();
  const tag = unnest({ name: c.tags }, { withOrdinality: "place" });
  expectTypeOf(tag.c.name.valueType).toEqualTypeOf<string | null | undefined>();
  expectTypeOf(tag.c.place.valueType).toEqualTypeOf<number | undefined>();
  // @ts-expect-error the members are texts
  c.tags.any(5);
  // @ts-expect-error the members are texts
  c.tags.overlap([5]);
  // @ts-expect-error no array
  unnest({ id: c.id });
});

test("PG-022: ranges take ranges and values of their own type", () => {
  expectTypeOf(c.nights.contains(5)).toEqualTypeOf<Condition>();
  expectTypeOf(c.nights.contains(new Range(1, 2))).toEqualTypeOf<Condition>();
  expectTypeOf(c.days.overlaps(new Range("2024-01-01", null))).toEqualTypeOf<Condition>();
  expectTypeOf(c.nights.union(new Range(1, 2)).valueType).toEqualTypeOf<
    Range<number> | undefined
  >();
  expectTypeOf(c.seasons.overlaps(c.nights)).toEqualTypeOf<Condition>();
  expectTypeOf(c.seasons.union([new Range(1, 2)]).valueType).toEqualTypeOf<
    Range<number>[] | undefined
  >();
  // @ts-expect-error a range of another type
  c.nights.overlaps(new Range("a", "b"));
});

test("PG-013 PG-021 PG-023: hstore, text search and networks", () => {
  expectTypeOf(c.h.getItem("a").valueType).toEqualTypeOf<string | null | undefined>();
  expectTypeOf(c.h.keys().any("a")).toEqualTypeOf<Condition>();
  expectTypeOf(c.words.matches(toTsquery("a").and("b"))).toEqualTypeOf<Condition>();
  expectTypeOf(c.address.containedWithin("10.0.0.0/8")).toEqualTypeOf<Condition>();
  // @ts-expect-error a text is no hstore
  c.h.containedBy("a");
});

test("operators come along: aliases and subqueries", () => {
  expectTypeOf(alias(things, "x").c.data.hasKey("a")).toEqualTypeOf<Condition>();
  expectTypeOf(
    select(c.nights).subquery("s").c.nights.overlaps(c.nights),
  ).toEqualTypeOf<Condition>();
});
