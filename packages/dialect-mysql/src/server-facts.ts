/** A version as numbers that compare: 8.0.36 is 80036. */
function versionNumber(text: string): number {
  const [major = 0, minor = 0, patch = 0] = text
    .split(/[.-]/)
    .map((part) => Number.parseInt(part, 10) || 0);
  return major * 10_000 + minor * 100 + patch;
}

/** What a server is: its make and version, and the parts of its `sql_mode` that change text. */
export interface ServerFacts {
  readonly isMariadb: boolean;
  /** 8.0.36 is 80036; infinite while the version is not known, so that nothing is refused. */
  readonly version: number;
  /** A backslash in a string is a backslash (NO_BACKSLASH_ESCAPES). */
  readonly plainBackslash: boolean;
  /** Names of tables are the same in whatever case (`lower_case_table_names` is not 0). */
  readonly foldsNames: boolean;
}

/**
 * The facts of a version text. MariaDB up to 10 calls itself `5.5.5-10.x` to old clients.
 *
 * @see https://mariadb.com/kb/en/version/
 */
export function serverFacts(
  version: string,
  sqlMode: string = "",
  lowerCaseTableNames: number = 0,
): ServerFacts {
  const isMariadb = /mariadb/i.test(version);
  const number = versionNumber(version.replace(/^5\.5\.5-/, ""));
  return {
    isMariadb,
    version: number === 0 ? Infinity : number,
    plainBackslash: sqlMode.split(",").includes("NO_BACKSLASH_ESCAPES"),
    foldsNames: lowerCaseTableNames !== 0,
  };
}

/** Whether a MySQL server is known to be of this version or later: words that old ones lack wait for that. */
export function isMysqlSince({ isMariadb, version }: ServerFacts, first: number): boolean {
  return !isMariadb && version >= first && version !== Infinity;
}
