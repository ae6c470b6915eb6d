import { ArgumentError } from "@rebis/base";
import type { ValuesNode } from "../ast/from.ts";
import { toExpression, toOperand } from "../coerce/operand.ts";
import type { ColumnElement } from "../operators/column-element.ts";
import type { ColumnDefinition, ColumnDefinitions } from "../schema/column.ts";
import { DerivedColumn, DerivedFrom } from "./subquery.ts";

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

/** `(VALUES (…), (…)) AS name (a, b)`: rows of your own in FROM. */
export class Values<Definitions = unknown, const Name extends string = string> extends DerivedFrom<
  ValuesColumns<Definitions, Name>,
  Name
> {
  override readonly node: ValuesNode;
  readonly #definitions: ColumnDefinitions;
  constructor(definitions: ColumnDefinitions, rows: ValuesNode["rows"], name: string | undefined) {
    const node: ValuesNode = {
      kind: "values",
      isFrom: true,
      isQuery: true,
      rows,
      name,
      columnNames: Object.keys(definitions),
    };
    super(
      Object.entries(definitions).map(
        ([key, { type }]) =>
          new DerivedColumn({
            kind: "column",
            from: node,
            name: key,
            key,
            type,
          } as DerivedColumn["node"]),
      ),
    );
    this.node = node;
    this.#definitions = definitions;
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
          ? toExpression(value, "a value")
          : toOperand(value, column.node);
      }),
    );
    return new Values(this.#definitions, [...this.node.rows, ...made], this.node.name);
  }
}

/**
 * `VALUES` as something in FROM, with typed columns.
 *
 * @example values({ id: column(t.integer()), name: column(t.string()) }, "v").data([{ id: 1, name: "a" }])
 * // (VALUES (?, ?)) AS v (id, name)
 * @see https://docs.sqlalchemy.org/en/21/core/selectable.html#sqlalchemy.sql.expression.values
 */
export function values<const Definitions extends object, const Name extends string = "anon">(
  definitions: Definitions,
  name?: Name,
): Values<Definitions, Name> {
  return new Values(definitions as unknown as ColumnDefinitions, [], name);
}
