import type { ColumnNode, Compiled } from "@rebis/core-sql/spi";
import { rowMaker } from "../result/row.ts";
import { rowConverter } from "./convert-rows.ts";
import type { RowPlan, StatementPlan } from "./statement-plan.ts";

/** How the rows of a compiled statement are read; undefined when it says nothing of them. */
export function compiledRowPlan(compiled: Compiled): RowPlan | undefined {
  if (compiled.result === undefined) return undefined;
  const { columns } = compiled.result;
  const keys = columns.map((column) => column.key);
  return {
    keys,
    expressions: columns.map((column) => column.expression),
    makeRow: rowMaker(keys),
    convert: rowConverter(columns),
  };
}

/** Whether a column may hold integers that a number cannot. */
export function needsExactIntegers(compiled: Compiled): boolean {
  const exact: ReadonlySet<string> = new Set(["bigInteger", "numeric", "null", "native"]);
  return compiled.result?.columns.some(({ type }) => exact.has(type.kind)) ?? true;
}

/**
 * How the rows are read that have these columns: by the statement's plan, or, for a user's own
 * text, by the names that the server gives. Undefined when there are no rows.
 */
export function describeRows(plan: StatementPlan, columns: readonly string[]): RowPlan | undefined {
  if (plan.rows !== undefined && plan.compiled.result?.byName !== true) return plan.rows;
  if (columns.length === 0) return undefined;
  return plan.rows === undefined ? namedRowPlan(columns) : matchedRowPlan(plan, columns);
}

/** Rows about which only the names are known. */
export function namedRowPlan(columns: readonly string[]): RowPlan {
  return { keys: columns, expressions: [], makeRow: rowMaker(columns), convert: undefined };
}

/** Declared columns of a text have the order of the text, not of the declaration. */
function matchedRowPlan(plan: StatementPlan, names: readonly string[]): RowPlan {
  const declared = plan.compiled.result?.columns ?? [];
  const found = names.map((name) =>
    declared.find(({ expression }) => (expression as Partial<ColumnNode>).name === name),
  );
  const keys = names.map((name, index) => found[index]?.key ?? name);
  const convert = rowConverter(
    found.map((column, index) => ({
      key: keys[index] ?? "",
      process: column?.process,
      handlesNull: column?.handlesNull ?? false,
    })),
  );
  return {
    keys,
    expressions: found.map((column) => column?.expression ?? {}),
    makeRow: rowMaker(keys),
    convert,
  };
}
