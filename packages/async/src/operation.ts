import { answer, Interruption, isPromise, type Program, type Request } from "@rebis/base";
import type { Gateway } from "./gate.ts";

/** What an operation needs of its queue. */
export interface OperationHost {
  readonly signal: AbortSignal | undefined;
  /**
   * Held while the program runs, but for a user's function. A connection behind a gate is all there
   * is, so what is under way on it is not cut off.
   */
  readonly gate: Gateway | undefined;
  /** Runs a user's function. */
  readonly calling: (
    call: () => Promise<unknown>,
    signal: AbortSignal | undefined,
  ) => Promise<unknown>;
  /** Runs a step of the program. */
  readonly stepping: <T>(step: () => T) => T;
}

/** How long a driver may take to stop a statement by itself, before its connection is given up. */
const graceMilliseconds = 100;

/**
 * Runs one program, awaiting each answer, and stops it when its signal is aborted: the reason is
 * thrown into the program once, at what it waits for. What it does then (roll back, give its
 * connection back) is not stopped any more.
 */
export class Operation {
  readonly #host: OperationHost;
  #isInterrupted = false;

  constructor(host: OperationHost) {
    this.#host = host;
  }

  async run<R>(make: () => Program<R>): Promise<R> {
    const { gate } = this.#host;
    if (gate === undefined) return await this.#drive(make);
    await gate.enter();
    try {
      return await this.#drive(make);
    } finally {
      gate.leave();
    }
  }

  async #drive<R>(make: () => Program<R>): Promise<R> {
    const { signal, stepping } = this.#host;
    signal?.throwIfAborted();
    try {
      const program = stepping(make);
      let step = stepping(() => program.next());
      while (step.done !== true) {
        let value: unknown;
        try {
          // One after the other is the point: a program is sequential.
          // oxlint-disable-next-line no-await-in-loop
          value = await this.#answer(step.value);
        } catch (error) {
          step = stepping(() => program.throw(error));
          continue;
        }
        step = stepping(() => program.next(value));
      }
      return step.value;
    } catch (error) {
      throw this.#isInterrupted ? signal?.reason : error;
    }
  }

  #answer(request: Request): unknown {
    const signal = this.#isInterrupted ? undefined : this.#host.signal;
    switch (request.kind) {
      case "call":
        return this.#call(request.call, signal);
      case "wait":
        return signal === undefined ? request.promise() : this.#wait(request.promise(signal));
      case "execute":
      case "executeMany":
      case "executeAll":
      case "openCursor":
      case "fetch":
      case "write":
        return signal === undefined ? answer(request) : this.#send(request, signal);
      default:
        return answer(request);
    }
  }

  async #call(call: () => unknown, signal: AbortSignal | undefined): Promise<unknown> {
    const { gate } = this.#host;
    gate?.leave();
    try {
      return await this.#callUser(call, signal);
    } finally {
      await gate?.enter();
    }
  }

  async #callUser(call: () => unknown, signal: AbortSignal | undefined): Promise<unknown> {
    const run = async (): Promise<unknown> => await call();
    if (signal === undefined) return await this.#host.calling(run, this.#host.signal);
    return await this.#host.calling(
      () => untilAborted(run, signal, () => (this.#isInterrupted = true)),
      signal,
    );
  }

  /** What waits leaves its queue by itself when the signal that it was given is aborted. */
  async #wait(promise: Promise<unknown>): Promise<unknown> {
    try {
      return await promise;
    } catch (error) {
      if (this.#host.signal?.aborted === true) this.#isInterrupted = true;
      throw error;
    }
  }

  async #send(request: Request, signal: AbortSignal): Promise<unknown> {
    const mustFinish = request.kind === "execute" && request.mustFinish === true;
    const isPatient = mustFinish || this.#host.gate !== undefined;
    try {
      if (signal.aborted) throw new Interruption(signal.reason, false);
      const answered = answer(withSignal(request, isPatient ? undefined : signal));
      if (isPatient || !isPromise(answered)) return await answered;
      return await stopped(answered, signal);
    } catch (error) {
      // What failed while it had to be waited for failed by itself.
      if (signal.aborted && !mustFinish) this.#isInterrupted = true;
      if (error instanceof Interruption) this.#isInterrupted = true;
      throw error;
    }
  }
}

/** The request with a signal, by which the driver stops it. */
function withSignal(request: Request, signal: AbortSignal | undefined): Request {
  if (request.kind !== "execute" && request.kind !== "openCursor") return request;
  return { ...request, call: { ...request.call, signal } };
}

/** The answer, or an interruption when the driver does not stop in time. */
function stopped(answered: PromiseLike<unknown>, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const abort = (): void => {
      const giveUp = (): void => reject(new Interruption(signal.reason, true));
      timer = setTimeout(giveUp, graceMilliseconds);
    };
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
    };
    signal.addEventListener("abort", abort, { once: true });
    answered.then(
      (value) => {
        end();
        resolve(value);
      },
      (error: unknown) => {
        end();
        const isStopped = signal.aborted && error === signal.reason;
        reject(isStopped ? new Interruption(error, true) : error);
      },
    );
  });
}

/** What a function promises, or the signal's reason; the function is not stopped by that. */
function untilAborted(
  run: () => Promise<unknown>,
  signal: AbortSignal,
  onAbort: () => void,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      onAbort();
      reject(signal.reason);
    };
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener("abort", abort, { once: true });
    run()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", abort));
  });
}
