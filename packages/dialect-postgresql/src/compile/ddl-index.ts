import type { AnyElement, Index, Table } from "@rebis/core-sql";
import { type DdlTable, type Expr, indexName, type NodeOf, type Writer } from "@rebis/core-sql/spi";
import { renderIndexTerm } from "./clauses.ts";
import { includeClause, methodName, nullsDistinct, renderStorage } from "./ddl-words.ts";

/**
 * An option of an index: `where`, or `postgresql_where` for this database alone.
 *
 * @see https://www.postgresql.org/docs/current/sql-createindex.html
 */
function option(index: Index, name: string): unknown {
  return (index.options as Readonly<Record<string, unknown>>)[`postgresql_${name}`];
}

/** The operator class of a term: by the key of its column, by its label, or by its number. */
function opClass(index: Index, term: Expr, position: number, out: Writer): string {
  const classes = (option(index, "ops") ?? {}) as Readonly<Record<string, string>>;
  const key = (term as { readonly key?: string }).key ?? (term as { readonly name?: string }).name;
  const name = (key === undefined ? undefined : classes[key]) ?? classes[String(position)];
  return name === undefined
    ? ""
    : ` ${name
        .split(".")
        .map((part) => out.quote(part))
        .join(".")}`;
}

/** A term with its operator class, which stands before ASC and NULLS LAST. */
function renderTerm(index: Index, term: Expr, position: number, out: Writer): void {
  if (term.kind !== "ordering") {
    // A label is the name by which "ops" knows an expression, and no part of the index.
    renderIndexTerm(term.kind === "label" ? (term as NodeOf<"label">).element : term, out);
    out.text(opClass(index, term, position, out));
    return;
  }
  const { operand, direction, nulls } = term as Expr & {
    readonly operand: Expr;
    readonly direction: string | undefined;
    readonly nulls: string | undefined;
  };
  renderTerm(index, operand, position, out);
  if (direction !== undefined) out.text(direction === "desc" ? " DESC" : " ASC");
  if (nulls !== undefined) out.text(nulls === "first" ? " NULLS FIRST" : " NULLS LAST");
}

/** The words before the name of an index. */
function renderHead(index: Index, ifNotExists: boolean, out: Writer): void {
  out.text(`CREATE ${index.unique ? "UNIQUE " : ""}INDEX `);
  if (option(index, "concurrently") === true) out.text("CONCURRENTLY ");
  if (ifNotExists) out.text("IF NOT EXISTS ");
  out.text(`${indexName(index, false, out)} ON ${out.qualifier(index.table.node)} `);
  const using = option(index, "using");
  if (using !== undefined) out.text(`USING ${methodName(using, "an index method", out)} `);
}

/** `CREATE INDEX … USING method (terms) INCLUDE (columns) NULLS NOT DISTINCT WITH (…) WHERE …`. */
export const renderCreateIndex: DdlTable["createIndex"] = ({ index, ifNotExists }, out) => {
  renderHead(index, ifNotExists, out);
  out.text("(");
  out.bare(() => {
    index.expressions.forEach((each, position) => {
      if (position > 0) out.text(", ");
      renderTerm(index, each.node as Expr, position, out);
    });
  });
  out.text(")");
  out.text(includeClause(option(index, "include"), index.table as Table, out));
  const distinct = nullsDistinct(option(index, "nullsNotDistinct"));
  if (distinct !== undefined) out.text(` ${distinct}`);
  renderStorage(option(index, "with"), " WITH ", out);
  const tablespace = option(index, "tablespace");
  if (typeof tablespace === "string") out.text(` TABLESPACE ${out.quote(tablespace)}`);
  const where = (option(index, "where") as AnyElement | undefined) ?? index.options.where;
  if (where === undefined) return;
  out.text(" WHERE ");
  out.bare(() => out.render(where.node));
};

/** `DROP INDEX CONCURRENTLY name`. */
export const renderDropIndex: DdlTable["dropIndex"] = ({ index, ifExists }, out) => {
  const concurrently = option(index, "concurrently") === true ? "CONCURRENTLY " : "";
  out.text(
    `DROP INDEX ${concurrently}${ifExists ? "IF EXISTS " : ""}${indexName(index, true, out)}`,
  );
};
