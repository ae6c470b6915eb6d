import { TimeoutError } from "@rebis/base";

/** How a pool stood when somebody could not have a connection. */
export interface PoolStanding {
  readonly size: number;
  /** Connections allowed above `size`; -1 means any number. */
  readonly maxOverflow: number;
  readonly overflow: number;
  readonly checkedOut: number;
  readonly checkedIn: number;
  readonly waiting: number;
  /** How long the longest holder has had its connection, in seconds. */
  readonly oldestHolderSeconds: number | undefined;
  /** Where it was acquired; only with the option `trackHolders`. */
  readonly oldestHolderStack: string | undefined;
  /** Why the last attempt to connect failed; undefined when it succeeded. */
  readonly connectFailure: unknown;
}

/**
 * No connection came free in time, or, under the synchronous face, none can ever come free.
 *
 * `standing` tells how the pool stood: who holds what, and whether the database could be reached.
 *
 * @example
 * try { … } catch (error) {
 *   if (error instanceof PoolTimeoutError) metrics.waiting.set(error.standing.waiting);
 * }
 * @see https://docs.sqlalchemy.org/en/21/errors.html#error-3o7r
 * @since 0.1.0
 */
export class PoolTimeoutError extends TimeoutError {
  static override readonly code: string = "TIMEOUT-POOL";
  readonly standing: PoolStanding;
  constructor(fact: string, cure: string, standing: PoolStanding) {
    super(`Cannot lend a connection: ${fact} (${describeStanding(standing)}). ${cure}`, {
      cause: standing.connectFailure,
    });
    this.standing = standing;
  }
}

function describeStanding(standing: PoolStanding): string {
  const { size, maxOverflow, checkedOut, checkedIn, overflow, waiting } = standing;
  const parts = [
    `size ${size}, overflow ${overflow} of ${maxOverflow}`,
    `${checkedOut} in use, ${checkedIn} idle, ${waiting} waiting`,
  ];
  if (standing.oldestHolderSeconds !== undefined) {
    parts.push(`the oldest has been in use for ${standing.oldestHolderSeconds.toFixed(1)} s`);
  }
  if (standing.connectFailure !== undefined) {
    parts.push("the last attempt to connect failed, see the cause");
  }
  const where = standing.oldestHolderStack;
  return parts.join("; ") + (where === undefined ? "" : `; it was acquired at\n${where}\n`);
}
