import { ArgumentError } from "@rebis/base";
import { SqlElement } from "../ast/element.ts";
import type { BindNode, ColumnNode, Expr, QueryNode, TextNode } from "../ast/expression.ts";
import type { CteNode } from "../ast/from.ts";
import { constantNode, textNode, valueBind } from "../ast/make.ts";
import type { Node } from "../ast/node.ts";
import type { TextStatementNode } from "../ast/statement.ts";
import { describe, isQueryNode, scalarSubquery } from "../coerce/operand.ts";
import { compileStatement } from "./compile-statement.ts";
import { ColumnElement, QueryElement } from "../operators/column-element.ts";
import { boundValue } from "../operators/typed-element.ts";
import { type AddCteOptions, Cte, type CteOptions, Subquery, withCtes } from "./subquery.ts";
import { fromFacts } from "../operators/from-clause.ts";
import { booleanType } from "../types/boolean.ts";
import { inferType } from "../types/infer.ts";
import { nullType, SqlType } from "../types/type.ts";

/** Options of {@link bindparam}. */
export interface BindOptions<T> {
  readonly value?: T | null;
  readonly type?: SqlType<T>;
  /** A list, for IN. */
  readonly expanding?: boolean;
  /** Without a value one must be given at execution (default: when no `value` is given). */
  readonly required?: boolean;
  /** The name is only where its own begins: `name_1`, so that no other bind is the same. */
  readonly unique?: boolean;
  /** The value is printed into the text each time that the statement runs, where no placeholder may stand. */
  readonly literalExecute?: boolean;
}

function namedBind(name: string, options: BindOptions<unknown>): BindNode {
  if (!/^[A-Za-z_]\w*$/.test(name)) {
    throw new ArgumentError(
      `Cannot name a bound parameter ${describe(name)}: a name is letters, digits and underscores. Rename it.`,
    );
  }
  const { value, type, expanding = false, unique, literalExecute } = options;
  const named = unique === true ? { name: undefined, hint: name } : { name };
  const required = options.required ?? value === undefined;
  const bindType = type ?? (value === undefined || value === null ? nullType : inferType(value));
  const node = { ...valueBind(value ?? null, bindType), ...named, required, expanding };
  return literalExecute === true ? { ...node, literalExecute } : node;
}

/**
 * A bound parameter with a name, whose value may be given at execution.
 *
 * @example
 * const byName = select(users).where(users.c.name.eq(bindparam("name")));
 * connection.execute(byName, { name: "ann" }) // … WHERE users.name = ?
 * @see https://docs.sqlalchemy.org/en/21/core/sqlelement.html#sqlalchemy.sql.expression.bindparam
 */
export function bindparam<T = never>(
  name: string,
  options: BindOptions<T> = {},
): ColumnElement<T, never, never> {
  return new ColumnElement(namedBind(name, options));
}

/**
 * A value as a bound parameter, where nothing beside it says its type.
 *
 * @example select(literal("x").label("kind"), users.c.id) // SELECT ? AS kind, users.id FROM users
 * @see https://docs.sqlalchemy.org/en/21/core/sqlelement.html#sqlalchemy.sql.expression.literal
 */
export function literal<T, Operators = unknown>(
  value: T,
  type?: SqlType<T, Operators>,
): Operators & ColumnElement<T, never, never> {
  if (value === undefined)
    throw new ArgumentError(
      "Cannot use undefined as a literal: it has no meaning in SQL. Use null for NULL.",
    );
  return boundValue(value, type);
}

/** NULL as a keyword: writes SQL NULL where null has another meaning (a JSON column). */
export function null_(): ColumnElement<null, never, never> {
  return new ColumnElement(constantNode(null));
}
/** TRUE as a keyword; `1` where the database has no booleans. */
export function true_(): ColumnElement<boolean, never, never> {
  return new ColumnElement(constantNode(true, booleanType));
}
/** FALSE as a keyword; `0` where the database has no booleans. */
export function false_(): ColumnElement<boolean, never, never> {
  return new ColumnElement(constantNode(false, booleanType));
}

/**
 * SQL of your own as a column expression, written as it is: never with anything from outside in it.
 *
 * @example select(literalColumn("count(*)").label("n"))
 * @see https://docs.sqlalchemy.org/en/21/core/sqlelement.html#sqlalchemy.sql.expression.literal_column
 */
export function literalColumn<T = unknown>(
  sqlText: string,
  type?: SqlType<T>,
): ColumnElement<T, never, never> {
  if (typeof sqlText !== "string")
    throw new ArgumentError(
      `Cannot use ${describe(sqlText)} as a literal column: give SQL as a string.`,
    );
  return new ColumnElement({
    ...textNode([sqlText], [], type ?? nullType),
    isColumn: true,
  } as Expr);
}

// `:name` that is no cast (`::int`), no part of a word (`':memory:'`), and not escaped by a backslash.
const parameter = /(?<![:\w\\]):(\w+)(?![:\w])/g;

/**
 * SQL of your own: a statement, or a part of one. Its value's type is `never`, which fits wherever
 * an expression is wanted, because only you know it.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/sqlelement.html#sqlalchemy.sql.expression.TextClause
 */
export class TextClause extends ColumnElement<never, never, never> {
  declare readonly node: TextNode;

  /** Gives named parameters values (and so types). */
  bindparams(values: Readonly<Record<string, unknown>>): TextClause {
    const unused = new Set(Object.keys(values));
    const nodes = this.node.nodes.map((node) => {
      const bind = node as BindNode;
      if (bind.kind !== "bind" || bind.name === undefined || !unused.has(bind.name)) return node;
      unused.delete(bind.name);
      const value = values[bind.name];
      if (value === undefined)
        throw new ArgumentError(`Cannot bind undefined to ":${bind.name}": use null for NULL.`);
      return SqlElement.is(value) ? value.node : namedBind(bind.name, { value, required: false });
    });
    const [unknown] = unused;
    if (unknown !== undefined)
      throw new ArgumentError(
        `Cannot bind ":${unknown}": the text has no such parameter. Correct the name.`,
      );
    return new TextClause(textNode(this.node.pieces, nodes, this.node.type));
  }
  /** Says which columns the statement returns, in order, and their types. */
  columns<const Types extends Readonly<Record<string, SqlType<unknown>>>>(
    types: Types,
  ): TextualSelect<Types> {
    return new TextualSelect(this.node, types);
  }
}

/** The columns of a text statement in FROM. */
type TextColumns<Types, Source extends string> = {
  readonly [Key in keyof Types & string]: Types[Key] extends SqlType<infer T>
    ? ColumnElement<T | null, Key, Source>
    : never;
};

/** A text statement whose columns are known: it can be executed with types, or be a subquery. */
export class TextualSelect<Types = unknown> extends QueryElement<
  unknown,
  { -readonly [Key in keyof Types]: Types[Key] extends SqlType<infer T> ? T | null : never },
  unknown[]
> {
  override readonly node: TextStatementNode;
  readonly #types: Readonly<Record<string, SqlType<unknown>>>;
  constructor(
    text: TextNode,
    types: Readonly<Record<string, SqlType<unknown>>>,
    ctes: readonly CteNode[] = [],
  ) {
    super();
    this.#types = types;
    const columns = Object.entries(types).map(([key, type]) => {
      if (!(type instanceof SqlType))
        throw new ArgumentError(
          `Cannot use ${describe(type)} as the type of column "${key}": use one of "t".`,
        );
      return { kind: "column", from: anonymousText, name: key, key, type } as ColumnNode;
    });
    this.node = { kind: "textStatement", isQuery: true, text, columns, positional: true, ctes };
  }
  /** Adds CTEs, which the text may mention. */
  addCte(...ctes: readonly (Cte | AddCteOptions)[]): TextualSelect<Types> {
    return new TextualSelect(
      this.node.text as TextNode,
      this.#types,
      withCtes(this.node, ctes).ctes,
    );
  }
  /** `(your SQL) AS name`, for FROM; its columns are under `.c`. */
  subquery<const Name extends string = "anon">(
    name?: Name,
  ): Subquery<TextColumns<Types, Name>, Name> {
    return new Subquery(this.node, name, false);
  }
  /** `WITH name AS (your SQL)`; its columns are under `.c`. */
  cte<const Name extends string = "anon">(
    name?: Name,
    options: CteOptions = {},
  ): Cte<TextColumns<Types, Name>, Name> {
    return Cte.of(this.node, name, options);
  }
  /** The text itself. */
  override toString(): string {
    return compileStatement(this).sql;
  }
}

const anonymousText: ColumnNode["from"] = {
  kind: "subquery",
  isFrom: true,
  query: undefined,
  name: undefined,
  lateral: false,
} as ColumnNode["from"];

/**
 * SQL of your own, with `:name` for bound parameters; `\:` writes a colon. The text itself is
 * sent as it is: values belong in parameters.
 *
 * @example
 * connection.execute(text("select * from users where id = :id"), { id: 1 })
 * select(users).where(text("length(name) > :n").bindparams({ n: 3 }))
 * @throws {ArgumentError} when it is not given a string
 * @see https://docs.sqlalchemy.org/en/21/core/sqlelement.html#sqlalchemy.sql.expression.text
 */
export function text(sqlText: string): TextClause {
  if (typeof sqlText !== "string") {
    throw new ArgumentError(`Cannot use ${describe(sqlText)} as SQL text: give a string.`);
  }
  const pieces: string[] = [];
  const nodes: Node[] = [];
  const binds = new Map<string, BindNode>();
  let end = 0;
  for (const match of sqlText.matchAll(parameter)) {
    const [whole, name = ""] = match;
    pieces.push(unescapeColons(sqlText.slice(end, match.index)));
    const bind = binds.get(name) ?? namedBind(name, {});
    binds.set(name, bind);
    nodes.push(bind);
    end = match.index + whole.length;
  }
  pieces.push(unescapeColons(sqlText.slice(end)));
  return new TextClause(textNode(pieces, nodes));
}

function unescapeColons(piece: string): string {
  return piece.replaceAll("\\:", ":");
}

/** What a value becomes inside a template. */
export function embedded(value: unknown): Node {
  const facts = fromFacts(value);
  if (facts !== undefined) return facts.from;
  if (SqlElement.is(value)) {
    const { node } = value;
    return isQueryNode(node) && node.kind !== "textStatement"
      ? scalarSubquery(node as QueryNode)
      : node;
  }
  if (value === undefined)
    throw new ArgumentError(
      "Cannot put undefined into a template of SQL: it has no meaning in SQL. Use null for NULL.",
    );
  return value === null ? constantNode(null) : valueBind(value, inferType(value), "param");
}

/**
 * SQL of your own as a tagged template: tables and columns become identifiers, expressions are
 * embedded, every other value becomes a bound parameter.
 *
 * @example
 * connection.execute(sql`select * from ${users} where ${users.c.id} = ${id}`)
 * // select * from users where users.id = ?
 * @throws {ArgumentError} when it is called as a function
 * @see https://docs.sqlalchemy.org/en/21/core/sqlelement.html#sqlalchemy.sql.expression.tstring
 */
export function sql(strings: TemplateStringsArray, ...values: readonly unknown[]): TextClause {
  return new TextClause(textNode(requireTemplate(strings, "sql"), values.map(embedded)));
}

/** The strings of a template; anything else, above all a string, is refused. */
export function requireTemplate(strings: TemplateStringsArray, tag: string): readonly string[] {
  // A template's strings are a frozen array with `raw`, which JSON cannot make (demands C8).
  if (!Array.isArray(strings) || !Object.isFrozen(strings) || !Array.isArray(strings.raw)) {
    throw new ArgumentError(
      `Cannot call ${tag}() as a function: it is a template tag. Write ${tag}\`… \${value}\`, or use text("…").`,
    );
  }
  return [...strings];
}
