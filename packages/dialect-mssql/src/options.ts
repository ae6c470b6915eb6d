/** How the dialect works. */
export interface MssqlOptions {
  /**
   * The version of the server as it says it itself: `16.0.1000` is SQL Server 2022, `15.0` 2019,
   * `13.0` 2016. Without it statements are written for SQL Server 2022.
   */
  readonly serverVersion?: string;
}
