import {
  type Clock,
  type ConnectionSource,
  DisconnectionError,
  EventHooks,
  InvalidRequestError,
  ping,
  type Pool,
  type PooledConnection,
  type PoolEvents,
  type PoolResetState,
  type Program,
} from "@rebis/base";
import { Checkout, type CheckoutDesk } from "./checkout.ts";
import { systemClock } from "./clock.ts";
import { Connector } from "./connector.ts";
import { Holders } from "./holders.ts";
import { describe, type Failure, Journal } from "./journal.ts";
import { type PoolOptions, type PoolSettings, poolSettings } from "./options.ts";
import { ConnectionRecord } from "./record.ts";

/** How many connections are tried before a checkout is given up. */
const attempts = 3;

/**
 * What all pools share: how a record is made ready, lent, taken back and thrown away.
 * A kind of pool says where records come from (`take`) and where they go (`store`, `vacate`).
 * The laws are in docs/architecture/pool.md.
 */
export abstract class BasePool implements Pool {
  readonly events: EventHooks<PoolEvents>;
  /** @internal */
  protected readonly source: ConnectionSource;
  /** @internal */
  protected readonly settings: PoolSettings;
  /** @internal */
  protected readonly clock: Clock;
  /** @internal */
  protected readonly holders: Holders;
  /** @internal */
  protected readonly connector: Connector;
  readonly #journal: Journal;
  readonly #desk: CheckoutDesk;
  #generation = 0;
  #isDisposed = false;

  constructor(name: string, source: ConnectionSource, options: PoolOptions) {
    this.source = source;
    this.settings = poolSettings(options);
    this.events = options.events ?? new EventHooks();
    this.clock = options.clock ?? systemClock();
    this.#journal = new Journal(name, options.logger, options.echo === true);
    this.connector = new Connector(source, this.events, this.#journal);
    this.holders = new Holders(this.clock, this.#journal, this.settings.trackHolders);
    this.#desk = {
      takeBack: (checkout, transactionEnded) => this.#takeBack(checkout, transactionEnded),
      discard: (checkout, error) => this.#discard(checkout, error),
      softInvalidate: (checkout, error) => this.#softInvalidate(checkout, error),
      detach: (checkout) => this.#detach(checkout),
      closeDetached: (checkout, transactionEnded) =>
        this.#closeDetached(checkout, transactionEnded),
    };
  }

  abstract readonly size: number;
  abstract readonly checkedIn: number;
  abstract readonly checkedOut: number;
  abstract readonly overflow: number;
  abstract readonly waiting: number;
  abstract status(): string;
  abstract recreate(): Pool;

  /** A record for one caller alone: empty, idle, or handed over by another. @internal */
  protected abstract take(signal: AbortSignal | undefined): Program<ConnectionRecord>;
  /** Takes back a record, returning or empty; never fails. @internal */
  protected abstract store(record: ConnectionRecord): Program<void>;
  /** Frees the place of a record that was detached. @internal */
  protected abstract vacate(record: ConnectionRecord): void;
  /** Closes what nobody uses. @internal */
  protected abstract closeIdle(): Program<void>;

  *acquire(options: { readonly signal?: AbortSignal | undefined } = {}): Program<PooledConnection> {
    const { signal } = options;
    signal?.throwIfAborted();
    const stack = this.holders.trace();
    const record = yield* this.take(signal);
    const checkout = yield* this.#lend(record);
    if (checkout.isValid) checkout.holder = this.holders.add(checkout, stack);
    this.#journal.debug(() => `connection checked out; ${this.status()}`);
    if (signal?.aborted === true) {
      yield* checkout.release();
      throw signal.reason;
    }
    return checkout;
  }

  *dispose(): Program<void> {
    this.#isDisposed = true;
    yield* this.closeIdle();
    this.#journal.info(() => `disposed; ${this.status()}`);
  }

  invalidateAll(broken?: PooledConnection): void {
    if (broken instanceof Checkout && broken.generation < this.#generation) return;
    this.#generation += 1;
  }

  /** Whether connections are kept no more. @internal */
  protected get isDisposed(): boolean {
    return this.#isDisposed;
  }
  /** @internal */
  protected newRecord(): ConnectionRecord {
    return new ConnectionRecord(this.connector, this.clock);
  }

  /** Makes a taken record a checkout; when that fails, the record has been stored again. */
  *#lend(record: ConnectionRecord): Program<Checkout> {
    let cause: unknown;
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const checkout = yield* this.#readyAndPinged(record);
      try {
        if (this.events.has("checkout")) yield* this.events.dispatch("checkout", checkout);
      } catch (error) {
        if (!checkout.isValid || !this.#meansReplacing(error)) {
          yield* checkout.release();
          throw error;
        }
        cause = error;
        yield* this.#throwAway(checkout, error);
        yield* this.#announce("checkin", checkout);
        continue;
      }
      if (checkout.isEnded) throw endedByListener();
      return checkout;
    }
    yield* this.store(record);
    throw new InvalidRequestError(
      `Cannot check out a connection: the "checkout" listeners refused ${attempts} in a row, the ` +
        `last with ${describe(cause)}. Let them throw DisconnectionError only for a dead connection.`,
      { cause },
    );
  }

  *#readyAndPinged(record: ConnectionRecord): Program<Checkout> {
    const checkout = yield* this.#ready(record);
    if (!record.isPingDue(this.settings.pingAfter)) return checkout;
    try {
      yield* ping(checkout.connection);
      return checkout;
    } catch (error) {
      this.invalidateAll(checkout);
      yield* this.#throwAway(checkout, error);
      return yield* this.#ready(record); // a new connection, so no ping is due
    }
  }

  *#ready(record: ConnectionRecord): Program<Checkout> {
    let connection = record.connection;
    // Others hold it already in a StaticPool: it is not replaced under their feet.
    if (connection === undefined || record.state !== "lent") {
      try {
        const { recycle } = this.settings;
        connection = yield* record.ready({ generation: this.#generation, recycle });
      } catch (error) {
        yield* this.store(record);
        throw error;
      }
    }
    record.hold();
    return new Checkout(this.#desk, record, connection);
  }

  /** Whether an error of a checkout listener asks for another connection. */
  #meansReplacing(error: unknown): boolean {
    return error instanceof DisconnectionError || this.source.isDisconnect(error);
  }

  *#takeBack(checkout: Checkout, transactionEnded: boolean): Program<void> {
    const { record } = checkout;
    this.#forget(checkout);
    if (!checkout.isCurrent || !record.letGo()) {
      yield* this.#announce("checkin", checkout);
      return;
    }
    record.startReturn();
    const state = { transactionEnded, terminateOnly: false };
    let failure = yield* this.#reset(checkout, state);
    failure = (yield* this.#announce("checkin", checkout)) ?? failure;
    if (failure !== undefined) {
      yield* this.#announce("invalidate", checkout, failure.error);
      yield* record.close();
    }
    yield* this.store(record);
    this.#journal.debug(() => `connection checked in; ${this.status()}`);
  }

  *#discard(checkout: Checkout, error: unknown): Program<void> {
    this.#forget(checkout);
    if (!checkout.isCurrent) {
      yield* this.#announce("checkin", checkout);
      return;
    }
    yield* this.#throwAway(checkout, error);
    yield* this.#announce("checkin", checkout);
    yield* this.store(checkout.record);
  }

  /** Closes a broken connection; its record remains in the hands of the caller. */
  *#throwAway(checkout: Checkout, error: unknown): Program<void> {
    checkout.end();
    yield* this.#announce("invalidate", checkout, error);
    this.#journal.info(() => `connection invalidated: ${describe(error)}`);
    yield* checkout.record.close();
  }

  *#softInvalidate(checkout: Checkout, error: unknown): Program<void> {
    checkout.record.replaceNext();
    yield* this.#announce("softInvalidate", checkout, error);
  }

  #detach(checkout: Checkout): void {
    const { connection, record } = checkout;
    this.#forget(checkout);
    record.detach();
    try {
      this.events.emit("detach", connection);
    } catch (error) {
      this.#journal.warn(`a listener of "detach" failed: ${describe(error)}`);
    }
    this.vacate(record);
  }

  *#closeDetached(checkout: Checkout, transactionEnded: boolean): Program<void> {
    yield* this.#reset(checkout, { transactionEnded, terminateOnly: true });
    yield* this.connector.close(checkout.connection, "closeDetached");
  }

  *#reset(checkout: Checkout, state: PoolResetState): Program<Failure | undefined> {
    const failure = yield* this.#announce("reset", checkout, state);
    const how = this.settings.resetOnReturn;
    if (failure !== undefined || state.transactionEnded || how === "none") return failure;
    const resetting = this.source.reset(checkout.connection, how);
    return yield* this.#journal.quietly("resetting a connection", resetting);
  }

  /** Tells the listeners of an event on the way back, where none of them may stop it. */
  *#announce<Name extends "checkin" | "invalidate" | "reset" | "softInvalidate">(
    name: Name,
    ...args: PoolEvents[Name]
  ): Program<Failure | undefined> {
    if (!this.events.has(name)) return undefined;
    // PoolEvents has a tuple under each name; the compiler cannot see it through Name.
    const dispatching = this.events.dispatch(name, ...(args as never));
    return yield* this.#journal.quietly(`a listener of "${name}"`, dispatching);
  }

  #forget(checkout: Checkout): void {
    if (checkout.holder !== undefined) this.holders.remove(checkout.holder);
    checkout.holder = undefined;
  }
}

function endedByListener(): InvalidRequestError {
  return new InvalidRequestError(
    `Cannot check out a connection: a "checkout" listener released it. ` +
      `Throw DisconnectionError there to have it replaced.`,
  );
}
