import type { Clock } from "@rebis/base";
import type { Journal } from "./journal.ts";

/** That somebody has a connection, since when, and who it was. */
export interface Holder {
  readonly since: number;
  /** Where it was acquired; only known with `trackHolders`. */
  readonly stack: string | undefined;
}

/**
 * Who has a connection now. Nothing here refers to what was lent, so that a lent connection which
 * its holder forgot is collected, and the collection noticed: a warning, never the mechanism that
 * frees it.
 */
export class Holders {
  readonly #clock: Clock;
  readonly #journal: Journal;
  readonly #track: boolean;
  readonly #present = new Set<Holder>();
  readonly #forgotten: FinalizationRegistry<Holder>;
  constructor(clock: Clock, journal: Journal, track: boolean) {
    this.#clock = clock;
    this.#journal = journal;
    this.#track = track;
    this.#forgotten = new FinalizationRegistry((holder) => this.warnOf(holder));
  }

  get count(): number {
    return this.#present.size;
  }
  /** The one who has had a connection longest. */
  get oldest(): Holder | undefined {
    const [first] = this.#present;
    return first;
  }

  /** The stack of the caller; call it before anything is awaited, for it is lost then. */
  trace(): string | undefined {
    return this.#track ? new Error("acquired").stack?.replace(/^.*\n/, "") : undefined;
  }

  /** Notes that `lent` is held from now on. */
  add(lent: object, stack: string | undefined): Holder {
    const holder: Holder = { since: this.#clock.now(), stack };
    this.#present.add(holder);
    this.#forgotten.register(lent, holder, holder);
    return holder;
  }
  remove(holder: Holder): void {
    this.#present.delete(holder);
    this.#forgotten.unregister(holder);
  }

  secondsOf(holder: Holder): number {
    return (this.#clock.now() - holder.since) / 1000;
  }

  /** Warns of a connection that was collected before it was given back. */
  warnOf(holder: Holder): void {
    const where =
      holder.stack === undefined
        ? `Set the pool's option "trackHolders" (of an engine: poolTrackHolders) to see where it was acquired.`
        : `It was acquired at\n${holder.stack}`;
    this.#journal.warn(
      `a connection was dropped without being released after ${this.secondsOf(holder).toFixed(1)} s, ` +
        `and its place in the pool is lost. Release it in a finally block, or use "using". ${where}`,
    );
  }
}
