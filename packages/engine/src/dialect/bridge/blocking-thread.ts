import { MessageChannel, type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import { DisconnectionError, type DriverRecipe, TimeoutError } from "@rebis/base";
import { errorFrom } from "./error-parts.ts";
import type { ThreadAnswer, ThreadRequest } from "./protocol.ts";
import { postToThread, startThread } from "./start-thread.ts";

/** Milliseconds that a driver may take to stop a statement whose time is over. */
const grace = 500;

/**
 * A thread with one connection of a promise driver, for a program that stands still until it is
 * answered.
 *
 * ```text
 *   living ──► ended      closed, died, or answered too late: what is asked of it fails
 * ```
 */
export class BlockingThread {
  readonly #port: MessagePort;
  readonly #bell: Int32Array;
  readonly #milliseconds: number;
  readonly #terminate: () => void;
  #sent = 0;
  #end: Error | undefined;
  /** As the last answer told. */
  inTransaction: boolean | undefined;

  /** `seconds`: how long one answer may take; undefined: no limit. */
  constructor(recipe: DriverRecipe, seconds: number | undefined) {
    const { port1, port2 } = new MessageChannel();
    const memory = new SharedArrayBuffer(8);
    const milliseconds = seconds === undefined ? undefined : seconds * 1000;
    const worker = startThread({
      recipe,
      setup: undefined,
      milliseconds,
      bell: { port: port2, memory },
    });
    worker.unref();
    // Its end is told by the bell, because events do not reach a program that stands still.
    worker.on("error", () => undefined);
    this.#terminate = () => void worker.terminate();
    this.#port = port1;
    this.#bell = new Int32Array(memory);
    this.#milliseconds = milliseconds ?? Number.POSITIVE_INFINITY;
  }

  get hasEnded(): boolean {
    return this.#end !== undefined;
  }

  /** Asks the thread and waits. @throws what the driver throws; TimeoutError; DisconnectionError */
  ask(request: ThreadRequest): unknown {
    if (this.#end !== undefined) throw this.#end;
    const id = ++this.#sent;
    postToThread(this.#port, { id, request });
    const { inTransaction, value, error } = this.#answer();
    this.inTransaction = inTransaction;
    if (error === undefined) return value;
    // The thread has stopped the statement, whose connection may be in any state.
    if (error.name === "TimeoutError" && this.#milliseconds < Infinity) throw this.#late();
    throw errorFrom(error);
  }

  /** Ends the connection and with it the thread; nothing when it has ended. */
  close(): void {
    if (this.#end !== undefined) return;
    this.ask({ kind: "close" });
    this.#fail(ended());
  }

  #answer(): ThreadAnswer {
    for (;;) {
      const rung = Atomics.load(this.#bell, 0);
      const received = receiveMessageOnPort(this.#port);
      if (received !== undefined) return received.message as ThreadAnswer; // threads send nothing else
      if (Atomics.load(this.#bell, 1) === 1) throw this.#fail(ended());
      if (Atomics.wait(this.#bell, 0, rung, this.#milliseconds + grace) === "timed-out")
        throw this.#late();
    }
  }

  #late(): Error {
    return this.#fail(late(this.#milliseconds / 1000));
  }

  #fail(error: Error): Error {
    this.#end = error;
    this.inTransaction = false;
    this.#port.close();
    this.#terminate();
    return error;
  }
}

function ended(): DisconnectionError {
  return new DisconnectionError(
    "Cannot go on with this connection: its thread has ended. Take another connection.",
  );
}

function late(seconds: number): TimeoutError {
  return new TimeoutError(
    `Cannot wait for the database any longer: it has not answered within ${seconds} s. ` +
      `Raise answerTimeout, or look at what the database waits for.`,
  );
}
