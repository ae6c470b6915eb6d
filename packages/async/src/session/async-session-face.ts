import type { ConnectionCore } from "@rebis/engine/spi";
import {
  type Flight,
  type InstanceState,
  lazyLoadRefused,
  type SessionFace,
  type SessionTransactionCore,
} from "@rebis/orm/spi";
import { AsyncConnection } from "../async-connection.ts";
import type { OperationQueue } from "../operation-queue.ts";
import { AsyncSessionTransaction } from "./async-session-transaction.ts";

/** The asynchronous face: what is read and not loaded is refused. */
export class AsyncSessionFace implements SessionFace {
  readonly isSynchronous = false;
  readonly session: object;
  readonly queue: OperationQueue;
  readonly #flight: () => Flight;
  readonly #transactions = new WeakMap<SessionTransactionCore, AsyncSessionTransaction>();

  constructor(session: object, queue: OperationQueue, flight: () => Flight) {
    this.session = session;
    this.queue = queue;
    this.#flight = flight;
  }

  load(state: InstanceState, key: string): never {
    throw lazyLoadRefused(state, key);
  }
  dress(connection: ConnectionCore): void {
    // An AsyncConnection puts itself in place as the face of its core.
    void new AsyncConnection(connection, this.queue);
  }
  present(transaction: SessionTransactionCore): AsyncSessionTransaction {
    let face = this.#transactions.get(transaction);
    if (face === undefined) {
      face = new AsyncSessionTransaction(transaction, this.queue, this.#flight());
      this.#transactions.set(transaction, face);
    }
    return face;
  }
}
