import { type Column, Table } from "@rebis/core-sql";
import type { InsertNode, UpdateNode } from "@rebis/core-sql/spi";
import type { StatementPlan } from "./statement-plan.ts";

/** What an INSERT or UPDATE of one parameter set sent, and what it left to the database. */
export interface WrittenFacts {
  readonly kind: "insert" | "update";
  /** The values that were sent, by column key: as the driver was given them. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Columns whose value was made here, by `default` or `onUpdate`. */
  readonly prefetched: readonly Column[];
  /** Columns whose value the database made, and that were not returned. */
  readonly postfetched: readonly Column[];
}

/** How to read what an INSERT or UPDATE wrote; undefined for any other statement. */
export function writtenReader(
  plan: StatementPlan,
  parameters: readonly unknown[],
): (() => WrittenFacts | undefined) | undefined {
  const { kind } = plan.node;
  if (kind !== "insert" && kind !== "update") return undefined;
  return () => writtenFacts(kind, plan, parameters);
}

function writtenFacts(
  kind: "insert" | "update",
  plan: StatementPlan,
  parameters: readonly unknown[],
): WrittenFacts | undefined {
  const { owner } = (plan.node as InsertNode | UpdateNode).table as Partial<InsertNode["table"]>;
  if (!(owner instanceof Table)) return undefined;
  const values: Record<string, unknown> = {};
  const made = new Set<string>();
  for (const [position, { columnKey, index, node }] of plan.compiled.binds.entries()) {
    if (columnKey === undefined) continue;
    values[columnKey] = parameters[position];
    if (index < 0 || node.compute !== undefined) made.add(columnKey);
  }
  const returned = plan.rows?.expressions ?? [];
  const isLeft = ({ key, node, options }: Column): boolean => {
    if (Object.hasOwn(values, key) || returned.includes(node)) return false;
    if (options.computed !== undefined) return true;
    const server = kind === "insert" ? options.serverDefault : options.serverOnUpdate;
    return server !== undefined;
  };
  return {
    kind,
    values,
    prefetched: owner.columns.filter(({ key }) => made.has(key)),
    postfetched: owner.columns.filter(isLeft),
  };
}
