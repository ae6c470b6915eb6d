import { CompileError } from "@rebis/base";
import { SqlElement } from "../ast/element.ts";
import type {
  BindNode,
  ColumnNode,
  DefaultContext,
  Expr,
  FromNode,
  FunctionNode,
} from "../ast/expression.ts";
import { valueBind } from "../ast/make.ts";
import type { Writer } from "../dialect/sql-dialect.ts";
import { writeBind } from "./type-expression.ts";
import { type OwnedColumn, ownedColumns } from "./table-owner.ts";

/** A column and what is written to it: one value a row. */
export interface Assignment {
  readonly column: ColumnNode;
  readonly values: readonly Expr[];
  /** Where the value comes from: the statement, or the column's default. */
  readonly source: "given" | "default";
}

/** A value that is given when the statement runs, under the key of its column. */
function openValue(column: ColumnNode): BindNode {
  return { ...valueBind(undefined, column.type, column.key), name: column.key, required: true };
}

function unconsumed(keys: readonly string[], what: string): never {
  throw new CompileError(
    `Cannot compile ${what}: unconsumed column names: ${keys.map((key) => `"${key}"`).join(", ")}. ` +
      `Give values for columns of the table only.`,
    { code: "COMPILE-UNCONSUMED-COLUMN" },
  );
}

/** The columns that the keys name, with values that are given when the statement runs. */
export function openAssignments(
  from: FromNode,
  keys: readonly string[],
  what: string,
): readonly Assignment[] {
  const columns = ownedColumns(from);
  const unknown = keys.filter((key) => !columns.some((column) => column.key === key));
  if (unknown.length > 0) unconsumed(unknown, what);
  const wanted = new Set(keys);
  return columns
    .filter((column) => wanted.has(column.key))
    .map(({ node }): Assignment => ({ column: node, values: [openValue(node)], source: "given" }));
}

function sequenceValue(column: OwnedColumn, out: Writer): Expr | undefined {
  const { sequence } = column;
  // Where there are no sequences the column numbers itself.
  if (sequence === undefined || !out.dialect.capabilities.sequences) return undefined;
  return {
    kind: "function",
    path: ["next_value"],
    args: [sequence.nameNode as unknown as Expr], // written as it stands
    distinct: false,
    orderBy: [],
    type: column.node.type,
  } as FunctionNode;
}

/** The expression of a client-side default: SQL, a value, or a function called once a row. */
function defaultValue(source: unknown, column: OwnedColumn, out: Writer): Expr | undefined {
  if (source === undefined) return undefined;
  if (column.sequence !== undefined && source === column.default) return sequenceValue(column, out);
  if (SqlElement.is(source)) {
    const { node } = source;
    const isQuery = "isQuery" in node;
    return (
      isQuery ? { kind: "scalarSubquery", query: node, type: column.node.type } : node
    ) as Expr;
  }
  const { type, key } = column.node;
  if (typeof source !== "function") return valueBind(source, type, key);
  // The type of `default` says what the function takes.
  const compute = source as (context: DefaultContext) => unknown;
  return { ...valueBind(undefined, type, key), compute } as BindNode;
}

/**
 * What a statement assigns, in the order of the table's columns: the given values, and for columns
 * without one the client-side default, once a row.
 */
export function completed(
  from: FromNode,
  given: readonly Assignment[],
  rows: number,
  pick: (column: OwnedColumn) => unknown,
  out: Writer,
): readonly Assignment[] {
  const byKey = new Map(given.map((each) => [each.column.key, each]));
  const all: Assignment[] = [];
  for (const column of ownedColumns(from)) {
    const own = byKey.get(column.key);
    if (own !== undefined) {
      all.push(own);
      byKey.delete(column.key);
      continue;
    }
    if (column.computed !== undefined) continue;
    const values: Expr[] = [];
    for (let row = 0; row < rows; row++) {
      const value = defaultValue(pick(column), column, out);
      if (value !== undefined) values.push(value);
    }
    if (values.length > 0) all.push({ column: column.node, values, source: "default" });
  }
  // What no column of the table takes (a target without an owner) keeps its place at the end.
  return [...all, ...byKey.values()];
}

/** A value of VALUES or SET; an anonymous bind is called after its column. */
export function renderAssigned(
  value: Expr,
  column: ColumnNode,
  row: number,
  rows: number,
  out: Writer,
): void {
  const bind = value as BindNode;
  const named = bind.name === undefined || (bind.required && bind.name === column.key);
  if (value.kind === "bind" && named && !bind.expanding) {
    const name = rows > 1 ? `${column.key}_m${row}` : column.key;
    writeBind(bind, { name, columnKey: column.key, row }, out);
  } else {
    out.operand(value, "when");
  }
}
