import { createAsyncEngine } from "@rebis/async";
import { DBAPIError, TimeoutError } from "@rebis/base";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { PrivateServer, type ServerRecipe } from "../servers/private-server.ts";
import { callers, sleep } from "./callers.ts";

/** A server of one's own, and how it is reached. */
export interface RestartUnderTest {
  /** The names of drivers, as in a URL. */
  readonly drivers: readonly string[];
  /** `import.meta.dirname` of the test file: drivers are found from there. */
  readonly folder: string;
  readonly reason: string | undefined;
  recipe(): {
    readonly recipe: ServerRecipe;
    readonly url: (port: number, driver: string) => string;
  };
}

/**
 * Milliseconds for which the server is gone: a thirtieth of what the times of an application are,
 * as are the timeouts below. REBIS_TEST_OUTAGE=30000 takes the real ones.
 */
const outage = Number(process.env["REBIS_TEST_OUTAGE"] ?? 1000);

/** A server that is restarted under load: the application goes on without a restart of its own. */
export function restartSuite(under: RestartUnderTest): void {
  const title = `restart under ${under.drivers.join(", ")}`;
  if (under.reason !== undefined) {
    describe.skip(`${title} (${under.reason})`, () => undefined);
    return;
  }
  describe(title, () => {
    const { recipe, url } = under.recipe();
    let server: PrivateServer;
    beforeAll(async () => {
      server = await PrivateServer.start(recipe);
    });
    afterAll(() => server.stop());

    test.each(under.drivers)(
      "P1 P2 X4 %s: callers fail in time while the server is gone, and all go on afterwards",
      async (driver) => {
        const engine = createAsyncEngine(url(server.port, driver), {
          applicationFolder: under.folder,
          poolSize: 5,
          maxOverflow: 5,
          poolTimeout: Math.max(3, outage / 2000),
        });
        onTestFinished(() => engine.dispose());
        const { failures, successes, end } = callers(engine, 64);
        await sleep(500);
        expect([...failures]).toEqual([]);
        await server.pause();
        await sleep(outage);
        const during = [...failures];
        await server.resume();
        await sleep(700);
        failures.clear();
        const before = [...successes];
        const haveAll = (): boolean =>
          successes.every((count, caller) => count > (before[caller] ?? 0));
        await vi.waitFor(() => expect(haveAll()).toBe(true), 5000);
        expect([...failures]).toEqual([]);
        // With leeway for a machine under load.
        expect(await end()).toBeLessThan(outage / 2 + 8000);
        expect(during.length).toBeGreaterThan(64);
        for (const failure of during)
          expect(failure instanceof DBAPIError || failure instanceof TimeoutError).toBe(true);
        const { pool } = engine;
        expect([pool.waiting, pool.checkedOut]).toEqual([0, 0]);
        expect(pool.checkedIn).toBe(5);
      },
      60_000,
    );
  });
}
