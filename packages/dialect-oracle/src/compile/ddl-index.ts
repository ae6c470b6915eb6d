import type { Index } from "@rebis/core-sql";
import {
  checkDdlOptions,
  type DdlTable,
  indexName,
  renderIndexTerms,
  type Writer,
} from "@rebis/core-sql/spi";
import { renderVector } from "./ddl-vector.ts";
import { ownOption } from "./ddl-words.ts";

function renderCompress(index: Index, out: Writer): void {
  const compress = ownOption(index.options, "compress");
  if (compress === undefined || compress === false) return;
  if (compress === true) {
    out.text(" COMPRESS");
    return;
  }
  if (typeof compress !== "number" || !Number.isSafeInteger(compress) || compress < 1) {
    out.unsupported(
      'the option "oracle_compress"',
      "it is no number of columns",
      "Give true, or how many columns are compressed",
    );
  }
  out.text(` COMPRESS ${compress}`);
}

/**
 * `CREATE BITMAP INDEX schema.name ON t (a) COMPRESS 1`.
 *
 * @see https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/CREATE-INDEX.html
 */
export const renderCreateIndex: DdlTable["createIndex"] = ({ index, ifNotExists }, out) => {
  checkDdlOptions(index.options, "index", out);
  if (index.options.where !== undefined) {
    out.unsupported(
      "an index with a condition",
      "this database indexes all rows",
      "Index a CASE that is NULL for the others",
    );
  }
  const vector = ownOption(index.options, "vector") ?? false;
  const bitmap = ownOption(index.options, "bitmap") === true ? "BITMAP " : "";
  const kind = bitmap + (vector === false ? "" : "VECTOR ");
  out.text(`CREATE ${index.unique ? "UNIQUE " : ""}${kind}INDEX `);
  if (ifNotExists) out.text("IF NOT EXISTS ");
  out.text(`${indexName(index, true, out)} ON ${out.qualifier(index.table.node)} `);
  renderIndexTerms(index, out);
  renderCompress(index, out);
  if (vector !== false) renderVector(vector, out);
};
