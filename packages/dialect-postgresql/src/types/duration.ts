const units = /([+-]?\d+) (year|mon|day)s?/g;
const clock = /([+-]?)(\d+):(\d{2}):(\d{2}(?:\.\d+)?)$/;

function part(count: number, unit: string): string {
  return count === 0 ? "" : `${count}${unit}`;
}

function clockParts([, sign, hours, minutes, seconds]: RegExpExecArray): string {
  const factor = sign === "-" ? -1 : 1;
  const text = (seconds ?? "0").replace(/^0(?=\d)/, "").replace(/\.?0+$/, (end) =>
    end.startsWith(".") ? "" : end,
  );
  const plain = text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, "") : text;
  const secondsPart = Number(plain) === 0 ? "" : `${sign === "-" ? "-" : ""}${plain}S`;
  return part(factor * Number(hours), "H") + part(factor * Number(minutes), "M") + secondsPart;
}

/**
 * An interval as PostgreSQL prints it by default (`1 year 2 mons -3 days +04:05:06.7`) as an ISO
 * 8601 duration; text that is one already (IntervalStyle iso_8601) stays as it is.
 *
 * @see https://www.postgresql.org/docs/current/datatype-datetime.html#DATATYPE-INTERVAL-OUTPUT
 */
export function durationOf(text: string): string | undefined {
  if (text.startsWith("P")) return text;
  const letters = { year: "Y", mon: "M", day: "D" } as const;
  let date = "";
  for (const [, count, unit] of text.matchAll(units)) {
    date += part(Number(count), letters[unit as keyof typeof letters]);
  }
  const time = clock.exec(text);
  const timeText = time === null ? "" : clockParts(time);
  if (date === "" && time === null) return undefined;
  if (date === "" && timeText === "") return "PT0S";
  return `P${date}${timeText === "" ? "" : `T${timeText}`}`;
}
