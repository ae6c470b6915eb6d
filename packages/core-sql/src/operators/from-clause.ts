import { ArgumentError } from "@rebis/base";
import { SqlElement } from "../ast/element.ts";
import type { ColumnNode, Expr, FromNode, RowNode, TextNode } from "../ast/expression.ts";
import type { FromTextNode, TableFunctionNode } from "../ast/from.ts";
import { describe } from "../coerce/operand.ts";
import { nullType } from "../types/type.ts";
import { ColumnElement } from "./column-element.ts";

/** One column of something in FROM. */
export interface FromColumn extends ColumnElement<unknown, string, string> {
  readonly node: ColumnNode;
  readonly key: string;
  readonly name: string;
}

/** What SELECT, JOIN and DML need to know of an element of FROM. */
export interface FromFacts {
  readonly from: FromNode;
  readonly columns: readonly FromColumn[];
  /** The row key of the whole thing, and its name in messages. */
  readonly name: string;
  /** The mapper or alias of an entity: it is selected as one thing, not as its columns. */
  readonly entity: object | undefined;
}

/** Whatever of this package can stand in FROM: tables, aliases, subqueries, CTEs. */
export abstract class FromClause extends SqlElement {
  abstract override readonly node: FromNode;
  /** What SELECT, JOIN and DML need to know. */
  abstract fromFacts(): FromFacts;
  /**
   * Its whole row as one value, by its name: for functions that take rows.
   *
   * @example select(func.row_to_json(users.tableValued())) // SELECT row_to_json(users) AS row_to_json_1 FROM users
   */
  tableValued(): ColumnElement<unknown, string, string> {
    const row: RowNode = { kind: "row", from: this.fromFacts().from, type: nullType };
    return new ColumnElement(row);
  }
}

/**
 * The method by which something that is no {@link FromClause}, such as a mapped class, can stand
 * in FROM. A symbol of this package: JSON cannot carry it, so plain data never passes for one.
 */
export const fromFactsMethod: unique symbol = Symbol("rebis.fromFacts");

/** Something that can stand in FROM by way of {@link fromFactsMethod}. */
export interface FromSource {
  [fromFactsMethod](): FromFacts;
}

function isFromSource(value: unknown): value is FromSource {
  return typeof value === "function" && fromFactsMethod in value;
}

/** The facts of something that can stand in FROM; undefined for anything else. */
export function fromFacts(value: unknown): FromFacts | undefined {
  if (value instanceof FromClause) return value.fromFacts();
  return isFromSource(value) ? value[fromFactsMethod]() : undefined;
}

/** The facts of a FROM element. @throws {ArgumentError} for anything else */
export function requireFrom(value: unknown, where: string): FromFacts {
  const facts = fromFacts(value);
  if (facts !== undefined) return facts;
  throw new ArgumentError(
    `Cannot use ${describe(value)} as ${where}: it is no table, mapped class, alias, subquery or CTE. Name one.`,
  );
}

/**
 * The facts of something to select from: a function is one, too, without a name, and SQL of the
 * user's own; the value of one in FROM, `columnValued()`, stands for that.
 */
export function sourceFacts(value: unknown, where: string): FromFacts {
  if (!SqlElement.is(value)) return requireFrom(value, where);
  const isRow = value.node.kind === "row";
  if (isRow)
    return { from: (value.node as RowNode).from, columns: [], name: "anon", entity: undefined };
  if (value.node.kind === "text") {
    const text: FromTextNode = { kind: "fromText", isFrom: true, text: value.node as TextNode };
    return { from: text, columns: [], name: "text", entity: undefined };
  }
  if (value.node.kind !== "function") return requireFrom(value, where);
  const from: TableFunctionNode = {
    kind: "tableFunction",
    isFrom: true,
    call: value.node as Expr,
    name: undefined,
    columns: [],
    derived: undefined,
    lateral: false,
    ordinality: false,
    nameless: true,
    joinsImplicitly: false,
  };
  return { from, columns: [], name: "anon", entity: undefined };
}
