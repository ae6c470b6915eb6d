import type { PageSizes } from "../execute/page-sizes.ts";
/**
 * Where a result gets its rows: arrays of values in select order, converted already. Whoever
 * makes a result decides how rows are read and what a value is (an entity, for the ORM).
 */
export interface TupleSource {
  /** The next row; undefined at the end. */
  next(): unknown[] | undefined;
  /** At most `count` further rows; none at the end. */
  take(count: number): unknown[][];
  /** All further rows. */
  rest(): unknown[][];
  /** All further values of one column, where the source can give them without making rows. */
  restOf?(index: number): unknown[];
  /** Whether no row is left; may have to read a page. */
  readonly isExhausted: boolean;
  /** Gives up what is left. */
  close(): void;
}

/** Converts rows as they are taken; may change them in place. */
export type ConvertRows = (rows: unknown[][]) => unknown[][];

/** Rows that have all arrived; each is converted when it is taken. */
export class BufferedSource implements TupleSource {
  #rows: unknown[][];
  #position = 0;
  readonly #convert: ConvertRows | undefined;

  constructor(rows: unknown[][], convert?: ConvertRows) {
    this.#rows = rows;
    this.#convert = convert;
  }

  get isExhausted(): boolean {
    return this.#position >= this.#rows.length;
  }

  next(): unknown[] | undefined {
    const row = this.#rows[this.#position];
    if (row === undefined) return undefined;
    this.#position++;
    return this.#convert === undefined ? row : this.#convert([row])[0];
  }

  take(count: number): unknown[][] {
    const end = Math.min(this.#position + count, this.#rows.length);
    if (this.#position === 0 && end === this.#rows.length) return this.rest();
    const rows = this.#rows.slice(this.#position, end);
    this.#position = end;
    return this.#convert === undefined ? rows : this.#convert(rows);
  }

  rest(): unknown[][] {
    const rows = this.#position === 0 ? this.#rows : this.#rows.slice(this.#position);
    this.close();
    return this.#convert === undefined || rows.length === 0 ? rows : this.#convert(rows);
  }

  close(): void {
    this.#rows = [];
    this.#position = 0;
  }
}

/** What reads a cursor: the synchronous face calls the driver, nothing else can give rows at once. */
export interface PageReader {
  read(count: number): unknown[][];
  close(): void;
}

/** Rows that are read from a cursor in pages. */
export class PagedSource implements TupleSource {
  readonly #reader: PageReader;
  readonly #pages: PageSizes;
  #page: unknown[][] = [];
  #position = 0;
  #atEnd = false;

  constructor(reader: PageReader, pages: PageSizes) {
    this.#reader = reader;
    this.#pages = pages;
  }

  get isExhausted(): boolean {
    if (this.#position < this.#page.length) return false;
    this.#fill(this.#pages.next());
    return this.#page.length === 0;
  }

  next(): unknown[] | undefined {
    return this.isExhausted ? undefined : this.#page[this.#position++];
  }

  take(count: number): unknown[][] {
    const rows: unknown[][] = [];
    while (rows.length < count && !this.isExhausted) {
      const end = Math.min(this.#position + count - rows.length, this.#page.length);
      for (; this.#position < end; this.#position++) {
        rows.push(this.#page[this.#position] as unknown[]); // below the length of the page
      }
    }
    return rows;
  }

  rest(): unknown[][] {
    return this.take(Number.POSITIVE_INFINITY);
  }

  close(): void {
    this.#page = [];
    this.#position = 0;
    this.#finish();
  }

  #fill(count: number): void {
    this.#position = 0;
    this.#page = this.#atEnd ? [] : this.#reader.read(count);
    if (this.#page.length < count) this.#finish();
  }

  /** The cursor has given its last page, which may still be read. */
  #finish(): void {
    if (this.#atEnd) return;
    this.#atEnd = true;
    this.#reader.close();
  }
}
