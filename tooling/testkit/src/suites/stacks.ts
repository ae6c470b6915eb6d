import { inspect } from "node:util";
import { RebisError } from "@rebis/base";
import { insert, text } from "@rebis/core-sql";
import { expect, test } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import { after } from "../face/after.ts";
import { firstForeignFrame } from "../first-foreign-frame.ts";
import { createTables, users } from "./fixture.ts";

const canary = "canary-5b7d90";
const thisFile = import.meta.filename;

/** Errors lead to the line of the user that asked, however it was asked. */
export function stackSuite(options: DescribeOptions): void {
  describeDatabases("stacks of errors", options, (database) => {
    async function start() {
      const lines: string[] = [];
      const note = (line: string) => void lines.push(line);
      const engine = database.engine({
        echo: true,
        hideParameters: true,
        logger: { info: note, debug: note, warn: note },
      });
      await createTables(engine);
      const connection = await engine.connect();
      await connection.execute(insert(users).values({ name: canary }));
      await connection.commit();
      return { engine, connection, lines };
    }

    /** What `work` raises: an error of ours whose stack leads to this file and shows no value. */
    async function checked(work: () => unknown, frame: string): Promise<RebisError> {
      let error: unknown;
      try {
        await work();
      } catch (caught) {
        error = caught;
      }
      if (!(error instanceof RebisError)) throw new Error("no error of ours was raised");
      expect(error.stack).toContain(frame);
      expect(firstForeignFrame(error)).toContain(thisFile);
      const shown = [error.message, error.stack, JSON.stringify(error), inspect(error)];
      for (const each of shown) expect(each).not.toContain(canary);
      return error;
    }

    const again = insert(users).values({ name: canary });

    test("O3 a statement, driver SQL and a block lead to the caller", async () => {
      const { engine, connection, lines } = await start();
      const theStatement = async () => await connection.execute(again);
      await checked(theStatement, "theStatement");
      await connection.rollback();
      const theText = async () => await connection.execDriverSql("SELEKT 1");
      await checked(theText, "theText");
      await connection.close();
      // The callback is this face's own: what it returns is awaited where it can be.
      const theBlock = async () =>
        await engine.begin((inner) => after(inner.execute(again), () => undefined));
      await checked(theBlock, "theBlock");
      expect(lines.join("\n")).not.toContain(canary);
    });

    test("O3 connecting leads to the caller", async () => {
      const wrong = database.engine({
        creator: () => {
          throw new Error("nobody is there");
        },
      });
      const theConnect = async () => await wrong.connect();
      await checked(theConnect, "theConnect");
    });

    test("O3 what waits for its turn leads to the caller", async () => {
      const { connection } = await start();
      const theFirst = async () => await connection.execute(text("SELECT 1"));
      const theQueued = async () => await connection.execute(again);
      const first = theFirst();
      await checked(theQueued, "theQueued");
      await first;
      await connection.close();
    });

    test("O3 a limit leads to the caller too", async () => {
      const { connection } = await start();
      const signal = new AbortController().signal;
      const theLimited = async () => await connection.execute(again, undefined, { signal });
      await checked(theLimited, "theLimited");
      await connection.close();
    });
  });
}
