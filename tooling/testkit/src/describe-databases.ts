import { runAsync, runSync } from "@rebis/base";
import { createAsyncEngine } from "@rebis/async";
import { createEngine, type DatabaseUrl, type EngineOptions } from "@rebis/engine";
import { afterAll, afterEach, beforeEach, describe } from "vitest";
import { promiseDriver } from "./face/promise-driver.ts";
import type { TestEngine } from "./face/test-face.ts";
import {
  type DatabaseCapabilities,
  isMissing,
  type Missing,
  type Provision,
  type TestDatabase,
} from "./provision/databases.ts";
import { provisionMariadb, provisionMysql } from "./provision/mysql.ts";
import { provisionPostgresql } from "./provision/postgresql.ts";
import { provisionSqlite } from "./provision/sqlite.ts";
import { reportDatabase } from "./summary.ts";

/** Where the tests stand and what they need. */
export interface DescribeOptions {
  /** `import.meta.dirname` of the test file: dialect packages are found from there. */
  readonly folder: string;
  /** Capabilities without which the suite has nothing to show. */
  readonly needs?: readonly (keyof DatabaseCapabilities)[];
  /** For what only these have (their own statements, their own settings). */
  readonly dialects?: readonly string[];
  /** For what no driver makes a difference to: the first of each database only. */
  readonly oneDriver?: boolean;
  /** For what only one face can show. */
  readonly faces?: readonly ("sync" | "async")[];
}

const marks = { dollar: "$", colon: ":", at: "@p", named: ":", position: ":" } as const;

/** Whether a variable of the test run, a list of names, leaves one out. */
function isLeftOut(variable: "REBIS_TEST_DRIVERS" | "REBIS_TEST_FACES", name: string): boolean {
  const names = process.env[variable] ?? "";
  return names !== "" && !names.split(",").includes(name);
}

/** Every database that a package can use from where it stands. */
function provision({
  folder,
  dialects,
  oneDriver = false,
}: DescribeOptions): readonly (Provision | Missing)[] {
  const makers = {
    sqlite: provisionSqlite,
    postgresql: provisionPostgresql,
    mysql: provisionMysql,
    mariadb: provisionMariadb,
  };
  return Object.entries(makers)
    .filter(([name]) => dialects?.includes(name) !== false)
    .flatMap(([, make]) => {
      const found = make(folder).filter(
        ({ driverName }) => !isLeftOut("REBIS_TEST_DRIVERS", driverName),
      );
      const first = oneDriver ? found.find((each) => !isMissing(each)) : undefined;
      return first === undefined ? found : [first];
    });
}

/**
 * Runs a suite once for every database that can be reached, under both faces. What ran and what
 * did not is reported for the summary of the test run.
 *
 * @example
 * describeDatabases("transactions", { folder: import.meta.dirname }, (database) => {
 *   test("…", async () => { const engine = database.engine(); … });
 * });
 */
export function describeDatabases(
  title: string,
  options: DescribeOptions,
  suite: (database: TestDatabase) => void,
): void {
  for (const found of provision(options)) {
    if (isMissing(found)) {
      const { dialectName, driverName, reason } = found;
      reportDatabase({ dialect: dialectName, driver: driverName, ran: false, reason });
      describe.skip(`${title}: ${dialectName}+${driverName} (${reason})`, () => undefined);
      continue;
    }
    const { dialect, driverName, version } = found;
    reportDatabase({ dialect: dialect.name, driver: driverName, ran: true, reason: version });
    for (const face of options.faces ?? (["sync", "async"] as const))
      if (found.faces?.includes(face) !== false && !isLeftOut("REBIS_TEST_FACES", face))
        describeOne(title, options, found, face, suite);
  }
}

function describeOne(
  title: string,
  { needs = [] }: DescribeOptions,
  found: Provision,
  face: "sync" | "async",
  suite: (database: TestDatabase) => void,
): void {
  const { manyConnections, dialect } = found;
  const capabilities: DatabaseCapabilities = { ...dialect.sql.capabilities, manyConnections };
  const lacking = needs.filter((name) => capabilities[name] === false);
  const name = `${found.name}, ${face}`;
  if (lacking.length > 0) {
    describe.skip(`${title}: ${name} (has no ${lacking.join(", ")})`, () => undefined);
    return;
  }
  describe(`${title}: ${name}`, () => {
    const home = new TestHome(found, face);
    beforeEach(() => home.open());
    afterEach(() => home.close());
    afterAll(() => found.dispose?.());
    suite({
      name,
      dialectName: dialect.name,
      driverName: found.driverName,
      face,
      capabilities,
      dialect,
      placeholder: (position) =>
        dialect.sql.placeholders === "qmark"
          ? "?"
          : `${marks[dialect.sql.placeholders]}${position}`,
      engine: (options, url) => home.engine(options, url),
      run: face === "sync" ? runSync : runAsync,
    });
  });
}

/** The database of one test and the engines on it. */
class TestHome {
  readonly #found: Provision;
  readonly #face: "sync" | "async";
  #database: Awaited<ReturnType<Provision["make"]>> | undefined;
  #engines: TestEngine[] = [];

  constructor(found: Provision, face: "sync" | "async") {
    this.#found = found;
    this.#face = face;
  }

  async open(): Promise<void> {
    this.#database = await this.#found.make();
  }

  async close(): Promise<void> {
    await Promise.all(this.#engines.map(async (engine) => await engine.dispose()));
    this.#engines = [];
    this.#database?.remove();
  }

  engine(options: EngineOptions = {}, url?: DatabaseUrl): TestEngine {
    if (this.#database === undefined) throw new Error("engine() is called inside a test");
    const engine = this.#make(url ?? this.#database.url, options);
    this.#engines.push(engine);
    return engine;
  }

  /**
   * The asynchronous face runs a synchronous driver in threads, as its users have it. A test's own
   * dialect, and databases in memory, have promises around their driver instead: between the two
   * the suites see both.
   */
  #make(url: string | DatabaseUrl, options: EngineOptions): TestEngine {
    const { dialect: own = this.#found.dialect } = options;
    const given = { ...options, dialect: own };
    if (this.#face === "sync") return createEngine(url, given);
    const isOwn = options.dialect !== undefined;
    if (this.#found.manyConnections && !isOwn) return createAsyncEngine(url, given);
    return createAsyncEngine(url, {
      ...given,
      dialect: {
        ...own,
        createDriver: (driverOptions) => promiseDriver(own.createDriver(driverOptions)),
      },
    });
  }
}
