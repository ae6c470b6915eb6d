import { ArgumentError } from "@rebis/base";

/**
 * A string of bits, as BIT and BIT VARYING keep them: for making their values, and for reading
 * single bits. `String(bits)` is the value that is bound and compared.
 *
 * @example
 * const flags = BitString.fromInt(5, 8);               // 00000101
 * flags.getBit(7);                                     // "1", counted from the left
 * flags.setBit(0).toString();                          // "10000101"
 * select(users.c.id).where(users.c.flags.eq(String(flags)))
 * new BitString(row.flags).toInt()                     // 5n
 * @throws {ArgumentError} for a text with other characters than 0 and 1
 * @see https://docs.sqlalchemy.org/en/21/dialects/postgresql.html#sqlalchemy.dialects.postgresql.BitString
 * @since 0.1.0
 */
export class BitString {
  readonly #bits: string;

  constructor(bits: string) {
    if (typeof bits !== "string" || !/^[01]*$/.test(bits)) {
      throw new ArgumentError(
        "Cannot make a string of bits: its text has other characters than 0 and 1. Give digits of these.",
      );
    }
    this.#bits = bits;
  }

  /** The bits of a number from zero, filled up with zeros on the left. @throws {ArgumentError} when it needs more bits than `length` */
  static fromInt(value: number | bigint, length: number): BitString {
    const bits = BigInt(value).toString(2);
    if (bits.startsWith("-") || bits.length > length) {
      throw new ArgumentError(
        `Cannot make a string of ${length} bits of this number: it is below zero or needs more bits. Give a larger length.`,
      );
    }
    return new BitString(bits.padStart(length, "0"));
  }
  /** The bits of bytes, the first `length` of them. */
  static fromBytes(bytes: Uint8Array, length: number = bytes.length * 8): BitString {
    let bits = "";
    for (const byte of bytes) bits += byte.toString(2).padStart(8, "0");
    return new BitString(bits.slice(0, length));
  }

  /** How many bits there are. */
  get bitLength(): number {
    return this.#bits.length;
  }
  /** How many bytes hold them. */
  get octetLength(): number {
    return Math.ceil(this.#bits.length / 8);
  }
  /** A bit, counted from zero at the left. @throws {ArgumentError} outside of the string */
  getBit(index: number): "0" | "1" {
    this.#check(index);
    return this.#bits[index] === "1" ? "1" : "0";
  }
  /** Whether a bit is 1. @throws {ArgumentError} outside of the string */
  hasBit(index: number): boolean {
    return this.getBit(index) === "1";
  }
  /** The string with another bit. @throws {ArgumentError} outside of the string */
  setBit(index: number, bit: "0" | "1" | boolean = "1"): BitString {
    this.#check(index);
    const digit = bit === true || bit === "1" ? "1" : "0";
    return new BitString(this.#bits.slice(0, index) + digit + this.#bits.slice(index + 1));
  }

  /** `&`. @throws {ArgumentError} for a string of another length */
  and(other: BitString): BitString {
    return this.#combine(other, (a, b) => a && b);
  }
  /** `|`. @throws {ArgumentError} for a string of another length */
  or(other: BitString): BitString {
    return this.#combine(other, (a, b) => a || b);
  }
  /** `#`. @throws {ArgumentError} for a string of another length */
  xor(other: BitString): BitString {
    return this.#combine(other, (a, b) => a !== b);
  }
  /** `~`. */
  not(): BitString {
    return this.#map((bit) => !bit);
  }
  /** `<<`: the length stays. */
  leftShift(places: number): BitString {
    return new BitString(this.#bits.slice(places).padEnd(this.bitLength, "0"));
  }
  /** `>>`: the length stays. */
  rightShift(places: number): BitString {
    const kept = this.#bits.slice(0, Math.max(this.bitLength - places, 0));
    return new BitString(kept.padStart(this.bitLength, "0"));
  }

  /** The bits as a number. */
  toInt(): bigint {
    return this.#bits === "" ? 0n : BigInt(`0b${this.#bits}`);
  }
  /** The bits as bytes, the last one filled up with zeros. */
  toBytes(): Uint8Array {
    const filled = this.#bits.padEnd(this.octetLength * 8, "0");
    return Uint8Array.from({ length: this.octetLength }, (_, index) =>
      Number.parseInt(filled.slice(index * 8, index * 8 + 8), 2),
    );
  }
  /** The bits as digits, as the database writes them. */
  toString(): string {
    return this.#bits;
  }

  #check(index: number): void {
    if (Number.isInteger(index) && index >= 0 && index < this.#bits.length) return;
    throw new ArgumentError(
      `Cannot read a bit outside of a string of ${this.#bits.length} bits: they are counted from 0. Give an index inside.`,
    );
  }
  #map(change: (bit: boolean, index: number) => boolean): BitString {
    const bits = [...this.#bits].map((bit, index) => (change(bit === "1", index) ? "1" : "0"));
    return new BitString(bits.join(""));
  }
  #combine(other: BitString, join: (a: boolean, b: boolean) => boolean): BitString {
    if (other.bitLength !== this.bitLength) {
      throw new ArgumentError(
        `Cannot combine ${this.bitLength} bits with ${other.bitLength}: their numbers differ. Fill the shorter string up.`,
      );
    }
    return this.#map((bit, index) => join(bit, other.hasBit(index)));
  }
}
