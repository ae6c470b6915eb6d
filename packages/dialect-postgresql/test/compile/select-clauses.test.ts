import { CompileError } from "@rebis/base";
import {
  alias,
  column,
  ddl,
  delete_,
  func,
  insert,
  MetaData,
  select,
  t,
  table,
  text,
  update,
} from "@rebis/core-sql";
import { beforeAll, describe, expect, test } from "vitest";
import { Asking, textOf } from "../support/asking.ts";
import { dropDatabases, whyMissing } from "../support/database.ts";

dropDatabases();
const metadata = new MetaData();
const cities = table("cities", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.text()),
});
const { c } = cities;
const asking = new Asking(metadata);
const only = text("ONLY");

describe.skipIf(whyMissing() !== undefined)("PG-012 clauses of SELECT that PostgreSQL has", () => {
  beforeAll(async () => {
    await asking.run(ddl`CREATE TABLE capitals (state text) INHERITS (cities)`);
    await asking.run(insert(cities).values({ id: 1, name: "a" }));
    await asking.run(ddl`INSERT INTO capitals VALUES (2, 'a', 's')`);
  });

  test("ONLY, a hint, leaves out the tables that inherit", async () => {
    const all = select(func.count()).selectFrom(cities);
    const alone = all.withHint(cities, only, "postgresql");
    expect(textOf(alone)).toBe("SELECT count(*) AS count_1 FROM ONLY cities");
    expect([await asking.scalar(all), await asking.scalar(alone)]).toEqual([2, 1]);
    const other = alias(cities, "other");
    const joined = select(c.id)
      .join(other, other.c.name.eq(c.name))
      .withHint(cities, only)
      .withHint(other, text("only"), "postgresql");
    expect(textOf(joined)).toBe(
      "SELECT cities.id FROM ONLY cities JOIN ONLY cities AS other ON other.name = cities.name",
    );
    expect((await asking.run(joined)).all()).toEqual([{ id: 1 }]);
  });
  test("ONLY in UPDATE and DELETE; a hint for another database is none here", async () => {
    const change = update(cities).values({ name: "b" }).withHint(only, "postgresql");
    expect(textOf(change)).toBe("UPDATE ONLY cities SET name=$1::VARCHAR");
    await asking.run(change);
    expect(await asking.scalar(select(func.count()).where(c.name.eq("b")))).toBe(1);
    const gone = delete_(cities).withHint(only, "postgresql").returning(c.id);
    expect(textOf(gone)).toBe("DELETE FROM ONLY cities RETURNING cities.id");
    expect((await asking.run(gone)).all()).toEqual([{ id: 1 }]);
    const elsewhere = select(c.id).withHint(cities, text("USE INDEX (x)"), "mysql");
    expect(textOf(elsewhere)).toBe("SELECT cities.id FROM cities");
  });
  test("any other hint is refused, so that no text of a user stands before a table", () => {
    for (const hint of ["ONLY x, y", "LATERAL", ""]) {
      expect(() => textOf(select(c.id).withHint(cities, text(hint)))).toThrow(CompileError);
    }
  });

  const strengths = [
    [{}, "UPDATE"],
    [{ read: true }, "SHARE"],
    [{ keyShare: true }, "NO KEY UPDATE"],
    [{ read: true, keyShare: true }, "KEY SHARE"],
  ] as const;
  const waits = [
    [{}, ""],
    [{ nowait: true }, " NOWAIT"],
    [{ skipLocked: true }, " SKIP LOCKED"],
  ] as const;
  test.each(
    strengths.flatMap(([strength, word]) =>
      waits.map(([wait, end]) => [word + end, strength, wait] as const),
    ),
  )("FOR %s, also OF one table", async (words, strength, wait) => {
    const other = alias(cities, "other");
    const base = select(c.id).join(other, other.c.id.eq(c.id));
    const [strengthWords = "", end = ""] = words.split(/(?= NOWAIT| SKIP)/u);
    const locked = base.withForUpdate({ ...strength, ...wait, of: [other] });
    expect(textOf(locked)).toBe(`${textOf(base)} FOR ${strengthWords} OF other${end}`);
    await asking.run(locked);
    expect(textOf(select(c.id).withForUpdate({ ...strength, ...wait }))).toBe(
      `SELECT cities.id FROM cities FOR ${words}`,
    );
  });

  test("DISTINCT ON keeps the first row of each group", async () => {
    await asking.run(ddl`INSERT INTO capitals VALUES (5, 'z', 's'), (6, 'z', 's')`);
    const first = select(c.name, c.id).distinct(c.name).orderBy(c.name, c.id.desc());
    expect(textOf(first)).toBe(
      "SELECT DISTINCT ON (cities.name) cities.name, cities.id FROM cities ORDER BY cities.name, cities.id DESC",
    );
    expect((await asking.run(first)).all()).toContainEqual({ name: "z", id: 6 });
  });
});
