import type { Index } from "@rebis/core-sql";
import {
  checkDdlOptions,
  type ColumnNode,
  type DdlTable,
  type Expr,
  indexName,
  type LabelNode,
  type Writer,
} from "@rebis/core-sql/spi";
import type { Server } from "../server.ts";
import { fixedWord, ownOption } from "./ddl-words.ts";

type RenderCreate = Parameters<DdlTable["createIndex"]>[0];
type RenderDrop = Parameters<DdlTable["dropIndex"]>[0];

/** How much of a column is kept: `mysql_length: 10`, or by the key of the column. */
function prefixLength(index: Index, term: ColumnNode, out: Writer, server: Server): string {
  const given = ownOption(index.options, "length", server);
  const lengths = given as Readonly<Record<string, unknown>>;
  const length =
    typeof given === "object" && given !== null ? (lengths[term.key] ?? lengths[term.name]) : given;
  if (length === undefined || typeof length === "object") return "";
  if (typeof length === "number" && Number.isSafeInteger(length)) return `(${length})`;
  return out.unsupported("the length of an index", "it is no whole number", "Give a whole number");
}

function renderTerm(index: Index, term: Expr, out: Writer, server: Server): void {
  if (term.kind === "ordering") {
    const { operand, direction } = term as Expr & {
      readonly operand: Expr;
      readonly direction: string | undefined;
    };
    renderTerm(index, operand, out, server);
    if (direction !== undefined) out.text(direction === "desc" ? " DESC" : " ASC");
    return;
  }
  if (term.kind === "label") {
    renderTerm(index, (term as LabelNode).element, out, server);
    return;
  }
  const isColumn = term.kind === "column";
  // The user's own text stands as it is.
  if (term.kind === "text") {
    out.render(term);
    return;
  }
  if (!isColumn) out.text("(");
  out.render(term);
  out.text(isColumn ? prefixLength(index, term as ColumnNode, out, server) : ")");
}

const prefixes = { FULLTEXT: "FULLTEXT ", SPATIAL: "SPATIAL " } as const;

function indexKind(index: Index, out: Writer, server: Server): string {
  const given = ownOption(index.options, "prefix", server);
  if (given === undefined) return index.unique ? "UNIQUE " : "";
  const word = typeof given === "string" ? given.toUpperCase() : "";
  if (Object.hasOwn(prefixes, word)) return prefixes[word as keyof typeof prefixes];
  return out.unsupported(
    "the kind of an index",
    "it is neither FULLTEXT nor SPATIAL",
    "Choose one",
  );
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

/** `CREATE FULLTEXT INDEX name ON t (a(10), (lower(b)) DESC) WITH PARSER ngram USING BTREE`. @see https://dev.mysql.com/doc/refman/8.4/en/create-index.html */
export function renderCreateIndex(
  { index, ifNotExists }: RenderCreate,
  out: Writer,
  server: Server,
): void {
  checkDdlOptions(index.options, "index", out);
  if (index.options.where !== undefined) {
    out.unsupported(
      "an index with a condition",
      "this server indexes all rows",
      "Leave the condition out",
    );
  }
  out.text(
    `CREATE ${indexKind(index, out, server)}INDEX ${conditional("IF NOT EXISTS", ifNotExists, server, out)}`,
  );
  out.text(`${indexName(index, false, out)} ON ${out.qualifier(index.table.node)} (`);
  out.bare(() => {
    index.expressions.forEach((each, position) => {
      if (position > 0) out.text(", ");
      renderTerm(index, each.node as Expr, out, server);
    });
  });
  out.text(")");
  const parser = ownOption(index.options, "withParser", server);
  if (parser !== undefined) out.text(` WITH PARSER ${fixedWord(parser, "a parser", out)}`);
  const using = ownOption(index.options, "using", server);
  if (using !== undefined) out.text(` USING ${fixedWord(using, "an index method", out)}`);
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
