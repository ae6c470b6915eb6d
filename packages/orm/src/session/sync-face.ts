import { type Program, runSync } from "@rebis/base";
import { Connection } from "@rebis/engine";
import type { ConnectionCore } from "@rebis/engine/spi";
import type { InstanceState } from "../state/instance-state.ts";
import type { Flight } from "./flight.ts";
import type { SessionFace } from "./session-face.ts";
import { SessionTransaction } from "./session-transaction.ts";
import type { SessionTransactionCore } from "./transaction-core.ts";

/** The synchronous face: what is read is loaded at once. */
export class SyncSessionFace implements SessionFace {
  readonly isSynchronous = true;
  readonly session: object;
  readonly #flight: () => Flight;
  readonly #transactions = new WeakMap<SessionTransactionCore, SessionTransaction>();

  constructor(session: object, flight: () => Flight) {
    this.session = session;
    this.#flight = flight;
  }

  load(_state: InstanceState, _key: string, program: () => Program<void>): void {
    runSync(program());
  }
  dress(connection: ConnectionCore): void {
    // A Connection puts itself in place as the face of its core.
    void new Connection(connection);
  }
  present(transaction: SessionTransactionCore): SessionTransaction {
    let face = this.#transactions.get(transaction);
    if (face === undefined) {
      face = new SessionTransaction(transaction, this.#flight());
      this.#transactions.set(transaction, face);
    }
    return face;
  }
}
