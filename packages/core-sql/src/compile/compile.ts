import type { BindNode } from "../ast/expression.ts";
import type { CteNode } from "../ast/from.ts";
import type { Node } from "../ast/node.ts";
import type { TextStatementNode } from "../ast/statement.ts";
import type { SqlDialect } from "../dialect/sql-dialect.ts";
import { cacheKey } from "../traverse/cache-key.ts";
import type { Compiled, InsertManyPlan, SqlPiece, StatementKind } from "./compiled.ts";
import type { FromLinter } from "./from-linter.ts";
import type { SchemaTranslateMap } from "./schema-translate.ts";
import { bindsInOrder, finishedText } from "./placeholders.ts";
import { StatementWriter } from "./writer.ts";

/** Options of {@link compile}. */
export interface CompileOptions {
  /** Print values as literals instead of binding them (offline scripts). */
  readonly literalBinds?: boolean;
  /** The keys of the values that are given at execution, for INSERT and UPDATE; "all": those of every column, where the statement has no values. */
  readonly parameterKeys?: readonly string[] | "all" | undefined;
  /** The binds of the cache key of this very node, where the caller has made one already. */
  readonly binds?: readonly BindNode[];
  /** Other names of schemas. */
  readonly schemaTranslateMap?: SchemaTranslateMap | undefined;
  /** Notes what it says of FROM elements that nothing joins in `warnings`: `cartesianWarning`. */
  readonly lint?: FromLinter | undefined;
}

const kinds: Readonly<Record<string, StatementKind>> = {
  select: "select",
  compound: "select",
  values: "select",
  insert: "insert",
  update: "update",
  delete: "delete",
  text: "text",
  textStatement: "text",
};

function joined(pieces: readonly SqlPiece[]): string | undefined {
  let text = "";
  for (const piece of pieces) {
    if (typeof piece !== "string") return undefined;
    text += piece;
  }
  return text;
}

/** The plan of a many-row insert; undefined where values stand outside the row. */
function insertManyPlan(
  writer: StatementWriter,
  pieces: readonly SqlPiece[],
): InsertManyPlan | undefined {
  const { rowStart, rowEnd } = writer;
  if (rowStart === undefined || rowEnd === undefined) return undefined;
  if (!writer.dialect.capabilities.multiRowInsert) return undefined;
  const row = pieces.slice(rowStart, rowEnd);
  if (row.some((piece) => typeof piece !== "string" && "inline" in piece)) return undefined;
  const before = joined(pieces.slice(0, rowStart));
  const after = joined(pieces.slice(rowEnd));
  if (before === undefined || after === undefined) return undefined;
  return { before, row, after };
}

/** A subquery or CTE by itself is read as its query. */
function standingAlone(node: Node): Node {
  const isDerived = node.kind === "subquery" || node.kind === "cte";
  return isDerived ? ((node as CteNode).query ?? node) : node;
}

/**
 * Renders a statement (or any node, for reading) as SQL text with the plans for its values.
 *
 * @example
 * compile(select(users.c.id).where(users.c.name.eq("ann")).node, dialect).sql
 * // SELECT users.id FROM users WHERE users.name = ?
 * @throws {CompileError} for what cannot be rendered, {UnsupportedCompilationError} for what the dialect lacks
 * @see https://docs.sqlalchemy.org/en/21/core/foundation.html#sqlalchemy.sql.expression.ClauseElement.compile
 */
export function compile(given: Node, dialect: SqlDialect, options: CompileOptions = {}): Compiled {
  const node = standingAlone(given);
  const statementKind =
    kinds[node.kind] ??
    ("standard" in node || Object.hasOwn(dialect.ddl, node.kind) ? "ddl" : "text");
  const isDdl = statementKind === "ddl";
  const writer = new StatementWriter(dialect, {
    binds: options.binds ?? (isDdl ? [] : cacheKey(node).binds),
    literalBinds: options.literalBinds ?? isDdl,
    parameterKeys: options.parameterKeys,
    schemas: options.schemaTranslateMap,
    linter: options.lint,
  });
  writer.render(node);
  const pieces = writer.finish();
  const style = dialect.placeholders;
  return {
    statementKind,
    sql: finishedText(pieces, style),
    placeholders: style,
    pieces,
    binds: bindsInOrder(pieces, style),
    hasTwins: writer.hasTwins,
    result: writer.resultColumns.plan(
      node.kind === "textStatement" && !(node as TextStatementNode).positional,
    ),
    insertMany: insertManyPlan(writer, pieces),
    generatedKeys: writer.generatedKeys,
    warnings: writer.warnings,
  };
}
