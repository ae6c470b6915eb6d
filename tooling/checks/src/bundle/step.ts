import type { Step, StepResult } from "../step.ts";
import { bundleProgram } from "./bundle.ts";
import { type BundleLimit, bundleLimits } from "./limits.ts";

/** Bundles what has a limit, and compares. */
export async function checkBundles(limits: readonly BundleLimit[]): Promise<StepResult> {
  const sizes = await Promise.all(limits.map(({ program }) => bundleProgram(program)));
  const lines = limits.map(
    ({ name, limit }, position) => `${name}: ${sizes[position]?.gzipped} of ${limit} bytes`,
  );
  const problems = lines.filter(
    (_, position) => (sizes[position]?.gzipped ?? 0) > (limits[position]?.limit ?? 0),
  );
  return { problems, note: lines.join(" | ") };
}

/** The sizes of bundles, against their limits. */
export const bundleStep: Step = {
  name: "bundle size",
  cure: "Find what is fat: nothing at import, tables of data instead of code, no text twice; what only some need goes where only they import it.",
  run: () => checkBundles(bundleLimits),
};
