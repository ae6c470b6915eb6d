import { dashedUuid } from "./uuid.ts";

/** The counter has 42 bits, and begins with 41 random ones, so that it has room within its millisecond. */
const counterEnd = 2 ** 42;
const low30 = 2 ** 30;

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, "0");

/** Numbers its values within each millisecond, so that each is greater than the one before. */
class Uuid7Source {
  #millisecond = 0;
  #counter = 0;
  readonly #random = new Uint32Array(64);
  #used = 64;

  next(now: number): string {
    // A clock that is set back does not take the order along.
    if (now > this.#millisecond) {
      this.#millisecond = now;
      this.#counter = this.#seed();
    } else {
      this.#counter += 1;
      if (this.#counter === counterEnd) {
        this.#millisecond += 1;
        this.#counter = this.#seed();
      }
    }
    const high12 = Math.floor(this.#counter / low30);
    const variant = 2 ** 31 + (this.#counter % low30);
    return dashedUuid(
      `${hex(this.#millisecond, 12)}7${hex(high12, 3)}${hex(variant, 8)}${hex(this.#word(), 8)}`,
    );
  }

  #seed(): number {
    return this.#word() * 2 ** 9 + (this.#word() % 2 ** 9);
  }

  #word(): number {
    if (this.#used === this.#random.length) {
      randomness().getRandomValues(this.#random);
      this.#used = 0;
    }
    return this.#random[this.#used++] ?? 0;
  }
}

interface Randomness {
  getRandomValues(numbers: Uint32Array): unknown;
}

/** Node, browsers and workers have it; their globals are not known to the compiler here. */
function randomness(): Randomness {
  return (globalThis as unknown as { readonly crypto: Randomness }).crypto;
}

let source: Uuid7Source | undefined;

/**
 * A new UUID of version 7: its first 48 bits are the time in milliseconds, so that rows with such
 * keys are written side by side in an index. Within a process each is greater than all before, also
 * within one millisecond and when the clock is set back.
 *
 * The database can make them where it has a function for it: `serverDefault: func.uuidv7()` on
 * PostgreSQL 18, `func.uuid_v7()` on MariaDB 11.7.
 *
 * @example
 * table("events", metadata, { id: column(t.uuid(), { primaryKey: true, default: uuid7 }) })
 * // INSERT INTO events (id) VALUES (?) -- "019a0f3c-5d2b-7a41-9c0e-3f1b2c4d5e6f"
 *
 * @see https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7
 * @since 0.1.0
 */
export function uuid7(): string {
  source ??= new Uuid7Source();
  return source.next(Date.now());
}
