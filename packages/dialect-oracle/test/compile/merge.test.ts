import {
  column,
  compileStatement,
  func,
  merge,
  mergeAction,
  MetaData,
  t,
  table,
} from "@rebis/core-sql";
import { expect, test } from "vitest";
import { oracle } from "../../src/index.ts";

const metadata = new MetaData();
const stock = table("stock", metadata, {
  id: column(t.integer(), { primaryKey: true, autoincrement: false }),
  name: column(t.string(20), { nullable: true }),
  count: column(t.integer(), { default: 7 }),
  seen: column(t.dateTime(), { nullable: true, onUpdate: func.now() }),
});
const delivery = table("delivery", metadata, {
  id: column(t.integer(), { primaryKey: true, autoincrement: false }),
  count: column(t.integer(), { nullable: true }),
});
const joined = merge(stock).using(delivery, stock.c.id.eq(delivery.c.id));
const textOf = (statement: Parameters<typeof compileStatement>[0]): string =>
  compileStatement(statement, { dialect: oracle() }).sql;

test("CORE-090 MERGE has one UPDATE and one INSERT, with WHERE behind them", () => {
  const statement = joined
    .whenMatched(delivery.c.count.ne(0))
    .thenUpdate({ count: stock.c.count.add(1) })
    .whenNotMatched(delivery.c.count.gt(0))
    .thenInsert({ id: delivery.c.id, name: "new" });
  expect(textOf(statement)).toBe(
    "MERGE INTO stock USING delivery ON (stock.id = delivery.id) " +
      "WHEN MATCHED THEN UPDATE SET count=(stock.count + :1), seen=CURRENT_TIMESTAMP WHERE delivery.count != :2 " +
      "WHEN NOT MATCHED THEN INSERT (id, name, count) VALUES (delivery.id, :3, :4) WHERE delivery.count > :5",
  );
});

test("CORE-090 refuses what Oracle's MERGE cannot do", () => {
  expect(() => textOf(joined.whenMatched().thenDelete())).toThrow(/WHEN MATCHED THEN DELETE/u);
  expect(() => textOf(joined.whenNotMatchedBySource().thenDelete())).toThrow(/BY SOURCE/u);
  const returning = joined.whenNotMatched().thenInsert({ id: 1 }).returning(mergeAction());
  expect(() => textOf(returning)).toThrow(/RETURNING on MERGE/u);
});
