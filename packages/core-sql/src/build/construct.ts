import type { CustomNode } from "../ast/expression.ts";
import type { Node } from "../ast/node.ts";
import type { ClausePlaces, DmlClauseNode } from "../ast/statement.ts";
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

/** A clause of one's own: how it is written, and where. */
export interface ClauseConstruct extends CustomConstruct {
  /** The statements that take it, each with the place where it stands there. */
  readonly places: ClausePlaces;
  /** It may stand several times; without this a second one takes the place of the first. */
  readonly repeats?: boolean;
}

/**
 * A clause of your own, for SELECT, INSERT, UPDATE or DELETE: what is made is given to `ext()` of
 * the statement. Arguments are those of {@link construct}. Tables that only the clause mentions are
 * not added to FROM.
 *
 * @example
 * const qualify = syntaxExtension({
 *   name: "qualify",
 *   places: { select: "postCriteria" },
 *   render: ([criterion], out) => { out.text("QUALIFY "); out.render(criterion); },
 * });
 * select(users.c.id).ext(qualify(func.rowNumber().over({ orderBy: users.c.born }).eq(1)))
 * // SELECT users.id FROM users QUALIFY row_number() OVER (ORDER BY users.born) = :param_1
 * @throws {ArgumentError} when it is given to a statement that is not among its places
 * @throws {UnsupportedCompilationError} when it is compiled for a dialect without a function
 * @see https://docs.sqlalchemy.org/en/21/core/compiler.html
 * @since 0.1.0
 */
export function syntaxExtension(
  definition: ClauseConstruct,
): (...args: readonly unknown[]) => DmlClauseNode {
  const { name, places, repeats = false } = definition;
  return (...args) => {
    const nodes = args.map(embedded);
    return { kind: "dmlClause", name, options: [], nodes, repeats, construct: definition, places };
  };
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
