import { InvalidRequestError, MultipleResultsFound, NoResultFound } from "@rebis/base";
import type { ResultState } from "./result-state.ts";
import type { TupleSource } from "./tuple-source.ts";
import { ValueSet } from "./value-set.ts";

/** What makes two rows the same for `unique`; rows with equal values of it are. */
export type UniqueStrategy<Item> = (item: Item) => unknown;

/** Remembers what `unique` has let through. */
export interface UniqueFilter {
  readonly seen: ValueSet;
  /** Undefined: all values of the row. */
  readonly strategy: UniqueStrategy<never> | undefined;
}

/**
 * One way to look at the rows of a result. All views of a result share its cursor: what one has
 * read, another cannot read again.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/connections.html#sqlalchemy.engine.Result
 */
export abstract class RowView<Item> implements Iterable<Item>, Disposable {
  /** Shared with the other views. @internal */
  readonly state: ResultState;
  protected uniqueFilter: UniqueFilter | undefined;
  protected pageSize: number | undefined;

  constructor(state: ResultState, uniqueFilter?: UniqueFilter) {
    this.state = state;
    this.uniqueFilter = uniqueFilter;
  }

  /** The item of one row. */
  protected abstract make(values: unknown[]): Item;
  /** The items of many rows; may give back the array it was given. */
  protected makeAll(rows: unknown[][]): Item[] {
    return rows.map((values) => this.make(values));
  }
  /** What `unique` compares when it is given no strategy. */
  protected identityOf(values: unknown[]): readonly unknown[] {
    return values;
  }

  /**
   * All rows that are left.
   *
   * @example
   * conn.execute(select(users.c.id, users.c.name)).all(); // [{ id: 1, name: "ann" }, …]
   */
  all(): Item[] {
    const rows = this.source.rest();
    return this.uniqueFilter === undefined ? this.makeAll(rows) : this.#onlyNew(rows);
  }

  /** The next row, or null at the end. */
  fetchOne(): Item | null {
    const values = this.#next();
    return values === undefined ? null : this.make(values);
  }

  /** At most `count` further rows (without a count, those of one page). */
  fetchMany(count: number = this.pageSize ?? 1): Item[] {
    if (this.uniqueFilter === undefined) return this.makeAll(this.source.take(count));
    const items: Item[] = [];
    for (let values = this.#next(); values !== undefined; values = this.#next()) {
      items.push(this.make(values));
      if (items.length === count) break;
    }
    return items;
  }

  /**
   * The first row, or null without one; the others are thrown away.
   *
   * @example
   * conn.execute(select(users.c.name).orderBy(users.c.id)).first(); // { name: "ann" } | null
   */
  first(): Item | null {
    const values = this.#next();
    this.state.close();
    return values === undefined ? null : this.make(values);
  }

  /**
   * The only row.
   *
   * @throws {NoResultFound} without a row
   * @throws {MultipleResultsFound} with more than one
   */
  one(): Item {
    const values = this.#onlyRow();
    if (values === undefined) {
      throw new NoResultFound(
        "Cannot read one row: there is none. Use oneOrNone() where a row may be missing.",
      );
    }
    return this.make(values);
  }

  /**
   * The only row, or null without one.
   *
   * @throws {MultipleResultsFound} with more than one
   */
  oneOrNone(): Item | null {
    const values = this.#onlyRow();
    return values === undefined ? null : this.make(values);
  }

  /**
   * The rows in arrays of at most `size`.
   *
   * @example
   * for (const page of conn.execute(select(users.c.id)).partitions(1000)) … // page: { id: number }[]
   */
  *partitions(size: number = this.pageSize ?? 1): Generator<Item[], void, undefined> {
    for (let page = this.fetchMany(size); page.length > 0; page = this.fetchMany(size)) yield page;
  }

  /**
   * Leaves out rows that were there before: equal by value (entities by identity), or with equal
   * values of `strategy`. Rows are counted after this.
   *
   * @example
   * conn.execute(select(users.c.city)).unique().all(); // each city once
   */
  unique(strategy?: UniqueStrategy<Item>): this {
    this.uniqueFilter = { seen: new ValueSet(), strategy };
    return this;
  }

  /** Sets how many rows `partitions` and `fetchMany` give when they are not told. */
  yieldPer(count: number): this {
    this.pageSize = count;
    return this;
  }

  /** Names of the values of a row, in select order. */
  keys(): readonly string[] {
    return this.state.keys;
  }

  /** Gives up the rows that are left; fetching raises from now on. */
  close(): void {
    this.state.close();
  }

  get closed(): boolean {
    return this.state.isClosed;
  }

  [Symbol.dispose](): void {
    this.close();
  }

  /** The rows one by one; what is not iterated can still be fetched. */
  [Symbol.iterator](): Iterator<Item, undefined> {
    return {
      next: () => {
        const values = this.#next();
        return values === undefined
          ? { done: true, value: undefined }
          : { done: false, value: this.make(values) };
      },
    };
  }

  /** The row there may be one of at most. */
  #onlyRow(): unknown[] | undefined {
    const values = this.#next();
    const another =
      this.uniqueFilter === undefined ? !this.source.isExhausted : this.#next() !== undefined;
    this.state.close();
    if (values !== undefined && another) {
      throw new MultipleResultsFound(
        "Cannot read one row: there are several. Narrow the statement, or use first() or all().",
      );
    }
    return values;
  }

  /** The rows that are left; refused while `unique()` is missing. */
  protected get source(): TupleSource {
    const { uniqueReason, source } = this.state;
    if (uniqueReason === undefined || this.uniqueFilter !== undefined) return source;
    throw new InvalidRequestError(uniqueReason);
  }

  #next(): unknown[] | undefined {
    const source = this.source;
    let values = source.next();
    while (values !== undefined && this.uniqueFilter !== undefined && !this.#isNew(values)) {
      values = source.next();
    }
    return values;
  }

  #onlyNew(rows: unknown[][]): Item[] {
    const items: Item[] = [];
    for (const values of rows) if (this.#isNew(values)) items.push(this.make(values));
    return items;
  }

  #isNew(values: unknown[]): boolean {
    const filter = this.uniqueFilter;
    if (filter === undefined) return true;
    if (filter.strategy === undefined) return filter.seen.add(this.identityOf(values));
    // A strategy is given the items of the view it was given to.
    const strategy = filter.strategy as UniqueStrategy<Item>;
    return filter.seen.add([strategy(this.make(values))]);
  }
}
