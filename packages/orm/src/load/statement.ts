import { Select } from "@rebis/core-sql";
import {
  binaryNode,
  type BindNode,
  booleanType,
  type EntityNode,
  type Expr,
  type FromNode,
  listBind,
  type SelectNode,
  type TupleNode,
  valueBind,
} from "@rebis/core-sql/spi";
import type { Mapper } from "../mapper/mapping.ts";
import { columnsAt } from "../mapper/place.ts";

// The statements that loaders make for themselves: plain nodes, because the same ones are run
// again and again.

/** A mapped class in a select list. */
export function entityNode(mapper: Mapper, from: FromNode): EntityNode {
  const columns: readonly Expr[] = columnsAt(mapper, from);
  const [{ type }] = columns as readonly [Expr, ...Expr[]]; // a mapped class has a primary key
  return { kind: "entity", columns, name: mapper.entityName, entity: mapper, type };
}

/** A SELECT of these parts. */
export function selectOf(parts: Partial<SelectNode> & Pick<SelectNode, "columns">): Select {
  return new Select({
    kind: "select",
    isQuery: true,
    keys: [],
    distinct: false,
    distinctOn: [],
    from: [],
    where: [],
    groupBy: [],
    having: [],
    orderBy: [],
    limit: undefined,
    offset: undefined,
    forUpdate: undefined,
    correlate: undefined,
    correlateExcept: undefined,
    ctes: [],
    prefixes: [],
    suffixes: [],
    options: [],
    ...parts,
  });
}

/** A value that is given when the statement runs. */
function namedBind(name: string, type: Expr["type"]): BindNode {
  return { ...valueBind(null, type), name, required: true };
}

/** The name of the list of keys that {@link inKeys} takes. */
export const keysName = "keys";

/** `column IN (…)`, or of several columns `(a, b) IN ((…), …)`; the keys are given when it runs. */
export function inKeys(columns: readonly Expr[]): Expr {
  const [only] = columns as readonly [Expr, ...Expr[]]; // callers have a key
  const left: Expr =
    columns.length === 1
      ? only
      : ({ kind: "tuple", elements: columns, type: only.type } as TupleNode);
  const keys: BindNode = { ...listBind([], only.type), name: keysName, required: true };
  return binaryNode("in", left, keys, booleanType);
}

/** `a = ? AND b = ?` for a primary key; the values are given when it runs, as `pk_1`, `pk_2` … */
export function equalsKey(columns: readonly Expr[]): readonly Expr[] {
  return columns.map((column, index) =>
    binaryNode("eq", column, namedBind(keyName(index), column.type), booleanType),
  );
}

/** The name of one value of a primary key. */
function keyName(index: number): string {
  return `pk_${index + 1}`;
}

/** The values of a primary key by the names of {@link equalsKey}. */
export function keyParameters(key: readonly unknown[]): Readonly<Record<string, unknown>> {
  const parameters: Record<string, unknown> = {};
  for (let index = 0; index < key.length; index++) parameters[keyName(index)] = key[index];
  return parameters;
}
