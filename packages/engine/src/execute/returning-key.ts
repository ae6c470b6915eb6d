import { Table } from "@rebis/core-sql";
import type { InsertNode, Node } from "@rebis/core-sql/spi";
import type { DriverLine } from "../core/driver-line.ts";
import type { StatementPlan, Transformed } from "./statement-plan.ts";

/**
 * Whether an INSERT has to return the key of its row: the database makes the key, and its driver
 * does not tell it by itself.
 */
export function needsReturningKey(line: DriverLine, plan: StatementPlan): boolean {
  if (plan.node.kind !== "insert" || plan.rows !== undefined) return false;
  const { engine } = line;
  const insert = plan.node as InsertNode; // by its kind
  return (
    insert.query === undefined &&
    insert.rows.length <= 1 &&
    plan.compiled.generatedKeys.length > 0 &&
    engine.parts.driver.reportsRowIds !== true &&
    engine.dialect.sql.capabilities.insertReturning
  );
}

/** The INSERT with RETURNING for the primary key of its table. */
export function returningKey(node: Node): Transformed {
  const insert = node as InsertNode; // needsReturningKey has looked
  const { owner } = insert.table;
  const columns = owner instanceof Table ? owner.primaryKey.columns : [];
  const returning = columns.map((column) => column.node);
  return { node: { ...insert, returning } as InsertNode, attachment: undefined };
}
