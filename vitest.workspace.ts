import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { defineConfig, type TestProjectConfiguration } from "vitest/config";

// vitest 5 has no workspace file of its own: this is the root configuration, given with --config.
// Its projects are the folders that have tests, and one more project for all type tests (one run of tsc).

// Not "import": vitest hands these to Node, and packages with two forms would be required as modules.
const conditions = ["@rebis/source", "node", "default"];

/** Servers on which the synchronous suites of the ORM run once more, with the port that is usual. */
const ormServers = { postgresql: 5432, mariadb: 3306 };

/** Whether tests can use a server: one is named, one must be there (CI), or one answers. */
function isReachable(dialect: string, port: number): boolean {
  if (process.env[`REBIS_TEST_${dialect.toUpperCase()}_URL`] || process.env["CI"]) return true;
  const knock = `require("net").connect(${port}, "127.0.0.1").on("connect", () => process.exit(0))`;
  return spawnSync(process.execPath, ["-e", knock], { timeout: 3000 }).status === 0;
}

function ormProject(
  title: string,
  env: Readonly<Record<string, string>>,
  folders = ["mission", "load", "inheritance", "query", "p0"],
) {
  const include = folders.map((folder) => `packages/orm/test/${folder}/*.test.ts`);
  const project = packageProject(title, include);
  return { ...project, test: { ...project.test, env } };
}

function ormOnServers(): TestProjectConfiguration[] {
  return Object.entries(ormServers).flatMap(([dialect, port]) => {
    if (isReachable(dialect, port))
      return [ormProject(`orm on ${dialect}`, { REBIS_ORM_DIALECT: dialect })];
    console.warn(`The ORM's synchronous suites do not run on ${dialect}: no server answers.`);
    return [];
  });
}

/**
 * What only a server can show, once more on the newest PostgreSQL, where the test run has one: the
 * dialect's tests through one driver under the asynchronous face, the ORM's under the synchronous.
 */
function onNewestPostgresql(): TestProjectConfiguration[] {
  const url = process.env["REBIS_TEST_POSTGRESQL_18_URL"];
  if (url === undefined || url === "") return [];
  const version = process.env["REBIS_TEST_POSTGRESQL_18_VERSION"] ?? "";
  const server = { REBIS_TEST_POSTGRESQL_URL: url, REBIS_TEST_POSTGRESQL_VERSION: version };
  const folder = "packages/dialect-postgresql/test";
  const dialect = packageProject("dialect-postgresql on 18", [`${folder}/**/*.test.ts`]);
  const limits = { REBIS_TEST_DRIVERS: "pg", REBIS_TEST_FACES: "async" };
  // These have no server, or one of their own, or are about what stands before it.
  const own = ["compile/**", "drivers/hosts.test.ts", "{restart,poolers,chaos}.test.ts"];
  const exclude = own.map((each) => `${folder}/${each}`);
  const orm = { ...server, REBIS_ORM_DIALECT: "postgresql" };
  return [
    { ...dialect, test: { ...dialect.test, exclude, env: { ...server, ...limits } } },
    ormProject("orm on postgresql 18", orm, ["mission", "query", "p0"]),
  ];
}

function packageProject(name: string, include: string[]) {
  return {
    resolve: { conditions },
    ssr: { resolve: { conditions, externalConditions: conditions } },
    test: {
      name,
      include,
      environment: "node",
      // What Node itself resolves (a dialect found at run time) reads source too. Node loads all
      // packages, so that there is one copy of each: two would not know each other's classes.
      execArgv: ["--conditions=@rebis/source"],
      server: { deps: { external: [/\/(packages|tooling)\/[^/]+\/src\//] } },
      testTimeout: 20_000,
    },
  };
}

function projects(): TestProjectConfiguration[] {
  const found: TestProjectConfiguration[] = [];
  for (const group of ["packages", "tooling", "examples"]) {
    for (const name of existsSync(group) ? readdirSync(group) : []) {
      const folder = `${group}/${name}`;
      if (!existsSync(`${folder}/test`)) continue;
      const title = group === "packages" ? name : folder;
      found.push(packageProject(title, [`${folder}/test/**/*.test.{ts,mjs}`]));
    }
  }
  found.push(...ormOnServers(), ...onNewestPostgresql());
  found.push({
    test: {
      name: "types",
      include: [],
      typecheck: {
        enabled: true,
        only: true,
        checker: "tsc",
        tsconfig: "tsconfig.check.json",
        include: ["{packages,tooling}/*/test/**/*.test-d.ts"],
        ignoreSourceErrors: true,
      },
    },
  });
  return found;
}

export default defineConfig({
  test: {
    reporters: ["default", "./tooling/run/reporter.mjs"],
    projects: projects(),
  },
});
