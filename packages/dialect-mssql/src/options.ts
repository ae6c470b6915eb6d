/** How the dialect works. */
export interface MssqlOptions {
  /**
   * The version of the server as it says it itself: `16.0.1000` is SQL Server 2022, `15.0` 2019,
   * `13.0` 2016. Without it statements are written for SQL Server 2022.
   */
  readonly serverVersion?: string;
  /**
   * Whether `t.text()`, `t.unicodeText()` and `t.largeBinary()` are VARCHAR(max), NVARCHAR(max) and
   * VARBINARY(max) instead of TEXT, NTEXT and IMAGE; without it, since SQL Server 2012.
   */
  readonly deprecateLargeTypes?: boolean;
}
