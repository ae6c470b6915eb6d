import { ConfigError } from "../errors.ts";

/** When a revision was made, in the configured time zone. */
export interface CreateDate {
  readonly epoch: number;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** All of it, to be read by people: `2026-11-29 14:03:00`, with the offset where a zone is named. */
  readonly text: string;
}

function formatter(timeZone: string | undefined): Intl.DateTimeFormat {
  try {
    const two = "2-digit";
    return new Intl.DateTimeFormat("en-CA", {
      ...(timeZone === undefined ? {} : { timeZone }),
      year: "numeric",
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
      hourCycle: "h23",
      timeZoneName: "longOffset",
    });
  } catch (error) {
    throw new ConfigError(
      `Cannot use the time zone "${timeZone}": there is no such zone. ` +
        `Write a name of the IANA list, as "Europe/Vienna", or "UTC".`,
      { cause: error },
    );
  }
}

/** A moment as it is written into file names and files. */
export function createDate(now: Date, timeZone: string | undefined): CreateDate {
  const parts = formatter(timeZone).formatToParts(now);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? "";
  const number = (type: string): number => Number(part(type));
  const offset = part("timeZoneName").replace("GMT", "") || "+00:00";
  const date = `${part("year")}-${part("month")}-${part("day")}`;
  const time = `${part("hour")}:${part("minute")}:${part("second")}`;
  return {
    epoch: Math.floor(now.getTime() / 1000),
    year: number("year"),
    month: number("month"),
    day: number("day"),
    hour: number("hour"),
    minute: number("minute"),
    second: number("second"),
    text: `${date} ${time}${timeZone === undefined ? "" : offset}`,
  };
}
