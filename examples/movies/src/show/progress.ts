import { SingleBar, Presets } from "cli-progress";

/** A bar on a terminal (on stderr, so that the output stays the same); otherwise nothing. */
export function withProgress(
  total: number,
  work: (progress: (done: number) => void) => void,
): void {
  if (!process.stderr.isTTY) {
    work(() => undefined);
    return;
  }
  const bar = new SingleBar(
    { format: "  loading {bar} {value} of {total} films", clearOnComplete: true },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  try {
    work((done) => {
      bar.update(done);
    });
  } finally {
    bar.stop();
  }
}
