import { InvalidRequestError } from "@rebis/base";

/** Messages that wait to be taken, in their order. */
export class MessageQueue<Message> {
  readonly #size: number;
  readonly #waiting: Message[] = [];
  readonly #takers: {
    resolve(step: IteratorResult<Message>): void;
    reject(error: unknown): void;
  }[] = [];
  #error: unknown;
  #isEnded = false;

  /** @param size - how many may wait */
  constructor(size: number) {
    this.#size = size;
  }

  /** Adds a message; one too many fails the queue, for messages must not get lost in silence. */
  add(message: Message): void {
    const taker = this.#takers.shift();
    if (taker !== undefined) taker.resolve({ done: false, value: message });
    else if (this.#waiting.length < this.#size) this.#waiting.push(message);
    else this.fail(overrun(this.#size));
  }

  /** What waits can still be taken; then the error is raised. */
  fail(error: unknown): void {
    this.#error ??= error;
    this.end();
  }

  /** No more will come. */
  end(): void {
    this.#isEnded = true;
    for (const taker of this.#takers.splice(0)) {
      if (this.#error === undefined) taker.resolve({ done: true, value: undefined });
      else taker.reject(this.#error);
    }
  }

  get hasEnded(): boolean {
    return this.#isEnded;
  }

  next(): Promise<IteratorResult<Message>> {
    if (this.#waiting.length > 0) {
      const value = this.#waiting.shift() as Message; // just counted
      return Promise.resolve({ done: false, value });
    }
    if (this.#error !== undefined) return Promise.reject(this.#error);
    if (this.#isEnded) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve, reject) => this.#takers.push({ resolve, reject }));
  }
}

function overrun(size: number): InvalidRequestError {
  return new InvalidRequestError(
    `Cannot keep more messages: ${size} wait to be taken, and another has come. ` +
      `Take them faster, or raise maxWaiting.`,
  );
}
