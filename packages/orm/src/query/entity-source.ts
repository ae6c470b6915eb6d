import type { TupleSource } from "@rebis/engine/spi";

/** Rows of one entity each: the objects themselves, put into rows when rows are asked for. */
export class EntitySource implements TupleSource {
  #objects: (object | null)[];
  #position = 0;

  constructor(objects: (object | null)[]) {
    this.#objects = objects;
  }
  get isExhausted(): boolean {
    return this.#position >= this.#objects.length;
  }
  next(): unknown[] | undefined {
    if (this.isExhausted) return undefined;
    const object = this.#objects[this.#position];
    this.#position += 1;
    return [object];
  }
  take(count: number): unknown[][] {
    const end = Math.min(this.#position + count, this.#objects.length);
    const rows = this.#objects.slice(this.#position, end).map((object) => [object]);
    this.#position = end;
    return rows;
  }
  rest(): unknown[][] {
    return this.restOf().map((object) => [object]);
  }
  restOf(): unknown[] {
    const objects = this.#position === 0 ? this.#objects : this.#objects.slice(this.#position);
    this.close();
    return objects;
  }
  close(): void {
    this.#objects = [];
    this.#position = 0;
  }
}
