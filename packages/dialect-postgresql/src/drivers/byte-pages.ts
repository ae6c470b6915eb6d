/** How many bytes are handed on at once. */
const pageSize = 65_536;

/** Bytes that come in small pieces, put together into pages. What comes in is copied. */
export class BytePages {
  readonly #full: Uint8Array[] = [];
  #page: Buffer | undefined;
  #used = 0;
  /** Bytes that wait. */
  size = 0;

  add(bytes: Buffer): void {
    this.size += bytes.length;
    if (this.#used + bytes.length > pageSize) this.#turn();
    if (bytes.length > pageSize) {
      this.#full.push(Uint8Array.from(bytes));
      return;
    }
    // Not from Node's shared memory: a page is sent between threads as a whole.
    this.#page ??= Buffer.allocUnsafeSlow(pageSize);
    this.#used += bytes.copy(this.#page, this.#used);
  }

  /** The next page; undefined when nothing waits. */
  take(): Uint8Array | undefined {
    if (this.#full.length === 0) this.#turn();
    const page = this.#full.shift();
    this.size -= page?.length ?? 0;
    return page;
  }

  clear(): void {
    this.#full.length = 0;
    this.#used = 0;
    this.size = 0;
  }

  #turn(): void {
    if (this.#page !== undefined && this.#used > 0)
      this.#full.push(this.#page.subarray(0, this.#used));
    this.#page = undefined;
    this.#used = 0;
  }
}
