import { ArgumentError } from "@rebis/base";
import { type SqlType, t } from "@rebis/core-sql";

const fields = [
  "YEAR",
  "MONTH",
  "DAY",
  "HOUR",
  "MINUTE",
  "SECOND",
  "YEAR TO MONTH",
  "DAY TO HOUR",
  "DAY TO MINUTE",
  "DAY TO SECOND",
  "HOUR TO MINUTE",
  "HOUR TO SECOND",
  "MINUTE TO SECOND",
] as const;

/** Options of {@link interval}. */
export interface IntervalOptions {
  /** Which parts of a duration are kept. */
  readonly fields?: (typeof fields)[number];
  /** How many digits of the seconds' fraction are kept, from 0 to 6. */
  readonly precision?: number;
}

/**
 * INTERVAL, with the parts of a duration that are kept; its values are ISO 8601 durations, as
 * with `t.interval()`.
 *
 * @example column(interval({ fields: "DAY TO SECOND", precision: 2 })) // spent INTERVAL DAY TO SECOND (2) NOT NULL
 * @throws {ArgumentError} for other fields, or another precision
 * @see https://docs.sqlalchemy.org/en/21/dialects/postgresql.html#sqlalchemy.dialects.postgresql.INTERVAL
 * @since 0.1.0
 */
export function interval(options: IntervalOptions = {}): SqlType<string> {
  const { fields: kept, precision } = options;
  if (kept !== undefined && !fields.includes(kept)) {
    throw new ArgumentError(
      `Cannot make the type INTERVAL: its fields are none of ${fields.join(", ")}. Choose one of them.`,
    );
  }
  const digits = precision ?? 0;
  if (!Number.isInteger(digits) || digits < 0 || digits > 6) {
    throw new ArgumentError(
      "Cannot make the type INTERVAL: its precision is no whole number from 0 to 6. Give one.",
    );
  }
  const parts = ["INTERVAL", kept, precision === undefined ? undefined : `(${precision})`];
  const name = parts.filter((part) => part !== undefined).join(" ");
  return name === "INTERVAL" ? t.interval() : t.exactly(name, t.interval());
}
