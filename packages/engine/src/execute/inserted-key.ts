import type { DriverResult } from "@rebis/base";
import { Table } from "@rebis/core-sql";
import type { InsertNode } from "@rebis/core-sql/spi";
import type { StatementPlan } from "./statement-plan.ts";

/**
 * How to read the primary key of the row that a statement inserted; undefined when it is no INSERT
 * of one row. `values` are those sent, `result` what the driver said.
 */
export function insertedKeyReader(
  plan: StatementPlan,
  values: readonly unknown[],
  result: DriverResult,
): (() => readonly unknown[]) | undefined {
  if (plan.node.kind !== "insert") return undefined;
  const insert = plan.node as InsertNode; // by its kind
  if (insert.query !== undefined || insert.rows.length > 1) return undefined;
  // Converting changes rows in place, so the row is kept as the driver gave it.
  const returned = result.rows[0]?.slice();
  return () => readKey(insert, plan, values, result, returned);
}

function readKey(
  insert: InsertNode,
  plan: StatementPlan,
  values: readonly unknown[],
  result: DriverResult,
  returned: readonly unknown[] | undefined,
): readonly unknown[] {
  const { owner } = insert.table;
  const columns = owner instanceof Table ? owner.primaryKey.columns : [];
  const key: unknown[] = columns.map((column) => {
    const sent = plan.compiled.binds.findIndex((bind) => bind.columnKey === column.key);
    if (sent >= 0 && values[sent] !== null) return values[sent];
    const index = plan.rows?.expressions.indexOf(column.node) ?? -1;
    if (index >= 0 && returned !== undefined)
      return plan.rows?.convert?.([[...returned]])[0]?.[index] ?? returned[index];
    const { generatedKeys } = plan.compiled;
    const isGenerated = generatedKeys.length === 1 && generatedKeys[0] === column.key;
    // Some databases number a key that is given as NULL.
    const isNumbered = sent >= 0 && owner instanceof Table && owner.autoincrementColumn === column;
    return isGenerated || isNumbered ? (result.lastRowId ?? null) : null;
  });
  for (const [index, column] of columns.entries()) {
    if (column.key in key) continue; // `length` and its like stay what an array has
    Object.defineProperty(key, column.key, { value: key[index], enumerable: false });
  }
  return key;
}
