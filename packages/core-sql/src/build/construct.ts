import type { CustomNode } from "../ast/expression.ts";
import type { Node } from "../ast/node.ts";
import { SqlElement } from "../ast/element.ts";
import type { CustomConstruct } from "../dialect/custom-construct.ts";
import { ColumnElement } from "../operators/column-element.ts";
import { Executable, type StatementText } from "../operators/executable.ts";
import { fromFacts } from "../operators/from-clause.ts";
import { nullType, type SqlType } from "../types/type.ts";
import { compileStatement, type StatementCompileOptions } from "./compile-statement.ts";
import { embedded } from "./text.ts";

/** A construct with a value. */
export interface ExpressionConstruct<T> extends CustomConstruct {
  /** The type of its value. */
  readonly type?: SqlType<T>;
}

/**
 * An SQL expression of your own: a function that makes it, and how each database writes it.
 * Arguments may be expressions, tables and plain values, which become bound parameters. Make it
 * once and keep it: the construct itself is part of the statement's cache key.
 *
 * @example
 * const ageInDays = construct({
 *   name: "ageInDays",
 *   type: t.integer(),
 *   render: ([date], out) => { out.text("CURRENT_DATE - "); out.render(date); },
 *   dialects: { sqlite: ([date], out) => { out.text("julianday() - julianday("); out.render(date); out.text(")"); } },
 * });
 * select(ageInDays(users.c.born)) // sqlite: SELECT julianday() - julianday(users.born) AS anon_1 FROM users
 * @throws {UnsupportedCompilationError} when it is compiled for a dialect without a function
 * @see https://docs.sqlalchemy.org/en/21/core/compiler.html
 */
export function construct<T = unknown>(
  definition: ExpressionConstruct<T>,
): (...args: readonly unknown[]) => ColumnElement<T, never, never> {
  const type: SqlType<unknown> = definition.type ?? nullType;
  return (...args) => new ColumnElement(customNode(definition, args.map(embedded), type));
}

function customNode(
  construct: CustomConstruct,
  parts: readonly Node[],
  type: SqlType<unknown>,
): CustomNode {
  return { kind: "custom", construct, parts, type };
}

/** A statement of one's own, made by {@link statementConstruct}. */
export class CustomStatement extends Executable {
  override readonly node: CustomNode;
  constructor(node: CustomNode, executionOptions: Readonly<Record<string, unknown>> = {}) {
    super(executionOptions);
    this.node = node;
  }
  /** Options for running this statement. */
  executionOptions(options: Readonly<Record<string, unknown>>): CustomStatement {
    return new CustomStatement(this.node, { ...this.getExecutionOptions(), ...options });
  }
  /** The statement as SQL text, without running it. @see {@link compileStatement} */
  compile(options: StatementCompileOptions = {}): StatementText {
    return compileStatement(this, options);
  }
  /** Standard SQL, for reading. */
  override toString(): string {
    return compileStatement(this).sql;
  }
}

/** A query stays a statement; anything else is as in an expression. */
function statementPart(value: unknown): Node {
  return SqlElement.is(value) && fromFacts(value) === undefined ? value.node : embedded(value);
}

/**
 * A statement of your own, as {@link construct} is an expression: what it renders is run.
 *
 * @example
 * const explain = statementConstruct({
 *   name: "explain",
 *   render: ([query], out) => { out.text("EXPLAIN "); out.render(query); },
 * });
 * connection.execute(explain(select(users))).all()
 * @see https://docs.sqlalchemy.org/en/21/core/compiler.html#compiling-sub-elements-of-a-custom-expression-construct
 */
export function statementConstruct(
  definition: CustomConstruct,
): (...args: readonly unknown[]) => CustomStatement {
  return (...args) =>
    new CustomStatement(customNode(definition, args.map(statementPart), nullType));
}
