import {
  compile,
  defaultDialect,
  fill,
  type CompileOptions,
  type Node,
  type SqlDialect,
} from "@rebis/core-sql/spi";

interface HasNode {
  readonly node: Node;
}

/** White space folded, as SQL texts are compared. */
function folded(sql: string): string {
  return sql.replaceAll(/\s+/gu, " ").trim();
}

/** The text of a statement with lists written out, and its values by placeholder. */
export function run(
  element: HasNode,
  dialect: SqlDialect = defaultDialect,
  options: CompileOptions & { readonly given?: Readonly<Record<string, unknown>> } = {},
): { readonly sql: string; readonly parameters: readonly unknown[] } {
  const { given, ...rest } = options;
  const { sql, parameters } = fill(compile(element.node, dialect, rest), undefined, given);
  return { sql: folded(sql), parameters };
}

/** The text alone. */
export function sqlOf(
  element: HasNode,
  dialect: SqlDialect = defaultDialect,
  options: CompileOptions = {},
): string {
  const compiled = compile(element.node, dialect, options);
  return folded(compiled.sql ?? fill(compiled).sql);
}
