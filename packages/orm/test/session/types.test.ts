import { column, MetaData, select, t } from "@rebis/core-sql";
import { declarativeBase, joinedLoad, many, selectinLoad, toPlain } from "@rebis/orm";
import { typeCases } from "@rebis-tooling/testkit/suites/type-cases";
import { expect, test } from "vitest";
import { describeSessions, type SessionHome } from "../support/describe-sessions.ts";

const metadata = new MetaData();
const Base = declarativeBase({ metadata });
class Holder extends Base.model("holders", {
  id: column(t.integer(), { primaryKey: true }),
  get samples() {
    return many(Sample, { orderBy: Sample.c.id });
  },
}) {}
class Sample extends Base.model("samples", {
  id: column(t.integer(), { primaryKey: true }),
  holderId: column(t.integer(), { foreignKey: "holders.id", nullable: true }),
  ...Object.fromEntries(
    Object.entries(typeCases).map(([name, { type }]) => [name, column(type, { nullable: true })]),
  ),
}) {}

const depth = Math.max(...Object.values(typeCases).map(({ values }) => values.length));
/** What the nth object holds: the nth value of every type. */
function valuesAt(position: number): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(typeCases).map(([name, { values }]) => [name, values[position % values.length]]),
  );
}
const expected: readonly Readonly<Record<string, unknown>>[] = Array.from(
  { length: depth },
  (_, position) => ({
    id: position + 1,
    holderId: 1,
    ...valuesAt(position),
  }),
);

describeSessions("types", (home: SessionHome) => {
  async function filled() {
    const { engine } = home;
    if (engine.face === "sync") metadata.createAll(engine);
    else await metadata.createAll(engine);
    const session = home.open();
    const samples = expected.map(
      (_, position) => new Sample({ id: position + 1, ...valuesAt(position) }),
    );
    session.add(new Holder({ id: 1, samples }));
    await session.commit();
    return session;
  }
  const plain = (samples: Iterable<Sample>) => [...samples].map((each) => toPlain(each));

  test("D1 D2 TYPE-025 objects have the values that rows have, however they are loaded", async () => {
    const session = await filled();
    const query = select(Sample).orderBy(Sample.c.id);
    expect(plain((await session.execute(query)).scalars().all() as Sample[])).toEqual(expected);
    const first = await session.get(Sample, 1);
    expect(first).not.toBeNull();
    await session.refresh(first as Sample);
    expect(toPlain(first as Sample)).toEqual(expected[0]);
    for (const load of [joinedLoad, selectinLoad]) {
      const other = home.open();
      const statement = select(Holder).options(load(Holder.c.samples));
      const [holder] = (await other.execute(statement)).unique().scalars().all() as Holder[];
      expect(plain(holder?.samples ?? [])).toEqual(expected);
      await other.close();
    }
    await session.close();
  });

  test("D2 TYPE-025 the value that is there is no change", async () => {
    const session = await filled();
    const query = select(Sample).orderBy(Sample.c.id);
    const samples = (await session.execute(query)).scalars().all() as Sample[];
    samples.forEach((sample, position) => Object.assign(sample, valuesAt(position)));
    home.sent.clear();
    await session.flush();
    expect(home.sent.log.filter((sent) => sent.startsWith("UPDATE"))).toEqual([]);
    Object.assign(samples[0] as Sample, valuesAt(1));
    await session.commit();
    const changed = await session.get(Sample, 1);
    await session.refresh(changed as Sample);
    expect(toPlain(changed as Sample)).toEqual({ ...expected[0], ...valuesAt(1) });
    await session.close();
  });
});
