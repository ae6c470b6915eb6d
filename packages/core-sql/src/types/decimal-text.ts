const form = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;

/**
 * A number written in any usual way (`+1.50`, `.5`, `1e-7`) as plain digits (`1.50`, `0.5`,
 * `0.0000001`), all digits kept; undefined when it is no number.
 */
export function plainDigits(text: string): string | undefined {
  const match = form.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = "", fraction = "", exponent] = match;
  if (whole === "" && fraction === "") return undefined;
  const digits = shift(whole, fraction, exponent === undefined ? 0 : Number(exponent));
  return sign === "-" && /[1-9]/.test(digits) ? `-${digits}` : digits;
}

/** Moves the decimal point to the right by `places` (to the left when negative). */
function shift(whole: string, fraction: string, places: number): string {
  const all = whole + fraction;
  const point = whole.length + places;
  const padded = point < 0 ? "0".repeat(-point) + all : all.padEnd(point, "0");
  const at = Math.max(point, 0);
  const before = padded.slice(0, at).replace(/^0+(?=\d)/, "") || "0";
  const after = padded.slice(at);
  return after === "" ? before : `${before}.${after}`;
}

/** A finite number as plain digits, the shortest that read back as the same number. */
export function digitsOfNumber(value: number): string {
  // plainDigits reads every form that Number.prototype.toString writes for a finite number.
  return plainDigits(String(value)) as string;
}

/** Plain digits without what does not change the value: `1.50` and `1.5` are one number. */
export function shortestDigits(digits: string): string {
  return digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
}

/** How many digits a number needs from its first to its last that is not zero. */
export function significantDigits(digits: string): number {
  return digits.replace(/[-.]/g, "").replace(/^0+/, "").replace(/0+$/, "").length;
}
