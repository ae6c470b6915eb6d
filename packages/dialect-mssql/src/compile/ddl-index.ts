import { ArgumentError } from "@rebis/base";
import { type Column, type Index, SqlElement, text } from "@rebis/core-sql";
import {
  checkDdlOptions,
  type DdlTable,
  indexName,
  renderCriteria,
  renderIndexTerms,
  type Expr,
  type Writer,
} from "@rebis/core-sql/spi";
import { clusteredWord, ownOption, refuseWords } from "./ddl-words.ts";

type RenderCreate = Parameters<DdlTable["createIndex"]>[0];
type RenderDrop = Parameters<DdlTable["dropIndex"]>[0];

function includedColumn({ table }: Index, given: unknown): Column {
  const name = typeof given === "string" ? given : (given as Partial<Column> | null)?.key;
  const column = table.columns.find((each) => each.key === name || each.name === name);
  if (column !== undefined) return column as Column;
  throw new ArgumentError(
    'Cannot include this in an index: "mssql_include" names no column of the table. Give keys of columns.',
  );
}

function renderInclude(index: Index, out: Writer): void {
  const given = ownOption(index.options, "include");
  if (given === undefined || (Array.isArray(given) && given.length === 0)) return;
  if (!Array.isArray(given)) {
    throw new ArgumentError('Cannot use "mssql_include": it is no array. Give keys of columns.');
  }
  const names = given.map((each) => {
    const { name, node } = includedColumn(index, each);
    return out.quote(name, node.quote);
  });
  out.text(` INCLUDE (${names.join(", ")})`);
}

function renderWhere({ options }: Index, out: Writer): void {
  const given = ownOption(options, "where") ?? options.where;
  if (given === undefined) return;
  const criterion = typeof given === "string" ? text(given) : given;
  if (!SqlElement.is(criterion)) {
    throw new ArgumentError(
      'Cannot use "mssql_where": it is no expression. Give one, or SQL text.',
    );
  }
  out.bare(() => renderCriteria(" WHERE ", [criterion.node as Expr], out));
}

/**
 * `CREATE UNIQUE NONCLUSTERED INDEX name ON t (a DESC) INCLUDE (b) WHERE a > 5`.
 *
 * @see https://learn.microsoft.com/en-us/sql/t-sql/statements/create-index-transact-sql
 */
export function renderCreateIndex({ index, ifNotExists }: RenderCreate, out: Writer): void {
  checkDdlOptions(index.options, "index", out);
  refuseWords(ifNotExists, "IF NOT EXISTS", "an index", out);
  const columnstore = ownOption(index.options, "columnstore") === true ? "COLUMNSTORE " : "";
  out.text(`CREATE ${index.unique ? "UNIQUE " : ""}${clusteredWord(index.options)}${columnstore}`);
  out.text(`INDEX ${indexName(index, false, out)} ON ${out.qualifier(index.table.node)}`);
  if (index.expressions.length > 0) {
    out.text(" ");
    renderIndexTerms(index, out);
  }
  renderInclude(index, out);
  renderWhere(index, out);
}

/** `DROP INDEX IF EXISTS name ON t`: an index belongs to its table. */
export function renderDropIndex({ index, ifExists }: RenderDrop, out: Writer): void {
  out.text(`DROP INDEX ${ifExists ? "IF EXISTS " : ""}${indexName(index, false, out)}`);
  out.text(` ON ${out.qualifier(index.table.node)}`);
}
