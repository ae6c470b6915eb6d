import { Range } from "@rebis/dialect-postgresql";

const pieces = /('(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]'"?:$@]*\])/;
const casts =
  /\?::(?:DOUBLE PRECISION|(?:TIMESTAMP|TIME)(?:\(\d+\))? WITH(?:OUT)? TIME ZONE|"?\w+"?(?:\.\w+)?(?:\([\d, ]+\))?)(?:\[\])*/g;

/** One space for any. */
export function folded(sql: string): string {
  return sql.replaceAll(/\s+/g, " ").trim();
}

function withoutPlaceholders(sql: string): string {
  return sql.replaceAll(/\$\d+|@p\d+/g, "?").replaceAll(/(?<![:\w]):(?:[A-Za-z_]\w*|\d+)/g, "?");
}

/** Text to compare: placeholders are `?`, without casts behind them; white space is folded. */
export function canonical(sql: string, dialect: string): string {
  const plain = folded(sql)
    .split(pieces)
    .map((part, index) => (index % 2 === 1 ? part : withoutPlaceholders(part)))
    .join("");
  const uncast = dialect === "postgresql" ? plain.replaceAll(casts, "?") : plain;
  return uncast.replaceAll("( ", "(").replaceAll(" )", ")").replaceAll("%%", "%");
}

/** An end of a range: a time as its moment in UTC. */
function endText(text: string): string {
  const plain = text.replaceAll('"', "").trim();
  const time = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::[\d.]+)?)(.*)$/.exec(plain);
  if (time === null) return plain;
  const [, day, clock, zone] = time;
  return new Date(`${day}T${clock}${zone === "" ? "Z" : zone}`).toISOString();
}

/** A number, an array or a range in text, however it is written. */
function comparableText(text: string): unknown {
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (/^\{[[(].*[\])]\}$/.test(text)) {
    return (text.match(/[[(][^\])]*[\])]/g) ?? []).map(comparableText);
  }
  if (/^\{"[^"\\]*"(?:,"[^"\\]*")*\}$/.test(text)) {
    return text.slice(2, -2).split('","').map(comparableText);
  }
  const range = /^([[(])([^,]*),([^,]*)([\])])$/.exec(text);
  if (range === null) return text;
  const [, left, lower = "", upper = "", right] = range;
  return `${left}${endText(lower)},${endText(upper)}${right}`;
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
  if (value instanceof Date) {
    return value
      .toISOString()
      .replace("T", " ")
      .replace(/\.?0*Z$/, "");
  }
  if (value instanceof Uint8Array) return `bytes ${[...value].join(" ")}`;
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== "object") return value;
  if (value instanceof Range) return comparableText(String(value));
  if ("range" in value) return rangeText(value.range);
  return "bytes" in value && Array.isArray(value.bytes)
    ? `bytes ${value.bytes.join(" ")}`
    : JSON.stringify(value);
}
