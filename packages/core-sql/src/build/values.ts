import { ArgumentError } from "@rebis/base";
import type { ColumnNode } from "../ast/expression.ts";
import type { ValuesNode } from "../ast/from.ts";
import { scalarSubquery, toExpression, toOperand } from "../coerce/operand.ts";
import { ColumnElement } from "../operators/column-element.ts";
import type { ColumnDefinition, ColumnDefinitions } from "../schema/column.ts";
import { queryColumns } from "../traverse/exported-columns.ts";
import {
  type AddCteOptions,
  Cte,
  type CteOptions,
  DerivedColumn,
  DerivedFrom,
  withCtes,
} from "./subquery.ts";

type ValuesColumns<Definitions, Name extends string> = {
  readonly [Key in keyof Definitions & string]: Definitions[Key] extends ColumnDefinition<
    infer T,
    boolean,
    infer Operators
  >
    ? Operators & ColumnElement<T, Key, Name>
    : never;
};
type ValuesRow<Definitions> = {
  readonly [Key in keyof Definitions]: Definitions[Key] extends ColumnDefinition<infer T, boolean>
    ? T
    : never;
};

/** Options of `values()`. */
export interface ValuesOptions {
  /** The values are printed into the statement instead of bound. */
  readonly literalBinds?: boolean;
}

/** `(VALUES (…), (…)) AS name (a, b)`: rows of your own in FROM. */
export class Values<Definitions = unknown, const Name extends string = string> extends DerivedFrom<
  ValuesColumns<Definitions, Name>,
  Name
> {
  override readonly node: ValuesNode;
  constructor(given: Omit<ValuesNode, "kind" | "isFrom" | "isQuery">) {
    const node: ValuesNode = { kind: "values", isFrom: true, isQuery: true, ...given };
    super(queryColumns(node).map((each) => new DerivedColumn(each as ColumnNode)));
    this.node = node;
  }
  /** Adds rows, by key or in the order of the columns. @throws {ArgumentError} when a row lacks a column */
  data(rows: readonly (ValuesRow<Definitions> | readonly unknown[])[]): Values<Definitions, Name> {
    const made = rows.map((row, position) =>
      this.columns.map((column, index) => {
        const value: unknown = Array.isArray(row)
          ? row[index]
          : (row as Readonly<Record<string, unknown>>)[column.key];
        if (value === undefined)
          throw new ArgumentError(
            `Cannot use row ${position} of VALUES: it has no value for "${column.key}". Use null for NULL.`,
          );
        return column.node.type.kind === "null"
          ? toExpression(value, "a value", "param")
          : { ...toOperand(value, column.node), hint: "param" };
      }),
    );
    return new Values({ ...this.node, rows: [...this.node.rows, ...made] });
  }
  /** Adds CTEs to the statement that has it. */
  addCte(...ctes: readonly (Cte | AddCteOptions)[]): Values<Definitions, Name> {
    return new Values({ ...this.node, ...withCtes(this.node, ctes) });
  }
  /** `WITH name (a, b) AS (VALUES …)`; its columns are under `.c`. */
  cte<const Own extends string = "anon">(
    name?: Own,
    options: CteOptions = {},
  ): Cte<ValuesColumns<Definitions, Own>, Own> {
    return Cte.of(this.node, name, options);
  }
  /** `(SELECT …)` of the one value, as a value. */
  scalarValues(): ColumnElement<unknown, never, never> {
    return new ColumnElement(scalarSubquery(this.node));
  }
}

/**
 * `VALUES` as something in FROM, with typed columns. Without a name it stands there by itself, for
 * servers that have no need of one.
 *
 * @example values({ id: column(t.integer()), name: column(t.string()) }, "v").data([{ id: 1, name: "a" }])
 * // (VALUES (?, ?)) AS v (id, name)
 * @see https://docs.sqlalchemy.org/en/21/core/selectable.html#sqlalchemy.sql.expression.values
 */
export function values<const Definitions extends object, const Name extends string = "anon">(
  definitions: Definitions,
  name?: Name | ValuesOptions,
  options?: ValuesOptions,
): Values<Definitions, Name> {
  const { literalBinds } = options ?? (typeof name === "object" ? name : {});
  const columns = Object.entries(definitions as unknown as ColumnDefinitions);
  return new Values({
    rows: [],
    name: typeof name === "string" ? name : undefined,
    columnNames: columns.map(([key]) => key),
    columnTypes: columns.map(([, { type }]) => type),
    literalBinds: literalBinds === true,
  });
}
