import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Revision } from "../../src/revision/revision.ts";
import { RevisionMap } from "../../src/revision/revision-map.ts";
import { ids } from "./support.ts";

/** What Alembic 1.19 planned for a random graph, in its order. */
interface Recorded {
  readonly revisions: readonly (readonly [
    id: string,
    down: readonly string[],
    dependsOn: readonly string[],
    labels: readonly string[],
  ])[];
  readonly rows: readonly string[];
  readonly up: Readonly<Record<string, readonly string[]>>;
  readonly down: Readonly<Record<string, readonly string[]>>;
  readonly walk: readonly string[];
  readonly labels: Readonly<Record<string, readonly string[]>>;
}

const file = new URL("alembic-plans.jsonl", import.meta.url);
const recorded = readFileSync(file, "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Recorded);

describe("plans as Alembic makes them", () => {
  test("AREV-002 AREV-003 AREV-004 AREV-007 AREV-008 the same revisions in the same order", () => {
    expect(recorded.length).toBe(40);
    for (const each of recorded) {
      const map = new RevisionMap(
        each.revisions.map(
          ([revision, downRevision, dependsOn, branchLabels]) =>
            new Revision({ revision, downRevision, dependsOn, branchLabels }),
        ),
      );
      const plans = (targets: object, plan: (target: string) => readonly Revision[]): object =>
        Object.fromEntries(Object.keys(targets).map((target) => [target, ids(plan(target))]));
      expect(plans(each.up, (target) => map.planUpgrade(target, each.rows))).toEqual(each.up);
      expect(plans(each.down, (target) => map.planDowngrade(target, each.rows))).toEqual(each.down);
      const all = { inclusive: true, assertRelativeLength: false };
      expect(ids(map.iterateRevisions("heads", "base", all))).toEqual(each.walk);
      const labels = map.revisions.map((one) => [one.revision, [...one.branchLabels].toSorted()]);
      expect(Object.fromEntries(labels)).toEqual(each.labels);
    }
  });
});
