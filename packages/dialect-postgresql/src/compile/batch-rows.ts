import {
  Column,
  ColumnElement,
  NativeType,
  select,
  type SqlType,
  Table,
  UniqueConstraint,
} from "@rebis/core-sql";
import {
  type BatchRules,
  type BatchStatement,
  type BinaryNode,
  type BindNode,
  type ColumnNode,
  type Compiled,
  type Expr,
  type FromNode,
  type FunctionNode,
  type InsertNode,
  type Node,
  rewrite,
  tableFunctionNode,
  typeEntry,
  type UpdateNode,
} from "@rebis/core-sql/spi";
import { ExcludeConstraint } from "../exclude.ts";
import { parameterText } from "../types/parameter-text.ts";
import { postgresqlTypes } from "../types/type-table.ts";

// Many rows in one statement: their values are sent as arrays, a column each, and unnest() makes
// rows of them. The text is the same for any number of rows, so it is prepared once.
// https://www.postgresql.org/docs/current/functions-array.html (unnest with several arrays)

const texts: ReadonlySet<string> = new Set(["string", "text", "unicode", "unicodeText"]);
const plain: ReadonlySet<string> = new Set([
  "integer",
  "smallInteger",
  "bigInteger",
  "float",
  "double",
  "boolean",
  "date",
  "time",
  "dateTime",
  "interval",
  "uuid",
  "json",
  "largeBinary",
]);

/** The type of an array of these values; undefined where a cast to it could change one. */
function listName(type: SqlType<unknown>): string | undefined {
  const actual = type.forDialect("postgresql");
  if (actual.facts.exactName !== undefined || actual.definition.bindExpression !== undefined)
    return undefined;
  if (texts.has(actual.kind)) return "VARCHAR[]"; // a length would cut a value off
  if (actual.kind === "numeric") return "NUMERIC[]";
  if (actual.facts.nativeName === "JSONB") return "JSONB[]";
  const entry = typeEntry(actual, postgresqlTypes);
  const isEnum = actual.kind === "enum" && actual.facts.name !== undefined;
  if (entry === undefined || !(plain.has(actual.kind) || isEnum)) return undefined;
  return `${(entry.cast ?? entry.ddl)(actual)}[]`;
}

function listType(name: string): SqlType<unknown> {
  const entry = {
    ddl: () => name,
    boundAs: () => name,
    literal: (value: unknown) => String(value),
  };
  return new NativeType<unknown>({ dialect: "postgresql", name, entry });
}

const ordinal = "n";
const nameOf = (position: number): string => `c${position}`;

/** `unnest($1::INTEGER[], …) WITH ORDINALITY AS rebis_rows(c0, …, n)`; undefined where it cannot be. */
function listedRows(types: readonly SqlType<unknown>[]): FromNode | undefined {
  const lists: BindNode[] = [];
  for (const [position, type] of types.entries()) {
    const name = listName(type);
    if (name === undefined) return undefined;
    lists.push({
      kind: "bind",
      name: nameOf(position),
      hint: undefined,
      value: undefined,
      required: true,
      expanding: false,
      compute: undefined,
      type: listType(name),
    });
  }
  const call: FunctionNode = {
    kind: "function",
    path: ["unnest"],
    args: lists,
    distinct: false,
    orderBy: [],
    type: listType("RECORD"),
  };
  const columns = types.map((type, position) => ({ name: nameOf(position), type }));
  return tableFunctionNode(call, columns, { name: "rebis_rows", withOrdinality: ordinal }, "names");
}

function columnOf(from: FromNode, name: string, type: SqlType<unknown>): ColumnNode {
  return { kind: "column", from, name, key: name, type };
}

/** The place of a bind's values; a named one may stand in several places of the statement. */
function placeOf({ binds }: Compiled, bind: BindNode): number {
  return binds.findIndex(
    ({ node }) => node === bind || (bind.name !== undefined && node.name === bind.name),
  );
}

/** The criteria with the values of `from` in place of those of one row. */
function criteriaOf(
  where: readonly Expr[],
  compiled: Compiled,
  valueAt: (position: number) => Expr,
): Expr[] {
  return where.map((criterion) =>
    rewrite(criterion, (node) => {
      if (node.kind !== "bind") return undefined;
      const position = placeOf(compiled, node as BindNode);
      return position < 0 ? undefined : valueAt(position);
    }),
  );
}

/**
 * The types of the values that rows are found by, by place, when each row has its own: every column
 * of the primary key is compared. Undefined otherwise: a row might be found by several of them.
 */
function locatingTypes(
  { table, where }: UpdateNode,
  { primaryKey }: Table,
  compiled: Compiled,
): ReadonlyMap<number, SqlType<unknown>> | undefined {
  const types = new Map<number, SqlType<unknown>>();
  const compared = new Set<ColumnNode>();
  for (const criterion of where) {
    const { kind, operator, left, right } = criterion as BinaryNode;
    const isOwn = left?.kind === "column" && (left as ColumnNode).from === table;
    if (kind !== "binary" || operator !== "eq" || !isOwn || right.kind !== "bind") return undefined;
    compared.add(left as ColumnNode);
    const bind = right as BindNode;
    types.set(placeOf(compiled, bind), left.type);
  }
  return primaryKey.columns.every((column) => compared.has(column.node)) ? types : undefined;
}

/** The columns that are set, by the place of their values. */
function assigned(
  node: UpdateNode,
  { columns }: Table,
  compiled: Compiled,
): ReadonlyMap<number, Column> {
  const set = new Map<number, Column>();
  for (const [position, { columnKey, node: bind }] of compiled.binds.entries()) {
    // A bind with a name of the user's own does not know its column.
    const target = node.columns[node.values.indexOf(bind)];
    const column = columns.find((each) =>
      target === undefined ? each.key === columnKey : each.node === target,
    );
    if (column !== undefined) set.set(position, column);
  }
  return set;
}

/** Whether the order in which rows are updated could decide whether it works. */
function isUnique({ constraints, indexes }: Table, column: Column): boolean {
  const isAmong = (parts: readonly unknown[]): boolean =>
    parts.some((part) => part === column || !(part instanceof Column));
  return (
    column.primaryKey ||
    constraints.some((each) => each instanceof ExcludeConstraint) ||
    constraints.some((each) => each instanceof UniqueConstraint && isAmong(each.columns)) ||
    indexes.some(({ unique, expressions }) => unique && isAmong(expressions))
  );
}

/**
 * UPDATE of many rows, each found by its own values. Their rows are locked in the order of the
 * primary key first, as the statements for one row each would lock them: a join has no order.
 */
function batchUpdate(node: UpdateNode, compiled: Compiled): BatchStatement | undefined {
  const { owner } = node.table as { readonly owner?: unknown };
  if (!(owner instanceof Table) || owner.primaryKey.columns.length === 0) return undefined;
  const isSimple =
    node.values.every(({ kind }) => kind === "bind") &&
    node.returning.length === 0 &&
    node.from.length === 0;
  if (!isSimple || node.where.length === 0) return undefined;
  const types = locatingTypes(node, owner, compiled);
  const set = assigned(node, owner, compiled);
  if (types === undefined || set.size + types.size !== compiled.binds.length) return undefined;
  if ([...set.values()].some((column) => isUnique(owner, column))) return undefined;
  const typed = compiled.binds.map(({ type }, position) =>
    type.kind === "null" ? (types.get(position) ?? set.get(position)?.type ?? type) : type,
  );
  const rows = listedRows(typed);
  if (rows === undefined) return undefined;
  const typeAt = (position: number): SqlType<unknown> => typed[position] ?? listType("TEXT"); // every position has one
  const listed = (position: number): ColumnNode =>
    columnOf(rows, nameOf(position), typeAt(position));
  const found = select(...compiled.binds.map((_, position) => new ColumnElement(listed(position))))
    .where(
      ...criteriaOf(node.where, compiled, listed).map((each) => new ColumnElement<boolean>(each)),
    )
    .orderBy(...owner.primaryKey.columns)
    .withForUpdate({ of: owner })
    .cte("rebis_found");
  const foundAt = (position: number): Expr =>
    columnOf(found.node, nameOf(position), typeAt(position));
  const update: UpdateNode = {
    ...node,
    columns: [...set.values()].map((column) => column.node),
    values: [...set.keys()].map(foundAt),
    where: criteriaOf(node.where, compiled, foundAt),
  };
  return { node: update, distinct: [...types.keys()], sortBy: undefined };
}

const brackets = /^[(), ]*$/;

/** The place of the key that the database numbers, by which the rows of RETURNING are put in order. */
function numberedKey(node: InsertNode, table: Table): number | undefined {
  const key = table.autoincrementColumn;
  if (key === undefined || node.columns.includes(key.node)) return undefined;
  const increment = key.identity?.options.increment ?? key.sequence?.options.increment ?? 1;
  if (Number(increment) <= 0) return undefined;
  const place = node.returning.indexOf(key.node);
  return place < 0 ? undefined : place;
}

/**
 * INSERT … SELECT of many rows, in their order. What RETURNING gives has no order that is promised;
 * the keys that the database numbers tell it.
 */
function batchInsert(node: InsertNode, compiled: Compiled): BatchStatement | undefined {
  const { owner } = node.table as { readonly owner?: unknown };
  if (!(owner instanceof Table) || node.query !== undefined || node.clauses.length > 0)
    return undefined;
  const { insertMany, binds } = compiled;
  const isPlain = insertMany?.row.every((each) => typeof each !== "string" || brackets.test(each));
  if (isPlain !== true) return undefined;
  const columns = binds.map(({ columnKey }) => owner.columns.find(({ key }) => key === columnKey));
  const known = columns.filter((column) => column !== undefined);
  const rows = listedRows(binds.map(({ type }) => type));
  if (rows === undefined || binds.length === 0 || known.length !== columns.length) return undefined;
  const targets = known.map((column) => column.node);
  const sortBy = numberedKey({ ...node, columns: targets }, owner);
  if (node.returning.length > 0 && sortBy === undefined) return undefined;
  const query = select(
    ...binds.map(({ type }, position) => new ColumnElement(columnOf(rows, nameOf(position), type))),
  ).orderBy(new ColumnElement(columnOf(rows, ordinal, listType("BIGINT"))));
  const insert: InsertNode = {
    ...node,
    columns: targets,
    rows: [],
    query: query.node,
    open: false,
  };
  return { node: insert, distinct: undefined, sortBy };
}

const special = /["\\]/;

/** The text of an array of driver's values. */
function listText(values: readonly unknown[]): string {
  let text = "{";
  for (let index = 0; index < values.length; index++) {
    if (index > 0) text += ",";
    const value = values[index];
    if (value === null) text += "NULL";
    else if (typeof value === "number" || typeof value === "boolean") text += String(value);
    else {
      const member = parameterText(value) ?? "";
      text += `"${special.test(member) ? member.replace(/["\\]/g, "\\$&") : member}"`;
    }
  }
  return `${text}}`;
}

/** How rows of values become one statement. */
export const postgresqlBatch: BatchRules = {
  statement(node: Node, compiled: Compiled): BatchStatement | undefined {
    if (node.kind === "update") return batchUpdate(node as UpdateNode, compiled);
    return node.kind === "insert" ? batchInsert(node as InsertNode, compiled) : undefined;
  },
  list: listText,
};
