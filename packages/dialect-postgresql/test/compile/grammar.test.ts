import { compileStatement, createTable, dropTable, insert, update } from "@rebis/core-sql";
import {
  coreMetadata,
  coreStatements,
  sales,
  shops,
} from "@rebis-tooling/testkit/suites/core-statements";
import { expect, test } from "vitest";
import { postgresql } from "../../src/index.ts";
import { parsed } from "../support/grammar.ts";

const dialect = postgresql();

// What no server of this run would refuse by itself: every statement, and as a script.
test.each(Object.entries(coreStatements))(
  "CORE-095 PostgreSQL's own parser takes them: %s",
  (_group, statements) => {
    for (const { query } of statements) {
      for (const literalBinds of [false, true]) {
        const { sql } = compileStatement(query as never, { dialect, literalBinds });
        expect(() => parsed(sql), sql).not.toThrow();
      }
    }
  },
);

test("DDL-001 CORE-077 CORE-079 and tables, INSERT and UPDATE", () => {
  const statements = [
    ...coreMetadata.sortedTables.flatMap((each) => [createTable(each), dropTable(each)]),
    insert(shops).values({ id: 1, name: "a" }).returning(shops.c.id),
    update(sales).where(sales.c.shopId.eq(shops.c.id)).values({ pieces: shops.c.id }),
  ];
  for (const each of statements) parsed(compileStatement(each as never, { dialect }).sql);
  expect(() => parsed("SELECT FROM WHERE")).toThrow(/syntax error/u);
});
