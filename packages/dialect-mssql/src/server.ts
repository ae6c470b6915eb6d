import { ArgumentError } from "@rebis/base";

/** What is known of the server that statements are written for. */
export interface Server {
  /** The first number of its version: 16 is SQL Server 2022. */
  readonly major: number;
}

/** SQL Server 2012, the first that knows OFFSET, sequences and TRY_CAST. */
const oldest = 11;
const assumed = "16.0";

/**
 * What a version says.
 *
 * @throws {ArgumentError} for a text that begins with no number, or a version before 11 (2012)
 * @see https://learn.microsoft.com/en-us/troubleshoot/sql/releases/download-and-install-latest-updates
 */
export function serverOf(version: string = assumed): Server {
  const major = Number.parseInt(version, 10);
  if (Number.isNaN(major) || major < oldest) {
    throw new ArgumentError(
      `Cannot write statements for version "${version}" of SQL Server: it is none from 11.0 (SQL Server 2012). ` +
        `Give the version as SERVERPROPERTY('ProductVersion') says it, such as "16.0".`,
    );
  }
  return { major };
}
