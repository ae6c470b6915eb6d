import { InvalidRequestError, type Program } from "@rebis/base";
import type { Gateway } from "./gate.ts";
import { either, type Limits, watch } from "./limits.ts";
import { Operation } from "./operation.ts";

/** An operation that waits for its turn. */
interface Waiting {
  /** It is its turn on this level, which is busy with it from now on. */
  start(level: Level): void;
  refuse(reason: unknown): void;
}

/**
 * Where operations wait: the queue itself, and one more for as long as an operation runs a user's
 * function (the callback of begin(), a listener), whose own operations must go first.
 */
class Level {
  readonly waiting: Waiting[] = [];
  /** Aborted when the operation that opened this level is to stop. */
  readonly signal: AbortSignal | undefined;
  isBusy = false;
  idle: () => void = () => undefined;

  constructor(signal: AbortSignal | undefined, waiting: readonly Waiting[]) {
    this.signal = signal;
    this.waiting.push(...waiting);
  }

  /** Lets the next one go. */
  next(): void {
    const first = this.waiting.shift();
    this.isBusy = first !== undefined;
    if (first === undefined) this.idle();
    else first.start(this);
  }
}

/**
 * The operations of one connection or session, one at a time, in the order in which they were
 * asked for: `Promise.all` on a connection is a queue.
 *
 * Laws: docs/architecture/async.md. While an operation runs a user's function, what is asked for
 * goes before what waited already, or the function would wait for itself.
 */
export class OperationQueue {
  readonly #gate: () => Gateway | undefined;
  readonly #levels: Level[] = [new Level(undefined, [])];
  /** Asked for by code that the operation under way called, and not awaited yet. */
  #own: Waiting[] | undefined;

  /** `gate` is that of the driver's connection, when other connections share it. */
  constructor(gate: () => Gateway | undefined) {
    this.#gate = gate;
  }

  /** Runs a program when its turn comes; `make` is called then. */
  async run<R>(make: () => Program<R>, limits?: Limits): Promise<R> {
    if (limits?.signal === undefined && limits?.timeout === undefined) return this.#enter(make);
    using clock = watch(limits);
    return await this.#enter(make, clock.signal);
  }

  #enter<R>(make: () => Program<R>, signal?: AbortSignal): Promise<R> {
    const level = this.#levels.at(-1) as Level; // the first one stays
    if (!level.isBusy && this.#own === undefined) return this.#conduct(make, level, signal);
    return this.#queued(make, this.#own ?? level.waiting, signal);
  }

  /** Waits in a frame that the caller awaits, so that the stack of an error still leads there. */
  async #queued<R>(
    make: () => Program<R>,
    queue: Waiting[],
    signal: AbortSignal | undefined,
  ): Promise<R> {
    const level = await turnIn(queue, signal);
    return await this.#conduct(make, level, signal);
  }

  async #conduct<R>(
    make: () => Program<R>,
    level: Level,
    signal: AbortSignal | undefined,
  ): Promise<R> {
    level.isBusy = true;
    const own: Waiting[] = [];
    const operation = new Operation({
      signal: either(signal, level.signal),
      gate: this.#gate(),
      calling: (call, given) => this.#call(call, own, given),
      stepping: (step) => this.#step(step, own),
    });
    try {
      return await operation.run(make);
    } finally {
      level.waiting.unshift(...own);
      level.next();
    }
  }

  /** Runs code of the operation: what that asks for is its own. */
  #step<T>(step: () => T, own: Waiting[]): T {
    const outer = this.#own;
    this.#own = own;
    try {
      return step();
    } finally {
      this.#own = outer;
    }
  }

  /** Runs a user's function on a level of its own, and all that it asked for. */
  async #call(
    call: () => Promise<unknown>,
    own: Waiting[],
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    // What was asked for in the same breath (Promise.all) stands outside of the block.
    await Promise.resolve();
    const level = new Level(signal, own.splice(0));
    this.#levels.push(level);
    level.next();
    try {
      return await call();
    } catch (error) {
      for (const waiting of level.waiting.splice(0)) waiting.refuse(notReached(error));
      throw error;
    } finally {
      if (level.isBusy) await new Promise<void>((resolve) => (level.idle = resolve));
      this.#levels.splice(this.#levels.indexOf(level), 1);
    }
  }
}

/** The level on which it is its turn. */
function turnIn(queue: Waiting[], signal: AbortSignal | undefined): Promise<Level> {
  return new Promise((resolve, reject) => {
    const waiting: Waiting = {
      start: (level) => {
        signal?.removeEventListener("abort", leave);
        resolve(level);
      },
      refuse: reject,
    };
    const leave = (): void => {
      const at = queue.indexOf(waiting);
      if (at < 0) return;
      queue.splice(at, 1);
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", leave, { once: true });
    queue.push(waiting);
  });
}

function notReached(cause: unknown): InvalidRequestError {
  return new InvalidRequestError(
    "Cannot run this operation: the block that it was queued in has failed before its turn came. " +
      "See `cause` for what failed.",
    { cause },
  );
}

/** A program that asks for nothing. */
// oxlint-disable-next-line require-yield
export function* atOnce<R>(work: () => R): Program<R> {
  return work();
}
