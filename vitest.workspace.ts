import { existsSync, readdirSync } from "node:fs";
import { defineConfig, type TestProjectConfiguration } from "vitest/config";

// vitest 5 has no workspace file of its own: this is the root configuration, given with --config.
// Its projects are the folders that have tests, and one more project for all type tests (one run of tsc).

// Not "import": vitest hands these to Node, and packages with two forms would be required as modules.
const conditions = ["@rebis/source", "node", "default"];

function projects(): TestProjectConfiguration[] {
  const found: TestProjectConfiguration[] = [];
  for (const group of ["packages", "tooling", "examples"]) {
    for (const name of existsSync(group) ? readdirSync(group) : []) {
      const folder = `${group}/${name}`;
      if (!existsSync(`${folder}/test`)) continue;
      found.push({
        resolve: { conditions },
        ssr: { resolve: { conditions, externalConditions: conditions } },
        test: {
          name: group === "packages" ? name : folder,
          include: [`${folder}/test/**/*.test.{ts,mjs}`],
          environment: "node",
          // What Node itself resolves (a dialect found at run time) reads source too. Node loads all
          // packages, so that there is one copy of each: two would not know each other's classes.
          execArgv: ["--conditions=@rebis/source"],
          server: { deps: { external: [/\/(packages|tooling)\/[^/]+\/src\//] } },
          testTimeout: 20_000,
        },
      });
    }
  }
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
