import { expectTypeOf, test } from "vitest";
import { column, func, MetaData, select, t, table } from "@rebis/core-sql";

const users = table("users", new MetaData(), {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50), { nullable: true }),
});

test("CORE-073 the columns of a function in FROM are known by their names", () => {
  const each = func["jsonb_each"]!(users.c.name).tableValued("key", column("value", t.text()), {
    withOrdinality: "n",
  });
  expectTypeOf(each.c.key.valueType).toEqualTypeOf<unknown>();
  expectTypeOf(each.c.value.valueType).toEqualTypeOf<string | undefined>();
  expectTypeOf(each.c.n.valueType).toEqualTypeOf<number | undefined>();
  // @ts-expect-error there is no such column
  void each.c.nothing;
  const plain = func["f"]!().tableValued("a").renderDerived().c;
  expectTypeOf(plain.a.keyType).toEqualTypeOf<"a" | undefined>();
  // @ts-expect-error there is no ordinality
  void plain.n;
});

test("CORE-073 columnValued() and scalarTableValued() have the type of the call, or the one given", () => {
  const query = select(
    func.sum(users.c.id).columnValued("x"),
    func["f"]!().scalarTableValued("key", t.text()),
  );
  expectTypeOf<NonNullable<typeof query.rowType>>().toEqualTypeOf<{
    x: number | null;
    key: string;
  }>();
});

test("CORE-072 CORE-076 ordered sets give what they order, or null without rows", () => {
  expectTypeOf(func.mode().withinGroup(users.c.id).valueType).toEqualTypeOf<
    number | null | undefined
  >();
  expectTypeOf(func.percentileDisc(0.5).withinGroup(users.c.name.desc()).valueType).toEqualTypeOf<
    string | null | undefined
  >();
  expectTypeOf(func.percentileCont(0.5).withinGroup(users.c.id).valueType).toEqualTypeOf<
    number | null | undefined
  >();
  expectTypeOf(func.grouping(users.c.id).valueType).toEqualTypeOf<number | undefined>();
  expectTypeOf(func.currentUser().valueType).toEqualTypeOf<string | undefined>();
});
