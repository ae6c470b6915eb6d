/** Rings when something has happened; whoever waits looks then whether it was theirs. */
export class Bell {
  #waiting: (() => void)[] = [];

  readonly ring = (): void => {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  };

  /** Until it rings and `isDone`; at once when that is so already. */
  async until(isDone: () => boolean): Promise<void> {
    // oxlint-disable-next-line no-await-in-loop
    while (!isDone()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}
