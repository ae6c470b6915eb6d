import { expect, test } from "vitest";
import { runSteps, type Step } from "../src/step.ts";

test("a step that throws has failed, and the others run", async () => {
  const steps: Step[] = [
    { name: "breaks", cure: "", run: () => Promise.reject(new Error("broken")) },
    { name: "passes", cure: "", run: () => ({ problems: [] }) },
  ];
  const seen: string[] = [];
  const reports = await runSteps(steps, 2, (report) => seen.push(report.step.name));
  expect(seen.toSorted()).toEqual(["breaks", "passes"]);
  const broken = reports.find((report) => report.step.name === "breaks");
  expect(broken?.problems[0]).toContain("broken");
});
