import { expect, test } from "vitest";
import { findBreaches, type StyleCost } from "../src/budget.ts";
import { coreQueries, coreTables } from "../src/core-fixture.ts";
import { readDiagnostics } from "../src/measure.ts";
import { ormQueries, ormTables } from "../src/orm-fixture.ts";

const cost: StyleCost = {
  style: "core",
  total: 1000,
  perQuery: 100,
  perQueryAmong500: 105,
  seconds: 1,
};

test("a cost within its budget breaks nothing", () => {
  expect(findBreaches(cost, { total: 1000, perQuery: 99 })).toEqual([]);
});

test("2 % over the budget is too much, and so is no budget", () => {
  expect(findBreaches(cost, { total: 900, perQuery: 100 })).toEqual([
    expect.stringContaining("total"),
  ]);
  expect(findBreaches(cost, undefined)).toEqual([expect.stringContaining("no budget")]);
});

test("a query that costs more among more tables is found", () => {
  const budget = { total: 1000, perQuery: 100 };
  expect(findBreaches({ ...cost, perQueryAmong500: 111 }, budget)).toHaveLength(1);
});

test("the same queries are written whatever the number of tables", () => {
  expect(coreTables(50).match(/= table\(/g)).toHaveLength(50);
  expect(ormTables(500).match(/extends Base.model/g)).toHaveLength(500);
  expect(coreQueries(100)).not.toMatch(/\bt5\d/);
  expect(ormQueries(100)).not.toMatch(/\bM5\d/);
});

test("the compiler's numbers are read, and its errors thrown", () => {
  const output = "Files:  3\nInstantiations:    1234\nCheck time:   0.012s\n";
  expect(readDiagnostics(output)).toEqual({ instantiations: 1234, seconds: 0.012 });
  expect(() => readDiagnostics(`a.ts(1,1): error TS2304: x\n${output}`)).toThrow(
    "does not type-check",
  );
});
