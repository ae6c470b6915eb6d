import type { Program } from "@rebis/base";
import { Result, type ResultColumn } from "@rebis/engine";
import type { RowStream } from "@rebis/orm/spi";
import { AsyncRowView } from "./async-row-view.ts";
import { RowBuffer } from "./row-buffer.ts";

/** Runs what reads and ends a statement, in its turn. */
export type RunPages = <R>(make: () => Program<R>) => Promise<R>;

/** What makes an {@link AsyncResult}: rows as they come, and how they are read. */
export interface AsyncResultParts<Row, Tuple extends readonly unknown[]> {
  readonly result: Result<Row, Tuple>;
  readonly buffer: RowBuffer;
  readonly pageSize: number;
}

/**
 * What a statement gives whose rows are read in pages while you read them: never more than a page
 * is in memory.
 *
 * @example
 * for await (const row of await conn.stream(select(users.c.id, users.c.name))) row.name; // string
 * @see https://docs.sqlalchemy.org/en/21/orm/extensions/asyncio.html#sqlalchemy.ext.asyncio.AsyncResult
 * @since 0.1.0
 */
export class AsyncResult<
  Row = Record<string, unknown>,
  Tuple extends readonly unknown[] = unknown[],
> extends AsyncRowView<Row> {
  readonly #parts: AsyncResultParts<Row, Tuple>;

  constructor(parts: AsyncResultParts<Row, Tuple>) {
    super(parts.result, parts.buffer, parts.pageSize);
    this.#parts = parts;
  }

  /** The result of a stream whose programs `run` runs. @internal */
  static of(stream: RowStream, run: RunPages): AsyncResult {
    const { keys, expressions, returnsRows, pages } = stream;
    const reader = {
      read: (count: number) => run(() => stream.fetch(count)),
      close: () => run(() => stream.close()),
    };
    const buffer = new RowBuffer(reader, pages);
    const result = new Result({ source: buffer, keys, expressions, returnsRows });
    return new AsyncResult({ result, buffer, pageSize: pages.most });
  }

  /** The first value of each row, or that of another column. */
  scalars(): AsyncRowView<Tuple[0]>;
  scalars(column: ResultColumn): AsyncRowView<unknown>;
  scalars(column: ResultColumn = 0): AsyncRowView<unknown> {
    const { result, buffer, pageSize } = this.#parts;
    return new AsyncRowView(result.scalars(column), buffer, pageSize);
  }
  /** The rows as arrays. */
  tuples(): AsyncRowView<Tuple> {
    const { result, buffer, pageSize } = this.#parts;
    return new AsyncRowView(result.tuples(), buffer, pageSize);
  }
  /** The rows as objects. */
  mappings(): AsyncRowView<Row> {
    const { result, buffer, pageSize } = this.#parts;
    return new AsyncRowView(result.mappings(), buffer, pageSize);
  }
  /** The first value of the first row, or null without a row; the others are thrown away. */
  async scalar(): Promise<Tuple[0] | null> {
    return await this.scalars().first();
  }
  /** The only row's first value. @throws {NoResultFound} @throws {MultipleResultsFound} */
  async scalarOne(): Promise<Tuple[0]> {
    return await this.scalars().one();
  }
  /** The only row's first value, or null without a row. @throws {MultipleResultsFound} */
  async scalarOneOrNone(): Promise<Tuple[0] | null> {
    return await this.scalars().oneOrNone();
  }
}
