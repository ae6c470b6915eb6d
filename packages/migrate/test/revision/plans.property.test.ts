import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RangeNotAncestorError } from "../../src/errors.ts";
import { downgradeStep, upgradeStep } from "../../src/revision/migration-step.ts";
import { Revision } from "../../src/revision/revision.ts";
import { RevisionMap } from "../../src/revision/revision-map.ts";
import { stampSteps } from "../../src/revision/stamp-steps.ts";
import { ids, rowsAfter } from "./support.ts";

/** A graph as plain lists, and what the naive oracle says of it. */
class Oracle {
  readonly down = new Map<string, readonly string[]>();
  readonly deps = new Map<string, readonly string[]>();

  ties(id: string): readonly string[] {
    return [...(this.down.get(id) ?? []), ...(this.deps.get(id) ?? [])];
  }
  /** What must be applied for all of these to be. */
  closure(of: Iterable<string>): Set<string> {
    const all = new Set<string>();
    const add = (id: string): void => {
      if (all.has(id)) return;
      all.add(id);
      this.ties(id).forEach(add);
    };
    for (const id of of) add(id);
    return all;
  }
  /** The rows for a set of applied revisions: those that no other one needs. */
  rows(applied: ReadonlySet<string>): readonly string[] {
    return [...applied]
      .filter((id) => ![...applied].some((other) => other !== id && this.closure([other]).has(id)))
      .toSorted();
  }
  /** What has to go so that `target` is the last of its line. */
  above(target: string, applied: ReadonlySet<string>): Set<string> {
    const children = [...applied].filter((id) => this.down.get(id)?.includes(target));
    return new Set(
      [...applied].filter((id) => children.some((child) => this.closure([id]).has(child))),
    );
  }
}

interface Case {
  readonly oracle: Oracle;
  readonly map: RevisionMap;
  readonly applied: ReadonlySet<string>;
  readonly target: string;
}

const node = fc.record({
  parents: fc.uniqueArray(fc.nat({ max: 30 }), { maxLength: 3 }),
  deps: fc.uniqueArray(fc.nat({ max: 30 }), { maxLength: 2 }),
});

const cases: fc.Arbitrary<Case> = fc
  .record({
    nodes: fc.array(node, { minLength: 1, maxLength: 12 }),
    order: fc.infiniteStream(fc.nat()),
    applied: fc.array(fc.nat(), { maxLength: 4 }),
    target: fc.nat(),
  })
  .map(({ nodes, order, applied, target }) => {
    const oracle = new Oracle();
    const names = nodes.map((_, at) => `rev${String(at).padStart(2, "0")}`);
    nodes.forEach(({ parents, deps }, at) => {
      const before = (picks: readonly number[]): string[] =>
        at === 0 ? [] : [...new Set(picks.map((pick) => names[pick % at] ?? ""))];
      // Most have one parent; one in eleven begins a line of its own.
      const down = before(parents.length === 0 && at % 11 !== 0 ? [at - 1] : parents);
      oracle.down.set(names[at] ?? "", down);
      oracle.deps.set(
        names[at] ?? "",
        before(deps).filter((dep) => !down.includes(dep)),
      );
    });
    const pick = (number: number): string => names[number % names.length] ?? "";
    const shuffled = names
      .map((name) => ({ name, key: order.next().value ?? 0 }))
      .toSorted((one, other) => one.key - other.key)
      .map(
        ({ name }) =>
          new Revision({
            revision: name,
            downRevision: oracle.down.get(name) ?? [],
            dependsOn: oracle.deps.get(name) ?? [],
          }),
      );
    const map = new RevisionMap(shuffled);
    return { oracle, map, applied: oracle.closure(applied.map(pick)), target: pick(target) };
  });

const runs = { numRuns: 600 };

function expectBefore(oracle: Oracle, order: readonly string[]): void {
  order.forEach((id, at) => {
    for (const tie of oracle.ties(id)) {
      if (order.includes(tie)) expect(order.indexOf(tie)).toBeLessThan(at);
    }
  });
}

describe("plans on random graphs", () => {
  test("AREV-002 AREV-008 going up applies what the target needs and is not there, parents first", () => {
    fc.assert(
      fc.property(cases, ({ oracle, map, applied, target }) => {
        const rows = oracle.rows(applied);
        for (const goal of [target, "heads"]) {
          const needed = oracle.closure(goal === "heads" ? map.realHeads : [goal]);
          const plan = map.planUpgrade(goal, rows);
          expect(ids(plan).toSorted()).toEqual(
            [...needed].filter((id) => !applied.has(id)).toSorted(),
          );
          expectBefore(oracle, ids(plan));
          const after = rowsAfter(
            plan.map((each) => upgradeStep(map, each)),
            rows,
          );
          expect(after).toEqual(oracle.rows(new Set([...applied, ...needed])));
        }
      }),
      runs,
    );
  });

  test("AREV-003 AREV-008 going down takes back what came of the target, children first", () => {
    fc.assert(
      fc.property(cases, ({ oracle, map, applied, target }) => {
        const rows = oracle.rows(applied);
        const gone = oracle.above(target, applied);
        if (gone.size === 0 && !rows.includes(target)) {
          expect(() => map.planDowngrade(target, rows)).toThrow(RangeNotAncestorError);
          return;
        }
        const plan = map.planDowngrade(target, rows);
        expect(ids(plan).toSorted()).toEqual([...gone].toSorted());
        expectBefore(oracle, ids(plan).toReversed());
        const after = rowsAfter(
          plan.map((each) => downgradeStep(map, each)),
          rows,
        );
        expect(after).toEqual(oracle.rows(new Set([...applied].filter((id) => !gone.has(id)))));
      }),
      runs,
    );
  });

  test("AREV-003 going down to the base takes everything back, and up again restores it", () => {
    fc.assert(
      fc.property(cases, ({ oracle, map, applied }) => {
        const rows = oracle.rows(applied);
        const down = map.planDowngrade("base", rows);
        expect(ids(down).toSorted()).toEqual([...applied].toSorted());
        expect(
          rowsAfter(
            down.map((each) => downgradeStep(map, each)),
            rows,
          ),
        ).toEqual([]);
        const up = map.planUpgrade(rows, []);
        expect(
          rowsAfter(
            up.map((each) => upgradeStep(map, each)),
            [],
          ),
        ).toEqual(rows);
      }),
      runs,
    );
  });

  test("AREV-009 a stamp replaces the heads on the line of its target and leaves the others", () => {
    fc.assert(
      fc.property(cases, ({ oracle, map, applied, target }) => {
        const rows = oracle.rows(applied);
        const onLine = (head: string): boolean =>
          oracle.closure([head]).has(target) || oracle.closure([target]).has(head);
        const kept = rows.filter((head) => head === target || !onLine(head));
        const expected = rows.includes(target) ? rows : [...kept, target];
        expect(rowsAfter(stampSteps(map, target, rows), rows)).toEqual(expected.toSorted());
        expect(rowsAfter(stampSteps(map, "base", rows), rows)).toEqual([]);
      }),
      runs,
    );
  });
});
