/** A place that is counted from another: `branch@symbol+2`. */
export interface Relative {
  readonly branch: string | undefined;
  /** Undefined: from where the database is. */
  readonly symbol: string | undefined;
  readonly steps: number;
  /** As it was written. */
  readonly text: string;
}

const pattern = /^(?:(?<branch>.+?)@)?(?<symbol>\w+)?(?<steps>[+-]\d+)$/;

/** Reads `+1`, `-2`, `ae10+1`, `branch@+2`, `branch@head-1`; undefined for what is not counted. */
export function parseRelative(text: string): Relative | undefined {
  const groups = pattern.exec(text)?.groups;
  if (groups === undefined) return undefined;
  return {
    branch: groups["branch"],
    symbol: groups["symbol"],
    steps: Number(groups["steps"]),
    text,
  };
}
