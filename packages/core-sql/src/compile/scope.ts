import type { Expr, FromNode } from "../ast/expression.ts";
import type { SelectNode } from "../ast/statement.ts";

/**
 * One query while it is rendered: what its FROM shows, for the correlation of queries inside it,
 * and what it selects, for ORDER BY.
 */
export interface Scope {
  /** FROM elements of this query, those inside joins included. */
  readonly froms: ReadonlySet<FromNode>;
  /** The same of this query and all around it. */
  readonly allFroms: ReadonlySet<FromNode>;
  /**
   * Tables without a schema beside one of the same name with one: servers would take either name
   * for both, so these stand under another one.
   */
  readonly renamed?: ReadonlyMap<FromNode, string> | undefined;
  /** The SELECT whose columns ORDER BY may name; of a compound, the first one. */
  readonly select: SelectNode | undefined;
  /** The names of what it selects, where they were asked for. */
  readonly columns: readonly Expr[];
}
