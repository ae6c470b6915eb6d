import { ArgumentError } from "@rebis/base";

const firstPage = 5;
const growth = 5;
const defaultMost = 1000;

/**
 * How many rows of a cursor are read at a time: as many as were asked for with `yieldPer`; else a
 * few, so that the first ones come soon, and more with each page, up to `maxRowBuffer`.
 */
export class PageSizes {
  /** Rows in a page that has grown. */
  readonly most: number;
  #next: number;

  constructor(yieldPer: number | undefined, maxRowBuffer: number | undefined) {
    this.most = checkedSize(yieldPer ?? maxRowBuffer ?? defaultMost);
    this.#next = yieldPer === undefined ? Math.min(firstPage, this.most) : this.most;
  }

  /** The size of the page that is read now. */
  next(): number {
    const size = this.#next;
    this.#next = Math.min(size * growth, this.most);
    return size;
  }
}

function checkedSize(count: number): number {
  if (Number.isInteger(count) && count > 0) return count;
  throw new ArgumentError(
    `Cannot read pages of ${count} rows: a page has a whole number of at least one. ` +
      `Set yieldPer to the number of rows you want at a time.`,
  );
}
