import { ArgumentError } from "@rebis/base";

import type { OracleOptions } from "./options.ts";

/** What is known of a server, and how statements are wanted. */
export interface ServerFacts {
  /** 12.2.0.1 is 1202. */
  readonly version: number;
  /** Joins are written as JOIN. */
  readonly hasJoins: boolean;
  readonly hasFetch: boolean;
  readonly hintsLimits: boolean;
  readonly usesNchar: boolean;
}

/** What is assumed of a server of which nothing is said. */
const assumed = "23.0";

/** The first versions that have what others do without. */
export const since = {
  joins: 900,
  charLength: 900,
  fetchFirst: 1200,
  identity: 1200,
  lateral: 1200,
  longNames: 1202,
  json: 2100,
  setAll: 2100,
  frames: 2100,
  bitFunctions: 2100,
  boolean: 2300,
  ifExists: 2300,
} as const;

/**
 * The facts that the options say.
 *
 * @throws {ArgumentError} for a version that begins with no number
 * @see https://docs.oracle.com/en/database/oracle/oracle-database/23/upgrd/oracle-database-release-numbers.html
 */
export function serverFacts(options: OracleOptions): ServerFacts {
  const [, major, minor = "0"] = /^(\d+)(?:\.(\d+))?/.exec(options.serverVersion ?? assumed) ?? [];
  if (major === undefined) {
    throw new ArgumentError(
      'Cannot make the dialect "oracle": its serverVersion begins with no number. Give one such as "19.21".',
    );
  }
  const version = Number(major) * 100 + Number(minor);
  return {
    version,
    hasJoins: (options.useAnsi ?? true) && version >= since.joins,
    hasFetch: (options.enableOffsetFetch ?? true) && version >= since.fetchFirst,
    hintsLimits: options.optimizeLimits ?? false,
    usesNchar: options.useNcharForUnicode ?? false,
  };
}
