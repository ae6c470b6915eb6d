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
import { columnDefault, valueBind } from "../ast/make.ts";
import type { InsertNode, UpdateNode } from "../ast/statement.ts";
import type { Writer } from "../dialect/sql-dialect.ts";
import { walk } from "../traverse/children.ts";
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

function refuseUnconsumed(
  keys: readonly string[],
  statement: InsertNode | UpdateNode,
  what: string,
): void {
  if (keys.length === 0) return;
  // The names of the user's binds are no columns.
  const names = new Set<string | undefined>();
  walk(statement, (each) => {
    if (each.kind === "bind") names.add((each as BindNode).name);
  });
  const unknown = keys.filter((key) => !names.has(key));
  if (unknown.length === 0) return;
  throw new CompileError(
    `Cannot compile ${what}: unconsumed column names: ${unknown.map((key) => `"${key}"`).join(", ")}. ` +
      `Give values for columns of the table only.`,
    { code: "COMPILE-UNCONSUMED-COLUMN" },
  );
}

/**
 * The columns that get their values when the statement runs: those that its parameters name beside
 * the values it has; for reading, all columns of a statement without any.
 */
export function openAssignments(
  statement: InsertNode | UpdateNode,
  given: readonly Assignment[],
  what: string,
  out: Writer,
): readonly Assignment[] {
  const { parameterKeys = [] } = out;
  const columns = ownedColumns(statement.table);
  const taken = new Set(given.map(({ column }) => column.key));
  const { places = [] } = statement as Partial<UpdateNode>;
  const { rows = [] } = statement as Partial<InsertNode>;
  const isEmpty = given.length + places.length + rows.length === 0;
  const isOpen = ({ key, computed }: OwnedColumn): boolean => {
    if (parameterKeys === "all") return computed === undefined && isEmpty;
    return parameterKeys.includes(key) && !taken.has(key);
  };
  // Parameters are for the statement that is run.
  if (parameterKeys !== "all" && out.position === "cte") return [];
  if (parameterKeys !== "all") {
    const known = new Set([...taken, ...columns.map(({ key }) => key)]);
    refuseUnconsumed(
      parameterKeys.filter((key) => !known.has(key)),
      statement,
      what,
    );
  }
  return columns
    .filter(isOpen)
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

/** The given values of a column, with its default for rows that leave it out. */
function withDefaults(
  given: Assignment,
  pick: () => unknown,
  column: OwnedColumn,
  out: Writer,
): Assignment {
  if (!given.values.includes(columnDefault)) return given;
  const values = given.values.map((value) =>
    value === columnDefault ? (defaultValue(pick(), column, out) ?? value) : value,
  );
  return { ...given, values, source: given.values[0] === columnDefault ? "default" : given.source };
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
  // Columns of a join are told apart by themselves, those of an alias are found by their key.
  const keyOf = (column: ColumnNode): unknown => (from.kind === "join" ? column : column.key);
  const byKey = new Map(given.map((each) => [keyOf(each.column), each]));
  const all: Assignment[] = [];
  for (const column of ownedColumns(from)) {
    const key = keyOf(column.node);
    const own = byKey.get(key);
    if (own !== undefined) {
      all.push(withDefaults(own, () => pick(column), column, out));
      byKey.delete(key);
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

/** How a value of VALUES or SET is called. */
export interface AssignedNames {
  /** The row, and how many there are. */
  readonly row: number;
  readonly rows: number;
  /** The table beside the target that the column is of. */
  readonly table?: string | undefined;
}

/** A value of VALUES or SET; an anonymous bind is called after its column, outside of CTEs. */
export function renderAssigned(
  { column, values, source }: Assignment,
  { row, rows, table }: AssignedNames,
  out: Writer,
): void {
  const value = values[row] as Expr;
  const bind = value as BindNode;
  const named = bind.name === undefined || (bind.required && bind.name === column.key);
  if (value.kind !== "bind" || !named || bind.expanding) {
    out.operand(value, "when");
    return;
  }
  const key = table === undefined ? column.key : `${table}_${column.key}`;
  const numbered = rows > 1 && !(source === "default" && row === 0);
  // Several statements inside WITH may write a column of one name.
  const own = numbered ? `${key}_m${row}` : key;
  const name = out.position === "cte" ? out.anonymous("param") : own;
  const untyped = column.type.kind === "null";
  writeBind(bind, { name, columnKey: key, row, untyped }, out);
}
