import type { Pool } from "@rebis/base";
import type { EngineCore } from "@rebis/engine/spi";

/** What lets one operation in at a time. */
export interface Gateway {
  enter(): Promise<void>;
  leave(): void;
}

/** Lets one in at a time, in the order in which they came. */
export class Gate implements Gateway {
  static #made = 0;
  /** Gates are entered in this order. */
  readonly number: number = ++Gate.#made;
  #isTaken = false;
  readonly #waiting: (() => void)[] = [];

  /** Resolves when it has been entered. */
  async enter(): Promise<void> {
    if (this.#isTaken) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#isTaken = true;
  }
  /** Lets the next one in, who finds the gate taken for itself. */
  leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#isTaken = false;
    else next();
  }
}

const gates = new WeakMap<Pool, Gate>();

/**
 * The gate of an engine whose connections all share one of the driver's (SQLite in memory): an
 * operation of one must not come between two requests of another. Undefined for other engines.
 */
export function gateOf(engine: EngineCore): Gate | undefined {
  if (!engine.sharesConnection) return undefined;
  let gate = gates.get(engine.pool);
  if (gate === undefined) gates.set(engine.pool, (gate = new Gate()));
  return gate;
}

/** The gates of several engines as one, always entered in the same order; undefined when none has one. */
export function gateOfAll(engines: readonly EngineCore[]): Gateway | undefined {
  const found = new Set(engines.flatMap((engine) => gateOf(engine) ?? []));
  if (found.size === 0) return undefined;
  const all = [...found].sort((one, other) => one.number - other.number);
  return {
    async enter() {
      // One after the other, so that two sessions do not wait for each other.
      // oxlint-disable-next-line no-await-in-loop
      for (const gate of all) await gate.enter();
    },
    leave() {
      for (const gate of all) gate.leave();
    },
  };
}
