import { ArgumentError } from "@rebis/base";
import { SqlElement } from "../ast/element.ts";
import type { ColumnNode, Expr, RowNode } from "../ast/expression.ts";
import { nowhere, type TableFunctionNode } from "../ast/from.ts";
import { describe } from "../coerce/operand.ts";
import { ColumnElement } from "../operators/column-element.ts";
import { bigInteger } from "../types/numeric.ts";
import { nullType, type SqlType } from "../types/type.ts";
import { DerivedColumn, DerivedFrom } from "./subquery.ts";

/** Options of `alias()` and `columnValued()` of a function. */
export interface ColumnValuedOptions {
  /** Nothing has to join it: no warning about rows that multiply. */
  readonly joinsImplicitly?: boolean;
}
/** Options of `tableValued()` of a function. */
export interface TableValuedOptions extends ColumnValuedOptions {
  /** `WITH ORDINALITY`: a further column of this name counts the rows from one. */
  readonly withOrdinality?: string;
  /** The name in FROM; the compiler makes one without it. */
  readonly name?: string;
  /** `LATERAL`, where the arguments mention what stands before it in FROM. */
  readonly lateral?: boolean;
}
/** Options of `renderDerived()`. */
export interface RenderDerivedOptions {
  /** The name in FROM. */
  readonly name?: string;
  /** The types of the columns too: `AS name(a INTEGER)`. */
  readonly withTypes?: boolean;
}
/** What `tableValued()` takes: names of columns, columns with a type, and options. */
export type TableValuedArgument = string | ColumnElement | TableValuedOptions;
type OptionsIn<Given extends readonly unknown[]> = Exclude<Given[number], string | ColumnElement>;
/** The columns of a function in FROM. */
export type TableValuedColumns<Given extends readonly unknown[]> = {
  readonly [Name in Extract<Given[number], string>]: ColumnElement<unknown, Name, string>;
} & {
  readonly [
    Column in Extract<Given[number], ColumnElement> as KeyIn<Column>
  ]: Column extends ColumnElement<infer T, infer Key> ? ColumnElement<T, Key, string> : never;
} & ([OptionsIn<Given>] extends [never] ? unknown : OrdinalityColumn<OptionsIn<Given>>);
type KeyIn<Column> = Column extends ColumnElement<unknown, infer Key> ? Key : never;
/** The column that counts the rows, where there is one. */
export type OrdinalityColumn<Options> = [Options] extends [
  { readonly withOrdinality: infer Name extends string },
]
  ? { readonly [Key in Name]: ColumnElement<number, Key, string> }
  : unknown;

/** A column of a function in FROM. */
export interface TableFunctionColumn {
  readonly name: string;
  readonly type: SqlType<unknown>;
}

/** Takes the arguments of `tableValued()` apart. */
export function tableValuedColumns(given: readonly TableValuedArgument[]): {
  readonly columns: readonly TableFunctionColumn[];
  readonly options: TableValuedOptions;
} {
  const columns: TableFunctionColumn[] = [];
  let options: TableValuedOptions = {};
  for (const each of given) {
    if (typeof each === "string") columns.push({ name: each, type: nullType });
    else if (!SqlElement.is(each) && typeof each === "object") options = each;
    else if (SqlElement.is(each) && each.node.kind === "column") {
      const { name, type } = each.node as ColumnNode;
      columns.push({ name, type });
    } else {
      throw new ArgumentError(
        `Cannot use ${describe(each)} as a column of tableValued(): give names, or column("name", type).`,
      );
    }
  }
  return { columns, options };
}

/** A function in FROM; its columns are those of `columns`, and that of `withOrdinality`. */
export function tableFunctionNode(
  call: Expr,
  columns: readonly TableFunctionColumn[],
  { name, lateral = false, withOrdinality, joinsImplicitly = false }: TableValuedOptions,
  derived?: TableFunctionNode["derived"],
): TableFunctionNode {
  const ordinality = withOrdinality !== undefined;
  const all = ordinality
    ? [...columns, { name: withOrdinality, type: bigInteger({ mode: "number" }) }]
    : columns;
  return {
    kind: "tableFunction",
    isFrom: true,
    call,
    name,
    columns: all.map((each): ColumnNode => ({
      kind: "column",
      from: nowhere,
      name: each.name,
      key: each.name,
      type: each.type,
    })),
    derived,
    lateral,
    ordinality,
    nameless: false,
    joinsImplicitly,
  };
}

/** A set-returning function in FROM; its columns are under `.c`. */
export class TableFunction<out Columns = unknown, out T = unknown> extends DerivedFrom<
  Columns,
  string
> {
  override readonly node: TableFunctionNode;
  /** Its one value, or its whole row, by the name in FROM. */
  readonly column: ColumnElement<T, string, string>;
  constructor(node: TableFunctionNode) {
    super(node.columns.map((each) => new DerivedColumn({ ...each, from: node })));
    this.node = node;
    const row: RowNode = { kind: "row", from: node, type: node.call.type };
    this.column = new ColumnElement(row);
  }
  #with(change: Partial<TableFunctionNode>): TableFunction<Columns, T> {
    return new TableFunction({ ...this.node, ...change });
  }
  /** The same under a name; without one under a new one. */
  alias(name?: string): TableFunction<Columns, T> {
    return this.#with({ name });
  }
  /** `LATERAL`: its arguments mention what stands before it in FROM. */
  lateral(name: string | undefined = this.node.name): TableFunction<Columns, T> {
    return this.#with({ name, lateral: true });
  }
  /**
   * Writes the names of the columns after the name: `f(x) AS name(a, b)`. PostgreSQL needs it where
   * the function itself does not say how its columns are called.
   *
   * @example
   * func.json_to_recordset(text).tableValued(column("a", t.integer())).renderDerived({ withTypes: true })
   * // json_to_recordset($1) AS anon_1(a INTEGER)
   * @see https://docs.sqlalchemy.org/en/21/core/selectable.html#sqlalchemy.sql.expression.TableValuedAlias.render_derived
   */
  renderDerived(options: RenderDerivedOptions = {}): TableFunction<Columns, T> {
    const { name = this.node.name, withTypes = false } = options;
    return this.#with({ name, derived: withTypes ? "types" : "names" });
  }
}
