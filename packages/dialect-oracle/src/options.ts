/** What statements are compiled for. */
export interface OracleOptions {
  /**
   * The version of the server: `19.21`, `12.2.0.1`, `11.2`. Without it statements are written for
   * version 23, which has FETCH FIRST, identity columns, JSON and BOOLEAN.
   */
  readonly serverVersion?: string;
  /**
   * False writes joins as `FROM a, b WHERE a.x = b.y(+)`, as Oracle 8 has them; true (the default
   * from Oracle 9 on) as JOIN.
   */
  readonly useAnsi?: boolean;
  /** Adds the hint FIRST_ROWS(n) to a limit that is written with ROWNUM. */
  readonly optimizeLimits?: boolean;
  /** False writes limits with ROWNUM on every version. */
  readonly enableOffsetFetch?: boolean;
  /** Makes `t.unicode()` and `t.unicodeText()` NVARCHAR2 and NCLOB instead of VARCHAR2 and CLOB. */
  readonly useNcharForUnicode?: boolean;
}
