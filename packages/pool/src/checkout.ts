import type { DriverConnection, PooledConnection, Program } from "@rebis/base";
import type { Holder } from "./holders.ts";
import type { ConnectionRecord } from "./record.ts";

/** What a pool does for those to whom it has lent something. */
export interface CheckoutDesk {
  takeBack(checkout: Checkout, transactionEnded: boolean): Program<void>;
  /** Closes the connection as broken and frees its place. */
  discard(checkout: Checkout, error: unknown): Program<void>;
  softInvalidate(checkout: Checkout, error: unknown): Program<void>;
  detach(checkout: Checkout): void;
  closeDetached(checkout: Checkout, transactionEnded: boolean): Program<void>;
}

/**
 * One lending of a connection, from acquire to release. It ends once:
 *
 * ```text
 *   lent ──► ended                     release, invalidate
 *   lent ──► detached ──► ended        detach, then release or invalidate
 * ```
 */
export class Checkout implements PooledConnection {
  readonly connection: DriverConnection;
  readonly record: ConnectionRecord;
  readonly #desk: CheckoutDesk;
  /** The generation of the pool in which the connection was opened. */
  readonly generation: number;
  #state: "lent" | "detached" | "ended" = "lent";
  /** Set once the connection is in the hands of its holder. */
  holder: Holder | undefined;
  constructor(desk: CheckoutDesk, record: ConnectionRecord, connection: DriverConnection) {
    this.#desk = desk;
    this.record = record;
    this.connection = connection;
    this.generation = record.generation;
  }

  get info(): Map<unknown, unknown> {
    return this.record.info;
  }
  get recordInfo(): Map<unknown, unknown> {
    return this.record.recordInfo;
  }
  get isValid(): boolean {
    return this.#state === "lent" && this.isCurrent;
  }
  get isEnded(): boolean {
    return this.#state === "ended";
  }
  /** Whether the record still has this connection; another holder may have invalidated it. */
  get isCurrent(): boolean {
    return this.record.connection === this.connection && this.record.state !== "detached";
  }

  *release(options: { readonly transactionEnded?: boolean } = {}): Program<void> {
    const state = this.end();
    const transactionEnded = options.transactionEnded === true;
    if (state === "lent") yield* this.#desk.takeBack(this, transactionEnded);
    else if (state === "detached") yield* this.#desk.closeDetached(this, transactionEnded);
  }

  *invalidate(error?: unknown, options: { readonly soft?: boolean } = {}): Program<void> {
    if (options.soft === true) {
      if (this.isValid) yield* this.#desk.softInvalidate(this, error);
      return;
    }
    const state = this.end();
    if (state === "lent") yield* this.#desk.discard(this, error);
    // What is broken is not reset.
    else if (state === "detached") yield* this.#desk.closeDetached(this, true);
  }

  detach(): void {
    if (!this.isValid) return;
    this.#state = "detached";
    this.#desk.detach(this);
  }

  /** Ends it and tells what it was. */
  end(): "lent" | "detached" | "ended" {
    const before = this.#state;
    this.#state = "ended";
    return before;
  }
}
