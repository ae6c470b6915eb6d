const shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

/** One round of 64 steps over a block of 16 words. */
function addBlock(state: number[], words: readonly number[]): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let step = 0; step < 64; step++) {
    const round = step >> 4;
    const mixed = [(b & c) | (~b & d), (d & b) | (~d & c), b ^ c ^ d, c ^ (b | ~d)][round] ?? 0;
    const word = [step, 5 * step + 1, 3 * step + 5, 7 * step][round] ?? 0;
    const constant = Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32);
    const sum = (a + mixed + constant + (words[word & 15] ?? 0)) | 0;
    const shift = shifts[round * 4 + (step & 3)] ?? 0;
    [a, d, c, b] = [d, c, b, (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0];
  }
  [a, b, c, d].forEach((value, index) => (state[index] = ((state[index] ?? 0) + value) | 0));
}

/**
 * The MD5 of a text as hexadecimal digits. Not for secrets: names that are too long end in a part of
 * it, the same as in schemas that SQLAlchemy made.
 *
 * @see https://www.rfc-editor.org/rfc/rfc1321
 */
export function md5(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const words = Array.from({ length: ((bytes.length + 72) >> 6) * 16 }, () => 0);
  for (const [index, byte] of [...bytes, 0x80].entries()) {
    words[index >> 2] = (words[index >> 2] ?? 0) | (byte << ((index & 3) * 8));
  }
  words[words.length - 2] = bytes.length * 8;
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let start = 0; start < words.length; start += 16) {
    addBlock(state, words.slice(start, start + 16));
  }
  return [...new Uint8Array(new Int32Array(state).buffer)]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}

/** A name that is too long, as SQLAlchemy cuts it: with four digits of its hash at the end. */
export function shortName(name: string, maxLength: number): string {
  return `${name.slice(0, maxLength - 8)}_${md5(name).slice(-4)}`;
}
