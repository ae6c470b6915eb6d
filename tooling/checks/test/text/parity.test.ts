import { expect, test } from "vitest";
import { findTitles, namesId, readParity } from "../../src/text/parity.ts";

test("rows are read, heads and rules of a table are not", () => {
  const { rows, problems } = readParity(
    [
      "| ID | words | priority | state | note |",
      "| --- | --- | --- | --- | --- |",
      "| CORE-001 | a \\| b | P0 | done | |",
      "| M3 | c | P1 | does not apply | no |",
    ].join("\n"),
  );
  expect(problems).toEqual([]);
  expect(rows).toEqual([
    { id: "CORE-001", state: "done", line: 3 },
    { id: "M3", state: "does not apply", line: 4 },
  ]);
});

test("an unknown state and an id that stands twice are problems", () => {
  const row = (state: string): string => `| A-1 | w | P0 | ${state} | |`;
  expect(readParity(row("finished")).problems).toEqual([expect.stringContaining("finished")]);
  expect(readParity(`${row("open")}\n${row("done")}`).problems).toEqual([
    expect.stringContaining("stands at line 1 too"),
  ]);
});

test("titles are the first arguments of tests, groups and curried tests", () => {
  const source = [
    'test("one", () => {});',
    "it.skip('two', f);",
    "test.each([1, 2])(`three`, f);",
    'describe("four", () => use("not a title"));',
    'log("nor this");',
  ].join("\n");
  expect(findTitles(source)).toEqual(["one", "two", "three", "four"]);
});

test("an id is named as a whole word, in lists too", () => {
  expect(namesId("CORE-068 binds values", "CORE-068")).toBe(true);
  expect(namesId("CORE-068 binds values", "CORE-06")).toBe(false);
  expect(namesId("EXT-CORE-06 binds values", "CORE-06")).toBe(false);
  expect(namesId("tricky 13, 16: order", "tricky 16")).toBe(true);
  expect(namesId("tricky 4", "tricky 42")).toBe(false);
});
