import { apiStep } from "./api/step.ts";
import { docstringsStep } from "./api/docstrings.ts";
import { bundleStep } from "./bundle/step.ts";
import { commandStep } from "./command.ts";
import { layersStep } from "./layers/step.ts";
import { packedPackagesStep } from "./packed-packages.ts";
import { runSteps, type Step, type StepReport } from "./step.ts";
import { errorPagesStep } from "./text/error-pages.ts";
import { forbiddenTextStep } from "./text/forbidden-text.ts";
import { parityStep } from "./text/parity.ts";

// pnpm check [-- <step> …]: all steps, or those whose names begin with a word given. The longest start first.
const steps: readonly Step[] = [
  packedPackagesStep,
  commandStep(
    "type budget",
    "Make the types cheaper; if the cost is meant: `pnpm budget:update`.",
    ["node", "tooling/types-budget/src/main.ts"],
  ),
  commandStep("types", "Correct the type errors.", ["tsc", "-p", "tsconfig.check.json"]),
  commandStep("lint", "Correct what oxlint names.", ["oxlint", "--deny-warnings"]),
  commandStep("dead code", "Delete it, use it, or say in knip.json why it stays.", ["knip"]),
  commandStep("format", "Run `pnpm format`.", ["oxfmt", "--check"]),
  bundleStep,
  layersStep,
  apiStep,
  docstringsStep,
  errorPagesStep,
  parityStep,
  forbiddenTextStep,
];

function print({ step, problems, note, seconds }: StepReport): void {
  const state = problems.length === 0 ? "ok    " : "FAILED";
  console.log(
    `${state} ${step.name.padEnd(16)} ${seconds.toFixed(1).padStart(5)} s  ${note ?? ""}`,
  );
}

const wanted = process.argv.slice(2).filter((word) => word !== "--");
const chosen = steps.filter(
  (step) => wanted.length === 0 || wanted.some((word) => step.name.startsWith(word)),
);
if (chosen.length === 0) {
  console.error(
    `No step is called ${wanted.join(" or ")}. There are: ${steps.map((step) => step.name).join(", ")}.`,
  );
  process.exit(1);
}
const start = performance.now();
const reports = await runSteps(chosen, 2, print);
const failed = reports.filter((report) => report.problems.length > 0);
for (const { step, problems } of failed) {
  console.log(`\n${step.name}:\n${problems.join("\n")}\n${step.cure}`);
}
const seconds = ((performance.now() - start) / 1000).toFixed(1);
console.log(
  `\n${reports.length - failed.length} of ${reports.length} checks passed in ${seconds} s`,
);
process.exitCode = failed.length > 0 ? 1 : 0;
