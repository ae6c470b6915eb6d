import { tracingChannel } from "node:diagnostics_channel";
import { insert, select, text } from "@rebis/core-sql";
import { withQueryTags } from "@rebis/engine";
import { expect, onTestFinished, test } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import { createTables, users } from "./fixture.ts";

const canary = "canary-a41c77";

/** What others can see of statements: tracing channels of Node, and tags in the text. */
export function observingSuite(options: DescribeOptions): void {
  describeDatabases("observing", options, (database) => {
    test("O1 EVENT-007 channels tell of connecting, waiting, compiling and executing, and of no value", async () => {
      const seen: string[] = [];
      const facts: object[] = [];
      for (const name of ["acquire", "connect", "compile", "execute"]) {
        const channel = tracingChannel(`rebis.${name}`);
        const note = (phase: string) => (message: unknown) => {
          seen.push(`${name} ${phase}`);
          facts.push(message as object);
        };
        const own = { start: note("start"), end: note("end"), error: note("error") };
        channel.subscribe(own as never);
        onTestFinished(() => channel.unsubscribe(own as never));
      }
      const engine = database.engine();
      await createTables(engine);
      expect(seen.slice(0, 4)).toEqual([
        "acquire start",
        "connect start",
        "connect end",
        "acquire end",
      ]);
      const connection = await engine.connect();
      seen.length = 0;
      await connection.execute(insert(users).values({ name: canary }));
      expect(seen.slice(0, 2)).toEqual(["compile start", "compile end"]);
      expect(seen.slice(-2)).toEqual(["execute start", "execute end"]);
      const last = facts.at(-1) as Readonly<Record<string, unknown>>;
      expect(last).toMatchObject({ system: database.dialectName, rowCount: 1, request: "execute" });
      expect(last["statement"]).toMatch(/^INSERT INTO/);
      seen.length = 0;
      await expect(async () => connection.execute(text("SELEKT 1"))).rejects.toThrow();
      expect(seen.slice(-3)).toEqual(["execute start", "execute error", "execute end"]);
      expect(JSON.stringify(facts)).not.toContain(canary);
      await connection.rollback();
      await connection.close();
    });

    test("O2 C15 tags stand in a comment that no value can close, and outside of the cache key", async () => {
      const engine = database.engine({ queryTags: true });
      await createTables(engine);
      const connection = await engine.connect();
      const sent: string[] = [];
      engine.core.events.listen("doExecute", (_, statement) => void sent.push(statement));
      const run = async () => await connection.execute(select(users.c.id));
      await run();
      const size = engine.core.parts.cache.size;
      const hostile = "*/ DROP TABLE users; -- ?$1:a'\"`\\\n/*";
      await withQueryTags({ route: hostile }, async () => {
        await run();
        await withQueryTags({ [hostile]: 7 }, run);
      });
      await run();
      expect(engine.core.parts.cache.size).toBe(size);
      const [plain, tagged, twice, last] = sent;
      expect([plain, last]).toEqual([plain, plain]);
      const comment = (tagged ?? "").slice((plain ?? "").length);
      expect(comment).toMatch(/^ \/\*route='[\w.%]+'\*\/$/);
      expect(decodeURIComponent(comment.slice(10, -3))).toBe(hostile);
      expect(twice).toMatch(/^[^*]* \/\*route='[\w.%]+',[\w.%]+='7'\*\/$/);
      await connection.close();
      const off = database.engine();
      const other = await off.connect();
      off.core.events.listen("doExecute", (_, statement) => void sent.push(statement));
      await withQueryTags({ route: "x" }, async () => await other.execute(text("SELECT 1")));
      expect(sent.at(-1)).toBe("SELECT 1");
      await other.close();
    });
  });
}
