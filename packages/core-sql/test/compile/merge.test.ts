import { describe, expect, it } from "vitest";
import {
  alias,
  column,
  func,
  merge,
  mergeAction,
  MetaData,
  or,
  select,
  t,
  table,
} from "@rebis/core-sql";
import { cacheKey, compile, defaultDialect, sameKey, type SqlDialect } from "@rebis/core-sql/spi";
import { sqlite } from "@rebis/dialect-sqlite";
import { run, sqlOf } from "../support/sql.ts";

const metadata = new MetaData();
const stock = table("stock", metadata, {
  id: column(t.integer(), { primaryKey: true, autoincrement: false }),
  name: column(t.string()),
  count: column(t.integer(), { default: 0 }),
  seen: column(t.dateTime(), { nullable: true, onUpdate: func.now() }),
});
const delivery = table("delivery", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string()),
  count: column(t.integer()),
});
const joined = merge(stock).using(delivery, stock.c.id.eq(delivery.c.id));
const inserted = joined
  .whenNotMatched()
  .thenInsert({ id: delivery.c.id, name: delivery.c.name.concat("!") });
/** The least that a database has. */
const plain: SqlDialect = {
  ...defaultDialect,
  name: "plain",
  merge: {
    actions: { matched: ["update"], notMatched: ["insert"], notMatchedBySource: [] },
    repeats: false,
    condition: "where",
    idle: false,
    leadingCte: false,
    returning: false,
    end: ";",
  },
};

describe("CORE-090 MERGE", () => {
  it("CORE-090 writes each clause in its order, with defaults as INSERT and UPDATE have them", () => {
    const statement = joined
      .whenMatched(delivery.c.count.eq(0))
      .thenDelete()
      .whenMatched()
      .thenUpdate({ count: stock.c.count.add(delivery.c.count) })
      .whenNotMatched(or(delivery.c.count.gt(0), delivery.c.count.lt(-5)))
      .thenInsert({ id: delivery.c.id, name: "new" })
      .whenNotMatched()
      .thenDoNothing()
      .whenNotMatchedBySource()
      .thenUpdate({ name: "gone" })
      .returning(stock.c.id, mergeAction().label("did"));
    expect(run(statement)).toEqual({
      sql:
        "MERGE INTO stock USING delivery ON stock.id = delivery.id " +
        "WHEN MATCHED AND delivery.count = :count_1 THEN DELETE " +
        "WHEN MATCHED THEN UPDATE SET count=(stock.count + delivery.count), seen=CURRENT_TIMESTAMP " +
        "WHEN NOT MATCHED AND (delivery.count > :count_2 OR delivery.count < :count_3) THEN " +
        "INSERT (id, name, count) VALUES (delivery.id, :name_1, :count_4) " +
        "WHEN NOT MATCHED THEN DO NOTHING " +
        "WHEN NOT MATCHED BY SOURCE THEN UPDATE SET name=:name_2, seen=CURRENT_TIMESTAMP " +
        "RETURNING stock.id, merge_action() AS did",
      parameters: [0, 0, -5, "new", 0, "gone"],
    });
    const { result } = compile(statement.node, defaultDialect);
    expect(result?.items.map(({ key }) => key)).toEqual(["id", "did"]);
  });

  it("CORE-090 takes aliases, subqueries and CTEs", () => {
    const target = alias(stock, "s");
    const some = select(delivery.c.id).where(delivery.c.count.gt(1));
    const source = some.subquery("d");
    const statement = merge(target)
      .using(source, target.c.id.eq(source.c.id))
      .whenMatched()
      .thenUpdate(new Map([[target.c.name, "x"]]));
    expect(sqlOf(statement)).toBe(
      "MERGE INTO stock AS s USING (SELECT delivery.id AS id FROM delivery WHERE delivery.count > :count_1) AS d " +
        "ON s.id = d.id WHEN MATCHED THEN UPDATE SET name=:name_1, seen=CURRENT_TIMESTAMP",
    );
    const named = some.cte("d");
    const withCte = merge(stock).using(named, stock.c.id.eq(named.c.id)).whenMatched().thenDelete();
    expect(sqlOf(withCte)).toMatch(/^WITH d AS \(.*\) MERGE INTO stock USING d ON/u);
    const onPlain = merge(stock)
      .using(named, stock.c.id.eq(named.c.id))
      .whenMatched()
      .thenUpdate({ count: 1 });
    expect(() => sqlOf(onPlain, plain)).toThrow(/MERGE with a CTE .* Use subquery\(\)/u);
  });

  it("CORE-090 conditions stand behind the action where the database wants it", () => {
    const statement = inserted
      .whenMatched(delivery.c.count.gt(0))
      .thenUpdate({ name: delivery.c.name });
    expect(sqlOf(statement, plain)).toBe(
      "MERGE INTO stock USING delivery ON (stock.id = delivery.id) " +
        "WHEN NOT MATCHED THEN INSERT (id, name, count) VALUES (delivery.id, (delivery.name || :name_1), :count_1) " +
        "WHEN MATCHED THEN UPDATE SET name=delivery.name, seen=CURRENT_TIMESTAMP WHERE delivery.count > :count_2;",
    );
  });

  it("CORE-090 refuses what the database lacks, and says what to do", () => {
    expect(() => sqlOf(inserted, sqlite().sql)).toThrow(
      /^Cannot compile MERGE for dialect "sqlite": .* Use the upsert of its insert\(\)/u,
    );
    const gone = inserted.whenNotMatchedBySource().thenDelete();
    expect(() => sqlOf(gone, plain)).toThrow(/WHEN NOT MATCHED BY SOURCE THEN DELETE/u);
    const twice = joined
      .whenMatched(delivery.c.count.eq(1))
      .thenUpdate({ name: "one" })
      .whenMatched()
      .thenUpdate({ name: "many" });
    expect(() => sqlOf(twice, plain)).toThrow(/it stands once here\. Make one of them, with CASE/u);
    expect(() => sqlOf(inserted.returning(stock.c.id), plain)).toThrow(/RETURNING on MERGE/u);
    const idle = inserted.whenMatched().thenDoNothing();
    expect(sqlOf(idle, plain)).toBe(sqlOf(inserted, plain));
    const first = joined
      .whenMatched(delivery.c.count.eq(1))
      .thenDoNothing()
      .whenMatched()
      .thenUpdate({ name: "x" });
    expect(() => sqlOf(first, plain)).toThrow(/WHEN MATCHED THEN DO NOTHING/u);
    expect(() => sqlOf(joined)).toThrow(/no clause that does something/u);
  });

  it("CORE-090 refuses mistakes before anything is sent", () => {
    expect(() => joined.whenMatched().thenUpdate({ nope: 1 } as never)).toThrow(
      /unconsumed column names: "nope"/u,
    );
    expect(() => merge(stock).using("delivery" as never, stock.c.id.eq(1))).toThrow(
      /the source of MERGE/u,
    );
    const hidden = joined.whenMatched().thenDelete().whenMatched().thenUpdate({ name: "x" });
    expect(() => sqlOf(hidden)).toThrow(/"WHEN MATCHED" without a condition.* Put it last/u);
    expect(() => sqlOf(select(mergeAction()), plain)).toThrow(/mergeAction\(\)/u);
    expect(() =>
      sqlOf(merge(delivery).using(stock, stock.c.id.eq(1)).whenMatched().thenUpdate({})),
    ).toThrow(/sets no column/u);
  });

  it("CORE-090 statements that differ in their values have one key", () => {
    const named = (name: string) => joined.whenMatched().thenUpdate({ name }).node;
    expect(sameKey(cacheKey(named("a")), cacheKey(named("b")))).toBe(true);
    const other = joined.whenMatched().thenUpdate({ count: 1 }).node;
    expect(sameKey(cacheKey(named("a")), cacheKey(other))).toBe(false);
    const gone = joined.whenMatched().thenDelete().node;
    expect(sameKey(cacheKey(gone), cacheKey(joined.whenMatched().thenDoNothing().node))).toBe(
      false,
    );
  });
});
