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
  withOperators,
} from "@rebis/core-sql";
import { expectTypeOf, test } from "vitest";

const point = withOperators(t.text(), {
  near(other: string): Condition {
    expectTypeOf(this).toEqualTypeOf<ColumnElement<string, string, string>>();
    return this.eq(other);
  },
});
const places = table("places", new MetaData(), {
  name: column(t.text()),
  at: column(point, { nullable: true }),
});

test("TYPE-026: operators are there on columns of the type, of its table, aliases, subqueries and casts", () => {
  expectTypeOf(places.c.at.near("x")).toEqualTypeOf<Condition>();
  expectTypeOf(alias(places, "p").c.at.near("x")).toEqualTypeOf<Condition>();
  expectTypeOf(select(places.c.at).subquery("s").c.at.near("x")).toEqualTypeOf<Condition>();
  expectTypeOf(cast("x", point).near("y")).toEqualTypeOf<Condition>();
});

test("TYPE-026: and nowhere else, with values of their own types only", () => {
  // @ts-expect-error another type
  places.c.name.near("x");
  // @ts-expect-error the operator takes a string
  places.c.at.near(5);
});
