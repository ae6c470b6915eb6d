import { Bell } from "./bell.ts";
import type { CopyReader, CopyWriter } from "./copy-cursor.ts";
import { BytePages } from "./byte-pages.ts";
import type { PgQuery, PgWire } from "./pg-module.ts";
import type { OperationHost, RunningOperation } from "./pg-operation.ts";
import { rowCountOf } from "./values.ts";

/** Bytes that wait to be read before the server is made to wait. */
const highWater = 262_144;

/** COPY in the simple protocol: text, bytes one way, and how it ended. */
abstract class PgCopy implements PgQuery, RunningOperation {
  protected readonly host: OperationHost;
  protected wire: PgWire | undefined;
  protected isOver = false;
  protected error: Error | undefined;
  protected rowCount = -1;
  protected readonly bell: Bell = new Bell();
  readonly #sql: string;

  constructor(host: OperationHost, sql: string) {
    this.host = host;
    this.#sql = sql;
  }

  submit(wire: PgWire): void {
    this.wire = wire;
    this.host.started(this);
    wire.query(this.#sql);
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.rowCount = rowCountOf(text);
  }
  handleError(error: Error): void {
    this.error ??= error;
    this.host.failed(this);
  }
  handleReadyForQuery(): void {
    this.settle();
  }
  settle(): void {
    this.isOver = true;
    this.bell.ring();
  }
  handleCopyInResponse(wire: PgWire): void {
    wire.sendCopyFail("COPY TO STDOUT was expected");
  }
  handleCopyData(_message: { readonly chunk: Buffer }): void {}
  handleParse(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}

  /** Until the server is ready again. */
  protected over(): Promise<void> {
    return this.bell.until(() => this.isOver);
  }
}

/** COPY … TO STDOUT. */
export class PgCopyOut extends PgCopy implements CopyReader {
  readonly #pages = new BytePages();
  #isStopped = false;

  override handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    if (this.#isStopped) return;
    this.#pages.add(chunk);
    if (this.#pages.size >= highWater) this.wire?.stream.pause();
    this.bell.ring();
  }

  async read(): Promise<Uint8Array | undefined> {
    await this.bell.until(() => this.#pages.size > 0 || this.isOver);
    const page = this.#pages.take();
    if (this.#pages.size < highWater) this.wire?.stream.resume();
    if (page === undefined && this.error !== undefined) throw this.error;
    return page;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#pages.clear();
    this.wire?.stream.resume();
    await this.host.cancel();
    await this.over();
  }
}

/** COPY … FROM STDIN. */
export class PgCopyIn extends PgCopy implements CopyWriter {
  #isOpen = false;

  override handleCopyInResponse(): void {
    this.#isOpen = true;
    this.bell.ring();
  }

  /** Until the server takes data. */
  async opened(): Promise<this> {
    await this.bell.until(() => this.#isOpen || this.isOver);
    this.#check();
    return this;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#check();
    const { wire } = this;
    if (wire === undefined) return;
    wire.sendCopyFromChunk(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (!wire.stream.writableNeedDrain) return;
    wire.stream.once("drain", this.bell.ring);
    await this.bell.until(() => this.isOver || !wire.stream.writableNeedDrain);
    wire.stream.off("drain", this.bell.ring);
    this.#check();
  }

  async finish(): Promise<number> {
    this.#check();
    this.wire?.endCopyFrom();
    await this.over();
    this.#check();
    return this.rowCount;
  }

  async stop(): Promise<void> {
    if (!this.isOver) this.wire?.sendCopyFail("the program gave up");
    await this.over();
  }

  #check(): void {
    if (this.isOver && this.error !== undefined) throw this.error;
  }
}
