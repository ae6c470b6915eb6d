import { ArgumentError, type Dialect } from "@rebis/base";
import { SqlElement } from "../ast/element.ts";
import { describe } from "../coerce/operand.ts";
import { compile, type CompileOptions } from "../compile/compile.ts";
import { defaultDialect } from "../compile/default-dialect.ts";
import { areSettled, fill, type ParameterSet } from "../compile/fill.ts";
import type { SchemaTranslateMap } from "../compile/schema-translate.ts";
import type { SqlDialect } from "../dialect/sql-dialect.ts";
import { Executable, type StatementText } from "../operators/executable.ts";
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
  /** Other names of schemas: `{ "": "tenant_7" }`. */
  readonly schemaTranslateMap?: SchemaTranslateMap | undefined;
}

function sqlDialect(given: StatementCompileOptions["dialect"]): SqlDialect {
  if (given === undefined) return defaultDialect;
  return "sql" in given ? given.sql : given;
}

/**
 * A statement, expression or DDL element as SQL text, without running it. INSERT and UPDATE
 * without values are written for values of all columns, as they would run with rows of them.
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
  const { literalBinds = isDdl, params, schemaTranslateMap } = options;
  const purpose = { dialect: sqlDialect(options.dialect), literalBinds };
  const isKept = params === undefined && schemaTranslateMap === undefined;
  const kept = isKept ? Executable.keptText(element, purpose) : undefined;
  if (kept !== undefined) return kept;
  const parameterKeys = params === undefined ? "all" : Object.keys(params);
  // DDL prints its values, and has no key because nothing caches it.
  const binds = isDdl ? [] : cacheKey(node).binds;
  const compileOptions: CompileOptions = { literalBinds, parameterKeys, binds, schemaTranslateMap };
  const compiled = compile(node, purpose.dialect, compileOptions);
  const { sql, parameters } = fill(compiled, binds, params, params === undefined);
  const text: StatementText = { sql, params: parameters, toString: () => sql };
  if (isKept && areSettled(compiled, binds)) {
    Object.freeze(parameters);
    Executable.keepText(element, purpose, text);
  }
  return text;
}
