import { createAsyncEngine, runTransaction } from "@rebis/async";
import { SerializationError } from "@rebis/base";
import { column, insert, MetaData, select, t, table, text } from "@rebis/core-sql";
import type { EngineOptions } from "@rebis/engine";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  applicationFolder,
  driverNames,
  dropDatabases,
  emptyDatabase,
  whyMissing,
} from "../support/database.ts";

const metadata = new MetaData();
const stock = table("stock", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  amount: column(t.integer()),
});
const clients = 50;

dropDatabases();

// An application goes on while a migration changes its tables under it.
describe.skipIf(whyMissing() !== undefined).each(driverNames)(
  "ALTER TABLE while %s reads",
  (driverName) => {
    async function open(options: EngineOptions) {
      const { url } = await emptyDatabase(driverName, {});
      const engine = createAsyncEngine(url, { applicationFolder, poolSize: clients, ...options });
      onTestFinished(() => engine.dispose());
      await metadata.createAll(engine);
      await engine.begin((all) => all.execute(insert(stock).values({ id: 1, amount: 5 })));
      /** Changes the table again and again: each time the rows of a kept statement change type. */
      const change = async (): Promise<void> => {
        await using connection = await engine.connect();
        for (const type of ["bigint", "integer", "bigint", "integer"]) {
          // oxlint-disable-next-line no-await-in-loop
          await connection.execute(text(`ALTER TABLE stock ALTER COLUMN amount TYPE ${type}`));
          // oxlint-disable-next-line no-await-in-loop
          await connection.commit();
          // oxlint-disable-next-line no-await-in-loop
          await new Promise((resolve) => setTimeout(resolve, 40));
        }
      };
      return { engine, change };
    }
    const amount = select(stock.c.amount).where(stock.c.id.eq(1));

    test("P5 outside transactions nobody notices", async () => {
      const { engine, change } = await open({ isolationLevel: "AUTOCOMMIT" });
      let isChanging = true;
      let count = 0;
      const loop = async (): Promise<void> => {
        await using connection = await engine.connect();
        for (let round = 0; round < 3 || isChanging; round++) {
          // oxlint-disable-next-line no-await-in-loop
          expect(await connection.scalar(amount)).toBe(5);
          count += 1;
        }
      };
      await Promise.all([
        ...Array.from({ length: clients - 1 }, loop),
        change().finally(() => (isChanging = false)),
      ]);
      expect(count).toBeGreaterThan(3 * clients);
    });

    test("P5 X2 within a transaction the error says to retry, and runTransaction() does", async () => {
      const { engine } = await open({ poolSize: 1, maxOverflow: 0 });
      const other = createAsyncEngine(engine.url, { applicationFolder });
      onTestFinished(() => other.dispose());
      const attempts: number[] = [];
      const readOnce = async (): Promise<unknown> =>
        await engine.begin((connection) => connection.scalar(amount));
      for (const type of ["bigint", "integer"]) {
        for (let round = 0; round < 3; round++) {
          // oxlint-disable-next-line no-await-in-loop
          expect(await readOnce()).toBe(5);
        }
        const alter = text(`ALTER TABLE stock ALTER COLUMN amount TYPE ${type}`);
        // oxlint-disable-next-line no-await-in-loop
        await other.begin((connection) => connection.execute(alter));
        if (type === "bigint") {
          // oxlint-disable-next-line no-await-in-loop
          await expect(readOnce()).rejects.toThrow(SerializationError);
          continue;
        }
        // oxlint-disable-next-line no-await-in-loop
        const value = await runTransaction(engine, (connection, attempt) => {
          attempts.push(attempt);
          return connection.scalar(amount);
        });
        expect([value, attempts]).toEqual([5, [1, 2]]);
      }
    });
  },
);
