import type { Table } from "@rebis/core-sql";
import type { Writer } from "@rebis/core-sql/spi";
import { ownOption } from "./ddl-words.ts";

const endings = ["PRESERVE ROWS", "DELETE ROWS", "DROP DEFINITION", "PRESERVE DEFINITION"];

function renderOnCommit(value: unknown, out: Writer): void {
  const words = typeof value === "string" ? value.replaceAll("_", " ").toUpperCase() : "";
  if (!endings.includes(words)) {
    out.unsupported(
      'the option "oracle_onCommit"',
      `it is none of ${endings.join(", ")}`,
      "Choose one of them",
    );
  }
  out.text(`\n ON COMMIT ${words}`);
}

function renderCompress(value: unknown, out: Writer): void {
  if (value === true) {
    out.text("\n COMPRESS");
    return;
  }
  if (typeof value !== "string" || !/^[A-Za-z]+(?: [A-Za-z]+)*$/.test(value)) {
    out.unsupported('the option "oracle_compress"', "it is no word", "Give true, or such as OLTP");
  }
  out.text(`\n COMPRESS FOR ${value}`);
}

/**
 * `ON COMMIT … COMPRESS FOR … TABLESPACE …`, behind the columns.
 *
 * @see https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/CREATE-TABLE.html
 */
export function renderTableOptions(table: Table, out: Writer): void {
  const onCommit = ownOption(table.options, "onCommit");
  if (onCommit !== undefined) renderOnCommit(onCommit, out);
  const compress = ownOption(table.options, "compress");
  if (compress !== undefined && compress !== false) renderCompress(compress, out);
  const tablespace = ownOption(table.options, "tablespace");
  if (typeof tablespace === "string") out.text(`\n TABLESPACE ${out.quote(tablespace)}`);
}
