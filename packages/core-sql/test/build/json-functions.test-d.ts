import { expectTypeOf, test } from "vitest";
import {
  type ColumnElement,
  column,
  type FunctionElement,
  jsonArrayAgg,
  jsonObject,
  MetaData,
  select,
  t,
  table,
} from "../../src/index.ts";

const metadata = new MetaData();
const orders = table("orders", metadata, { id: column(t.integer(), { primaryKey: true }) });
const lines = table("lines", metadata, {
  id: column(t.bigInteger(), { primaryKey: true }),
  orderId: column(t.integer(), { foreignKey: "orders.id" }),
  price: column(t.numeric(10, 2), { nullable: true }),
  at: column(t.dateTime()),
});
type Row<Statement> = Statement extends { readonly rowType?: infer R } ? NonNullable<R> : never;
type Line = { id: bigint; price: string | null; at: Date };

test("D2 JSON has the types of its columns", () => {
  const { id, price, at } = lines.c;
  const line = jsonObject({ id, price, at });
  expectTypeOf(line).toExtend<ColumnElement<Line>>();
  const list = jsonArrayAgg(line).aggregateOrderBy(id);
  expectTypeOf(list).toEqualTypeOf<FunctionElement<Line[], "jsonArrayAgg">>();
  const inner = select(list).where(lines.c.orderId.eq(orders.c.id)).scalarSubquery();
  const statement = select({ id: orders.c.id, lines: inner });
  expectTypeOf<Row<typeof statement>>().toEqualTypeOf<{ id: number; lines: Line[] | null }>();
  // @ts-expect-error a plain value is no expression
  jsonObject({ id: 5 });
  // @ts-expect-error a plain value is no expression
  jsonArrayAgg("x");
});
