import { Range } from "@rebis/dialect-postgresql";

const pieces = /('(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]'"?:$@]*\])/;

/** One space for any. */
export function folded(sql: string): string {
  return sql.replaceAll(/\s+/g, " ").trim();
}

function withoutPlaceholders(sql: string): string {
  return sql.replaceAll(/\$\d+|@p\d+/g, "?").replaceAll(/(?<![:\w]):(?:[A-Za-z_]\w*|\d+)/g, "?");
}

/** Text to compare: placeholders are `?`; white space is folded. */
export function canonical(sql: string): string {
  const plain = folded(sql)
    .split(pieces)
    .map((part, index) => (index % 2 === 1 ? part : withoutPlaceholders(part)))
    .join("");
  return plain.replaceAll("( ", "(").replaceAll(" )", ")").replaceAll("%%", "%");
}

const guesses = /\?::(?:NUMERIC|FLOAT(?:\(\d+\))?|DOUBLE PRECISION|INTERVAL|HSTORE)(?![\w[(])/g;

/** Without the casts that Rebis alone writes on PostgreSQL, where a driver sends text for a fraction. */
export function withoutGuesses(sql: string): string {
  return sql.replaceAll(guesses, "?");
}

const moment = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::[\d.]+)?)(Z|[+-][\d:]+)?$/;
const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/;

/** A moment in UTC, a time of day without its zeroes, a UUID in one word; other text as it is. */
function plainText(text: string): string {
  if (uuid.test(text)) return text.replaceAll("-", "");
  const [, day, clock, zone = "Z"] = moment.exec(text) ?? [];
  if (day !== undefined) return new Date(`${day}T${clock}${zone}`).toISOString();
  return text.replace(/^(\d\d:\d\d:\d\d)\.0+$/, "$1");
}

/** JSON without its spaces; undefined for other text. */
function json(text: string): string | undefined {
  if (!/^[[{"]/.test(text)) return undefined;
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Text that says a number, an array, a range, a time: as what it says. */
function comparableText(text: string): unknown {
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (/^\{[[(].*[\])]\}$/.test(text)) {
    return (text.match(/[[(][^\])]*[\])]/g) ?? []).map(comparableText);
  }
  if (/^\{"[^"\\]*"(?:,"[^"\\]*")*\}$/.test(text)) {
    return text.slice(2, -2).split('","').map(comparableText);
  }
  const range = /^([[(])([^,]*),([^,]*)([\])])$/.exec(text);
  if (range === null) return json(text) ?? plainText(text);
  const [, left, lower = "", upper = "", right] = range;
  const end = (bound: string): string => plainText(bound.replaceAll('"', "").trim());
  return `${left}${end(lower)},${end(upper)}${right}`;
}

/** What the recorder writes of a range: its ends and its bounds. */
function rangeText(range: unknown): unknown {
  if (!Array.isArray(range)) return "empty";
  const [lower, upper, bounds] = range as readonly (string | number | null)[];
  const [left, right] = String(bounds);
  return comparableText(`${left}${lower ?? ""},${upper ?? ""}${right}`);
}

/** A value to compare: what both sides can say of it. */
export function comparable(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "string") return comparableText(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `bytes ${[...value].join(" ")}`;
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== "object") return value;
  if (value instanceof Range) return comparableText(String(value));
  if ("range" in value) return rangeText(value.range);
  return "bytes" in value && Array.isArray(value.bytes)
    ? `bytes ${value.bytes.join(" ")}`
    : JSON.stringify(value);
}
