import type { TransactionDialect } from "@rebis/base";

/** Where SQL goes that is not run: standard output, a file, a list. */
export interface SqlBuffer {
  write(text: string): unknown;
}

const plainScript: NonNullable<TransactionDialect["script"]> = {
  begin: ["BEGIN;"],
  commit: ["COMMIT;"],
  terminator: ";",
};

/** A script of statements for another program to run, as that program wants them ended. */
export class SqlWriter {
  readonly #buffer: SqlBuffer;
  readonly #script: NonNullable<TransactionDialect["script"]>;

  constructor(buffer: SqlBuffer, transaction: TransactionDialect) {
    this.#buffer = buffer;
    this.#script = transaction.script ?? plainScript;
  }
  /** A text with an empty line after it. */
  text(text: string): void {
    this.#buffer.write(`${text}\n\n`);
  }
  comment(text: string): void {
    this.text(`-- ${text}`);
  }
  statement(sql: string): void {
    const { terminator, batchSeparator } = this.#script;
    this.text(`${sql.replace(/\t/g, "    ").trim()}${terminator}`);
    if (batchSeparator !== undefined) this.text(batchSeparator);
  }
  begin(): void {
    for (const line of this.#script.begin) this.text(line);
  }
  commit(): void {
    for (const line of this.#script.commit) this.text(line);
  }
}
