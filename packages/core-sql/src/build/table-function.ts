import type { Expr } from "../ast/expression.ts";
import type { TableFunctionNode } from "../ast/from.ts";
import type { ColumnElement } from "../operators/column-element.ts";
import { bigInteger } from "../types/numeric.ts";
import type { SqlType } from "../types/type.ts";
import { DerivedColumn, DerivedFrom } from "./subquery.ts";

/** Options of `tableValued()` of a function. */
export interface TableValuedOptions {
  /** `WITH ORDINALITY`: a further column of this name counts the rows from one. */
  readonly withOrdinality?: string;
  /** The name in FROM; the compiler makes one without it. */
  readonly name?: string;
  /** `LATERAL`, where the arguments mention what stands before it in FROM. */
  readonly lateral?: boolean;
}
/** The columns of a function in FROM. */
export type TableValuedColumns<Names extends readonly unknown[]> = {
  readonly [Name in Extract<Names[number], string>]: ColumnElement<unknown, Name, string>;
} & OrdinalityColumn<Extract<Names[number], TableValuedOptions>>;
/** The column that counts the rows, where there is one. */
export type OrdinalityColumn<Options> = Options extends {
  readonly withOrdinality: infer Name extends string;
}
  ? { readonly [Key in Name]: ColumnElement<number, Key, string> }
  : unknown;

/** A column of a function in FROM. */
export interface TableFunctionColumn {
  readonly name: string;
  readonly type: SqlType<unknown>;
}

/** A function in FROM; its columns are those of `columns`, and that of `withOrdinality`. */
export function tableFunctionNode(
  call: Expr,
  columns: readonly TableFunctionColumn[],
  { name, lateral = false, withOrdinality }: TableValuedOptions,
): TableFunctionNode {
  const columnNames = columns.map((each) => each.name);
  return {
    kind: "tableFunction",
    isFrom: true,
    call,
    name,
    columnNames,
    lateral,
    withOrdinality,
  };
}

/** A set-returning function in FROM; its columns are under `.c`. */
export class TableFunction<out Columns = unknown> extends DerivedFrom<Columns, string> {
  override readonly node: TableFunctionNode;
  readonly #columns: readonly TableFunctionColumn[];
  constructor(node: TableFunctionNode, columns: readonly TableFunctionColumn[]) {
    const { withOrdinality } = node;
    const count =
      withOrdinality === undefined
        ? []
        : [{ name: withOrdinality, type: bigInteger({ mode: "number" }) }];
    super(
      [...columns, ...count].map(
        ({ name, type }) =>
          new DerivedColumn({
            kind: "column",
            from: node,
            name,
            key: name,
            type,
          } as DerivedColumn["node"]),
      ),
    );
    this.node = node;
    this.#columns = columns;
  }
  /** The same under a name. */
  alias(name: string): TableFunction<Columns> {
    return new TableFunction({ ...this.node, name }, this.#columns);
  }
  /** `LATERAL`: its arguments mention what stands before it in FROM. */
  lateral(name: string | undefined = this.node.name): TableFunction<Columns> {
    return new TableFunction({ ...this.node, name, lateral: true }, this.#columns);
  }
}
