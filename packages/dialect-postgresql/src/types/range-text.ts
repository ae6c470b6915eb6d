/** A range in text: its ends as the server prints them. */
export interface RangeText {
  readonly lower: string | null;
  readonly upper: string | null;
  readonly bounds: string;
  readonly isEmpty: boolean;
}

function end(text: string | null): string {
  if (text === null) return "";
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** `["1","10")`. */
export function writeRange({ lower, upper, bounds, isEmpty }: RangeText): string {
  return isEmpty ? "empty" : `${bounds.charAt(0)}${end(lower)},${end(upper)}${bounds.charAt(1)}`;
}

const rangeForm = /([[(])("(?:[^"\\]|\\.|"")*"|[^,"]*),("(?:[^"\\]|\\.|"")*"|[^\])"]*)([\])])/gs;

/** An end without its quotes; nothing at all is an open end. */
function readEnd(text: string): string | null {
  if (text === "") return null;
  if (!text.startsWith('"')) return text;
  return text.slice(1, -1).replace(/\\(.)|""/gs, (_all, char: string | undefined) => char ?? '"');
}

/** The ranges in a text: one for a range, any number for a multirange. */
export function readRanges(text: string): RangeText[] {
  if (text === "empty") return [{ lower: null, upper: null, bounds: "()", isEmpty: true }];
  return [...text.matchAll(rangeForm)].map(
    ([, open = "[", lower = "", upper = "", close = ")"]) => ({
      lower: readEnd(lower),
      upper: readEnd(upper),
      bounds: `${open}${close}`,
      isEmpty: false,
    }),
  );
}
