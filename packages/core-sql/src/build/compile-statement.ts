import { ArgumentError, type Dialect } from "@rebis/base";
import { SqlElement } from "../ast/element.ts";
import { describe } from "../coerce/operand.ts";
import { compile } from "../compile/compile.ts";
import { defaultDialect } from "../compile/default-dialect.ts";
import { fill, type ParameterSet } from "../compile/fill.ts";
import type { SqlDialect } from "../dialect/sql-dialect.ts";
import { DdlElement } from "../schema/ddl-element.ts";
import { cacheKey } from "../traverse/cache-key.ts";

/** Options of {@link compileStatement}. */
export interface StatementCompileOptions {
  /** The database to render for; by default standard SQL. */
  readonly dialect?: Dialect<SqlDialect> | SqlDialect;
  /** Print values instead of binding them: for reading, and for scripts that run offline. */
  readonly literalBinds?: boolean;
  /** Values of named parameters. */
  readonly params?: ParameterSet;
}

/** A statement as text. */
export interface StatementText {
  readonly sql: string;
  /** The values of the placeholders in their order, as the driver gets them. */
  readonly params: readonly unknown[];
  toString(): string;
}

function sqlDialect(given: StatementCompileOptions["dialect"]): SqlDialect {
  if (given === undefined) return defaultDialect;
  return "sql" in given ? given.sql : given;
}

/**
 * A statement, expression or DDL element as SQL text, without running it.
 *
 * @example
 * compileStatement(select(users.c.id).where(users.c.name.eq("ann"))).sql
 * // SELECT users.id FROM users WHERE users.name = :name_1
 * compileStatement(createTable(users), { dialect: sqlite() }).sql
 * @throws {CompileError} for what the dialect cannot render
 * @see https://docs.sqlalchemy.org/en/21/faq/sqlexpressions.html#how-do-i-render-sql-expressions-as-strings-possibly-with-bound-parameters-inlined
 */
export function compileStatement(
  element: SqlElement,
  options: StatementCompileOptions = {},
): StatementText {
  if (!SqlElement.is(element)) {
    throw new ArgumentError(
      `Cannot compile ${describe(element)}: it is no SQL element. Give a statement or an expression.`,
    );
  }
  const { node } = element;
  const isDdl = element instanceof DdlElement;
  const { literalBinds = isDdl, params } = options;
  const parameterKeys = params === undefined ? undefined : Object.keys(params);
  // DDL prints its values, and has no key because nothing caches it.
  const binds = isDdl ? [] : cacheKey(node).binds;
  const compiled = compile(node, sqlDialect(options.dialect), {
    literalBinds,
    parameterKeys,
    binds,
  });
  const { sql, parameters } = fill(compiled, binds, params);
  return { sql, params: parameters, toString: () => sql };
}
