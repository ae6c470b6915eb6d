import { delete_ } from "@rebis/core-sql";
import { type Engine, createEngine } from "@rebis/engine";
import fc from "fast-check";
import { afterAll, beforeAll, test } from "vitest";
import { metadata } from "../support/session-models.ts";
import { SessionOracle, type Step } from "../support/session-oracle.ts";

const weights: Readonly<Record<string, number>> = {
  addParent: 4,
  addChild: 6,
  addTag: 3,
  addBranch: 4,
  addSeat: 3,
  rename: 4,
  changeKey: 6,
  moveChild: 6,
  orphanChild: 3,
  tag: 6,
  moveBranch: 5,
  delete: 3,
  flush: 5,
  expire: 2,
  merge: 2,
  get: 1,
  commit: 4,
  rollback: 3,
  savepoint: 5,
  release: 3,
  rollbackSavepoint: 3,
  failFlush: 1,
  reopen: 1,
};

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(
    ...Object.entries(weights).map(([kind, weight]) => ({
      weight,
      arbitrary: fc.constant(kind),
    })),
  ),
  a: fc.nat(7),
  b: fc.nat(7),
  other: fc.boolean(),
});

let engine: Engine;
beforeAll(() => {
  engine = createEngine("sqlite:///:memory:", { applicationFolder: import.meta.dirname });
  metadata.createAll(engine);
});
afterAll(() => engine.dispose());

function clear(): void {
  engine.begin((connection) => {
    connection.execDriverSql("UPDATE branches SET up_id = NULL");
    for (const table of metadata.sortedTables.toReversed()) connection.execute(delete_(table));
  });
}

const runs = Number(process.env["REBIS_PROPERTY_RUNS"] ?? 800);

for (const expireOnCommit of [true, false]) {
  test(`SESSION-016 UOW-003 tricky 19 20 22 24 26 33 34 35 any sequence of operations leaves the rows that a naive oracle has (expireOnCommit: ${expireOnCommit})`, () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 60, size: "max" }), (sequence) => {
        clear();
        const oracle = new SessionOracle(engine, { expireOnCommit });
        try {
          for (const each of sequence) oracle.steps[each.kind]?.(each);
          oracle.commit(true);
        } finally {
          oracle.close();
        }
      }),
      { numRuns: runs },
    );
  }, 120_000);
}
