import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./bootstrap.mjs";

// The type tests once more under the oldest TypeScript we support, against the built declarations as a user sees them.

/** The type test files, as paths from the top. */
function typeTests() {
  const found = [];
  for (const group of ["packages", "tooling"]) {
    for (const name of readdirSync(join(root, group))) {
      const tests = join(root, group, name, "test");
      if (!existsSync(tests)) continue;
      for (const file of readdirSync(tests, { recursive: true })) {
        if (file.endsWith(".test-d.ts"))
          found.push(`${group}/${name}/test/${file.replaceAll("\\", "/")}`);
      }
    }
  }
  return found;
}

/**
 * Counts files: one fails when the compiler names an error in it. An error elsewhere fails the file it stands in.
 * With filters (paths, as vitest takes them) only the named type tests count; vitest's options are no filters.
 */
export function typesUnder59(filters = []) {
  const paths = filters.filter((filter) => !filter.startsWith("-"));
  const tests = typeTests().filter(
    (file) => paths.length === 0 || paths.some((path) => file.includes(path)),
  );
  if (tests.length === 0) return { passed: 0, failed: 0 };
  const compiler = "tooling/checks/node_modules/typescript-5.9/bin/tsc";
  const { code, output } = run(
    "node",
    [compiler, "-p", "tsconfig.types-5.9.json", "--pretty", "false"],
    { quiet: true },
  );
  const broken = new Set();
  for (const line of output.split("\n")) {
    const match = /^(.+?)\(\d+,\d+\): error TS/.exec(line);
    if (match && (paths.length === 0 || tests.includes(match[1]))) broken.add(match[1]);
    else if (line.startsWith("error TS")) broken.add("the configuration");
  }
  if (code !== 0 && broken.size > 0) console.error(`\nUnder TypeScript 5.9:\n${output}`);
  const failed = code !== 0 && broken.size === 0 && paths.length === 0 ? 1 : broken.size;
  return { passed: tests.filter((file) => !broken.has(file)).length, failed };
}
