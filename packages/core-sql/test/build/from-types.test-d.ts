import { expectTypeOf, test } from "vitest";
import {
  column,
  join,
  lateral,
  MetaData,
  outerJoin,
  select,
  t,
  table,
  tablesample,
  text,
  values,
} from "@rebis/core-sql";

const metadata = new MetaData();
const a = table("a", metadata, { id: column(t.integer(), { primaryKey: true }) });
const b = table("b", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  aId: column(t.integer(), { foreignKey: "a.id" }),
});
const c = table("c", metadata, { bId: column(t.integer(), { foreignKey: "b.id" }) });

type Row<Statement> = Statement extends { readonly rowType?: infer R } ? NonNullable<R> : never;

test("CORE-045 what a join in FROM may leave empty is nullable", () => {
  const outer = select(a.c.id, b.c.aId).selectFrom(outerJoin(a, b));
  expectTypeOf<Row<typeof outer>>().toEqualTypeOf<{ id: number; aId: number | null }>();
  const inner = select(a.c.id, b.c.aId).selectFrom(join(a, b));
  expectTypeOf<Row<typeof inner>>().toEqualTypeOf<{ id: number; aId: number }>();
  const deep = select(b.c.aId, c.c.bId).selectFrom(join(outerJoin(a, b), c, text("true")));
  expectTypeOf<Row<typeof deep>>().toEqualTypeOf<{ aId: number | null; bId: number }>();
  const mixed = select(a.c.id).selectFrom(text("a"), b);
  expectTypeOf<Row<typeof mixed>>().toEqualTypeOf<{ id: number }>();
});

test("CORE-055 CORE-056 samples, lateral elements and VALUES keep their columns' types", () => {
  const part = tablesample(a, 10, { name: "part" });
  const near = lateral(values({ x: column(t.string()) }, "v"), "near");
  const rows = values({ y: column(t.boolean()) }).cte("w");
  const statement = select(part.c.id, near.c.x, rows.c.y);
  expectTypeOf<Row<typeof statement>>().toEqualTypeOf<{ id: number; x: string; y: boolean }>();
  // @ts-expect-error there is no such column
  void part.c.nope;
});

test("CORE-033 a label without a name keeps the type of its value", () => {
  expectTypeOf(a.c.id.label()).toExtend<{ readonly valueType?: number }>();
});

test("CORE-050 hints are SQL or strings, words SQL alone", () => {
  select(a.c.id).withHint(a, "USE INDEX (x)").prefixWith(text("A"), { dialect: "mysql" });
  // @ts-expect-error a string is no SQL
  select(a.c.id).prefixWith("A");
});
