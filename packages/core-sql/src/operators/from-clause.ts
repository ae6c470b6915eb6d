import { ArgumentError } from "@rebis/base";
import { SqlElement } from "../ast/element.ts";
import type { ColumnNode, FromNode } from "../ast/expression.ts";
import { describe } from "../coerce/operand.ts";
import type { ColumnElement } from "./column-element.ts";

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
