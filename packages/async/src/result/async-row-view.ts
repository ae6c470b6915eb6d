import type { RowView, UniqueStrategy } from "@rebis/engine";
import type { RowBuffer } from "./row-buffer.ts";

/**
 * One way to look at the rows of a statement that is read in pages: the methods of a result, with
 * promises, and `for await`. All views of a result share its cursor.
 *
 * @see https://docs.sqlalchemy.org/en/21/orm/extensions/asyncio.html#sqlalchemy.ext.asyncio.AsyncResult
 */
export class AsyncRowView<Item> implements AsyncIterable<Item>, AsyncDisposable {
  /** Reads what is there. @internal */
  protected readonly view: RowView<Item>;
  /** What is there. @internal */
  protected readonly buffer: RowBuffer;
  readonly #pageSize: number;

  constructor(view: RowView<Item>, buffer: RowBuffer, pageSize: number) {
    this.view = view;
    this.buffer = buffer;
    this.#pageSize = pageSize;
  }

  /** All rows that are left. */
  async all(): Promise<Item[]> {
    await this.buffer.fill(Number.POSITIVE_INFINITY);
    return this.view.all();
  }
  /** The next row, or null at the end. */
  async fetchOne(): Promise<Item | null> {
    return (await this.fetchMany(1))[0] ?? null;
  }
  /** At most `count` further rows (without a count, those of one page). */
  async fetchMany(count: number = this.#pageSize): Promise<Item[]> {
    const items: Item[] = [];
    do {
      // Rows come one page after the other.
      // oxlint-disable-next-line no-await-in-loop
      await this.buffer.fill(count - items.length);
      items.push(...this.view.fetchMany(count - items.length)); // fewer than there, when unique
    } while (items.length < count && !(await this.#isAtEnd()));
    return items;
  }
  /** The first row, or null without one; the others are thrown away. */
  async first(): Promise<Item | null> {
    return await this.#only(1, () => this.view.first());
  }
  /** The only row. @throws {NoResultFound} without a row @throws {MultipleResultsFound} with several */
  async one(): Promise<Item> {
    return await this.#only(2, () => this.view.one());
  }
  /** The only row, or null without one. @throws {MultipleResultsFound} with several */
  async oneOrNone(): Promise<Item | null> {
    return await this.#only(2, () => this.view.oneOrNone());
  }
  /** The rows in arrays of at most `size`; leaving the loop ends the statement. */
  async *partitions(size: number = this.#pageSize): AsyncGenerator<Item[], void, undefined> {
    try {
      for (let page = await this.fetchMany(size); page.length > 0;) {
        yield page;
        // oxlint-disable-next-line no-await-in-loop
        page = await this.fetchMany(size);
      }
    } finally {
      await this.buffer.end();
    }
  }
  /** Leaves out rows that were there before. */
  unique(strategy?: UniqueStrategy<Item>): this {
    this.view.unique(strategy);
    this.buffer.isUnique = true;
    return this;
  }
  /** Names of the values of a row, in select order. */
  keys(): readonly string[] {
    return this.view.keys();
  }
  get closed(): boolean {
    return this.view.closed;
  }
  /** Ends the statement; fetching raises from now on. */
  async close(): Promise<void> {
    this.view.close();
    await this.buffer.end();
  }
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
  /** The rows one by one; leaving the loop ends the statement. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, undefined, undefined> {
    for await (const page of this.partitions()) yield* page;
    return undefined;
  }

  async #isAtEnd(): Promise<boolean> {
    await this.buffer.fill(1);
    return this.buffer.isExhausted;
  }
  async #only<T>(rows: number, read: () => T): Promise<T> {
    // Rows that are left out may be many.
    await this.buffer.fill(this.buffer.isUnique ? Number.POSITIVE_INFINITY : rows);
    try {
      return read();
    } finally {
      await this.buffer.end();
    }
  }
}
