import { ArgumentError, type Dialect } from "@rebis/base";
import { SqlElement } from "../ast/element.ts";
import type { Node } from "../ast/node.ts";
import type { InsertNode, UpdateNode } from "../ast/statement.ts";
import { describe } from "../coerce/operand.ts";
import { compile } from "../compile/compile.ts";
import { defaultDialect } from "../compile/default-dialect.ts";
import { ownedColumns } from "../compile/table-owner.ts";
import { areSettled, fill, type ParameterSet } from "../compile/fill.ts";
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
}

function sqlDialect(given: StatementCompileOptions["dialect"]): SqlDialect {
  if (given === undefined) return defaultDialect;
  return "sql" in given ? given.sql : given;
}

/** The values that a statement without any is read with: INSERT and UPDATE take them for all columns. */
function openKeys(node: Node): readonly string[] | undefined {
  if (node.kind !== "insert" && node.kind !== "update") return undefined;
  const { columns } = node as InsertNode | UpdateNode;
  const { query } = node as Partial<InsertNode>;
  const { places = [] } = node as Partial<UpdateNode>;
  if (columns.length > 0 || query !== undefined || places.length > 0) return undefined;
  return ownedColumns((node as InsertNode).table)
    .filter(({ computed }) => computed === undefined)
    .map(({ key }) => key);
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
  const { literalBinds = isDdl, params } = options;
  const purpose = { dialect: sqlDialect(options.dialect), literalBinds };
  const kept = params === undefined ? Executable.keptText(element, purpose) : undefined;
  if (kept !== undefined) return kept;
  const parameterKeys = params === undefined ? openKeys(node) : Object.keys(params);
  // DDL prints its values, and has no key because nothing caches it.
  const binds = isDdl ? [] : cacheKey(node).binds;
  const compiled = compile(node, purpose.dialect, { literalBinds, parameterKeys, binds });
  const { sql, parameters } = fill(compiled, binds, params, params === undefined);
  const text: StatementText = { sql, params: parameters, toString: () => sql };
  if (params === undefined && areSettled(compiled, binds)) {
    Object.freeze(parameters);
    Executable.keepText(element, purpose, text);
  }
  return text;
}
