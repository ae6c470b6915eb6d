import type { CompoundNode, DdlTable, QueryNode, SelectNode, Writer } from "@rebis/core-sql/spi";
import type { IntoSelect } from "./clauses.ts";
import { nameInSchema, refuseWords } from "./ddl-words.ts";

/** Whether a member of a UNION stands in parentheses, where INTO may not be. */
function standsApart({ orderBy, limit, offset }: SelectNode): boolean {
  return orderBy.length > 0 || limit !== undefined || offset !== undefined;
}

/** The query with INTO in its first SELECT; undefined when that is none, or in parentheses. */
function withInto(query: QueryNode, into: string): QueryNode | undefined {
  if (query.kind === "select") return { ...(query as SelectNode), into } as IntoSelect;
  if (query.kind !== "compound") return undefined;
  const compound = query as CompoundNode;
  const [first, ...rest] = compound.queries;
  if (first?.kind !== "select" || standsApart(first as SelectNode)) return undefined;
  const queries = [{ ...(first as SelectNode), into } as IntoSelect, ...rest];
  return { ...compound, queries } as CompoundNode;
}

/**
 * `SELECT a INTO name FROM t`, `SELECT * INTO name FROM (query) AS anon_1` of any other query.
 *
 * @see https://learn.microsoft.com/en-us/sql/t-sql/queries/select-into-clause-transact-sql
 */
export function renderCreateTableAs(
  node: Parameters<DdlTable["createTableAs"]>[0],
  out: Writer,
): void {
  refuseWords(node.ifNotExists, "IF NOT EXISTS", "a table", out);
  if (node.temporary) {
    out.unsupported("a temporary table", "Transact-SQL tells one by its name", 'Name it "#…"');
  }
  const name = nameInSchema(node, out);
  const query = withInto(node.query as QueryNode, name);
  out.placeCtes();
  if (query !== undefined) {
    out.query(query, "value");
    return;
  }
  out.text(`SELECT * INTO ${name} FROM (`);
  out.query(node.query, "from");
  out.text(`) AS ${out.anonymous("anon")}`);
}
