import * as fc from "fast-check";
import {
  and,
  type AnyElement,
  column,
  type Condition,
  insert,
  not,
  or,
  select,
  t,
  update,
} from "@rebis/core-sql";
import { createEngine } from "@rebis/engine";
import { declarativeBase, Session } from "@rebis/orm";
import { expect, test } from "vitest";

const Base = declarativeBase();
class Thing extends Base.model("things", {
  id: column(t.integer(), { primaryKey: true }),
  a: column(t.integer(), { nullable: true }),
  b: column(t.integer(), { nullable: true }),
  s: column(t.string(5), { nullable: true }),
  f: column(t.boolean(), { nullable: true }),
  hit: column(t.boolean()),
}) {}

const small = fc.integer({ min: -2, max: 2 });
const text = fc.constantFrom("x", "y", "z");
const number = (): fc.Arbitrary<AnyElement<number | null>> =>
  fc.oneof(
    fc.constantFrom(Thing.c.a, Thing.c.b),
    small.map((n) => Thing.c.a.add(n)),
    small.map((n) => Thing.c.b.mul(n)),
    fc.constant(Thing.c.a.sub(Thing.c.b)),
    fc.constant(Thing.c.a.neg()),
  ) as fc.Arbitrary<AnyElement<number | null>>;
type Compare = "eq" | "ne" | "lt" | "le" | "gt" | "ge";

const comparison: fc.Arbitrary<Condition> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom<Compare[]>("eq", "ne", "lt", "le", "gt", "ge"),
      fc.constantFrom(Thing.c.a, Thing.c.b),
      number(),
    )
    .map(([name, left, right]) => left[name](right as never)),
  fc
    .tuple(fc.constantFrom(Thing.c.a, Thing.c.b), small, small)
    .map(([of, low, high]) => of.between(low, high)),
  fc
    .tuple(
      fc.constantFrom<("in" | "notIn")[]>("in", "notIn"),
      fc.array(fc.option(small), { maxLength: 3 }),
    )
    .map(([name, list]) => Thing.c.a[name](list as never)),
  fc.constantFrom(Thing.c.a.eq(null), Thing.c.a.ne(null), Thing.c.s.eq(null)),
  fc
    .tuple(fc.constantFrom<("eq" | "ne")[]>("eq", "ne"), text)
    .map(([name, value]) => Thing.c.s[name](value)),
  fc.boolean().map((value) => Thing.c.f.eq(value)),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    comparison,
    tie("condition").map((one) => not(one)),
    fc.tuple(tie("condition"), tie("condition")).map(([one, other]) => and(one, other)),
    fc.tuple(tie("condition"), tie("condition")).map(([one, other]) => or(one, other)),
  ),
}));
const row = fc.record({
  a: fc.option(small),
  b: fc.option(small),
  s: fc.option(text),
  f: fc.option(fc.boolean()),
});

test("tricky 51: what memory says of criteria is what the database says", () => {
  const engine = createEngine("sqlite:///:memory:");
  Base.metadata.createAll(engine);
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), condition, (rows, criterion) => {
      using session = new Session(engine);
      session.execute(
        insert(Thing),
        rows.map((each, index) => ({ ...each, id: index + 1, hit: false })),
      );
      const things = session.scalars(select(Thing).orderBy(Thing.c.id)).all();
      session.execute(update(Thing).where(criterion).values({ hit: true }), undefined, {
        synchronizeSession: "evaluate",
      });
      const inMemory = things.filter((each) => each.hit).map((each) => each.id);
      const inDatabase = session
        .scalars(select(Thing.c.id).where(Thing.c.hit.eq(true)).orderBy(Thing.c.id))
        .all();
      expect(inMemory).toEqual(inDatabase);
    }),
    { numRuns: 300 },
  );
  engine.dispose();
});
