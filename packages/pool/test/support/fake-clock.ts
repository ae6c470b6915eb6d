import type { Clock } from "@rebis/base";

/** A clock that stands still until it is turned. */
export class FakeClock implements Clock {
  #now = 1000;
  readonly #timers = new Set<{ readonly at: number; readonly callback: () => void }>();

  now(): number {
    return this.#now;
  }
  after(milliseconds: number, callback: () => void): () => void {
    const timer = { at: this.#now + milliseconds, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }
  /** How many timers are set; a pool at rest has none. */
  get timers(): number {
    return this.#timers.size;
  }
  /** Lets seconds pass and calls what has become due, in order. */
  advance(seconds: number): void {
    this.#now += seconds * 1000;
    const due = [...this.#timers].filter((timer) => timer.at <= this.#now);
    for (const timer of due.toSorted((a, b) => a.at - b.at)) {
      this.#timers.delete(timer);
      timer.callback();
    }
  }
}
