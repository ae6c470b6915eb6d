import { InvalidRequestError } from "@rebis/base";
import { Table } from "@rebis/core-sql";
import type { InsertNode } from "@rebis/core-sql/spi";
import type { StatementPlan } from "./statement-plan.ts";

/** Puts the rows of a page into the order of its sets, whose driver values these are. */
export type OrderRows = (
  rows: readonly unknown[][],
  sets: readonly (readonly unknown[])[],
) => unknown[][];

/**
 * How the rows that a many-row INSERT returns are matched with what was inserted: no server
 * promises their order. By the generated number of the primary key, which grows with the rows, or
 * by the values of a key that was given. Undefined where neither is returned: such rows are
 * inserted one by one.
 */
export function rowOrder(plan: StatementPlan): OrderRows | undefined {
  if (plan.node.kind !== "insert" || plan.rows === undefined) return undefined;
  const insert = plan.node as InsertNode; // by its kind
  const { owner } = insert.table;
  // An upsert may give rows back that were there already, or none.
  if (!(owner instanceof Table) || insert.clauses.length > 0) return undefined;
  const { columns } = owner.primaryKey;
  const { expressions } = plan.rows;
  const returned = columns.map((column) => expressions.indexOf(column.node));
  if (returned.length === 0 || returned.includes(-1)) return undefined;
  const [place] = returned;
  const { generatedKeys, binds } = plan.compiled;
  if (
    returned.length === 1 &&
    generatedKeys.length === 1 &&
    owner.autoincrementColumn !== undefined
  )
    return (rows, sets) => counted([...rows].sort(byNumber(place as number)), sets.length);
  const given = columns.map(({ key }) => binds.findIndex((bind) => bind.columnKey === key));
  if (given.includes(-1)) return undefined;
  return (rows, sets) => matched(rows, returned, sets, given);
}

/** Whether the user said that RETURNING may give its rows in any order. */
export function takesAnyOrder({ node }: StatementPlan): boolean {
  return (node as Partial<InsertNode>).isSorted === false;
}

/** An INSERT of one parameter set has no order of sets to keep. @throws {InvalidRequestError} */
export function requireSortable({ node }: StatementPlan): void {
  if ((node as Partial<InsertNode>).isSorted !== true) return;
  const { rows, query, table } = node as InsertNode; // nothing else is sorted
  if (rows.length < 2 && query === undefined) return;
  const why =
    query === undefined ? "its rows are all in values()" : "its rows are those of a query";
  throw new InvalidRequestError(
    `Cannot sort what the INSERT into "${table.name}" returns by the parameter sets: ${why}. Execute it with a list of rows, or leave sortByParameterOrder out.`,
  );
}

function byNumber(place: number): (one: unknown[], other: unknown[]) => number {
  return (one, other) => {
    const [left, right] = [BigInt(one[place] as number), BigInt(other[place] as number)];
    return left < right ? -1 : left > right ? 1 : 0;
  };
}

function counted(rows: unknown[][], expected: number): unknown[][] {
  if (rows.length === expected) return rows;
  throw new InvalidRequestError(
    `Cannot match the rows that INSERT returned with those inserted: ${expected} were sent, and ${rows.length} came back. A trigger or rule changes what INSERT does; read the rows by a SELECT.`,
  );
}

function keyOf(row: readonly unknown[], places: readonly number[]): string {
  return JSON.stringify(
    places.map((place) => {
      const value = row[place];
      return value instanceof Uint8Array ? [...value] : String(value);
    }),
  );
}

function matched(
  rows: readonly unknown[][],
  returned: readonly number[],
  sets: readonly (readonly unknown[])[],
  given: readonly number[],
): unknown[][] {
  const byKey = new Map(rows.map((row) => [keyOf(row, returned), row]));
  const found = sets.flatMap((set) => {
    const row = byKey.get(keyOf(set, given));
    return row === undefined ? [] : [row];
  });
  return counted(found, sets.length);
}
