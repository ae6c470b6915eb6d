import type { Worker } from "node:worker_threads";
import { DisconnectionError } from "@rebis/base";
import {
  errorFrom,
  postToThread,
  startThread,
  type ThreadAnswer,
  type ThreadData,
  type ThreadRequest,
} from "@rebis/engine/spi";

interface Pending {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/**
 * A thread with one connection of a synchronous driver, seen from outside. A thread that does
 * nothing does not keep the process alive.
 *
 * ```text
 *   living ──► ended      closed, given up (a signal was aborted), or died: what is asked of it,
 *                         and what was under way, fails with DisconnectionError
 * ```
 */
export class DriverThread {
  readonly worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #sent = 0;
  #end: Error | undefined;
  /** As the last answer told. */
  inTransaction: boolean | undefined;

  constructor(data: ThreadData) {
    this.worker = startThread(data);
    this.worker.unref();
    this.worker.on("message", (answer: ThreadAnswer) => this.#receive(answer));
    this.worker.on("error", (error) => this.#fail(died(error)));
    this.worker.on("exit", () => this.#fail(died()));
  }

  /** Asks the thread; rejects with the reason of `signal`, and gives the thread up, when it is aborted. */
  ask(request: ThreadRequest, signal?: AbortSignal): Promise<unknown> {
    if (this.#end !== undefined) return Promise.reject(this.#end);
    const id = ++this.#sent;
    return new Promise((resolve, reject) => {
      postToThread(this.worker, { id, request });
      if (this.#pending.size === 0) this.worker.ref();
      const abort = (): void => {
        reject(signal?.reason);
        this.giveUp();
      };
      signal?.addEventListener("abort", abort, { once: true });
      const leave = (): void => signal?.removeEventListener("abort", abort);
      this.#pending.set(id, {
        resolve: (value) => (leave(), resolve(value)),
        reject: (error) => (leave(), reject(error)),
      });
    });
  }

  /** Closes the connection and with it the thread; nothing when that has ended. */
  async close(): Promise<void> {
    if (this.#end === undefined) await this.ask({ kind: "close" });
  }

  /** Ends the thread without waiting for what it does: as soon as the driver comes back to JavaScript. */
  giveUp(): void {
    this.#fail(died());
    void this.worker.terminate(); // it never rejects, and nobody waits for the thread's end
  }

  #receive({ id, inTransaction, value, error }: ThreadAnswer): void {
    this.inTransaction = inTransaction;
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (this.#pending.size === 0) this.worker.unref();
    if (error === undefined) pending?.resolve(value);
    else pending?.reject(errorFrom(error));
  }

  #fail(error: Error): void {
    this.#end ??= error;
    this.inTransaction = false;
    this.worker.unref();
    const all = [...this.#pending.values()];
    this.#pending.clear();
    for (const pending of all) pending.reject(error);
  }
}

function died(cause?: unknown): DisconnectionError {
  return new DisconnectionError(
    "Cannot go on with this connection: its thread has ended. Take another connection.",
    { cause },
  );
}
