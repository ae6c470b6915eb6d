/**
 * A set of columns of one table, found by walking their places in ascending order. The same set is
 * always the same object, so that rows of one shape are known by comparing references, and what is
 * made for a shape (its statement, its keys) is made once.
 */
export class Shape<Made> {
  /** Places of the columns, ascending. */
  readonly indexes: readonly number[];
  /** What was made for the set. */
  made: Made | undefined = undefined;
  readonly #next: (Shape<Made> | undefined)[] = [];

  constructor(indexes: readonly number[] = []) {
    this.indexes = indexes;
  }

  /** The set with one more column, whose place is behind all others. */
  with(index: number): Shape<Made> {
    let next = this.#next[index];
    if (next === undefined) this.#next[index] = next = new Shape([...this.indexes, index]);
    return next;
  }
}
