import { ArgumentError, CompileError } from "@rebis/base";
import type { ColumnNode, Expr } from "../ast/expression.ts";
import { describe, toAssigned, toElement } from "../coerce/operand.ts";
import { tableOf } from "../compile/table-owner.ts";
import type { AnyElement } from "../operators/column-element.ts";
import type { FromColumn, FromFacts } from "../operators/from-clause.ts";
import type { Selectable } from "./row-types.ts";
import { selectedColumns } from "./select.ts";

/** A target of INSERT, UPDATE or DELETE: a table or a mapped class. */
export type DmlTarget =
  | Exclude<Selectable, { readonly node: unknown }>
  | { readonly columnsType?: unknown; readonly c: unknown };

/** What names a column among values: its key, or itself. */
export type ColumnName = string | AnyElement;

/** How RETURNING of an INSERT of many parameter sets gives its rows. */
export interface ReturningOptions {
  /**
   * True: in the order of the sets, which is so anyway; said, it refuses the statements that cannot
   * promise it. False: in any order, so that many rows go into one statement also where nothing that
   * is returned tells them apart.
   */
  readonly sortByParameterOrder: boolean;
}

/** Values by column, where an object of keys will not do: the types of the values are not checked. */
export type ValueMap = ReadonlyMap<ColumnName, unknown>;

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
  const entries: Iterable<[ColumnName, unknown]> =
    values instanceof Map ? values : Object.entries(values);
  return Array.from(entries, ([key, value]) =>
    assignment(columnCalled(facts, key, what).node, value, facts),
  );
}

/** One column with its value. */
export function assignment(column: ColumnNode, value: unknown, facts: FromFacts): Assignment {
  return {
    column,
    value: toAssigned(value, column, `the value of "${facts.name}"."${column.key}"`),
  };
}

/** The column of the target, or of what the target is an alias of, that an element is. */
function ownColumn(facts: FromFacts, element: Expr): FromColumn | undefined {
  if (element.kind !== "column") return undefined;
  const { from, key } = element as ColumnNode;
  const own = facts.columns.find(({ node }) => node === element);
  if (own !== undefined || from === facts.from) return own;
  const table = tableOf(from);
  const isSame = table !== undefined && table === tableOf(facts.from);
  return isSame ? facts.columns.find((each) => each.key === key) : undefined;
}

/** The column of the target that a key names, or that is itself given. @throws {CompileError} */
export function columnCalled(facts: FromFacts, key: ColumnName, what: string): FromColumn {
  const { columns, name } = facts;
  const element = typeof key === "string" ? undefined : toElement(key, `a column of ${what}`);
  const column =
    element === undefined
      ? (columns.find((each) => each.key === key) ?? columns.find((each) => each.name === key))
      : ownColumn(facts, element);
  if (column !== undefined) return column;
  const called = typeof key === "string" ? key : ((key.node as Partial<ColumnNode>).key ?? "(SQL)");
  throw new CompileError(
    `Cannot compile ${what} "${name}": unconsumed column names: "${called}". The columns are ${columns.map((each) => each.key).join(", ")}.`,
    { code: "COMPILE-UNCONSUMED-COLUMN" },
  );
}

/** The expressions of RETURNING. */
export function returningColumns(items: readonly unknown[]): readonly Expr[] {
  return items.flatMap(selectedColumns);
}
