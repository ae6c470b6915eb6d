/** What a step found: problems fail it; the note says what was looked at. */
export interface StepResult {
  readonly problems: readonly string[];
  readonly note?: string;
}

/** One part of `pnpm check`. */
export interface Step {
  readonly name: string;
  /** What to do when it fails. */
  readonly cure: string;
  run(): Promise<StepResult> | StepResult;
}

/** How one step ended, with its time. */
export interface StepReport extends StepResult {
  readonly step: Step;
  readonly seconds: number;
}

async function runStep(step: Step): Promise<StepReport> {
  const start = performance.now();
  let result: StepResult;
  try {
    result = await step.run();
  } catch (error) {
    result = {
      problems: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
    };
  }
  return { ...result, step, seconds: (performance.now() - start) / 1000 };
}

/** Runs the steps, at most `width` at a time, in their order; `report` hears of each as it ends. */
export async function runSteps(
  steps: readonly Step[],
  width: number,
  report: (report: StepReport) => void,
): Promise<StepReport[]> {
  const reports: StepReport[] = [];
  const waiting = [...steps];
  const lane = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const done = await runStep(step);
      reports.push(done);
      report(done);
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return reports;
}
