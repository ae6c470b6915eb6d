import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { verdict } from "./summary.mjs";

/**
 * Counts what ran and ends with `N passed, N failed`.
 * A file that cannot be loaded and an error outside every test count as failures, so nothing red is uncounted.
 * Inside `npm test` (REBIS_TEST_SUMMARY is set) the counts are written down and the caller prints the line.
 */
export default class SummaryReporter {
  onTestRunEnd(modules, unhandled) {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      counts.failed += module.errors().length;
      for (const suite of module.children.allSuites()) counts.failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") counts.passed += 1;
        else if (state === "failed") counts.failed += 1;
        else counts.skipped += 1;
      }
    }
    counts.failed += unhandled.length;
    const folder = process.env["REBIS_TEST_SUMMARY"];
    if (folder) writeFileSync(join(folder, "vitest.json"), JSON.stringify(counts));
    else process.on("exit", () => console.log(verdict(counts)));
  }
}
