import { CompileError } from "@rebis/base";
import { quotedLiteral } from "@rebis/core-sql/spi";

/** Bytes as a literal. */
export function bytesLiteral(bytes: Uint8Array): string {
  let hex = "";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  return `HEXTORAW('${hex}')`;
}

/**
 * An ISO 8601 date as a literal, whatever the session's NLS_DATE_FORMAT is.
 *
 * @see https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/TO_DATE.html
 */
export function dateLiteral(text: string): string {
  return `TO_DATE(${quotedLiteral(text)}, 'YYYY-MM-DD')`;
}

/** An ISO 8601 date and time as a literal: `TO_DATE`, or `TO_TIMESTAMP` for a fraction of a second. */
export function dateTimeLiteral(text: string): string {
  const zoned = text.endsWith("Z");
  const moment = (zoned ? text.slice(0, -1) : text).replace("T", " ");
  const fraction = moment.includes(".") ? ".FF" : "";
  const format = `YYYY-MM-DD HH24:MI:SS${fraction}`;
  if (zoned) {
    return `TO_TIMESTAMP_TZ(${quotedLiteral(`${moment} +00:00`)}, '${format} TZH:TZM')`;
  }
  return `${fraction === "" ? "TO_DATE" : "TO_TIMESTAMP"}(${quotedLiteral(moment)}, '${format}')`;
}

const dayTime = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(\.\d+)?S)?)?$/;

/** An ISO 8601 duration of days and parts of them as a literal: `NUMTODSINTERVAL(90.0, 'SECOND')`. */
export function intervalLiteral(text: string): string {
  const found = dayTime.exec(text);
  if (found === null) {
    throw new CompileError(
      "Cannot print this duration for Oracle: INTERVAL DAY TO SECOND has no years, months or weeks. Give days.",
    );
  }
  const [, sign = "", days = 0, hours = 0, minutes = 0, seconds = 0, fraction = ".0"] = found;
  const whole =
    ((BigInt(days) * 24n + BigInt(hours)) * 60n + BigInt(minutes)) * 60n + BigInt(seconds);
  return `NUMTODSINTERVAL(${sign}${whole}${fraction}, 'SECOND')`;
}
