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

/** A value to compare: what both sides can say of it. */
export function comparable(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "string") return /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
  if (value instanceof Date) {
    return value
      .toISOString()
      .replace("T", " ")
      .replace(/\.?0*Z$/, "");
  }
  if (value instanceof Uint8Array) return `bytes ${[...value].join(" ")}`;
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== "object") return value;
  return "bytes" in value && Array.isArray(value.bytes)
    ? `bytes ${value.bytes.join(" ")}`
    : JSON.stringify(value);
}
