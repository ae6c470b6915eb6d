import type { DriverPipeline } from "@rebis/base";
import { Bell } from "./bell.ts";
import type { PgField, PgQuery, PgWire } from "./pg-module.ts";
import type { OperationHost, PgOperation, RunningOperation } from "./pg-operation.ts";

/**
 * Statements that are sent together, with one end: the server runs them in their order, and after
 * an error none of those that follow.
 */
export class PgPipeline implements PgQuery, RunningOperation {
  readonly #host: OperationHost;
  readonly #operations: readonly PgOperation[];
  readonly #bell = new Bell();
  /** The statement that is answered now. */
  #at = 0;
  #error: Error | undefined;
  #isOver = false;

  constructor(host: OperationHost, operations: readonly PgOperation[]) {
    this.#host = host;
    this.#operations = operations;
  }

  submit(wire: PgWire): void {
    this.#host.started(this);
    wire.stream.cork?.();
    try {
      for (const operation of this.#operations) operation.send(wire);
      wire.sync();
    } finally {
      wire.stream.uncork?.();
    }
  }

  async answers(): Promise<DriverPipeline> {
    await this.#bell.until(() => this.#isOver);
    const results = this.#operations.slice(0, this.#at).map(({ outcome }) => outcome);
    return this.#error === undefined ? { results } : { results, error: this.#error };
  }

  handleParse(): void {
    this.#operations[this.#at]?.handleParse();
  }
  handleRowDescription(message: { readonly fields: readonly PgField[] }): void {
    this.#operations[this.#at]?.handleRowDescription(message);
  }
  handleDataRow(message: { readonly fields: unknown[] }): void {
    this.#operations[this.#at]?.handleDataRow(message);
  }
  handleCommandComplete(message: { readonly text: string }): void {
    const operation = this.#operations[this.#at];
    operation?.handleCommandComplete(message);
    operation?.keepShape();
    this.#at++;
  }
  handleEmptyQuery(): void {
    this.#at++;
  }
  handlePortalSuspended(): void {}
  handleCopyInResponse(wire: PgWire): void {
    wire.sendCopyFail("COPY FROM STDIN is not run as a statement");
  }
  handleCopyData(): void {}
  handleError(error: Error): void {
    this.#error ??= error;
    for (const operation of this.#operations.slice(this.#at)) operation.giveUp();
    this.#host.failed(this);
  }
  handleReadyForQuery(): void {
    this.settle();
  }
  settle(): void {
    this.#isOver = true;
    this.#bell.ring();
  }
}
