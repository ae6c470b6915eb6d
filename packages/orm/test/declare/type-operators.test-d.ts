import { column, type Condition, t, withOperators } from "@rebis/core-sql";
import { expectTypeOf, test } from "vitest";
import { aliased, declarativeBase } from "@rebis/orm";

const point = withOperators(t.text(), {
  near(other: string): Condition {
    return this.eq(other);
  },
});
class Place extends declarativeBase().model("places", {
  id: column(t.integer(), { primaryKey: true }),
  at: column(point, { nullable: true }),
}) {}

test("TYPE-026: attributes of a mapped class and of its aliases have the operators of their type", () => {
  expectTypeOf(Place.c.at.near("x")).toEqualTypeOf<Condition>();
  expectTypeOf(aliased(Place, "p").c.at.near("x")).toEqualTypeOf<Condition>();
  expectTypeOf(new Place().at).toEqualTypeOf<string | null>();
  // @ts-expect-error another type
  Place.c.id.near("x");
});
