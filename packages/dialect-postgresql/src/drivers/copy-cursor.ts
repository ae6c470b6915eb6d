import { type DriverCall, type DriverCursor, InvalidRequestError } from "@rebis/base";
import type { CursorHost } from "./server-cursor.ts";

/** COPY … TO STDOUT under way. */
export interface CopyReader {
  /** The next bytes, whole lines as the server sends them; undefined at the end. */
  read(): Promise<Uint8Array | undefined>;
  /** Has the server stop, and throws away what is still on its way. */
  stop(): Promise<void>;
}

/** COPY … FROM STDIN under way. */
export interface CopyWriter {
  /** Kept when there is room for more. */
  write(bytes: Uint8Array): Promise<void>;
  /** Ends the data; the number of rows, -1 when the driver does not tell it. */
  finish(): Promise<number>;
  /** Has the server forget what it was given. */
  stop(): Promise<void>;
}

/** What COPY needs of its connection. */
export interface CopyHost extends CursorHost {
  startCopyOut(sql: string): Promise<CopyReader>;
  startCopyIn(sql: string): Promise<CopyWriter>;
  /** Asks the server, on a connection of its own, to stop what this one runs. */
  cancel(): Promise<void>;
}

/** How long the server may take to notice that nothing more comes, before it is interrupted. */
const stopPatience = 500;

/**
 * Says whether a connection is taken by COPY: until that ends the server listens to nothing else,
 * so other statements would wait for ever.
 */
export class CopyGuard {
  #isTaken = false;

  /** @throws {InvalidRequestError} while COPY is under way */
  check(): void {
    if (!this.#isTaken) return;
    throw new InvalidRequestError(
      "Cannot run a statement on this connection: COPY is under way on it. End it first (read or " +
        "write to its end, or leave its loop), or take another connection.",
    );
  }

  async open(host: CopyHost, call: DriverCall): Promise<DriverCursor> {
    this.check();
    const take = (isTaken: boolean): void => void (this.#isTaken = isTaken);
    return call.copy === "in"
      ? await CopyInCursor.open(host, call, take)
      : await CopyOutCursor.open(host, call, take);
  }
}

type Take = (isTaken: boolean) => void;

/** Starts COPY, which may have to wait for a lock; a signal ends the waiting. */
async function starting<T>(
  host: CopyHost,
  signal: AbortSignal | undefined,
  start: () => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const onAbort = (): void => void host.cancel();
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    return await start();
  } catch (error) {
    throw signal?.aborted === true ? signal.reason : error;
  } finally {
    signal?.removeEventListener("abort", onAbort);
  }
}

const savepoint = "rebis_copy";

/** Bytes of COPY … TO STDOUT, a piece a row. */
class CopyOutCursor implements DriverCursor {
  readonly columns: readonly string[] = ["data"];
  readonly #host: CopyHost;
  readonly #take: Take;
  readonly #reader: CopyReader;
  /** Leaving early is an error for the server; the transaction goes on from here. */
  readonly #hasSavepoint: boolean;
  readonly #signal: AbortSignal | undefined;
  readonly #onAbort = (): void => void this.close();
  #isOpen = true;
  #closing: Promise<void> | undefined;

  private constructor(
    host: CopyHost,
    take: Take,
    parts: { reader: CopyReader; hasSavepoint: boolean; signal: AbortSignal | undefined },
  ) {
    this.#host = host;
    this.#take = take;
    this.#reader = parts.reader;
    this.#hasSavepoint = parts.hasSavepoint;
    this.#signal = parts.signal;
    this.#signal?.addEventListener("abort", this.#onAbort, { once: true });
  }

  static async open(
    host: CopyHost,
    { sql, signal }: DriverCall,
    take: Take,
  ): Promise<DriverCursor> {
    const hasSavepoint = host.isInTransaction();
    if (hasSavepoint) await run(host, `SAVEPOINT ${savepoint}`);
    const reader = await starting(host, signal, () => host.startCopyOut(sql));
    take(true);
    return new CopyOutCursor(host, take, { reader, hasSavepoint, signal });
  }

  async fetch(count: number): Promise<unknown[][]> {
    const rows: unknown[][] = [];
    while (this.#isOpen && rows.length < count) {
      // One piece after the other.
      // oxlint-disable-next-line no-await-in-loop
      const bytes = await this.#read();
      if (bytes === undefined) break;
      rows.push([bytes]);
    }
    await this.#closing;
    if (this.#signal?.aborted === true) throw this.#signal.reason;
    return rows;
  }

  close(): Promise<void> {
    if (this.#isOpen) {
      this.#end();
      this.#closing = this.#stop();
    }
    return this.#closing ?? Promise.resolve();
  }

  async #read(): Promise<Uint8Array | undefined> {
    try {
      const bytes = await this.#reader.read();
      if (bytes !== undefined || !this.#isOpen) return bytes;
    } catch (error) {
      if (!this.#isOpen) return undefined; // it was stopped
      this.#end();
      this.#take(false);
      throw error;
    }
    this.#end();
    this.#take(false);
    if (this.#hasSavepoint) await run(this.#host, `RELEASE SAVEPOINT ${savepoint}`);
    return undefined;
  }

  async #stop(): Promise<void> {
    try {
      await this.#reader.stop();
    } finally {
      this.#take(false);
    }
    if (!this.#hasSavepoint) return;
    await run(this.#host, `ROLLBACK TO SAVEPOINT ${savepoint}`);
    await run(this.#host, `RELEASE SAVEPOINT ${savepoint}`);
  }

  #end(): void {
    this.#isOpen = false;
    this.#signal?.removeEventListener("abort", this.#onAbort);
  }
}

async function run(host: CopyHost, sql: string): Promise<void> {
  await host.run({ sql, parameters: [] });
}

/** COPY … FROM STDIN: takes bytes, and gives the number of rows. */
class CopyInCursor implements DriverCursor {
  readonly columns: readonly string[] = ["count"];
  readonly #host: CopyHost;
  readonly #take: Take;
  readonly #writer: CopyWriter;
  readonly #signal: AbortSignal | undefined;
  readonly #onAbort = (): void => void this.close();
  #isOpen = true;
  #closing: Promise<void> | undefined;

  private constructor(
    host: CopyHost,
    take: Take,
    parts: { writer: CopyWriter; signal: AbortSignal | undefined },
  ) {
    this.#host = host;
    this.#take = take;
    this.#writer = parts.writer;
    this.#signal = parts.signal;
    this.#signal?.addEventListener("abort", this.#onAbort, { once: true });
  }

  static async open(
    host: CopyHost,
    { sql, signal }: DriverCall,
    take: Take,
  ): Promise<DriverCursor> {
    const writer = await starting(host, signal, () => host.startCopyIn(sql));
    take(true);
    return new CopyInCursor(host, take, { writer, signal });
  }

  async write(bytes: Uint8Array): Promise<void> {
    await this.#within(() => this.#writer.write(bytes));
  }

  async fetch(): Promise<unknown[][]> {
    if (!this.#isOpen) return [];
    const count = await this.#within(() => this.#writer.finish());
    this.#end();
    this.#take(false);
    return [[count]];
  }

  close(): Promise<void> {
    if (this.#isOpen) {
      this.#end();
      this.#closing = this.#stop();
    }
    return this.#closing ?? Promise.resolve();
  }

  async #within<T>(work: () => Promise<T>): Promise<T> {
    this.#signal?.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      await this.#closing;
      if (this.#isOpen) {
        this.#end();
        this.#take(false);
      }
      throw this.#signal?.aborted === true ? this.#signal.reason : error;
    }
  }

  async #stop(): Promise<void> {
    // A server that waits for a lock does not look at what comes.
    const timer = setTimeout(() => void this.#host.cancel(), stopPatience);
    try {
      await this.#writer.stop();
    } finally {
      clearTimeout(timer);
      this.#take(false);
    }
  }

  #end(): void {
    this.#isOpen = false;
    this.#signal?.removeEventListener("abort", this.#onAbort);
  }
}
