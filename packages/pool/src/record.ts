import type { Clock, DriverConnection, Program } from "@rebis/base";
import { InvalidRequestError } from "@rebis/base";
import type { Connector } from "./connector.ts";

/**
 * The states of one record. Whoever holds the record is the only one to move it:
 *
 * ```text
 *            ready            lend, hold            startReturn          rest
 *   empty ────────► opening ────────────► lent ◄─────────────► returning ────► idle
 *     ▲                │ fails           │   ▲      ready (handed over)│        │ │
 *     │◄───────────────┘                 │   └─────────────────────────┼────────┘ │
 *     │                                  │                  ready      │          │
 *     └──────────────── closing ◄────────┴─────────────────────────────┴──────────┘
 *                                        └────────► detached (end)          close
 * ```
 * There is a connection in `lent`, `returning`, `idle` and `detached`.
 */
export type RecordState =
  | "empty"
  | "opening"
  | "lent"
  | "returning"
  | "idle"
  | "closing"
  | "detached";

const moves: { readonly [From in RecordState]: readonly RecordState[] } = {
  empty: ["opening"],
  opening: ["lent", "empty"],
  lent: ["returning", "closing", "detached"],
  returning: ["idle", "lent", "closing"],
  idle: ["lent", "closing"],
  closing: ["empty"],
  detached: [],
};

/** When a connection must be replaced before it is lent. */
export interface Expiry {
  /** Connections of an earlier generation are stale. */
  readonly generation: number;
  /** Seconds; negative means never. */
  readonly recycle: number;
}

/** One place in a pool: the connections that fill it one after the other, and the user's notes. */
export class ConnectionRecord {
  readonly info: Map<unknown, unknown> = new Map();
  readonly recordInfo: Map<unknown, unknown> = new Map();
  readonly #connector: Connector;
  readonly #clock: Clock;
  #state: RecordState = "empty";
  #connection: DriverConnection | undefined;
  #holders = 0;
  #generation = 0;
  #openedAt = 0;
  #restingSince: number | undefined;
  #replaceNext = false;
  constructor(connector: Connector, clock: Clock) {
    this.#connector = connector;
    this.#clock = clock;
  }

  get state(): RecordState {
    return this.#state;
  }
  get connection(): DriverConnection | undefined {
    return this.#connection;
  }
  /** How many hold the connection now; above one only in a StaticPool. */
  get holders(): number {
    return this.#holders;
  }
  /** The generation of the pool in which the connection was opened. */
  get generation(): number {
    return this.#generation;
  }

  /** Makes it lendable: opens a connection when there is none, or replaces one that expired. */
  *ready(expiry: Expiry): Program<DriverConnection> {
    if (this.#connection !== undefined && this.#isExpired(expiry)) yield* this.close();
    const connection = this.#connection ?? (yield* this.#open(expiry.generation));
    this.#move("lent");
    return connection;
  }

  /** Whether a ping is due: not for a new connection, nor for one that rested less than so many seconds. */
  isPingDue(seconds: number): boolean {
    if (this.#restingSince === undefined) return false;
    return this.#clock.now() - this.#restingSince >= seconds * 1000;
  }

  /** One more holds the lent connection. */
  hold(): void {
    this.#holders += 1;
  }
  /** One less holds it; true when nobody does. */
  letGo(): boolean {
    this.#holders -= 1;
    return this.#holders === 0;
  }
  /** The last holder gave it back. */
  startReturn(): void {
    this.#move("returning");
    this.#restingSince = this.#clock.now();
  }
  /** It comes to rest in the pool. */
  rest(): void {
    this.#move("idle");
  }
  /** The connection will be replaced before it is lent again. */
  replaceNext(): void {
    this.#replaceNext = true;
  }
  /** The connection leaves for good, and the record with it. */
  detach(): void {
    this.#move("detached");
  }

  /** Closes the connection, if there is one; never fails. */
  *close(): Program<void> {
    const connection = this.#connection;
    if (connection === undefined) return;
    this.#move("closing");
    this.#connection = undefined;
    this.#holders = 0;
    try {
      yield* this.#connector.close(connection);
    } finally {
      this.#move("empty");
    }
  }

  *#open(generation: number): Program<DriverConnection> {
    this.#move("opening");
    this.info.clear();
    this.#generation = generation;
    this.#openedAt = this.#clock.now();
    this.#restingSince = undefined;
    this.#replaceNext = false;
    try {
      const connection = yield* this.#connector.open();
      this.#connection = connection;
      return connection;
    } catch (error) {
      this.#move("empty");
      throw error;
    }
  }

  #isExpired({ generation, recycle }: Expiry): boolean {
    if (this.#replaceNext || this.#generation < generation) return true;
    if (this.#connection?.isClosed === true) return true;
    return recycle >= 0 && this.#clock.now() - this.#openedAt > recycle * 1000;
  }

  #move(to: RecordState): void {
    if (!moves[this.#state].includes(to)) {
      throw new InvalidRequestError(
        `Cannot move a pool record from "${this.#state}" to "${to}": its life has no such step. ` +
          `This is a fault in @rebis/pool; please report it.`,
      );
    }
    this.#state = to;
  }
}
