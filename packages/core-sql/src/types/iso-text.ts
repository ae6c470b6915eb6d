const dateForm = /^(\d{4})-(\d{2})-(\d{2})$/;
const timeForm = /^(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?$/;
const dateTimeForm =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?) ?(Z|z|[+-]\d{2}(?::?\d{2})?)?)?$/;
const durationForm =
  /^[+-]?P(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:[.,]\d{1,9})?S)?)?$/i;

function pad(number: number, width: number): string {
  return String(number).padStart(width, "0");
}

/** The fraction of a second as databases keep it: at most six digits, no zeros at the end. */
function fractionText(digits: string | undefined): string {
  const kept = (digits ?? "").slice(0, 6).replace(/0+$/, "");
  return kept === "" ? "" : `.${kept}`;
}

/** `YYYY-MM-DD` when the text is a day of the calendar, else undefined. */
export function isoDate(text: string): string | undefined {
  const match = dateForm.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1) return undefined;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day <= days ? text : undefined;
}

/** `HH:MM:SS` with at most six digits of fraction when the text is a time of day, else undefined. */
export function isoTime(text: string): string | undefined {
  const match = timeForm.exec(text);
  if (match === null) return undefined;
  const [, hour = "", minute = "", second = "00", fraction] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return `${hour}:${minute}:${second}${fractionText(fraction)}`;
}

/** Minutes east of Greenwich; undefined when out of range. */
function offsetMinutes(zone: string): number | undefined {
  if (zone === "Z" || zone === "z") return 0;
  const digits = zone.slice(1).replace(":", "").padEnd(4, "0");
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2))];
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

/**
 * `YYYY-MM-DDTHH:MM:SS` with a fraction when the text is a date and time in UTC; an offset is
 * taken into account, no offset means UTC, no time midnight. Else undefined.
 */
export function isoDateTime(text: string): string | undefined {
  const match = dateTimeForm.exec(text);
  if (match === null) return undefined;
  const date = isoDate(match[1] ?? "");
  const time = isoTime(match[2] ?? "00:00:00");
  const offset = match[3] === undefined ? 0 : offsetMinutes(match[3]);
  if (date === undefined || time === undefined || offset === undefined) return undefined;
  if (offset === 0) return `${date}T${time}`;
  // Offsets are whole minutes, so the fraction stays what it is.
  const shifted = new Date(Date.parse(`${date}T${time.slice(0, 8)}Z`) - offset * 60_000);
  const whole = dateTimeOfDate(shifted);
  return whole === undefined ? undefined : whole + time.slice(8);
}

/** Whether the text is an ISO 8601 duration. */
export function isIsoDuration(text: string): boolean {
  return durationForm.test(text);
}

/** A Date's day in UTC, or undefined when it is invalid or its year has not four digits. */
export function dateOfDate(date: Date): string | undefined {
  const year = date.getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) return undefined; // an invalid date has the year NaN
  return `${pad(year, 4)}-${pad(date.getUTCMonth() + 1, 2)}-${pad(date.getUTCDate(), 2)}`;
}

/** A Date's time of day in UTC. */
export function timeOfDate(date: Date): string {
  const seconds = `${pad(date.getUTCHours(), 2)}:${pad(date.getUTCMinutes(), 2)}:${pad(date.getUTCSeconds(), 2)}`;
  return seconds + fractionText(pad(date.getUTCMilliseconds(), 3));
}

/** A Date as `YYYY-MM-DDTHH:MM:SS` with a fraction, in UTC; undefined as for {@link dateOfDate}. */
export function dateTimeOfDate(date: Date): string | undefined {
  const day = dateOfDate(date);
  return day === undefined ? undefined : `${day}T${timeOfDate(date)}`;
}

const zero = 48;
function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - zero) * 10 + text.charCodeAt(at + 1) - zero;
}
function isBetween(value: number, low: number, high: number): boolean {
  return value >= low && value <= high;
}

/** Milliseconds of the fraction that begins at `at`; digits beyond the third are cut off. */
function milliseconds(text: string, at: number): number {
  let value = 0;
  for (let index = at, weight = 100; weight >= 1; index++, weight /= 10) {
    const digit = text.charCodeAt(index) - zero;
    if (!isBetween(digit, 0, 9)) break;
    value += digit * weight;
  }
  return value;
}

/**
 * The Date of a canonical date and time, which is UTC with or without the `Z`; undefined when it
 * is none. Reads the digits itself: three times as fast as `new Date(text)` in V8.
 */
export function dateOfIso(text: string): Date | undefined {
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const [hour, minute, second] = [twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)];
  const isUsual =
    isBetween(year, 100, 9999) && // Date.UTC takes 0 to 99 for 1900 to 1999
    isBetween(month, 1, 12) &&
    isBetween(day, 1, 28) && // whether a month has more days is left to Date.parse
    isBetween(hour, 0, 23) &&
    isBetween(minute, 0, 59) &&
    isBetween(second, 0, 59);
  if (isUsual) {
    return new Date(Date.UTC(year, month - 1, day, hour, minute, second, milliseconds(text, 20)));
  }
  const instant = Date.parse(text.endsWith("Z") ? text : `${text}Z`);
  return Number.isNaN(instant) ? undefined : new Date(instant);
}
