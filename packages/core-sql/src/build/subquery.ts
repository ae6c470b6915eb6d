import { ArgumentError } from "@rebis/base";
import type { ColumnNode, Expr, FromNode, QueryNode } from "../ast/expression.ts";
import type { AliasNode, CteNode, SubqueryNode } from "../ast/from.ts";
import type { Node } from "../ast/node.ts";
import type {
  CompoundNode,
  DeleteNode,
  InsertNode,
  SelectNode,
  TextStatementNode,
  UpdateNode,
} from "../ast/statement.ts";
import { ColumnElement } from "../operators/column-element.ts";
import { exportedNames, flatColumns, styledKey } from "../traverse/column-names.ts";
import { FromClause, type FromColumn, type FromFacts } from "../operators/from-clause.ts";

/** A column of an alias, subquery or CTE. */
export class DerivedColumn extends ColumnElement implements FromColumn {
  declare readonly node: ColumnNode;
  constructor(node: ColumnNode) {
    // Narrows what ColumnElement takes, so that every derived column has a column's node.
    super(node);
  }
  get key(): string {
    return this.node.key;
  }
  get name(): string {
    return this.node.name;
  }
}

/** The expressions that a query returns, entities taken apart. */
function queryColumns(query: Node): readonly Expr[] {
  switch (query.kind) {
    case "select":
      return flatColumns((query as SelectNode).columns);
    case "compound": {
      const [first] = (query as CompoundNode).queries;
      return first === undefined ? [] : queryColumns(first);
    }
    case "textStatement":
      return (query as TextStatementNode).columns;
    case "insert":
    case "update":
    case "delete":
      return flatColumns((query as InsertNode | UpdateNode | DeleteNode).returning);
    default:
      return [];
  }
}

/** The columns of `query` as columns of `from`, named as the compiler labels them; an equal key is `key_1`. */
function exportedColumns(query: Node, from: FromNode): readonly DerivedColumn[] {
  const taken = new Set<string>();
  const { keys = [], labelStyle } = query as Partial<SelectNode>;
  const names = exportedNames(query);
  return queryColumns(query).map((expression, position) => {
    const name = names[position] ?? `anon_${position + 1}`;
    const base = keys[position] ?? styledKey(expression, labelStyle) ?? name;
    let key = base;
    for (let count = 1; taken.has(key); count += 1) key = `${base}_${count}`;
    taken.add(key);
    return new DerivedColumn({
      kind: "column",
      from,
      name,
      key,
      type: expression.type,
    } as ColumnNode);
  });
}

/** Columns by key, without a prototype. */
function columnsByKey(columns: readonly FromColumn[]): Readonly<Record<string, FromColumn>> {
  const byKey = Object.create(null) as Record<string, FromColumn>;
  for (const each of columns) byKey[each.key] = each;
  return byKey;
}

/** An element of FROM with columns of its own: the base of aliases, subqueries and CTEs. */
export abstract class DerivedFrom<out Columns, out Name extends string> extends FromClause {
  /** For the type checker only. */
  declare readonly columnsType?: Columns;
  /** For the type checker only. */
  declare readonly sourceName?: Name;
  readonly columns: readonly FromColumn[];
  /** The columns by key. */
  readonly c: Columns;
  constructor(columns: readonly FromColumn[]) {
    super();
    this.columns = columns;
    // The columns were made from the query that `Columns` is inferred from.
    this.c = columnsByKey(columns) as Columns;
  }
  override fromFacts(): FromFacts {
    const { node } = this;
    const name = "name" in node && typeof node.name === "string" ? node.name : "anon";
    return { from: node, columns: this.columns, name, entity: undefined };
  }
}

/** A query in FROM: `(SELECT …) AS name`. */
export class Subquery<out Columns = unknown, out Name extends string = string> extends DerivedFrom<
  Columns,
  Name
> {
  override readonly node: SubqueryNode;
  constructor(query: QueryNode, name: string | undefined, lateral: boolean) {
    const node: SubqueryNode = { kind: "subquery", isFrom: true, query, name, lateral };
    super(exportedColumns(query, node));
    this.node = node;
  }
}

/** Options of `cte()`. */
export interface CteOptions {
  readonly recursive?: boolean;
  /** `AS MATERIALIZED` or `AS NOT MATERIALIZED`, where the database has it. */
  readonly materialized?: boolean;
}

/** A query named in WITH. */
export class Cte<out Columns = unknown, out Name extends string = string> extends DerivedFrom<
  Columns,
  Name
> {
  override readonly node: CteNode;
  constructor(node: CteNode, columns: readonly FromColumn[]) {
    super(columns);
    this.node = node;
  }

  /** Makes the CTE of a query. */
  static of<Columns, Name extends string>(
    query: Node,
    name: Name | undefined,
    options: CteOptions,
  ): Cte<Columns, Name> {
    const node: CteNode = {
      kind: "cte",
      isFrom: true,
      name,
      query,
      recursive: options.recursive ?? false,
      columnNames: [],
      restates: undefined,
      materialized: options.materialized,
    };
    return new Cte(node, exportedColumns(query, node));
  }

  /**
   * Adds the recursive part: a query that mentions this CTE.
   *
   * @example
   * const tree = select(node.c.id).where(node.c.parentId.eq(null)).cte("tree", { recursive: true });
   * tree.unionAll(select(node.c.id).join(tree, node.c.parentId.eq(tree.c.id)))
   * // WITH RECURSIVE tree(id) AS (SELECT … UNION ALL SELECT …)
   */
  unionAll(query: { readonly node: QueryNode }): Cte<Columns, Name> {
    return this.#extend("union all", query.node);
  }
  /** The same, dropping rows that are there already. */
  union(query: { readonly node: QueryNode }): Cte<Columns, Name> {
    return this.#extend("union", query.node);
  }
  #extend(operator: "union" | "union all", query: QueryNode): Cte<Columns, Name> {
    const { node } = this;
    if (node.query === undefined || !("isQuery" in node.query))
      throw new ArgumentError(
        "Cannot add UNION to a CTE that is no query: start it with select(…).cte().",
      );
    const compound: CompoundNode = {
      kind: "compound",
      isQuery: true,
      operator,
      // Only a query can be continued by UNION; DML is refused above.
      queries: [node.query as QueryNode, query],
      orderBy: [],
      limit: undefined,
      offset: undefined,
      forUpdate: undefined,
      ctes: [],
      options: [],
    };
    const extended: CteNode = { ...node, query: compound, restates: node };
    const columns = this.columns.map((each) => new DerivedColumn({ ...each.node, from: extended }));
    return new Cte(extended, columns);
  }
}

/** A table or subquery under another name. */
export class Alias<out Columns = unknown, out Name extends string = string> extends DerivedFrom<
  Columns,
  Name
> {
  override readonly node: AliasNode;
  constructor(element: FromFacts, name: string | undefined) {
    const { from } = element;
    // An alias of an alias is one of what that one stands for.
    const inner = from.kind === "alias" ? (from as AliasNode).element : from;
    const node: AliasNode = { kind: "alias", isFrom: true, element: inner, name };
    super(element.columns.map((each) => new DerivedColumn({ ...each.node, from: node })));
    this.node = node;
  }
}
