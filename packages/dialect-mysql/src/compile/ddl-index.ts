import type { Index } from "@rebis/core-sql";
import {
  type ColumnNode,
  type DdlTable,
  type Expr,
  indexName,
  type Writer,
} from "@rebis/core-sql/spi";
import type { Server } from "../server.ts";

type RenderCreate = Parameters<DdlTable["createIndex"]>[0];
type RenderDrop = Parameters<DdlTable["dropIndex"]>[0];

function option(index: Index, name: string): unknown {
  return (index.options as Readonly<Record<string, unknown>>)[`mysql_${name}`];
}

/** How much of a column is kept: `mysql_length: 10`, or by the key of the column. */
function prefixLength(index: Index, term: Expr, out: Writer): string {
  const given = option(index, "length");
  const { key } = term as Partial<ColumnNode>;
  const length =
    typeof given === "object" && given !== null && key !== undefined
      ? (given as Readonly<Record<string, unknown>>)[key]
      : given;
  if (length === undefined || typeof length === "object") return "";
  if (typeof length === "number" && Number.isSafeInteger(length)) return `(${length})`;
  return out.unsupported("the length of an index", "it is no whole number", "Give a whole number");
}

function renderTerm(index: Index, term: Expr, out: Writer): void {
  if (term.kind === "ordering") {
    const { operand, direction } = term as Expr & {
      readonly operand: Expr;
      readonly direction: string | undefined;
    };
    renderTerm(index, operand, out);
    if (direction !== undefined) out.text(direction === "desc" ? " DESC" : " ASC");
    return;
  }
  const isColumn = term.kind === "column";
  if (!isColumn) out.text("(");
  out.render(term);
  out.text(isColumn ? prefixLength(index, term, out) : ")");
}

const prefixes = { FULLTEXT: "FULLTEXT ", SPATIAL: "SPATIAL " } as const;

function indexKind(index: Index, out: Writer): string {
  const given = option(index, "prefix");
  if (given === undefined) return index.unique ? "UNIQUE " : "";
  const word = typeof given === "string" ? given.toUpperCase() : "";
  if (Object.hasOwn(prefixes, word)) return prefixes[word as keyof typeof prefixes];
  return out.unsupported(
    "the kind of an index",
    "it is neither FULLTEXT nor SPATIAL",
    "Choose one",
  );
}

function fixedWord(value: unknown, what: string, out: Writer): string {
  if (typeof value === "string" && /^\w+$/.test(value)) return value;
  return out.unsupported(what, "it is no plain word", "Give letters, digits and underscores");
}

function conditional(words: string, isAsked: boolean, server: Server, out: Writer): string {
  if (!isAsked) return "";
  if (server.facts.isMariadb) return `${words} `;
  return out.unsupported(
    `${words} of an index`,
    "MySQL has it for tables only",
    "Look for the index first",
  );
}

/** `CREATE FULLTEXT INDEX name ON t (a(10), (lower(b)) DESC) USING BTREE`. @see https://dev.mysql.com/doc/refman/8.4/en/create-index.html */
export function renderCreateIndex(
  { index, ifNotExists }: RenderCreate,
  out: Writer,
  server: Server,
): void {
  if (index.options.where !== undefined) {
    out.unsupported(
      "an index with a condition",
      "this server indexes all rows",
      "Leave the condition out",
    );
  }
  out.text(
    `CREATE ${indexKind(index, out)}INDEX ${conditional("IF NOT EXISTS", ifNotExists, server, out)}`,
  );
  out.text(`${indexName(index, false, out)} ON ${out.qualifier(index.table.node)} (`);
  out.bare(() => {
    index.expressions.forEach((each, position) => {
      if (position > 0) out.text(", ");
      renderTerm(index, each.node as Expr, out);
    });
  });
  out.text(")");
  const using = option(index, "using");
  if (using !== undefined) out.text(` USING ${fixedWord(using, "an index method", out)}`);
  const parser = option(index, "withParser");
  if (parser !== undefined) out.text(` WITH PARSER ${fixedWord(parser, "a parser", out)}`);
}

/** `DROP INDEX name ON t`: an index belongs to its table. */
export function renderDropIndex(
  { index, ifExists }: RenderDrop,
  out: Writer,
  server: Server,
): void {
  out.text(`DROP INDEX ${conditional("IF EXISTS", ifExists, server, out)}`);
  out.text(`${indexName(index, false, out)} ON ${out.qualifier(index.table.node)}`);
}
