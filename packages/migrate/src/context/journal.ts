import { createHash } from "node:crypto";
import type { LedgerEntry, LedgerState } from "./ledger.ts";

/** What a {@link Journal} is told of a revision that runs. */
export interface JournalFacts {
  readonly revision: string;
  readonly checksum: string;
  readonly isUpgrade: boolean;
  readonly toolVersion: string;
  /** What the ledger says of it already. */
  readonly before: LedgerEntry | undefined;
}

/**
 * Counts the statements of one revision as they are done, so that a run that was cut off goes on
 * where it was: what an earlier run has done is passed over.
 */
export class Journal {
  readonly revision: string;
  readonly #facts: JournalFacts;
  readonly #startedAt = new Date();
  /** Statements that an earlier run has kept, and their digest. */
  readonly #kept: number;
  readonly #keptDigest: string;
  /** The earlier run was cut off: whether its next statement was done is not known. */
  readonly #isUncertain: boolean;
  #seen = 0;
  #digest = "";

  constructor(facts: JournalFacts) {
    this.#facts = facts;
    this.revision = facts.revision;
    const { before } = facts;
    const isResumed = before !== undefined && isUnfinished(before.state);
    this.#kept = isResumed ? before.step : 0;
    this.#keptDigest = isResumed ? before.digest : "";
    this.#isUncertain = isResumed && before.state !== "failed";
  }

  /** An earlier run has begun it. */
  get isResumed(): boolean {
    const { before } = this.#facts;
    return before !== undefined && isUnfinished(before.state);
  }
  /** The number of the statement that comes next, from 1. */
  get next(): number {
    return this.#seen + 1;
  }
  /** How many statements are done. */
  get done(): number {
    return Math.max(this.#seen, this.#kept);
  }
  /** Whether the next statement may have been done by a run that was cut off. */
  get isNextUncertain(): boolean {
    return this.#isUncertain && this.#seen === this.#kept;
  }
  /** Whether the next statement is kept from an earlier run. */
  get isNextKept(): boolean {
    return this.#seen < this.#kept;
  }
  /** Whether what was passed over is what was done then; undefined before all of it was. */
  get isSameAsKept(): boolean | undefined {
    return this.#seen === this.#kept ? this.#digest === this.#keptDigest : undefined;
  }
  /** The statement is done, now or by the earlier run. */
  finish(statement: string): void {
    this.#seen++;
    this.#digest = createHash("sha256").update(`${this.#digest}\n${statement}`).digest("hex");
  }
  /** What the ledger shall say. */
  entry(state: LedgerState): LedgerEntry {
    const { revision, checksum, toolVersion, before } = this.#facts;
    const isEnd = state === "applied";
    const now = new Date();
    const startedAt =
      this.isResumed && before !== undefined ? before.startedAt : this.#startedAt.toISOString();
    return {
      revision,
      checksum,
      state,
      step: this.#seen,
      digest: this.#digest,
      startedAt,
      finishedAt: isEnd ? now.toISOString() : null,
      durationMs: isEnd ? now.getTime() - this.#startedAt.getTime() : null,
      toolVersion,
    };
  }
  /** What it is while it runs. */
  get underWay(): LedgerState {
    return this.#facts.isUpgrade ? "running" : "reverting";
  }
}

/** Whether a revision has begun and not ended. */
export function isUnfinished(state: LedgerState): boolean {
  return state === "running" || state === "failed" || state === "reverting";
}
