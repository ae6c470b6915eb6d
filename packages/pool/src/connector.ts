import {
  closeConnection,
  type ConnectionSource,
  type DriverConnection,
  type EventHooks,
  type PoolEvents,
  type Program,
} from "@rebis/base";
import { describe, type Journal } from "./journal.ts";

/** Opens and closes the physical connections of one pool, with the events that belong to it. */
export class Connector {
  readonly #source: ConnectionSource;
  readonly #events: EventHooks<PoolEvents>;
  readonly #journal: Journal;
  #lastFailure: unknown;
  #isFirst = true;
  constructor(source: ConnectionSource, events: EventHooks<PoolEvents>, journal: Journal) {
    this.#source = source;
    this.#events = events;
    this.#journal = journal;
  }

  /** Why the last attempt to connect failed; undefined when it succeeded. */
  get lastFailure(): unknown {
    return this.#lastFailure;
  }

  /** A new connection, announced; closed again when a listener fails. */
  *open(): Program<DriverConnection> {
    let connection: DriverConnection;
    try {
      connection = yield* this.#source.open();
    } catch (error) {
      this.#lastFailure = error;
      this.#journal.info(() => `connecting failed: ${describe(error)}`);
      throw error;
    }
    this.#lastFailure = undefined;
    try {
      yield* this.#announce(connection);
    } catch (error) {
      yield* this.close(connection);
      throw error;
    }
    this.#journal.info(() => "connection opened");
    return connection;
  }

  /** Ends a connection; never fails. */
  *close(connection: DriverConnection, event: "close" | "closeDetached" = "close"): Program<void> {
    if (this.#events.has(event)) {
      const announcing = this.#events.dispatch(event, connection);
      yield* this.#journal.quietly(`a listener of "${event}"`, announcing);
    }
    yield* this.#journal.quietly("closing a connection", closeConnection(connection));
    this.#journal.info(() => "connection closed");
  }

  *#announce(connection: DriverConnection): Program<void> {
    if (this.#isFirst) {
      this.#isFirst = false;
      try {
        yield* this.#events.dispatch("firstConnect", connection);
      } catch (error) {
        this.#isFirst = true; // it has not happened yet
        throw error;
      }
    }
    yield* this.#events.dispatch("connect", connection);
  }
}
