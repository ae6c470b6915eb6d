import { count, delete_, insert, select, type SqlElement, update } from "@rebis/core-sql";
import { expect, test } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import type { TestConnection } from "../face/test-face.ts";
import { coreMetadata, coreRows, coreStatements, sales, shops } from "./core-statements.ts";

/** The ids of features at the beginning of titles. */
function idsOf(titles: readonly string[]): string {
  const ids = titles.flatMap(
    (title) =>
      title
        .match(/^(?:[A-Z]+-\d+ )+/u)?.[0]
        .trim()
        .split(" ") ?? [],
  );
  return [...new Set(ids)].join(" ");
}

async function rowsOf(connection: TestConnection, query: SqlElement): Promise<unknown> {
  const result = await connection.execute(query as never);
  return result.tuples().all();
}

/** Each construct of the core is run, and its rows are what it means. */
export function coreConstructSuite(options: DescribeOptions): void {
  describeDatabases("core constructs", { faces: ["async"], ...options }, (database) => {
    async function filled(): Promise<TestConnection> {
      const engine = database.engine();
      if (engine.face === "sync") coreMetadata.createAll(engine);
      else await coreMetadata.createAll(engine);
      const connection = await engine.connect();
      await connection.execute(insert(shops), [...coreRows.shops]);
      await connection.execute(insert(sales), [...coreRows.sales] as never);
      return connection;
    }

    for (const [group, statements] of Object.entries(coreStatements)) {
      test(`${idsOf(statements.map(({ title }) => title))} ${group}`, async () => {
        const connection = await filled();
        for (const { title, query, rows, needs } of statements) {
          if (needs !== undefined && !database.capabilities[needs]) {
            // oxlint-disable-next-line no-await-in-loop
            await expect(async () => rowsOf(connection, query), title).rejects.toThrow(
              /Cannot compile/u,
            );
            continue;
          }
          // oxlint-disable-next-line no-await-in-loop
          expect(await rowsOf(connection, query), title).toEqual(rows);
        }
        await connection.close();
      });
    }

    test("CORE-077 CORE-079 CORE-080 CORE-083 CORE-085 INSERT, UPDATE and DELETE", async () => {
      const connection = await filled();
      const { c } = sales;
      const run = async (statement: SqlElement) => connection.execute(statement as never);
      const more = select(c.id.add(10), c.shopId, c.day, c.amount, c.pieces).where(c.id.lt(3));
      await run(insert(sales).fromSelect(["id", "shopId", "day", "amount", "pieces"], more));
      await run(
        update(sales)
          .where(c.id.eq(11))
          .values({ pieces: c.pieces.add(1), amount: "1.00" }),
      );
      // Another table says which rows, and what is written to them.
      await run(
        update(sales)
          .where(c.shopId.eq(shops.c.id), shops.c.name.eq("South"))
          .values({ pieces: shops.c.id.add(40) }),
      );
      await run(delete_(sales).where(c.id.eq(12)));
      await run(
        delete_(sales).where(
          c.shopId.in(select(shops.c.id).where(shops.c.parentId.is(null))),
          c.pieces.is(null),
        ),
      );
      expect(await rowsOf(connection, select(c.id, c.pieces, c.amount).orderBy(c.id))).toEqual([
        [1, 3, "10.50"],
        [3, 42, "7.25"],
        [11, 4, "1.00"],
      ]);
      expect(await rowsOf(connection, select(count()).selectFrom(shops))).toEqual([[3]]);
      await connection.close();
    });
  });
}
