import { ArgumentError } from "@rebis/base";

/** What is known of a server. */
export interface ServerFacts {
  /** 12.2.0.1 is 1202. */
  readonly version: number;
}

/** The first versions that have what others do without. */
export const since = {
  fetchFirst: 1200,
  identity: 1200,
  lateral: 1200,
  longNames: 1202,
  json: 2100,
  setAll: 2100,
  bitFunctions: 2100,
  boolean: 2300,
  ifExists: 2300,
} as const;

/**
 * The facts of a version text.
 *
 * @throws {ArgumentError} for a text that begins with no number
 * @see https://docs.oracle.com/en/database/oracle/oracle-database/23/upgrd/oracle-database-release-numbers.html
 */
export function serverFacts(version: string): ServerFacts {
  const [, major, minor = "0"] = /^(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  if (major === undefined) {
    throw new ArgumentError(
      'Cannot make the dialect "oracle": its serverVersion begins with no number. Give one such as "19.21".',
    );
  }
  return { version: Number(major) * 100 + Number(minor) };
}
