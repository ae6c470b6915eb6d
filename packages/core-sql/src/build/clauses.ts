import { ArgumentError } from "@rebis/base";
import type { DmlClauseNode } from "../ast/statement.ts";

/**
 * The clauses of a statement with one more, which takes the place of one like it.
 *
 * @throws {ArgumentError} for a clause that has no place in the statement
 */
export function withClause(
  { kind, clauses = [] }: { readonly kind: string; readonly clauses?: readonly DmlClauseNode[] },
  clause: DmlClauseNode,
): { readonly clauses: readonly DmlClauseNode[] } {
  const { name, construct, repeats, places } = clause;
  const isPlaced = places === undefined ? kind !== "select" : kind in places;
  if (!isPlaced) {
    throw new ArgumentError(
      `Cannot use the clause "${name}" in ${kind.toUpperCase()}: it has no place there. Leave it out.`,
    );
  }
  const kept = clauses.filter(
    (each) => repeats === true || each.name !== name || each.construct !== construct,
  );
  return { clauses: [...kept, clause] };
}
