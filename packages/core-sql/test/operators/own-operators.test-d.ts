import { column, func, notNullable, nullable, select, t } from "@rebis/core-sql";
import { expectTypeOf, test } from "vitest";

const age = column("age", t.integer());

test("CORE-024 op() has the type that is given", () => {
  expectTypeOf(age.op("->", { returnType: t.text() })(1).valueType).toEqualTypeOf<
    string | undefined
  >();
  expectTypeOf(age.op("->")(1).valueType).toEqualTypeOf<unknown>();
  expectTypeOf(age.boolOp("~")(1).valueType).toEqualTypeOf<boolean | undefined>();
});

test("CORE-036 a member of an array may be missing", () => {
  const list = column("x", t.array(t.integer()));
  expectTypeOf(list.getItem(1).valueType).toEqualTypeOf<number | null | undefined>();
  // @ts-expect-error a number is no array
  age.getItem(1);
});

test("CORE-114 nullable() and notNullable() change the type alone", () => {
  const query = select(
    notNullable(func.max(age)).label("max"),
    nullable(age).label("age"),
    notNullable(select(func.count()).scalarSubquery()).label("n"),
  );
  expectTypeOf<NonNullable<typeof query.rowType>>().toEqualTypeOf<{
    max: number;
    age: number | null;
    n: number;
  }>();
});
