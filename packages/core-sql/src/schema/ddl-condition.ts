/** What a function of {@link DdlCondition} is told. */
export interface DdlFacts {
  /** The name of the dialect that DDL is written for. */
  readonly dialect: string;
}

/**
 * For which databases something is part of the DDL: those that are named, and for which `when`
 * is true.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/ddl.html#controlling-ddl-generation-of-constraints-and-indexes
 */
export interface DdlCondition {
  readonly dialect?: string | readonly string[];
  readonly when?: (facts: DdlFacts) => boolean;
}

/** Whether a condition holds for a dialect; without one it does. */
export function ddlApplies(condition: DdlCondition | undefined, dialect: string): boolean {
  if (condition === undefined) return true;
  const { dialect: wanted, when } = condition;
  const names = typeof wanted === "string" ? [wanted] : wanted;
  if (names !== undefined && !names.includes(dialect)) return false;
  return when === undefined || when({ dialect });
}
