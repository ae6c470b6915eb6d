const units = /([+-]?\d+) (year|mon|day)s?/g;
const clock = /([+-]?)(\d+):(\d{2}):(\d{2})(\.\d+)?$/;
const letters = { year: "Y", mon: "M", day: "D" } as const;

/** The parts of the time of day, each with its sign. */
function clockParts([
  ,
  sign = "",
  hours,
  minutes,
  seconds,
  fraction = "",
]: RegExpExecArray): string {
  const minus = sign === "-" ? "-" : "";
  const part = (digits: string | undefined, unit: string): string =>
    Number(digits) === 0 ? "" : `${minus}${Number(digits)}${unit}`;
  const rest = fraction.replace(/\.?0+$/, "");
  const last = rest === "" ? part(seconds, "S") : `${minus}${Number(seconds)}${rest}S`;
  return part(hours, "H") + part(minutes, "M") + last;
}

/** `P-1DT-2H` as `-P1DT2H`; parts of both signs keep theirs, for which ISO 8601 has no form. */
function signedOnce(duration: string): string {
  const isAllNegative = duration.includes("-") && !/[PTYMDH]\d/.test(duration);
  return isAllNegative ? `-${duration.replaceAll("-", "")}` : duration;
}

/**
 * An interval as PostgreSQL prints it by default (`1 year 2 mons -3 days +04:05:06.7`) as an ISO
 * 8601 duration; also from its form `iso_8601`.
 *
 * @see https://www.postgresql.org/docs/current/datatype-datetime.html#DATATYPE-INTERVAL-OUTPUT
 */
export function durationOf(text: string): string | undefined {
  if (text.startsWith("P")) return signedOnce(text);
  let date = "";
  for (const [, count, unit] of text.matchAll(units)) {
    if (Number(count) !== 0) date += `${Number(count)}${letters[unit as keyof typeof letters]}`;
  }
  const time = clock.exec(text);
  if (date === "" && time === null) return undefined;
  const parts = time === null ? "" : clockParts(time);
  if (date === "" && parts === "") return "PT0S";
  return signedOnce(`P${date}${parts === "" ? "" : `T${parts}`}`);
}

/** An ISO 8601 duration as the server takes it: the sign stands before each number. */
export function serverDuration(duration: string): string {
  if (duration.startsWith("-")) return duration.slice(1).replaceAll(/\d+(?:[.,]\d+)?/g, "-$&");
  return duration.startsWith("+") ? duration.slice(1) : duration;
}
