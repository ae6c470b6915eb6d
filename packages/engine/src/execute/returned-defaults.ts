import { InvalidRequestError } from "@rebis/base";
import { type Column, Table } from "@rebis/core-sql";
import type { ColumnNode, InsertNode, Node, UpdateNode } from "@rebis/core-sql/spi";
import type { DriverLine } from "../core/driver-line.ts";
import type { StatementPlan, Transformed } from "./statement-plan.ts";

/** What the database made of one row, by column key. */
export type ReturnedDefaults = Readonly<Record<string, unknown>>;

/** Whether a statement has `returnDefaults()`. @throws {InvalidRequestError} with `returning()` beside it */
export function hasReturnDefaults(node: Node): boolean {
  const { returnDefaults, returning } = node as Partial<InsertNode>;
  if (returnDefaults === undefined) return false;
  if (returning === undefined || returning.length === 0) return true;
  throw new InvalidRequestError(
    "Cannot run a statement with both returning() and returnDefaults(): the rows of RETURNING are " +
      "either yours or those of the defaults. Name the columns in one of them.",
  );
}

/** Whether the database can give back what it made. */
export function canReturnDefaults({ engine }: DriverLine, { kind }: Node): boolean {
  const { insertReturning, updateReturning } = engine.dialect.sql.capabilities;
  return kind === "insert" ? insertReturning : updateReturning;
}

/** The statement with RETURNING for what the database makes. */
export function returningDefaults(node: Node): Transformed {
  const statement = node as InsertNode | UpdateNode; // hasReturnDefaults has looked
  const { owner } = statement.table as Partial<InsertNode["table"]>;
  const columns = owner instanceof Table ? owner.columns : [];
  const isInsert = node.kind === "insert";
  const { returnDefaults: named = [] } = statement;
  const made = columns.filter(isInsert ? isMadeByInsert : isMadeByUpdate);
  const keys = columns.filter(({ primaryKey }) => isInsert && primaryKey);
  const asked = named.length > 0 ? named : made.map((column) => column.node);
  const returning = [...new Set([...keys.map((column) => column.node), ...asked])];
  return { node: { ...statement, returning } as InsertNode | UpdateNode, attachment: undefined };
}

/** A default that is SQL, or a sequence; what is sent in the end is known only of each statement. */
function isSql(source: unknown): boolean {
  return typeof source === "object" && source !== null;
}

function isMadeByInsert({ options, identity }: Column): boolean {
  const { computed, serverDefault } = options;
  const isServers = (computed ?? serverDefault ?? identity) !== undefined;
  return isServers || isSql(options.default);
}

function isMadeByUpdate({ options }: Column): boolean {
  const { computed, serverOnUpdate, onUpdate } = options;
  return (computed ?? serverOnUpdate) !== undefined || isSql(onUpdate);
}

/** How to read what the database made, a record for each row; converted when it is first read. */
export function returnedDefaultsReader(
  plan: StatementPlan,
  rows: unknown[][],
): () => readonly ReturnedDefaults[] {
  let records: readonly ReturnedDefaults[] | undefined;
  return () => (records ??= readDefaults(plan, rows));
}

function readDefaults(
  { node, compiled, rows: plan }: StatementPlan,
  rows: unknown[][],
): readonly ReturnedDefaults[] {
  if (plan === undefined) return [];
  const named = (node as Partial<InsertNode>).returnDefaults ?? [];
  const sent = new Set(compiled.binds.map(({ columnKey }) => columnKey));
  const wanted = (plan.expressions as readonly ColumnNode[]).map((column, at) => {
    const key = column.key ?? plan.keys[at];
    return named.includes(column) || !sent.has(key) ? key : undefined;
  });
  plan.convert?.(rows);
  return rows.map((row) =>
    Object.fromEntries(
      wanted.flatMap((key, at): [string, unknown][] => (key === undefined ? [] : [[key, row[at]]])),
    ),
  );
}
