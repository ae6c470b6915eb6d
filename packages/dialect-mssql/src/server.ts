import { ArgumentError } from "@rebis/base";
import type { MssqlOptions } from "./options.ts";

/** What is known of the server that statements are written for. */
export interface Server {
  /** The first number of its version: 16 is SQL Server 2022. */
  readonly major: number;
  /** VARCHAR(max) and its like stand where TEXT, NTEXT and IMAGE once did. */
  readonly hasLargeTypes: boolean;
}

/** The first versions that have what older ones do without: 2008, 2012, 2016, 2017. */
export const since = {
  dates: 10,
  multiRowInsert: 10,
  offset: 11,
  sequences: 11,
  tryCast: 11,
  largeTypes: 11,
  ifExists: 13,
  stringAgg: 14,
} as const;

/** SQL Server 2005, the first that has ROW_NUMBER. */
const oldest = 9;
const assumed = "16.0";

/**
 * What a version and the other options say.
 *
 * @throws {ArgumentError} for a text that begins with no number, or a version before 9 (2005)
 * @see https://learn.microsoft.com/en-us/troubleshoot/sql/releases/download-and-install-latest-updates
 */
export function serverOf({ serverVersion = assumed, deprecateLargeTypes }: MssqlOptions): Server {
  const major = Number.parseInt(serverVersion, 10);
  if (Number.isNaN(major) || major < oldest) {
    throw new ArgumentError(
      `Cannot write statements for version "${serverVersion}" of SQL Server: it is none from 9.0 (SQL Server 2005). ` +
        `Give the version as SERVERPROPERTY('ProductVersion') says it, such as "16.0".`,
    );
  }
  return { major, hasLargeTypes: deprecateLargeTypes ?? major >= since.largeTypes };
}
