/** What the command line asks for. */
export interface Selection {
  readonly workload: (name: string) => boolean;
  readonly contender: (name: string) => boolean;
  readonly rounds: number;
  /** Nothing is left out, so the README's table may be written. */
  readonly everything: boolean;
}

const usage =
  "Use: pnpm bench [-- --only <words of workloads> --contender <words of contenders> --rounds <n>]; words are separated by commas.";

function named(words: string | undefined): (name: string) => boolean {
  const list = words?.split(",") ?? [];
  return (name) => list.length === 0 || list.some((word) => name.includes(word));
}

/** Reads `--only`, `--contender` and `--rounds`. */
export function parseSelection(words: readonly string[]): Selection {
  const options = new Map<string, string>();
  const rest = words.filter((word) => word !== "--");
  for (let i = 0; i < rest.length; i += 2) {
    const [name, value] = [rest[i] ?? "", rest[i + 1]];
    if (!["--only", "--contender", "--rounds"].includes(name) || value === undefined) {
      throw new Error(`Cannot read "${name}": it is no option with a value. ${usage}`);
    }
    options.set(name, value);
  }
  const rounds = Number(options.get("--rounds") ?? 5);
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new Error(
      `Cannot run "${options.get("--rounds")}" rounds: it is no whole number. ${usage}`,
    );
  }
  return {
    workload: named(options.get("--only")),
    contender: named(options.get("--contender")),
    rounds,
    everything: !options.has("--only") && !options.has("--contender"),
  };
}
