import {
  column,
  type ColumnName,
  compileStatement,
  merge,
  mergeAction,
  t,
  table,
} from "@rebis/core-sql";
import { expect, test } from "vitest";
import { oracle } from "../../src/index.ts";

const accounts = table("accounts", column("id", t.integer()), column("sum", t.integer()));
const payments = table("payments", column("account", t.integer()), column("sum", t.integer()));
const joined = merge(accounts).using(payments, accounts.c.id.eq(payments.c.account));
const dialect = oracle();

test("CORE-090 MERGE has one UPDATE and one INSERT, with WHERE behind them", () => {
  const statement = joined
    .whenMatched(payments.c.sum.ne(0))
    .thenUpdate(new Map([["sum", accounts.c.sum.add(payments.c.sum)]]))
    .whenNotMatched(payments.c.sum.gt(0))
    .thenInsert(
      new Map<ColumnName, unknown>([
        [accounts.c.id, payments.c.account],
        ["sum", 5],
      ]),
    );
  expect(compileStatement(statement, { dialect }).sql).toBe(
    "MERGE INTO accounts USING payments ON (accounts.id = payments.account) " +
      "WHEN MATCHED THEN UPDATE SET sum=(accounts.sum + payments.sum) WHERE payments.sum != :1 " +
      "WHEN NOT MATCHED THEN INSERT (id, sum) VALUES (payments.account, :2) WHERE payments.sum > :3",
  );
});

test("CORE-090 refuses what Oracle's MERGE cannot do", () => {
  const refused = (statement: Parameters<typeof compileStatement>[0], message: RegExp): void =>
    expect(() => compileStatement(statement, { dialect })).toThrow(message);
  refused(joined.whenMatched().thenDelete(), /WHEN MATCHED THEN DELETE/u);
  refused(joined.whenNotMatchedBySource().thenDelete(), /BY SOURCE/u);
  const inserted = joined.whenNotMatched().thenInsert(new Map([["id", 1]]));
  refused(inserted.returning(mergeAction()), /RETURNING on MERGE/u);
});
