interface Branch {
  readonly next: Map<unknown, Branch>;
}

/**
 * Remembers sequences of values, for `unique()`: primitives, dates and bytes are equal by value,
 * other objects by identity.
 *
 * A tree of maps, one level a value, so that no two sequences can be confused by joining texts.
 */
export class ValueSet {
  readonly #root: Branch = { next: new Map() };

  /** Adds a sequence; false when it was there. */
  add(values: readonly unknown[]): boolean {
    let branch = this.#root;
    let isNew = false;
    for (const part of values.flatMap(partsOf)) {
      let next = branch.next.get(part);
      if (next === undefined) {
        next = { next: new Map() };
        branch.next.set(part, next);
        isNew = true;
      }
      branch = next;
    }
    return isNew;
  }
}

/** What a value is compared by: the class first, so that a date differs from its number. */
function partsOf(value: unknown): unknown[] {
  if (value instanceof Date) return [Date, value.getTime()];
  if (value instanceof Uint8Array) return [Uint8Array, value.length, ...value];
  return [value];
}
