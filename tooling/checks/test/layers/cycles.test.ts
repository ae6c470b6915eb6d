import { expect, test } from "vitest";
import { describeCycle, findCycles } from "../../src/layers/cycles.ts";

const graph = (edges: Record<string, string[]>): Map<string, string[]> =>
  new Map(Object.entries(edges));

test("a graph without cycles has none", () => {
  expect(findCycles(graph({ a: ["b", "c"], b: ["c"], c: [] }))).toEqual([]);
});

test("files that reach each other are one group", () => {
  const cyclic = graph({ a: ["b"], b: ["c"], c: ["a", "d"], d: [] });
  const [group, ...others] = findCycles(cyclic);
  expect(group?.toSorted()).toEqual(["a", "b", "c"]);
  expect(others).toEqual([]);
  expect(describeCycle(group ?? [], cyclic)).toMatch(/→/);
});

test("two cycles apart are two groups", () => {
  expect(findCycles(graph({ a: ["b"], b: ["a"], c: ["d", "a"], d: ["c"] }))).toHaveLength(2);
});

test("a file that imports itself is a cycle", () => {
  expect(findCycles(graph({ a: ["a"], b: ["a"] }))).toEqual([["a"]]);
});
