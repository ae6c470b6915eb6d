import type { Render, Writer } from "@rebis/core-sql/spi";
import type { CopyNode, CopyTarget } from "../copy/copy-node.ts";
import { stringLiteral } from "../types/literal.ts";

function renderTarget({ table, columns }: CopyTarget, out: Writer): void {
  const schema = out.schema(table.schema);
  if (schema !== undefined) out.text(`${out.quote(schema)}.`);
  out.text(out.quote(table.name, table.quote));
  out.text(` (${columns.map(({ name, quote }) => out.quote(name, quote)).join(", ")})`);
}

/**
 * `COPY t (a, b) FROM STDIN WITH (…)` or `COPY (SELECT …) TO STDOUT WITH (…)`. COPY takes no
 * parameters, so the values of the query are printed as literals.
 */
function renderCopy({ what, format, form }: CopyNode, out: Writer): void {
  out.text("COPY ");
  if (what.direction === "from") {
    renderTarget(what, out);
    out.text(" FROM STDIN");
  } else {
    out.text("(");
    out.placeCtes();
    out.query(what.query, "from");
    out.text(") TO STDOUT");
  }
  const options = [`FORMAT ${format}`];
  if (form.header !== undefined) options.push(`HEADER ${String(form.header)}`);
  for (const name of ["delimiter", "null", "quote", "escape", "encoding"] as const) {
    const value = form[name];
    if (value !== undefined) options.push(`${name.toUpperCase()} ${stringLiteral(value).trim()}`);
  }
  out.text(` WITH (${options.join(", ")})`);
}

/** COPY, by the kind of its node. */
export const copyEntries: Readonly<Record<string, Render<never>>> = {
  postgresqlCopy: renderCopy as Render<never>,
};
