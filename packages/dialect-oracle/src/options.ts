/** What statements are compiled for. */
export interface OracleOptions {
  /**
   * The version of the server: `19.21`, `12.2.0.1`, `11.2`. Without it statements are written for
   * version 23, which has FETCH FIRST, identity columns, JSON and BOOLEAN.
   */
  readonly serverVersion?: string;
}
