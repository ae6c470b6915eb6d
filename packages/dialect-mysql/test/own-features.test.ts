import { column, index, MetaData, select, t, table, typeCoerce } from "@rebis/core-sql";
import { describeDatabases } from "@rebis-tooling/testkit";
import { expect, test } from "vitest";
import { inet6, insert, match, mediumtext, set, tinyint, unsigned, year } from "../src/index.ts";

const metadata = new MetaData();
const pages = table(
  "pages",
  metadata,
  {
    id: column(t.integer(), { primaryKey: true }),
    title: column(t.string(100)),
    body: column(mediumtext()),
  },
  { constraints: (c) => [index("ft_pages", c.title, c.body, { mysql_prefix: "FULLTEXT" })] },
);
const values = table("own_values", metadata, {
  id: column(t.uuid(), { primaryKey: true }),
  tiny: column(tinyint()),
  wide: column(unsigned("big")),
  made: column(year()),
  flags: column(set("new", "hot")),
  address: column(inet6(), { nullable: true }),
});

const options = { folder: import.meta.dirname, dialects: ["mysql", "mariadb"] };
describeDatabases("what only MySQL has, run", options, (database) => {
  const isMariadb = database.dialectName === "mariadb";

  async function start(target: typeof pages | typeof values) {
    const engine = database.engine();
    if (engine.face === "sync") metadata.createAll(engine, { tables: [target] });
    else await metadata.createAll(engine, { tables: [target] });
    return await engine.connect();
  }

  test("MYSQL-006 MYSQL-008 full-text search over an index that is made here, in every mode", async () => {
    const connection = await start(pages);
    await connection.execute(insert(pages), [
      { id: 1, title: "Cats", body: "cats sleep and cats hunt" },
      { id: 2, title: "Dogs", body: "dogs bark" },
      { id: 3, title: "Both", body: "cats chase dogs" },
      { id: 4, title: "None", body: "a stone" },
    ]);
    await connection.commit(); // the index is read after that
    const found = async (search: ReturnType<typeof match>) => {
      const result = await connection.execute(select(pages.c.id).where(search).orderBy(pages.c.id));
      return result.scalars().all();
    };
    const cats = match(pages.c.title, pages.c.body, { against: "cats" });
    expect(await found(cats)).toEqual([1, 3]);
    expect(await found(cats.inNaturalLanguageMode())).toEqual([1, 3]);
    expect(await found(cats.withQueryExpansion())).toEqual(expect.arrayContaining([1, 2, 3]));
    const only = match(pages.c.title, pages.c.body, { against: "+cats -dogs" });
    expect(await found(only.inBooleanMode())).toEqual([1]);
    const best = await connection.scalar(
      select(typeCoerce(cats, t.double())).orderBy(cats.desc()).limit(1),
    );
    expect(best).toBeGreaterThan(0);
    await connection.close();
  });

  test.runIf(isMariadb)(
    "MYSQL-005 MYSQL-013 values of types that only they have come back",
    async () => {
      const connection = await start(values);
      const row = {
        id: "0c9a4f2e-1111-4222-8333-444455556666",
        tiny: -128,
        wide: 2n ** 64n - 1n,
        made: 2024,
        flags: ["new", "hot"] as ("new" | "hot")[],
        address: "2001:db8::ff00:42:8329",
      };
      await connection.execute(insert(values).values(row));
      const result = await connection.execute(select(values).where(values.c.id.eq(row.id)));
      expect(result.all()).toEqual([row]);
      await connection.close();
    },
  );
});
