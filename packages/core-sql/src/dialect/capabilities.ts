/**
 * What a database can do, as data: code that has to choose a plan reads this, never the name of a
 * dialect. Where only the text differs, a dialect replaces an entry of its render table instead.
 */
export interface SqlCapabilities {
  /** RETURNING on each kind of statement. */
  readonly insertReturning: boolean;
  readonly updateReturning: boolean;
  readonly deleteReturning: boolean;
  /** Whether columns in RETURNING are written with their table (`users.id`). */
  readonly returningQualified: boolean;
  /** TRUE and FALSE exist, and a boolean column is a condition by itself. */
  readonly nativeBoolean: boolean;
  /** A condition must be a comparison, also in CASE: `1 = 1` is written for a constant. */
  readonly comparedConstants?: boolean;
  /** IN without members is IN of a query without rows, not `IN (NULL) AND (1 != 1)`. */
  readonly emptyInQuery?: boolean;
  /** `INSERT INTO t DEFAULT VALUES`. */
  readonly defaultValues: boolean;
  /** `VALUES (…), (…)` in INSERT. */
  readonly multiRowInsert: boolean;
  /**
   * How UPDATE names further tables: `SET … FROM b`, `SET … FROM a, b` with the target among them
   * (which is then the one place where an alias is explained), `UPDATE a, b SET …`, or not at all.
   */
  readonly updateFrom: "from" | "target" | "list" | "none";
  /**
   * How DELETE names further tables: `DELETE FROM a USING b`, `DELETE FROM a USING a, b`,
   * `DELETE FROM a FROM b`, `DELETE FROM a FROM a, b`, or not at all.
   */
  readonly deleteUsing: "using" | "list" | "from" | "target" | "none";
  /** Where WITH stands in INSERT: before it, or before its query. */
  readonly insertCte: "before" | "query";
  /** INSERT, UPDATE or DELETE inside WITH. */
  readonly dmlInCte: boolean;
  /** The word RECURSIVE after WITH. */
  readonly recursiveKeyword: boolean;
  /** `AS MATERIALIZED (…)`. */
  readonly materializedCte: boolean;
  /** NULLS FIRST and NULLS LAST; without them an equal CASE term is rendered. */
  readonly nullsOrdering: boolean;
  readonly fullJoin: boolean;
  readonly lateral: boolean;
  /** TABLESAMPLE. */
  readonly tableSample: boolean;
  /** How a list of tuples is written after IN: `((1, 2), (3, 4))`, `(VALUES (1, 2), (3, 4))`, or not at all. */
  readonly tupleIn: "list" | "values" | "none";
  readonly distinctOn: boolean;
  /** ILIKE; without it both sides are lowered. */
  readonly ilike: boolean;
  /** `aggregate FILTER (WHERE …)`; without it `render.filter` is `renderFilterByCase`. */
  readonly aggregateFilter: boolean;
  /** Where the order of an aggregate stands: inside its parentheses without this. */
  readonly aggregateOrderBy?: "withinGroup";
  /** The distances of a window's frame may be parameters. */
  readonly boundFrames: boolean;
  readonly betweenSymmetric: boolean;
  readonly isDistinctFrom: boolean;
  /** TRY_CAST. */
  readonly tryCast: boolean;
  /** `/` between integers drops the fraction, so that true division has to cast. */
  readonly integerDivision: boolean;
  /** ORDER BY may name a label of the select list. */
  readonly orderByLabel: boolean;
  /** FETCH FIRST n ROWS WITH TIES. */
  readonly fetchWithTies: boolean;
  /** FETCH FIRST n PERCENT ROWS ONLY. */
  readonly fetchPercent: boolean;
  /** How a query inside a compound is set apart: in parentheses, or as `SELECT * FROM (…)`. */
  readonly compoundGrouping: "parentheses" | "subquery";
  /** Placeholders that one statement may have. */
  readonly maxBindParameters: number;
  /** ALTER TABLE … ADD CONSTRAINT and DROP CONSTRAINT. */
  readonly alterConstraints: boolean;
  /** CREATE SCHEMA. */
  readonly schemas: boolean;
  /** Types for which the CHECK of `createConstraint` stands. */
  readonly checkedTypes: readonly ("boolean" | "enum" | "unnamedEnum")[];
  /** COMMENT ON. */
  readonly comments: boolean;
  /** COMMENT ON CONSTRAINT. */
  readonly constraintComments: boolean;
  /** `GENERATED … AS IDENTITY`. */
  readonly identityColumns: boolean;
  /** CREATE SEQUENCE. */
  readonly sequences: boolean;
}
