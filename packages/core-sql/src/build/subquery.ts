import { ArgumentError } from "@rebis/base";
import type { ColumnNode, Expr, FromNode, QueryNode, TextNode } from "../ast/expression.ts";
import type { AliasNode, CteNode, SubqueryNode } from "../ast/from.ts";
import type { Node } from "../ast/node.ts";
import type { CompoundNode } from "../ast/statement.ts";
import { type AnyElement, ColumnElement } from "../operators/column-element.ts";
import { exportedColumns, queryColumns } from "../traverse/exported-columns.ts";
import { withPrefixes, type WordsOptions, withWords } from "./hints.ts";
import type { OperatorsOf } from "../operators/type-operators.ts";
import { FromClause, type FromColumn, type FromFacts } from "../operators/from-clause.ts";

/** The columns of `Columns`, coming from `Name`. */
export type Renamed<Columns, Name extends string> = {
  readonly [Key in keyof Columns]: Columns[Key] extends ColumnElement<infer T, infer K>
    ? OperatorsOf<Columns[Key]> & ColumnElement<T, K, Name>
    : never;
};

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

/** Whether what is selected can be named from outside: anything but text(). */
function isColumn(expression: Expr): boolean {
  return expression.kind !== "text" || (expression as TextNode).isColumn === true;
}

function derivedColumns(query: Node, from: FromNode): readonly DerivedColumn[] {
  const expressions = queryColumns(query);
  return exportedColumns(query, from)
    .filter((_each, index) => isColumn(expressions[index] as Expr)) // parallel
    .map((each) => new DerivedColumn(each));
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
    super(derivedColumns(query, node));
    this.node = node;
  }
}

/** Options of `cte()`. */
export interface CteOptions {
  readonly recursive?: boolean;
  /** It stands in the WITH of the query that has it in FROM, and is unknown outside. */
  readonly nesting?: boolean;
  /** `AS MATERIALIZED` or `AS NOT MATERIALIZED`, where the database has it. */
  readonly materialized?: boolean;
}

/** Options of `addCte()`. */
export interface AddCteOptions {
  /** The CTEs stand in the WITH of this very statement, even where it is inside another. */
  readonly nestHere?: boolean;
}

/** CTEs of a statement with more of them; options come last. */
export function withCtes(
  node: { readonly ctes?: readonly CteNode[] },
  given: readonly (Cte | AddCteOptions)[],
): { readonly ctes: readonly CteNode[] } {
  const nestHere = given.some((each) => !(each instanceof Cte) && each.nestHere === true);
  const added = given.flatMap((each): CteNode[] => {
    if (!(each instanceof Cte)) return [];
    if (!nestHere) return [each.node];
    return [{ ...each.node, query: undefined, restates: each.node, nesting: true }];
  });
  return { ctes: [...(node.ctes ?? []), ...added] };
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
      ...(options.nesting === true && { nesting: true }),
    };
    return new Cte(node, derivedColumns(query, node));
  }

  /**
   * Adds the recursive part: a query that mentions this CTE.
   *
   * @example
   * const tree = select(node.c.id).where(node.c.parentId.eq(null)).cte("tree", { recursive: true });
   * tree.unionAll(select(node.c.id).join(tree, node.c.parentId.eq(tree.c.id)))
   * // WITH RECURSIVE tree(id) AS (SELECT … UNION ALL SELECT …)
   */
  unionAll(...queries: readonly { readonly node: QueryNode }[]): Cte<Columns, Name> {
    return continued(this.node, "union all", queries, this.columns);
  }
  /** The same, dropping rows that are there already. */
  union(...queries: readonly { readonly node: QueryNode }[]): Cte<Columns, Name> {
    return continued(this.node, "union", queries, this.columns);
  }
  /**
   * The same under another name: `tree AS up`. With UNION it is a member of WITH by itself.
   *
   * @example
   * const up = tree.alias("up");
   * up.unionAll(select(node.c.id).join(up, node.c.parentId.eq(up.c.id))) // WITH RECURSIVE up(id) AS (…)
   * @see https://docs.sqlalchemy.org/en/21/core/selectable.html#sqlalchemy.sql.expression.CTE.alias
   */
  alias<const Own extends string = "anon">(name?: Own): CteAlias<Renamed<Columns, Own>, Own> {
    return new CteAlias(this, name);
  }
  /** Words before the query: `prefixWith(text("MATERIALIZED"), { dialect: "postgresql" })`. */
  prefixWith(...words: readonly (AnyElement | WordsOptions)[]): Cte<Columns, Name> {
    return this.#changed(withPrefixes(this.node, words));
  }
  /** Words behind the query: `SEARCH DEPTH FIRST BY id SET seq`, `CYCLE id SET …`. */
  suffixWith(...words: readonly (AnyElement | WordsOptions)[]): Cte<Columns, Name> {
    return this.#changed({ suffixes: withWords(this.node.suffixes, words, "a suffix") });
  }
  #changed(change: Partial<CteNode>): Cte<Columns, Name> {
    const node: CteNode = { ...this.node, ...change };
    return new Cte(node, movedColumns(this.columns, node));
  }
}

/** A CTE that goes on with UNION; `restated` is the CTE, or its alias, that gives it its name. */
function continued<Columns, Name extends string>(
  restated: CteNode | AliasNode,
  operator: "union" | "union all",
  queries: readonly { readonly node: QueryNode }[],
  columns: readonly FromColumn[],
): Cte<Columns, Name> {
  const first = (restated.kind === "alias" ? restated.element : restated) as CteNode;
  if (first.query === undefined || !("isQuery" in first.query))
    throw new ArgumentError(
      "Cannot add UNION to a CTE that is no query: start it with select(…).cte().",
    );
  const compound: CompoundNode = {
    kind: "compound",
    isQuery: true,
    operator,
    // Only a query can be continued by UNION; DML is refused above.
    queries: [first.query as QueryNode, ...queries.map((each) => each.node)],
    orderBy: [],
    limit: undefined,
    offset: undefined,
    forUpdate: undefined,
    ctes: [],
    options: [],
  };
  const node: CteNode = { ...first, name: restated.name, query: compound, restates: restated };
  return new Cte(node, movedColumns(columns, node));
}

function movedColumns(columns: readonly FromColumn[], from: FromNode): readonly DerivedColumn[] {
  return columns.map((each) => new DerivedColumn({ ...each.node, from }));
}

/** What the invented name of an alias begins with, where that is not the name of its element. */
function hintOf(from: FromNode): string | undefined {
  if (from.kind === "alias") return (from as AliasNode).name ?? "anon";
  return from.kind === "cte" ? "anon" : undefined;
}

/** A table or subquery under another name. */
export class Alias<out Columns = unknown, out Name extends string = string> extends DerivedFrom<
  Columns,
  Name
> {
  override readonly node: AliasNode;
  constructor(
    element: FromFacts,
    name: string | undefined,
    more: Pick<AliasNode, "lateral" | "sample" | "seed"> = {},
  ) {
    const { from } = element;
    // An alias of an alias is one of what that one stands for.
    const isPlain = from.kind === "alias" && (from as AliasNode).sample === undefined;
    const inner = isPlain ? (from as AliasNode).element : from;
    const hint = hintOf(from);
    const node: AliasNode = {
      kind: "alias",
      isFrom: true,
      element: inner,
      name,
      ...(hint !== undefined && { hint }),
      ...more,
    };
    super(movedColumns(element.columns, node));
    this.node = node;
  }
}

/** A member of WITH under another name. */
export class CteAlias<out Columns = unknown, out Name extends string = string> extends Alias<
  Columns,
  Name
> {
  constructor(cte: Cte, name: string | undefined) {
    super(cte.fromFacts(), name);
  }
  /** A member of WITH of this name: the query of the CTE, and what mentions this alias. */
  unionAll(...queries: readonly { readonly node: QueryNode }[]): Cte<Columns, Name> {
    return continued(this.node, "union all", queries, this.columns);
  }
  /** The same, dropping rows that are there already. */
  union(...queries: readonly { readonly node: QueryNode }[]): Cte<Columns, Name> {
    return continued(this.node, "union", queries, this.columns);
  }
}
