import { makeUrl } from "@rebis/engine";
import type { EngineOptions } from "@rebis/engine";
import { onTestFinished } from "vitest";
import { CuttingProxy } from "../cutting-proxy.ts";
import type { TestEngine } from "../face/test-face.ts";
import type { TestDatabase } from "../provision/databases.ts";
import { createTables } from "./fixture.ts";

/** Two ways to one database that has the fixture's tables. */
export interface Proxied {
  /** Past the proxy. */
  readonly base: TestEngine;
  readonly proxy: CuttingProxy;
  /** An engine behind the proxy; it gives up connecting after a second. */
  readonly engine: (options?: EngineOptions) => TestEngine;
}

/** Puts a proxy in front of a database, for the test that is running. */
export async function behindProxy(database: TestDatabase): Promise<Proxied> {
  const base = database.engine();
  await createTables(base);
  const { host, port, dialectName } = base.core.parts.url;
  const usual = dialectName === "postgresql" ? 5432 : 3306;
  const proxy = await CuttingProxy.start(host ?? "127.0.0.1", port ?? usual);
  const direct = makeUrl(base.core.parts.url);
  const url = direct.set({ host: "127.0.0.1", port: proxy.port }).render({ hidePassword: false });
  const engines: TestEngine[] = [];
  onTestFinished(async () => {
    await Promise.all(engines.map(async (engine) => await engine.dispose()));
    await proxy[Symbol.asyncDispose]();
  });
  return {
    base,
    proxy,
    engine: (options) => {
      const query = `${url.includes("?") ? "&" : "?"}connect_timeout=1`;
      const engine = database.engine(options, makeUrl(url + query));
      engines.push(engine);
      return engine;
    },
  };
}
