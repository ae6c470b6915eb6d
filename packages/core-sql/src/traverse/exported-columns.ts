import type { ColumnNode, Expr, FromNode } from "../ast/expression.ts";
import type {
  AliasNode,
  InlineViewNode,
  SubqueryNode,
  TableFunctionNode,
  TableNode,
  ValuesNode,
} from "../ast/from.ts";
import type { Node } from "../ast/node.ts";
import type {
  CompoundNode,
  DeleteNode,
  InsertNode,
  SelectNode,
  TextStatementNode,
  UpdateNode,
} from "../ast/statement.ts";
import type { SqlType } from "../types/type.ts";
import { exportedNames, flatColumns, styledKey } from "./column-names.ts";
import { plainNames } from "./names.ts";

/** The expressions that a query returns, entities taken apart. */
export function queryColumns(query: Node): readonly Expr[] {
  switch (query.kind) {
    case "select":
      return flatColumns((query as SelectNode).columns);
    case "compound": {
      const [first] = (query as CompoundNode).queries;
      return first === undefined ? [] : queryColumns(first);
    }
    case "textStatement":
      return (query as TextStatementNode).columns;
    case "values": {
      const { columnNames, columnTypes } = query as ValuesNode;
      return columnNames.map((name, index): ColumnNode => {
        const type = columnTypes[index] as SqlType<unknown>; // parallel
        return { kind: "column", from: query as ValuesNode, name, key: name, type };
      });
    }
    case "insert":
    case "update":
    case "delete":
      return flatColumns((query as InsertNode | UpdateNode | DeleteNode).returning);
    default:
      return [];
  }
}

/** The query that names the columns of a compound. */
function firstQuery(query: Node): Node {
  const [first] = query.kind === "compound" ? (query as CompoundNode).queries : [];
  return first === undefined ? query : firstQuery(first);
}

/**
 * The columns of `query` as columns of `from`, named as the compiler labels them; an equal key is
 * `key_1`.
 */
export function exportedColumns(query: Node, from: FromNode): readonly ColumnNode[] {
  const taken = new Set<string>();
  const { keys = [], labelStyle } = firstQuery(query) as Partial<SelectNode>;
  const names = exportedNames(query);
  const plain = plainNames(names);
  return queryColumns(query).map((expression, position): ColumnNode => {
    const name = plain[position] as string; // parallel
    const base = keys[position] ?? styledKey(expression, labelStyle) ?? name;
    let key = base;
    for (let count = 1; taken.has(key); count += 1) key = `${base}_${count}`;
    taken.add(key);
    const column = { kind: "column", from, name, key, type: expression.type } as const;
    if (expression.kind === "text") return { ...column, isLiteral: true };
    return typeof names[position] === "string" ? column : { ...column, position };
  });
}

/** What a table says of its columns; enough to find one by name. */
interface ColumnFinder {
  findColumn?(name: string): { readonly node: ColumnNode } | undefined;
}

/** The column of a FROM element by its key; undefined where it has none. */
export function columnOf(from: FromNode, key: string): ColumnNode | undefined {
  switch (from.kind) {
    case "table":
      // A Table has it; a foreign owner may not.
      return ((from as TableNode).owner as ColumnFinder).findColumn?.(key)?.node;
    case "alias": {
      const inside = columnOf((from as AliasNode).element, key);
      return inside && { ...inside, from };
    }
    case "inlineView": {
      const inside = (from as InlineViewNode).columns.get(key);
      return inside && { ...inside, from, key };
    }
    case "subquery":
    case "cte": {
      const { query } = from as SubqueryNode;
      return query && exportedColumns(query, from).find((each) => each.key === key);
    }
    case "tableFunction": {
      const inside = (from as TableFunctionNode).columns.find((each) => each.key === key);
      return inside && { ...inside, from };
    }
    case "values":
      return queryColumns(from).find((each) => (each as ColumnNode).key === key) as
        | ColumnNode
        | undefined;
    default:
      return undefined;
  }
}
