import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cacheKey, compile, equal, fill, rewrite, sameKey, walk } from "@rebis/core-sql/spi";
import { dialects } from "../support/dialects.ts";
import { countingValues, recipes } from "../support/statements.ts";

const seeds = fc.nat({ max: 1000 });

describe("statements of any shape", () => {
  it("CORE-106 rewriting nothing returns the same object", () => {
    fc.assert(
      fc.property(recipes, seeds, (recipe, seed) => {
        const { node } = recipe(countingValues(seed));
        expect(rewrite(node, () => undefined)).toBe(node);
      }),
      { numRuns: 300 },
    );
  });

  it("CORE-106 rewriting every bind reaches every bind, and keeps shared ones one", () => {
    fc.assert(
      fc.property(recipes, seeds, (recipe, seed) => {
        const { node } = recipe(countingValues(seed));
        const copied = rewrite(node, (each) => (each.kind === "bind" ? { ...each } : undefined));
        const before = new Set<unknown>();
        walk(node, (each) => void (each.kind === "bind" && before.add(each)));
        const after = new Set<unknown>();
        walk(copied, (each) => void (each.kind === "bind" && after.add(each)));
        expect(after.size).toBe(before.size);
        for (const each of after) expect(before.has(each)).toBe(false);
        expect(equal(node, copied)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it.each(dialects.map((dialect) => [dialect.name, dialect] as const))(
    "CORE-099 a statement from the cache runs as if it had been compiled anew (%s)",
    (_name, dialect) => {
      fc.assert(
        fc.property(recipes, seeds, seeds, (recipe, one, other) => {
          const first = recipe(countingValues(one)).node;
          const second = recipe(countingValues(other)).node;
          const [firstKey, secondKey] = [cacheKey(first), cacheKey(second)];
          expect(sameKey(firstKey, secondKey)).toBe(true);
          const cached = compile(first, dialect, { binds: firstKey.binds });
          expect(fill(cached, secondKey.binds)).toEqual(fill(compile(second, dialect)));
        }),
        { numRuns: 200 },
      );
    },
  );

  it("CORE-099 C12 equal keys mean equal SQL", () => {
    const dialect = { ...dialects[0]!, placeholders: "qmark" as const };
    let equalKeys = 0;
    fc.assert(
      fc.property(recipes, recipes, fc.boolean(), (one, other, same) => {
        const left = one(countingValues(0)).node;
        const right = (same ? one : other)(countingValues(100)).node;
        if (!sameKey(cacheKey(left), cacheKey(right))) return;
        equalKeys += 1;
        const textOf = (node: typeof left): readonly unknown[] =>
          compile(node, dialect).pieces.map((piece) =>
            typeof piece === "string" ? piece : Object.keys(piece),
          );
        expect(textOf(left)).toEqual(textOf(right));
      }),
      { numRuns: 500 },
    );
    expect(equalKeys).toBeGreaterThan(100);
  });

  it("CORE-099 keys are equal exactly when the SQL is, with values replaced", () => {
    const dialect = { ...dialects[0]!, placeholders: "qmark" as const };
    // Each shape twice, with other values.
    const shapes = fc.sample(recipes, 200);
    const all = [...shapes, ...shapes].map((recipe, seed) => {
      const { node } = recipe(countingValues(seed));
      const { pieces, binds } = compile(node, dialect);
      const text = pieces.map((piece) => (typeof piece === "string" ? piece : Object.keys(piece)));
      // Beside its text a statement is what its values are converted by.
      const types = binds.map(({ node: bind }) => bind.type.cacheKey);
      return { key: cacheKey(node), sql: JSON.stringify([text, types]) };
    });
    const wrong: string[] = [];
    let pairs = 0;
    for (const [position, one] of all.entries()) {
      for (const other of all.slice(position + 1)) {
        const isSame = one.sql === other.sql;
        if (isSame) pairs += 1;
        if (sameKey(one.key, other.key) !== isSame) wrong.push(`${one.sql}\n${other.sql}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(pairs).toBeGreaterThanOrEqual(shapes.length);
  });

  it("CORE-106 a statement of which every bind was copied is the same SQL", () => {
    fc.assert(
      fc.property(recipes, seeds, (recipe, seed) => {
        const { node } = recipe(countingValues(seed));
        const copied = rewrite(node, (each) => (each.kind === "bind" ? { ...each } : undefined));
        for (const dialect of dialects) {
          expect(fill(compile(copied, dialect))).toEqual(fill(compile(node, dialect)));
        }
      }),
      { numRuns: 100 },
    );
  });
});
