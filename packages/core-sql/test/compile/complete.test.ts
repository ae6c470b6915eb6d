import { describe, expect, it } from "vitest";
import type { RenderTable, SqlDialect } from "@rebis/core-sql/spi";
import { shapes } from "../../src/ast/shapes.ts";
import { forEachChild } from "../../src/traverse/children.ts";
import { slotPlan } from "../../src/traverse/slot-plan.ts";
import { dialects } from "../support/dialects.ts";

const kinds = Object.keys(shapes);

describe("every kind of node", () => {
  it.each(kinds)("%s has a plan of its slots, and each child is visited", (kind) => {
    const shape = shapes[kind as keyof typeof shapes];
    const leaf = { kind: "constant", value: null, type: undefined };
    const expected: unknown[] = [];
    const node: Record<string, unknown> = { kind };
    for (const [name, slot] of Object.entries(shape.slots)) {
      if (slot === "child" || slot === "child?") node[name] = leaf;
      else if (slot === "children") node[name] = [leaf, leaf];
      else if (slot === "rows") node[name] = [[leaf], [leaf]];
      else continue;
      expected.push(...(slot === "child" || slot === "child?" ? [leaf] : [leaf, leaf]));
    }
    const visited: unknown[] = [];
    forEachChild(node as never, (child) => visited.push(child));
    expect(visited).toEqual(expected);
    expect(slotPlan(kind).names).toHaveLength(
      Object.values(shape.slots).filter((slot) => slot !== "fact").length,
    );
  });

  it.each(dialects.map((dialect): [string, SqlDialect] => [dialect.name, dialect]))(
    "has an entry in the render table of %s",
    (_name, dialect) => {
      expect(Object.keys(dialect.render).sort()).toEqual([...kinds].sort());
      for (const kind of kinds)
        expect(dialect.render[kind as keyof RenderTable]).toBeTypeOf("function");
    },
  );
});
