import type { PageSizes, TupleSource } from "@rebis/engine/spi";

/** Reads the next rows of a statement, and ends it. */
export interface PageReader {
  read(count: number): Promise<unknown[][]>;
  close(): Promise<void>;
}

/**
 * Between a cursor that is awaited and views that read at once: `fill` awaits pages, and the views
 * take what is there. The end is reached when nothing is there after a fill.
 */
export class RowBuffer implements TupleSource {
  readonly #reader: PageReader;
  readonly #pages: PageSizes;
  /** A view leaves out rows, so that more than those asked for have to be read. */
  isUnique = false;
  #rows: unknown[][] = [];
  #position = 0;
  #atEnd = false;
  #isClosed = false;

  constructor(reader: PageReader, pages: PageSizes) {
    this.#reader = reader;
    this.#pages = pages;
  }

  /** Reads pages until `count` rows are there, or all. */
  async fill(count: number): Promise<void> {
    while (!this.#atEnd && this.#rows.length - this.#position < count) {
      const size = this.#pages.next();
      // Pages come one after the other.
      // oxlint-disable-next-line no-await-in-loop
      const page = await this.#reader.read(size);
      const left = this.#rows.length - this.#position;
      this.#rows = left === 0 ? page : [...this.#rows.slice(this.#position), ...page];
      this.#position = 0;
      // oxlint-disable-next-line no-await-in-loop
      if (page.length < size) await this.end();
    }
  }

  /** Ends the statement, whether or not it was read to its end. */
  async end(): Promise<void> {
    if (this.#isClosed) return;
    this.#atEnd = true;
    this.#isClosed = true;
    await this.#reader.close();
  }

  get isExhausted(): boolean {
    return this.#position >= this.#rows.length;
  }
  next(): unknown[] | undefined {
    return this.#rows[this.#position++];
  }
  take(count: number): unknown[][] {
    const start = this.#position;
    this.#position = Math.min(start + count, this.#rows.length);
    return this.#rows.slice(start, this.#position);
  }
  rest(): unknown[][] {
    return this.take(this.#rows.length);
  }
  close(): void {
    this.#rows = [];
    this.#position = 0;
    this.#atEnd = true; // end() is still to be awaited
  }
}
