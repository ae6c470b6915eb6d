import { ArgumentError, CompileError } from "@rebis/base";
import type { ColumnNode, Expr } from "../ast/expression.ts";
import type { DmlClauseNode } from "../ast/statement.ts";
import { describe, toAssigned } from "../coerce/operand.ts";
import type { FromColumn, FromFacts } from "../operators/from-clause.ts";
import type { Selectable } from "./row-types.ts";
import { selectedColumns } from "./select.ts";

/** A target of INSERT, UPDATE or DELETE: a table or a mapped class. */
export type DmlTarget =
  | Exclude<Selectable, { readonly node: unknown }>
  | { readonly columnsType?: unknown; readonly c: unknown };

/** A column and the value that is written to it. */
export interface Assignment {
  readonly column: ColumnNode;
  readonly value: Expr;
}

/** The values of one row, as the user gave them, by column. @throws {CompileError} for an unknown key */
export function assignments(
  values: unknown,
  facts: FromFacts,
  what: string,
): readonly Assignment[] {
  if (typeof values !== "object" || values === null || Array.isArray(values)) {
    throw new ArgumentError(
      `Cannot use ${describe(values)} as the values of ${what}: give an object of column keys and values.`,
    );
  }
  return Object.entries(values).map(([key, value]) => {
    const column = columnCalled(facts, key, what);
    return {
      column: column.node,
      value: toAssigned(value, column.node, `the value of "${facts.name}"."${key}"`),
    };
  });
}

/** The column of the target that a key names. @throws {CompileError} */
export function columnCalled(facts: FromFacts, key: string, what: string): FromColumn {
  const column =
    facts.columns.find((each) => each.key === key) ??
    facts.columns.find((each) => each.name === key);
  if (column === undefined) {
    throw new CompileError(
      `Cannot compile ${what} "${facts.name}": unconsumed column names: "${key}". The columns are ${facts.columns.map((each) => each.key).join(", ")}.`,
      { code: "COMPILE-UNCONSUMED-COLUMN" },
    );
  }
  return column;
}

/** The clauses of a statement with one more. */
export function withClause(
  clauses: readonly DmlClauseNode[],
  clause: DmlClauseNode,
): readonly DmlClauseNode[] {
  const kept =
    clause.repeats === true ? clauses : clauses.filter(({ name }) => name !== clause.name);
  return [...kept, clause];
}

/** The expressions of RETURNING. */
export function returningColumns(items: readonly unknown[]): readonly Expr[] {
  return items.flatMap(selectedColumns);
}
