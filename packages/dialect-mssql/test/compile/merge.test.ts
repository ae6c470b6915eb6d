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
import { mssql } from "../../src/index.ts";

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
  compileStatement(statement, { dialect: mssql() }).sql;

test("CORE-090 MERGE ends with a semicolon, and OUTPUT stands before it", () => {
  const statement = joined
    .whenMatched(delivery.c.count.eq(0))
    .thenDelete()
    .whenMatched()
    .thenUpdate({ count: stock.c.count.add(1) })
    .whenNotMatched()
    .thenInsert({ id: delivery.c.id, name: "new" })
    .whenNotMatchedBySource(stock.c.count.lt(1))
    .thenDelete()
    .returning(stock.c.id, mergeAction().label("did"));
  expect(textOf(statement)).toBe(
    "MERGE INTO stock USING delivery ON stock.id = delivery.id " +
      "WHEN MATCHED AND delivery.count = @p1 THEN DELETE " +
      "WHEN MATCHED THEN UPDATE SET count=(stock.count + @p2), seen=CURRENT_TIMESTAMP " +
      "WHEN NOT MATCHED THEN INSERT (id, name, count) VALUES (delivery.id, @p3, @p4) " +
      "WHEN NOT MATCHED BY SOURCE AND stock.count < @p5 THEN DELETE " +
      "OUTPUT inserted.id, $action AS did;",
  );
});

test("CORE-090 an action stands once for each case, and DO NOTHING only where it says nothing", () => {
  const twice = joined
    .whenMatched(delivery.c.count.eq(1))
    .thenUpdate({ name: "one" })
    .whenMatched()
    .thenUpdate({ name: "many" });
  expect(() => textOf(twice)).toThrow(/it stands once here/u);
  expect(textOf(joined.whenMatched().thenDelete().whenNotMatched().thenDoNothing())).toBe(
    "MERGE INTO stock USING delivery ON stock.id = delivery.id WHEN MATCHED THEN DELETE;",
  );
  const first = joined.whenMatched(stock.c.count.eq(1)).thenDoNothing().whenMatched().thenDelete();
  expect(() => textOf(first)).toThrow(/WHEN MATCHED THEN DO NOTHING/u);
});
