const backslash = 92;
const zero = 48;

/** The older form of bytea: octal digits after a backslash, a doubled backslash, else the character. */
function fromEscapes(text: string): Uint8Array {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== backslash) bytes.push(code);
    else if (text.charCodeAt(at + 1) === backslash) bytes.push(text.charCodeAt(++at));
    else {
      const digits = [1, 2, 3].map((step) => text.charCodeAt(at + step) - zero);
      bytes.push(digits.reduce((sum, digit) => sum * 8 + digit, 0));
      at += 3;
    }
  }
  return Uint8Array.from(bytes);
}

/** The bytes of a bytea as the server prints it. @see https://www.postgresql.org/docs/current/datatype-binary.html */
export function bytesFromText(text: string): Uint8Array {
  if (!text.startsWith("\\x")) return fromEscapes(text);
  // A plain Uint8Array, not a Buffer, whose methods differ.
  const bytes = new Uint8Array((text.length - 2) / 2);
  bytes.set(Buffer.from(text.slice(2), "hex"));
  return bytes;
}
