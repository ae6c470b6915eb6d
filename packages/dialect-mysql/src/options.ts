/** How the dialect works; what a URL cannot say. */
export interface MysqlOptions {
  /**
   * What `SELECT VERSION()` gives, for statements that are compiled before a connection is made
   * (offline scripts): `8.4.3`, `10.11.6-MariaDB`. A connection asks the server itself.
   */
  readonly serverVersion?: string;
  /** Prepared statements that a connection keeps; 256 without it. */
  readonly statementCacheSize?: number;
}
