import { ArgumentError, type RebisError } from "@rebis/base";
import type { Hearer, ServerMessage } from "../drivers/hearing.ts";
import { requirePostgresql } from "../require-postgresql.ts";
import { type ListenEngine, ListeningLine, translated } from "./listening-line.ts";
import { MessageQueue } from "./message-queue.ts";

/** A message of NOTIFY. */
export type Notification = ServerMessage;

/** Options of {@link listen}. */
export interface ListenOptions {
  /** Called with each message, in place of a loop. */
  readonly onNotification?: ((notification: Notification) => void) | undefined;
  /** Called when the connection is lost, with the reason; another is being opened then. */
  readonly onLost?: ((error: RebisError) => void) | undefined;
  /**
   * Called when it listens again after a loss. What was sent in between is lost: look for what has
   * changed.
   */
  readonly onReconnect?: (() => void) | undefined;
  /** How many messages may wait for the loop; one more ends it with an error. 10,000 by default. */
  readonly maxWaiting?: number | undefined;
  /** Seconds between two questions whether the server is still there; 60 by default, 0: never. */
  readonly pingEvery?: number | undefined;
  /** A pooler stands before the server, and keeps a connection for its client. */
  readonly pooler?: "session" | undefined;
}

const firstDelay = 100;
const longestDelay = 10_000;

/** Hears the messages of channels until it is closed; made by {@link listen}. */
export class Listener implements AsyncIterable<Notification>, AsyncDisposable {
  readonly channels: readonly string[];
  readonly #engine: ListenEngine;
  readonly #options: ListenOptions;
  readonly #queue: MessageQueue<Notification>;
  #line: ListeningLine | undefined;
  /** What the line under way tells; an earlier line tells nothing any more. */
  #hearer: Hearer | undefined;
  #pinging: NodeJS.Timeout | undefined;
  #endPause: () => void = () => undefined;
  #isClosed = false;

  /** @internal */
  constructor(engine: ListenEngine, channels: readonly string[], options: ListenOptions) {
    this.#engine = engine;
    this.channels = channels;
    this.#options = options;
    this.#queue = new MessageQueue(options.maxWaiting ?? 10_000);
  }

  get closed(): boolean {
    return this.#isClosed;
  }

  /** Opens the first connection. @internal */
  async open(): Promise<this> {
    await this.#open();
    return this;
  }

  /** Messages as they come; leaving the loop closes the listener. */
  [Symbol.asyncIterator](): AsyncIterator<Notification, undefined> {
    return {
      next: () => this.#queue.next() as Promise<IteratorResult<Notification, undefined>>,
      return: async () => {
        await this.close();
        return { done: true, value: undefined };
      },
    };
  }

  /** Stops listening and closes the connection. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#endPause();
    this.#queue.end();
    await this.#leave();
  }
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #open(): Promise<void> {
    const hearer: Hearer = {
      notified: (message) => this.#notified(message),
      lost: (error) => {
        if (this.#hearer === hearer) void this.#lost(error);
      },
    };
    const mayBePooler = this.#options.pooler === "session";
    this.#line = await ListeningLine.open(this.#engine, this.channels, { hearer, mayBePooler });
    this.#hearer = hearer;
    if (this.#isClosed) await this.#leave();
    else this.#ping();
  }

  #notified(notification: Notification): void {
    if (this.#isClosed) return;
    const { onNotification } = this.#options;
    // Apart from the driver's own work, which an error must not interrupt.
    if (onNotification !== undefined) queueMicrotask(() => onNotification(notification));
    else this.#queue.add(notification);
    if (this.#queue.hasEnded) void this.close();
  }

  /** A connection that is cut somewhere on the way is silent; only asking tells. */
  #ping(): void {
    const { pingEvery = 60 } = this.#options;
    if (pingEvery <= 0) return;
    const hearer = this.#hearer;
    const ask = async (): Promise<void> => {
      try {
        await this.#line?.ping();
      } catch (error) {
        hearer?.lost(error as Error); // drivers throw errors
      }
    };
    this.#pinging = setInterval(() => void ask(), pingEvery * 1000);
    this.#pinging.unref(); // the connection itself keeps the process alive
  }

  async #lost(error: Error): Promise<void> {
    await this.#leave();
    if (this.#isClosed) return;
    this.#options.onLost?.(translated(this.#engine, error));
    for (let delay = firstDelay; !this.#isClosed; delay = Math.min(delay * 2, longestDelay)) {
      // Attempts follow each other; not all listeners of a server at once.
      // oxlint-disable-next-line no-await-in-loop
      await this.#pause(delay * (0.5 + Math.random() / 2));
      // oxlint-disable-next-line no-await-in-loop
      if (!this.#isClosed && (await this.#hasOpened())) return;
    }
  }

  async #hasOpened(): Promise<boolean> {
    try {
      await this.#open();
    } catch {
      return false; // the server is not back yet
    }
    if (!this.#isClosed) this.#options.onReconnect?.();
    return true;
  }

  /** Gives up the connection under way. */
  async #leave(): Promise<void> {
    const line = this.#line;
    this.#line = undefined;
    this.#hearer = undefined;
    clearInterval(this.#pinging);
    await line?.close().catch(() => undefined); // it may be gone already
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/**
 * LISTEN: hears the messages that `notify()` (or a trigger) sends to channels of this database, on a
 * connection of its own that is never lent to anybody. When that is lost another is opened.
 *
 * @example
 * await using jobs = await listen(engine, "jobs"); // LISTEN jobs
 * for await (const { payload } of jobs) start(JSON.parse(payload));
 * const listener = await listen(engine, ["jobs", "users"], {
 *   onNotification: ({ channel, payload }) => …,
 *   onReconnect: () => lookForWhatWasMissed(),
 * });
 *
 * @throws {InvalidRequestError} behind a pooler that may give the connection to others
 * @throws {DBAPIError} when the first connection cannot be made
 * @see https://www.postgresql.org/docs/current/sql-listen.html
 * @since 0.1.0
 */
export async function listen(
  engine: ListenEngine,
  channels: string | readonly string[],
  options: ListenOptions = {},
): Promise<Listener> {
  if (engine.face !== "async") {
    throw new ArgumentError(
      "Cannot listen with an engine of the synchronous face: it stands still between statements " +
        "and would hear nothing. Use createAsyncEngine().",
    );
  }
  requirePostgresql(engine, "listen");
  const names = typeof channels === "string" ? [channels] : channels;
  if (names.length === 0) {
    throw new ArgumentError("Cannot listen to no channel: the list is empty. Name one.");
  }
  return await new Listener(engine, names, options).open();
}
