import type { Readable, Writable } from "node:stream";
import { Bell } from "./bell.ts";
import type { CopyReader, CopyWriter } from "./copy-cursor.ts";
import type { PostgresCopy, PostgresResult } from "./postgres-module.ts";

/**
 * How a COPY ended. The package keeps the promise of a query when the stream opens and drops what
 * comes at its end: the number of rows, and that the server is ready again. So its two functions
 * are listened to.
 */
class CopyEnd {
  isOver = false;
  error: Error | undefined;
  rowCount = -1;
  readonly bell = new Bell();

  constructor(query: PostgresCopy) {
    const { resolve, reject } = query;
    let isOpen = false;
    query.resolve = (value) => {
      if (isOpen) {
        this.rowCount = (value as PostgresResult).count ?? -1;
        this.#end();
        return;
      }
      isOpen = true;
      // At once: an error may be in the same packet, before whoever waits for the stream has it.
      (value as Readable | Writable).on("error", this.bell.ring);
      resolve(value);
      query.active = true; // or it could not be cancelled
    };
    query.reject = (error) => {
      this.error = error;
      this.#end();
      reject(error);
    };
  }

  /** Until the server is ready again. */
  over(): Promise<void> {
    return this.bell.until(() => this.isOver);
  }

  #end(): void {
    this.isOver = true;
    this.bell.ring();
  }
}

/** COPY … TO STDOUT. */
export class PostgresCopyOut implements CopyReader {
  readonly #query: PostgresCopy;
  readonly #end: CopyEnd;
  readonly #stream: Readable;
  #isStopped = false;

  private constructor(query: PostgresCopy, end: CopyEnd, stream: Readable) {
    this.#query = query;
    this.#end = end;
    this.#stream = stream;
    stream.on("readable", () => {
      if (this.#isStopped) while (stream.read() !== null);
      end.bell.ring();
    });
    stream.on("end", end.bell.ring);
  }

  static async open(query: PostgresCopy): Promise<CopyReader> {
    const end = new CopyEnd(query);
    return new PostgresCopyOut(query, end, (await query.readable()) as Readable);
  }

  async read(): Promise<Uint8Array | undefined> {
    for (;;) {
      const bytes = this.#stream.read() as Uint8Array | null;
      if (bytes !== null) return bytes;
      if (this.#end.error !== undefined) throw this.#end.error;
      if (this.#isAtEnd()) return undefined;
      // One after the other.
      // oxlint-disable-next-line no-await-in-loop
      await this.#end.bell.until(() => this.#stream.readableLength > 0 || this.#isAtEnd());
    }
  }

  /** Everything was read, and the server is ready again or gone. */
  #isAtEnd(): boolean {
    return this.#end.isOver && (this.#stream.readableEnded || this.#end.error !== undefined);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    while (this.#stream.read() !== null);
    if (!this.#end.isOver) await this.#query.canceller?.(this.#query);
    await this.#end.over();
  }
}

/** COPY … FROM STDIN. */
export class PostgresCopyIn implements CopyWriter {
  readonly #end: CopyEnd;
  readonly #stream: Writable;

  private constructor(end: CopyEnd, stream: Writable) {
    this.#end = end;
    this.#stream = stream;
  }

  static async open(query: PostgresCopy): Promise<CopyWriter> {
    const end = new CopyEnd(query);
    return new PostgresCopyIn(end, (await query.writable()) as Writable);
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (!this.#end.isOver) {
      const isWritten = await new Promise<boolean>((resolve) => {
        this.#stream.write(bytes, (error) => resolve(!error));
      });
      if (!isWritten) await this.#end.over();
    }
    if (this.#end.error !== undefined) throw this.#end.error;
  }

  async finish(): Promise<number> {
    if (!this.#end.isOver) this.#stream.end();
    await this.#end.over();
    if (this.#end.error !== undefined) throw this.#end.error;
    return this.#end.rowCount;
  }

  async stop(): Promise<void> {
    if (!this.#end.isOver) this.#stream.destroy(new Error("the program gave up"));
    await this.#end.over();
  }
}
