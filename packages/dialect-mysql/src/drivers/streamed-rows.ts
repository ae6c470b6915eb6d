import type { DriverCursor } from "@rebis/base";
import type { MysqlClient, MysqlCommand } from "./mysql2-module.ts";
import { wideColumns, widened } from "./values.ts";

const enough = 256;

/**
 * The rows of a prepared statement as they come over the wire, held back while nobody asks for
 * them. The protocol has one answer at a time: before another statement can run on the connection
 * the rest has to be taken into memory (`readAll`), or thrown away (`close`).
 */
export class StreamedRows implements DriverCursor {
  columns: readonly string[] = [];
  readonly #client: MysqlClient;
  #wide: readonly number[] = [];
  #rows: unknown[][] = [];
  #isDone = false;
  #isClosed = false;
  #isUnbounded = false;
  #error: Error | undefined;
  #wake: (() => void) | undefined;

  constructor(client: MysqlClient, command: MysqlCommand) {
    this.#client = client;
    command.on("fields", (fields) => {
      this.columns = fields?.map(({ name }) => name) ?? [];
      this.#wide = wideColumns(fields ?? []);
      this.#notify();
    });
    command.on("result", (row) => this.#take(row));
    command.on("error", (error) => {
      this.#error ??= error;
      this.#end();
    });
    command.on("end", () => this.#end());
  }

  /** Waits for the names of the columns. */
  async start(): Promise<this> {
    await this.#until(() => this.columns.length > 0);
    return this;
  }

  async fetch(count: number): Promise<unknown[][]> {
    if (this.#isClosed) return [];
    await this.#until(() => this.#rows.length >= count);
    return this.#rows.splice(0, count);
  }

  /** Takes what is left into memory; true when the connection is free then. */
  async readAll(): Promise<void> {
    this.#isUnbounded = true;
    this.#client.resume();
    while (!this.#isDone) {
      // oxlint-disable-next-line no-await-in-loop
      await this.#next();
    }
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#rows = [];
    await this.readAll();
    this.#rows = [];
  }

  #take(row: unknown): void {
    if (this.#isClosed || !Array.isArray(row)) return;
    this.#rows.push(widened(row, this.#wide));
    if (!this.#isUnbounded && this.#rows.length >= enough) this.#client.pause();
    this.#notify();
  }

  #end(): void {
    this.#isDone = true;
    this.#notify();
  }

  #notify(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }

  async #next(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  async #until(isEnough: () => boolean): Promise<void> {
    while (!isEnough() && !this.#isDone) {
      this.#client.resume();
      // oxlint-disable-next-line no-await-in-loop
      await this.#next();
    }
    if (this.#error !== undefined) throw this.#error;
  }
}
