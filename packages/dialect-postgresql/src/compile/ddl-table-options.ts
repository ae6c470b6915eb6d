import { type AnyElement, SqlElement, type Table, Table as TableClass } from "@rebis/core-sql";
import type { Expr, Writer } from "@rebis/core-sql/spi";
import { renderIndexTerm } from "./clauses.ts";
import { fixedWord, renderStorage } from "./ddl-words.ts";

const onCommit = ["PRESERVE ROWS", "DELETE ROWS", "DROP"] as const;

/** A word of a closed list, whatever its case and with spaces or underscores; anything else raises. */
function oneOf(words: readonly string[], given: unknown, what: string, out: Writer): string {
  const word = String(given).replaceAll("_", " ").toUpperCase();
  if (words.includes(word)) return word;
  return out.unsupported(what, `it is none of ${words.join(", ")}`, "Choose one of them");
}

/** How a table is divided: the strategy, then columns by key or expressions. */
export interface PartitionBy {
  readonly strategy: "RANGE" | "LIST" | "HASH";
  readonly by: readonly (string | AnyElement)[];
}

const strategies = ["RANGE", "LIST", "HASH"] as const;

function renderPartitionBy({ strategy, by }: PartitionBy, table: Table, out: Writer): void {
  out.text(`\n PARTITION BY ${oneOf(strategies, strategy, "a strategy of PARTITION BY", out)} (`);
  out.bare(() => {
    by.forEach((term, index) => {
      if (index > 0) out.text(", ");
      if (typeof term === "string") out.identifier(table.findColumn(term)?.name ?? term);
      else renderIndexTerm(term.node as Expr, out);
    });
  });
  out.text(")");
}

function parentName(parent: unknown, out: Writer): string {
  if (parent instanceof TableClass) return out.qualifier(parent.node);
  return String(parent)
    .split(".")
    .map((part) => out.quote(part))
    .join(".");
}

/**
 * What follows the columns: INHERITS, PARTITION BY, USING, WITH, ON COMMIT, TABLESPACE, from the
 * table's options `postgresql_…`.
 *
 * @see https://www.postgresql.org/docs/current/sql-createtable.html
 */
export function renderTableOptions(table: Table, out: Writer): void {
  const options = table.options as Readonly<Record<string, unknown>>;
  const inherits = options["postgresql_inherits"];
  if (inherits !== undefined) {
    const parents = [inherits].flat().map((parent) => parentName(parent, out));
    out.text(`\n INHERITS (${parents.join(", ")})`);
  }
  const partitionBy = options["postgresql_partitionBy"] as PartitionBy | SqlElement | undefined;
  if (SqlElement.is(partitionBy)) {
    out.text("\n PARTITION BY ");
    out.bare(() => out.render(partitionBy.node));
  } else if (partitionBy !== undefined) renderPartitionBy(partitionBy, table, out);
  const using = options["postgresql_using"];
  if (using !== undefined) out.text(`\n USING ${fixedWord(using, "a table method", out)}`);
  renderStorage(options["postgresql_with"], "\n WITH ", out);
  const oids = options["postgresql_withOids"];
  if (oids !== undefined) out.text(oids === true ? "\n WITH OIDS" : "\n WITHOUT OIDS");
  const commit = options["postgresql_onCommit"];
  if (commit !== undefined) out.text(`\n ON COMMIT ${oneOf(onCommit, commit, "ON COMMIT", out)}`);
  const tablespace = options["postgresql_tablespace"];
  if (typeof tablespace === "string") out.text(`\n TABLESPACE ${out.quote(tablespace)}`);
}
