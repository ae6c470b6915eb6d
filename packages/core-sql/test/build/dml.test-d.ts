import { expectTypeOf, test } from "vitest";
import {
  type ColumnElement,
  column,
  delete_,
  fromDmlColumn,
  insert,
  merge,
  mergeAction,
  MetaData,
  select,
  t,
  table,
  update,
} from "@rebis/core-sql";

const metadata = new MetaData();
const stock = table("stock", metadata, {
  id: column(t.integer(), { primaryKey: true, autoincrement: false }),
  name: column(t.string()),
  note: column(t.string(), { nullable: true }),
  count: column(t.integer(), { default: 0 }),
});
const delivery = table("delivery", metadata, {
  id: column(t.integer()),
  count: column(t.integer()),
});

type Row<Statement> = Statement extends { readonly rowType?: infer R } ? NonNullable<R> : never;

test("CORE-077 rows may leave out what has a default, and name columns by themselves", () => {
  insert(stock).values([
    { id: 1, name: "a" },
    { id: 2, name: "b", count: 3 },
  ]);
  // @ts-expect-error one of the rows has no name
  insert(stock).values([{ id: 1, name: "a" }, { id: 2 }]);
  insert(stock).values(new Map([[stock.c.name, "a"]]));
  insert(stock).fromSelect(["id", stock.c.name], select(delivery.c.id), { includeDefaults: false });
});

test("CORE-082 options stand last in returning(), and are no column of the rows", () => {
  const sorted = insert(stock).returning(stock.c.id, stock.c.note, { sortByParameterOrder: true });
  expectTypeOf<Row<typeof sorted>>().toEqualTypeOf<{ id: number; note: string | null }>();
  // @ts-expect-error options stand last
  insert(stock).returning({ sortByParameterOrder: true }, stock.c.id);
  // @ts-expect-error no such option
  insert(stock).returning(stock.c.id, { sorted: true });
});

test("CORE-085 CORE-086 UPDATE takes pairs of columns and values", () => {
  update(stock).values([
    [stock.c.count, 1],
    ["name", "x"],
  ]);
  update(stock).orderedValues(["count", 1], ["name", "x"]);
  // @ts-expect-error null fits no column that is never null
  update(stock).values({ name: null });
  update(stock).values({ note: null });
  const returned = delete_(stock).using(delivery).returning(stock.c.id, stock.c.note);
  expectTypeOf<Row<typeof returned>>().toEqualTypeOf<{ id: number; note: string | null }>();
});

test("CORE-087 fromDmlColumn() has the type of the column", () => {
  expectTypeOf(fromDmlColumn(stock.c.count)).toEqualTypeOf<ColumnElement<number, never, never>>();
  insert(stock).values({ id: 1, name: "a", count: fromDmlColumn(stock.c.id) });
  // @ts-expect-error a number is no string
  insert(stock).values({ id: 1, name: fromDmlColumn(stock.c.id) });
});

test("CORE-090 MERGE takes what INSERT and UPDATE take, and types what it returns", () => {
  const joined = merge(stock).using(delivery, stock.c.id.eq(delivery.c.id));
  const statement = joined
    .whenMatched(delivery.c.count.eq(0))
    .thenDelete()
    .whenMatched()
    .thenUpdate({ count: stock.c.count.add(1) })
    .whenNotMatched()
    .thenInsert({ id: delivery.c.id, name: "new" })
    .returning(stock.c.id, stock.c.note, mergeAction().label("did"));
  expectTypeOf<Row<typeof statement>>().toEqualTypeOf<{
    id: number;
    note: string | null;
    did: "INSERT" | "UPDATE" | "DELETE";
  }>();
  // @ts-expect-error a string is no number
  joined.whenMatched().thenUpdate({ count: "many" });
  // @ts-expect-error name is missing
  joined.whenNotMatched().thenInsert({ id: 1 });
  // @ts-expect-error a row that the target lacks cannot be updated
  joined.whenNotMatched().thenUpdate;
  // @ts-expect-error a condition is no number
  merge(stock).using(delivery, 1);
});
